// Package doc owns the nouns of Dateline: Article, Document, Text, Token, Span,
// Entity, Official, Topic and Analysis. It imports the standard library and
// the vocabulary alone; every other package reads it.
//
// An Article is what a source delivers. Package nlp turns it into a Document
// (tokens and sentences over the fixed text, nothing copied), the finders under
// extract/ read the Document and return findings, and package extract puts them
// together into one Analysis.
package doc

// Article is one news report as its source delivered it.
type Article struct {
	// ID is stable across runs; a source that has no id of its own makes one.
	ID string `json:"id"`
	// Origin is the path, feed entry or archive record it was read from.
	Origin string `json:"origin"`
	URL    string `json:"url"`
	// Source is the publisher: a name or a host.
	Source string `json:"source"`
	Author string `json:"author"`
	Title  string `json:"title"`
	// Published is ISO 8601 at the precision that is known ("2019",
	// "2019-11", "2019-11-03", "2019-11-03T08:00:00+05:00"), or empty.
	Published string `json:"published"`
	// PublishedFrom tells which of several places Published was taken from:
	// "json-ld", "meta NAME", "itemprop", "time", "element", "text" or "url" of a page, and,
	// where it states none and the day may be another's, its "title", a "script",
	// "elsewhere" on it, "modified" (its last change), the "slug" or "image" of its address;
	// "feed", "dateline", "metadata" of a document; empty where the source has one field for it.
	PublishedFrom string `json:"published_from,omitempty"`
	// Modified is when the page says that it was last changed, in the form of
	// Published; empty where it says nothing, or the day of publication again.
	Modified string `json:"modified,omitempty"`
	// Added is the day (UTC) on which an index first took it in; the index knows it.
	Added string `json:"added,omitempty"`
	// Lang is the BCP 47 code of the text's language.
	Lang string `json:"lang"`
	// Partial marks an article that is a feed's summary alone.
	Partial bool `json:"partial,omitempty"`
	// Origins holds the other places that the same text was read from.
	Origins []string `json:"origins,omitempty"`
	// Story is the id that near-copies of one report share; the index knows it.
	Story string `json:"story,omitempty"`
	// Text is the body, valid UTF-8; every offset counts its bytes.
	Text string `json:"text"`
}
