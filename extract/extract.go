// Package extract finds what a news report speaks of: persons, countries, regions,
// cities, dates, office-holders, the country it is about and its topics. It is what
// another program imports.
//
// An Article flows in, its Analysis flows out. New makes an Analyser, which holds some
// tables that all share and is safe for many goroutines; Analyse takes one article
// and returns everything at once. Every finding is a stretch of bytes of the article's
// own text and names the rule that found it. The text of an article should be valid
// UTF-8; it comes back as it was.
//
// Finders run in the order that what they read and give asks for. No finder edits what
// another found. Entities of two types may overlap; a place that is part of a person's
// name is never reported. The names of all types, roles, portfolios and topics are in
// package vocab.
package extract

import "dateline/extract/doc"

// English is the language that is analysed; text in another is indexed and marked.
const English = "en"

// The nouns of an analysis. Package doc has what is inside them.
type (
	// Article is what is read.
	Article = doc.Article
	// Analysis is an Article with all that was found in it.
	Analysis = doc.Analysis
	// Entity is one mention: a person, a place, a date.
	Entity = doc.Entity
	// Official is a person in an office.
	Official = doc.Official
	// Focus is what an article is mostly about.
	Focus = doc.Focus
	// Topic is a theme with what decided.
	Topic = doc.Topic
	// Span is a stretch of bytes of a text.
	Span = doc.Span
	// Point is a place on the globe.
	Point = doc.Point
	// Range has the two ends of a range of dates.
	Range = doc.Range
)
