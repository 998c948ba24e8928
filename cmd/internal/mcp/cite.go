package mcp

import (
	"net/url"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// A citation is where a finding stands.
type citation struct {
	ID    string `json:"id" jsonschema:"the article's id"`
	URI   string `json:"uri" jsonschema:"the article as a resource"`
	URL   string `json:"url" jsonschema:"the article's own address, empty where it has none"`
	Start int    `json:"start" jsonschema:"where it begins in the text, in bytes of UTF-8; -1 where the title alone says it"`
	End   int    `json:"end" jsonschema:"where it ends, exclusive"`
	Text  string `json:"text" jsonschema:"the bytes between, a quotation"`
	Rule  string `json:"rule" jsonschema:"what found it"`
}

// scheme is that of the articles' resources.
const scheme = "article://"

// uriOf is an article as a resource.
func uriOf(id string) string { return scheme + url.PathEscape(id) }

// idOf is the id of an article's resource.
func idOf(uri string) (string, bool) {
	escaped, ok := strings.CutPrefix(uri, scheme)
	if !ok {
		return "", false
	}
	id, err := url.PathUnescape(escaped)
	return id, err == nil && id != ""
}

// cite is where a finding of an article stands.
func cite(a *doc.Analysis, at doc.Span, rule string) citation {
	c := citation{ID: a.ID, URI: uriOf(a.ID), URL: a.URL, Start: -1, End: -1, Rule: rule}
	if at.Start >= 0 && at.Start <= at.End && at.End <= len(a.Text) {
		c.Start, c.End, c.Text = at.Start, at.End, a.Text[at.Start:at.End]
	}
	return c
}

// An officer is a record of an office-holder.
type officer struct {
	Person    string   `json:"person"`
	PersonID  string   `json:"person_id,omitempty" jsonschema:"one id for all spellings of the name"`
	Office    string   `json:"office" jsonschema:"the words of the article"`
	Role      string   `json:"role"`
	Portfolio string   `json:"portfolio,omitempty"`
	Country   string   `json:"country" jsonschema:"the state served: ISO 3166-1 alpha-2, or EU, UN, NATO, INT; empty where it cannot be told"`
	ToCountry string   `json:"to_country,omitempty" jsonschema:"the state to which an envoy was sent"`
	Former    bool     `json:"former,omitempty"`
	Inherited bool     `json:"inherited,omitempty" jsonschema:"the article does not say the state at the office"`
	Cite      citation `json:"cite"`
}

// officersOf are the first office-holders of an article, and how many others there are.
func officersOf(a *doc.Analysis, most int) (list []officer, more int) {
	list = []officer{}
	for i := range a.Officials {
		if len(list) == most {
			return list, len(a.Officials) - most
		}
		list = append(list, officerOf(a, &a.Officials[i]))
	}
	return list, 0
}

func officerOf(a *doc.Analysis, o *doc.Official) officer {
	return officer{Person: o.Person, PersonID: o.PersonID, Office: o.Office, Role: o.Role, Portfolio: o.Portfolio, Country: o.Country, ToCountry: o.ToCountry,
		Former: o.Former, Inherited: o.Inherited, Cite: cite(a, doc.Span{Start: o.Start, End: o.End}, o.Rule)}
}

// A finding is one mention.
type finding struct {
	Type  string `json:"type" jsonschema:"person, organization, country, region, city, date or a type of the index's own"`
	Value string `json:"value" jsonschema:"what it stands for: a code, an id, a name, a TIMEX3 value"`
	Name  string `json:"name,omitempty" jsonschema:"its usual or longest name"`
	Start int    `json:"start" jsonschema:"where it begins in the text, in bytes of UTF-8"`
	End   int    `json:"end" jsonschema:"where it ends, exclusive"`
	Text  string `json:"text" jsonschema:"the bytes between, a quotation"`
	Rule  string `json:"rule" jsonschema:"what found it"`
}

// findingsIn are the first mentions within a part of the text, and how many others there are.
func findingsIn(a *doc.Analysis, within doc.Span, most int) (list []finding, more int) {
	list = []finding{}
	for i := range a.Entities {
		e := &a.Entities[i]
		if e.Start < within.Start || e.End > within.End {
			continue
		}
		if len(list) == most {
			more++
			continue
		}
		list = append(list, finding{Type: e.Type, Value: e.Key(), Name: e.Name, Start: e.Start, End: e.End, Text: e.Text, Rule: e.Rule})
	}
	return list, more
}

// A theme is a topic with the words that decided.
type theme struct {
	Name  string     `json:"name"`
	Score float64    `json:"score" jsonschema:"how sure it is, from 0 to 1"`
	Why   []citation `json:"why"`
}

// whys bounds the words that decided a topic which are given.
const whys = 5

func themesOf(a *doc.Analysis) []theme {
	list := []theme{}
	for _, t := range a.Topics {
		th := theme{t.Name, t.Score, []citation{}}
		for _, at := range t.Why[:min(whys, len(t.Why))] {
			th.Why = append(th.Why, cite(a, at, vocab.TopicFinding+"/"+t.Name))
		}
		list = append(list, th)
	}
	return list
}
