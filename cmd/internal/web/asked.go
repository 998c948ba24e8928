package web

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"dateline/cmd/internal/desk"
	"dateline/extract/vocab"
)

// asked is a search as an address says it: q is the query, is and not are filters as
// field:value, the others are those of the command line.
type asked struct {
	Query string
	// Is and Not are filters that hold, and that do not.
	Is, Not  []filter
	From, To string
	// Sort is "", "score", "date" or "-date"; Most finds what has most of the words; Each
	// has every near-copy of a story.
	Sort       string
	Most, Each bool
	// Page counts from 1.
	Page int
}

// filter is a value of a field that can be counted.
type filter struct{ Field, Value string }

// pageHits is how many hits a page has.
const pageHits = 20

// maxFilters bounds the filters of one address; a query has its own bounds.
const maxFilters = 40

// askedOf reads an address.
func askedOf(v url.Values) asked {
	a := asked{Query: strings.TrimSpace(v.Get("q")), From: v.Get("from"), To: v.Get("to"), Sort: v.Get("sort"), Most: v.Get("match") == "most", Each: v.Get("each") != "", Page: 1}
	if n, err := strconv.Atoi(v.Get("page")); err == nil && n > 1 {
		a.Page = n
	}
	for key, list := range map[string]*[]filter{"is": &a.Is, "not": &a.Not} {
		for _, text := range v[key] {
			field, value, ok := strings.Cut(text, ":")
			if _, counted := facetNamed(field); ok && counted && value != "" && len(*list) < maxFilters && !slices.Contains(*list, filter{field, value}) {
				*list = append(*list, filter{field, value})
			}
		}
	}
	return a
}

// facetNamed is the facet of a name.
func facetNamed(name string) (vocab.Facet, bool) {
	for _, f := range vocab.Facets() {
		if f.ID == name {
			return f, true
		}
	}
	return vocab.Facet{}, false
}

// Any tells whether anything is asked for.
func (a asked) Any() bool {
	return a.Query != "" || len(a.Is)+len(a.Not) > 0 || a.From != "" || a.To != ""
}

// values are the address's.
func (a asked) values() url.Values {
	v := url.Values{}
	set := func(key, value string) {
		if value != "" {
			v.Set(key, value)
		}
	}
	set("q", a.Query)
	set("from", a.From)
	set("to", a.To)
	set("sort", a.Sort)
	if a.Most {
		v.Set("match", "most")
	}
	if a.Each {
		v.Set("each", "1")
	}
	for _, f := range a.Is {
		v.Add("is", f.Field+":"+f.Value)
	}
	for _, f := range a.Not {
		v.Add("not", f.Field+":"+f.Value)
	}
	if a.Page > 1 {
		v.Set("page", strconv.Itoa(a.Page))
	}
	return v
}

// At is the address of the search in one of its views: "/", "/map", "/export".
func (a asked) At(path string) string {
	if q := a.values().Encode(); q != "" {
		return path + "?" + q
	}
	return path
}

// clone has lists of its own, and begins at the first page.
func (a asked) clone() asked {
	a.Is, a.Not, a.Page = slices.Clone(a.Is), slices.Clone(a.Not), 1
	return a
}

// with has one filter more, without has it neither way, against has what does not fit it.
func (a asked) with(f filter) asked {
	a = a.without(f)
	a.Is = append(a.Is, f)
	return a
}

func (a asked) against(f filter) asked {
	a = a.without(f)
	a.Not = append(a.Not, f)
	return a
}

func (a asked) without(f filter) asked {
	a = a.clone()
	same := func(x filter) bool { return x == f }
	a.Is, a.Not = slices.DeleteFunc(a.Is, same), slices.DeleteFunc(a.Not, same)
	return a
}

// between has other bounds of time.
func (a asked) between(from, to string) asked {
	a = a.clone()
	a.From, a.To = from, to
	return a
}

// text is the query with the filters in the query language. The words that were typed
// stand in parentheses then, so that or among them stays theirs.
func (a asked) text() string {
	if len(a.Is)+len(a.Not) == 0 {
		return a.Query
	}
	var parts []string
	if a.Query != "" && a.Query != "*" {
		parts = append(parts, "("+a.Query+")")
	}
	for _, f := range a.Is {
		parts = append(parts, f.query())
	}
	for _, f := range a.Not {
		parts = append(parts, "-"+f.query())
	}
	return strings.Join(parts, " ")
}

// query is the filter in the query language.
func (f filter) query() string {
	if f.Field != "official" {
		return f.fieldName() + ":" + quoted(f.Value)
	}
	p := strings.Split(f.Value, "|")
	record := []string{quoted(p[0])}
	for _, v := range p[1:min(len(p), 4)] {
		if v != "" {
			record = append(record, plain(v))
		}
	}
	if len(p) > 4 && p[4] != "" {
		record = append(record, vocab.Former)
	}
	return "official:(" + strings.Join(record, " ") + ")"
}

// fieldName is the field in which a facet's values are asked for.
func (f filter) fieldName() string {
	switch f.Field {
	case "group":
		return vocab.Region
	case "day", "month", "year":
		return "date"
	}
	return f.Field
}

// quoted is a value that the query language reads as one, whatever is in it.
func quoted(v string) string {
	return `"` + strings.NewReplacer(`"`, " ", `\`, " ").Replace(v) + `"`
}

// plain is a code, without what the query language would read otherwise.
func plain(v string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, v)
}

// search is what the desk is asked.
func (a asked) search(facets ...string) desk.Search {
	return desk.Search{Text: a.text(), Filters: desk.Filters{From: a.From, To: a.To}, Limit: pageHits, Offset: (a.Page - 1) * pageHits,
		Sort: a.Sort, Most: a.Most, NoGroup: a.Each, Facets: facets}
}

// placed has the place of a query's fault in the words that were typed, -1 where it is in
// none of them.
func (a asked) placed(p desk.Problem) int {
	at := p.At
	if a.text() != a.Query {
		at--
	}
	if p.At < 0 || at < 0 || at > len(a.Query) {
		return -1
	}
	return at
}

// maxPage bounds the pages: hits further down are had by a narrower search, or an export.
const maxPage = 500

// check refuses what no page has.
func (a asked) check() error {
	if a.Page > maxPage {
		return refuse(400, "there are no more than %d pages; an export has every hit", maxPage)
	}
	return nil
}

// chip is a filter that is shown.
type chip struct{ How, Kind, Name, Off string }

// Chips are the filters with what takes each away.
func (a asked) Chips() (list []chip) {
	for _, f := range a.Is {
		list = append(list, chip{"is", f.Kind(), f.Label(), a.without(f).At("/")})
	}
	for _, f := range a.Not {
		list = append(list, chip{"not", f.Kind(), f.Label(), a.without(f).At("/")})
	}
	if a.From != "" || a.To != "" {
		list = append(list, chip{"is", "published", cmp.Or(a.From, "…") + " to " + cmp.Or(a.To, "…"), a.WithoutTime()})
	}
	return list
}

// AlertText is the whole search in the query language, its time left out: an alert tells
// of what comes.
func (a asked) AlertText() string { return cmp.Or(a.text(), "*") }
