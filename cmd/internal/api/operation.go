package api

import (
	"net/http"
	"slices"

	"dateline/cmd/internal/answer"
	"dateline/extract/vocab"
	"dateline/index"
)

// An operation is one thing that can be asked.
type operation struct {
	path, method string
	// id names it for programs that make code of the document; summary is a line,
	// help the rest.
	id, summary, help string
	params            []param
	// gives is the schema of the answer: a reference to a component or a schema.
	gives any
	// types are the media types of the answer, JSON where there are none.
	types []string
	// takes are the media types of a body with their schemas; nil takes none.
	takes map[string]any
	// kept answers are the same as long as the index is: they have an ETag.
	kept bool
	// missing tells that what is asked for may not be there.
	missing bool
	do      func(*call) error
}

// operations lists all that can be asked.
func operations() []operation {
	return slices.Concat(searches(), articles(), people(), offers(), []operation{
		{path: "/analyze", method: http.MethodPost, id: "analyze", summary: "What is found in a text, a page or articles", help: analyzeHelp,
			takes: bodies(), gives: listOf("articles", "article", map[string]any{"skipped": skippedSchema()}), do: (*call).analyze},
		{path: "/openapi.json", method: http.MethodGet, id: "openapi", summary: "This document", gives: object{"type": "object"}, do: (*call).openapi},
	})
}

// filters are the parameters that narrow a search; each asks for one of its values, and
// all of them must hold.
func filters() []param {
	list := []param{
		{name: "q", help: "A query in the query language; * or nothing finds every article.", longest: 4096, empty: true, example: "drought"},
		{name: "country", help: "A country that is mentioned: ISO 3166-1 code or name.", many: true, example: "KZ"},
		{name: "city", help: "A city that is mentioned: any of its names, or geonames:N.", many: true},
		{name: "region", help: "A region that is mentioned, or a country of a part of the world or a union.", many: true},
		{name: "topic", help: "A topic: security, economy, environment, or one of the index's own.", many: true},
		{name: "source", help: "A publisher or its host.", many: true},
		{name: "lang", help: "A language: its code or its English name.", many: true},
		{name: "person", help: "A person, by any part of the name; with role, portfolio, of or to_country, who holds the office.", many: true},
		{name: "role", help: "An official's role.", kind: choice, many: true, choices: vocab.RoleIDs()},
		{name: "portfolio", help: "A minister's portfolio.", kind: choice, many: true, choices: vocab.PortfolioIDs()},
		{name: "of", help: "The country that an official serves.", many: true},
		{name: "to_country", help: "The country to which an envoy was sent.", many: true},
	}
	for _, t := range vocab.Types() {
		if t.Plain {
			list = append(list, param{name: t.ID, help: t.Help + ": code, name or value.", many: true})
		}
	}
	return append(list,
		param{name: "from", help: "Published on this day or later: 2019, 2019-11, 2019-11-03, last-week.", example: "2019"},
		param{name: "to", help: "Published on this day or before."},
		param{name: "about_from", help: "The text speaks of this day or a later one."},
		param{name: "about_to", help: "The text speaks of this day or one before."})
}

// matching are the parameters that say what of the words must be there and what a hit is.
func matching() []param {
	return []param{
		{name: "match", help: "Words that must be there: all, or most (two in three) of three and more.", kind: choice, choices: []string{"all", "most"}, usual: "all"},
		{name: "group", help: "Near-copies of a story are one hit; false makes each a hit of its own.", kind: yes, usual: "true"},
	}
}

const (
	// pageHits is the most hits of one page: each has its article's text.
	pageHits = 100
	// usualHits is a page where nothing is said, as on the command line.
	usualHits = 10
)

func sorting() param {
	return param{name: "sort", help: "Order: score, -date (newest first), date (oldest first); without it by relevance where there are words, else newest first.", kind: choice,
		choices: []string{"score", "-date", "date"}}
}

func limit(most, usual int, what string) param {
	return param{name: "limit", help: what, kind: whole, least: 0, most: most, usual: number(usual)}
}

func facetParam(required bool) param {
	return param{name: "facet", help: "A field whose values are counted among all that is found.", kind: choice, many: true, choices: index.FacetNames(), required: required, example: "country"}
}

// compared are the parameters of counts beside others.
func compared() []param {
	return []param{
		{name: "compare", help: "Another query, whose hits under the same filters are counted beside.", longest: 4096, empty: true},
		{name: "share", help: "Count the whole index beside, and give the part of it that the hits are.", kind: yes, usual: "false"},
	}
}

// searches are the operations on what a search finds.
func searches() []operation {
	counts := listOf("counts", "count", map[string]any{"articles": object{"type": "integer"}, "stories": object{"type": "integer"}})
	return []operation{
		{path: "/search", method: http.MethodGet, id: "search", summary: "Find articles", help: searchHelp, kept: true, gives: ref("answer"),
			params: slices.Concat(filters(), matching(), []param{sorting(), facetParam(false),
				limit(pageHits, usualHits, "Hits of a page."),
				{name: "offset", help: "Hits to leave out; a cursor goes on where a page ended, also when the index was written to since.", kind: whole, most: maxDepth, usual: "0"},
				{name: "cursor", help: "Where the page before ended, from its Link header."}}),
			do: (*call).search},
		{path: "/facets", method: http.MethodGet, id: "facets", summary: "Count the values of fields among what is found", kept: true, gives: counts,
			params: slices.Concat(filters(), matching(), []param{facetParam(true), limit(maxCounts, usualCounts, "Values of each field, the commonest; of days, months and years the latest.")}, compared()),
			do:     (*call).facets},
		{path: "/timeline", method: http.MethodGet, id: "timeline", summary: "Count what is found by time", kept: true, gives: counts,
			params: slices.Concat(filters(), matching(), []param{{name: "span", help: "The length of a span; weeks are named by their Monday.", kind: choice, choices: []string{"day", "week", "month", "year"}, usual: "month"}}, compared()),
			do:     (*call).timeline},
		{path: "/places", method: http.MethodGet, id: "places", summary: "The cities that are named in what is found, with where they lie", kept: true,
			help:   "An article of a city counts once. Cities stand by the number of hits, the commonest first.",
			gives:  object{"type": "object", "required": []string{"articles", "stories", "places"}, "properties": object{"articles": integer(), "stories": integer(), "places": object{"type": "array", "items": placeSchema()}}},
			params: slices.Concat(filters(), matching(), []param{limit(maxCounts, usualCounts, "Cities, the commonest.")}), do: (*call).places},
		{path: "/export", method: http.MethodGet, id: "export", summary: "Every article that is found, as a stream", help: exportHelp, kept: true,
			types:  []string{"application/json", "application/jsonl", "text/csv", "application/ninjs+json", "application/geo+json", "application/atom+xml"},
			params: slices.Concat(filters(), matching(), []param{sorting(), {name: "format", help: "The form of the answer.", kind: choice, choices: answer.Formats(), usual: "jsonl"}, {name: "findings", help: "One row a finding instead of one an article (csv, jsonl).", kind: yes, usual: "false"}, {name: "bom", help: "Begin CSV with a byte order mark, by which spreadsheets know UTF-8.", kind: yes, usual: "false"}}),
			do:     (*call).export},
		{path: "/query", method: http.MethodGet, id: "readQuery", summary: "How a query is read, and what each of its parts finds alone", kept: true, gives: ref("reading"),
			params: slices.Concat(filters(), matching()), do: (*call).reading},
	}
}
