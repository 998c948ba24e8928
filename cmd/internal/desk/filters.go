package desk

import (
	"fmt"
	"strings"
	"time"

	"dateline/extract/vocab"
	"dateline/index"
	"dateline/index/query"
)

// Filters narrow a search. Each asks for one of its values; all of them must hold.
type Filters struct {
	// Countries and Cities are mentioned: codes, ids or names.
	Countries []string `json:"country,omitempty"`
	Cities    []string `json:"city,omitempty"`
	// Regions are regions mentioned, or parts of the world and unions with a country mentioned.
	Regions []string `json:"region,omitempty"`
	Topics  []string `json:"topic,omitempty"`
	// Sources are publishers or their hosts, Langs codes of languages.
	Sources []string `json:"source,omitempty"`
	Langs   []string `json:"lang,omitempty"`
	// Persons are named, by any part of the name; with Roles, Portfolios, Of, the
	// state served, or ToCountries, one official's record must have all of them.
	Persons    []string `json:"person,omitempty"`
	Roles      []string `json:"role,omitempty"`
	Portfolios []string `json:"portfolio,omitempty"`
	Of         []string `json:"of,omitempty"`
	// ToCountries are the states to which an envoy was sent, of the same record.
	ToCountries []string `json:"to_country,omitempty"`
	// Plain has values of other types of findings, by the type's name in the vocabulary.
	Plain map[string][]string `json:"plain,omitempty"`
	// From and To bound the days of publication, AboutFrom and AboutTo those that the
	// text speaks of: 2019, 2019-11, 2019-11-03, last-week.
	From      string `json:"from,omitempty"`
	To        string `json:"to,omitempty"`
	AboutFrom string `json:"about_from,omitempty"`
	AboutTo   string `json:"about_to,omitempty"`
}

// query joins the words of a query and the filters into one tree.
func (f *Filters) query(text string, now time.Time) (*query.Node, error) {
	words, err := query.Parse(text, now)
	if err != nil {
		return nil, err
	}
	nodes := []*query.Node{words}
	for _, part := range f.fields() {
		n, err := fieldOf(part.field, part.values, now)
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
	}
	n, err := f.record(now)
	if err != nil {
		return nil, err
	}
	nodes = append(nodes, n)
	for _, d := range [][3]string{{"date", f.From, f.To}, {"about", f.AboutFrom, f.AboutTo}} {
		n, err := daysOf(d[0], d[1], d[2], now)
		if err != nil {
			return nil, badRequest("%w", err)
		}
		nodes = append(nodes, n)
	}
	for _, n := range nodes[1:] {
		unplaced(n)
	}
	return query.AndOf(nodes...), nil
}

// coverage are the filters by who reported and when, without those by what.
func (f *Filters) coverage() *Filters {
	return &Filters{Sources: f.Sources, Langs: f.Langs, From: f.From, To: f.To}
}

// fieldValues are the values that a field is asked for.
type fieldValues struct {
	field  string
	values []string
}

// fields lists the filters that are fields of the query language.
func (f *Filters) fields() []fieldValues {
	list := []fieldValues{{"country", f.Countries}, {"city", f.Cities}, {"region", f.Regions}, {"topic", f.Topics}, {"source", f.Sources}, {"lang", f.Langs}}
	for _, t := range vocab.Types() {
		if v := f.Plain[t.ID]; t.Plain && len(v) > 0 {
			list = append(list, fieldValues{t.ID, v})
		}
	}
	return list
}

// Described is a query with its filters in words: a file or a feed must say what it
// answers.
func (f *Filters) Described(text string) string {
	parts := []string{text}
	for _, p := range append(f.fields(), []fieldValues{{"person", f.Persons},
		{"role", f.Roles}, {"portfolio", f.Portfolios}, {"of", f.Of}, {"to-country", f.ToCountries}, {"from", one(f.From)}, {"to", one(f.To)},
		{"about-from", one(f.AboutFrom)}, {"about-to", one(f.AboutTo)}}...) {
		if len(p.values) > 0 {
			parts = append(parts, "--"+p.field+" "+strings.Join(p.values, ","))
		}
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}

func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// noPlace is where a filter's value stands in the query.
const noPlace = -1

// unplaced has an error about a filter point at no place in the query.
func unplaced(n *query.Node) {
	if n == nil {
		return
	}
	n.At = noPlace
	for i := range n.Attrs {
		n.Attrs[i].At = noPlace
	}
	for _, k := range n.Kids {
		unplaced(k)
	}
}

// daysOf makes the node of a field's first and last day; either may be empty.
func daysOf(field, from, to string, now time.Time) (*query.Node, error) {
	if from == "" && to == "" {
		return nil, nil
	}
	days := &query.Node{Op: query.Days, Field: field}
	var err error
	if from != "" {
		days.From, _, err = query.ParseDays(from, now)
	}
	if to != "" && err == nil {
		_, days.To, err = query.ParseDays(to, now)
	}
	if err == nil && from != "" && to != "" && days.To < days.From {
		return nil, fmt.Errorf("%s ends before it begins: from %s to %s", map[string]string{"date": "the time of publication", "about": "the time spoken of"}[field], from, to)
	}
	return days, err
}

// fieldOf reads a filter's values as the query language reads a field's.
func fieldOf(field string, values []string, now time.Time) (*query.Node, error) {
	return eitherOf(values, func(v string) string { return field + ":" + quote(v) }, now)
}

// eitherOf is one query out of several that are each made of a value, nil without any.
func eitherOf(values []string, of func(value string) string, now time.Time) (*query.Node, error) {
	var nodes []*query.Node
	for _, v := range values {
		n, err := query.Parse(of(v), now)
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
	}
	if len(nodes) == 0 {
		return nil, nil
	}
	return query.OrOf(nodes...), nil
}

func quote(v string) string { return `"` + strings.ReplaceAll(v, `"`, " ") + `"` }

// record makes the node of the official's filters: every combination of their
// values is one record that would do. A person alone is any mention.
func (f *Filters) record(now time.Time) (*query.Node, error) {
	if len(f.Roles)+len(f.Portfolios)+len(f.Of)+len(f.ToCountries) == 0 {
		plain := strings.NewReplacer("(", " ", ")", " ", `"`, " ", ":", " ")
		return eitherOf(f.Persons, func(p string) string { return "person:(" + plain.Replace(p) + ")" }, now)
	}
	records := []*query.Node{{Op: query.Record}}
	for _, part := range []struct {
		kind   string
		values []string
		known  []string
	}{{"role", f.Roles, vocab.RoleIDs()}, {"portfolio", f.Portfolios, vocab.PortfolioIDs()}, {"country", f.Of, nil}, {"to", f.ToCountries, nil}, {"person", f.Persons, nil}} {
		if len(part.values) == 0 {
			continue
		}
		var next []*query.Node
		for _, r := range records {
			for _, v := range part.values {
				if err := oneOf(part.kind, v, part.known); err != nil {
					return nil, err
				}
				attrs := append(append([]query.Attr{}, r.Attrs...), query.Attr{Kind: part.kind, Text: v})
				next = append(next, &query.Node{Op: query.Record, Attrs: attrs})
			}
		}
		records = next
	}
	return query.OrOf(records...), nil
}

// oneOf refuses a filter's value that no article can have.
func oneOf(kind, value string, known []string) error {
	for _, k := range known {
		if strings.EqualFold(k, value) {
			return nil
		}
	}
	if known == nil {
		return nil
	}
	err := &index.QueryError{What: quote(value) + " is no " + kind + "; it is one of " + strings.Join(known, " ")}
	if near := query.Meant(kind, value); near != "" {
		err.Try = "--" + kind + " " + near
	}
	return err
}
