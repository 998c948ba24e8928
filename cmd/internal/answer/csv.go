package answer

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// Finding is one finding of one article, flat.
type Finding struct {
	ID    string `json:"id"`
	Type  string `json:"type"`
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Value string `json:"value"`
	Rule  string `json:"rule"`
	// Thing is the id of the person, the place or the organization, empty where there is
	// none.
	Thing string `json:"thing"`
}

// findings lists everything found in an article. The value is the code of a
// place, the name of a person, the TIMEX3 value of a date, the office of an
// official as role, portfolio and country, with an envoy's host behind them.
func findings(i desk.Hit) []Finding {
	var list []Finding
	for _, e := range i.Entities {
		list = append(list, Finding{i.ID, e.Type, e.Text, e.Start, e.End, e.Key(), e.Rule, e.ID})
	}
	for _, o := range i.Officials {
		value := []string{o.Role, o.Portfolio, o.Country}
		if o.ToCountry != "" {
			value = append(value, o.ToCountry)
		}
		list = append(list, Finding{i.ID, vocab.OfficialFinding, o.Person, o.Start, o.End, strings.Join(value, "|"), o.Rule, o.PersonID})
	}
	for _, t := range i.Topics {
		f := Finding{ID: i.ID, Type: vocab.TopicFinding, Start: -1, End: -1, Value: t.Name, Rule: "topic/" + t.Name}
		if len(t.Why) > 0 && t.Why[0].Start >= 0 && t.Why[0].Start <= t.Why[0].End && t.Why[0].End <= len(i.Analysis.Text) {
			f.Start, f.End = t.Why[0].Start, t.Why[0].End
			f.Text = i.Analysis.Text[f.Start:f.End]
		}
		list = append(list, f)
	}
	return list
}

// harmless keeps a spreadsheet from taking what others wrote for a formula: a
// cell that begins like one gets an apostrophe, as OWASP advises.
func harmless(cell string) string {
	if first, _ := utf8.DecodeRuneInString(cell); cell != "" && strings.ContainsRune(formulas, first) {
		return "'" + cell
	}
	return cell
}

// formulas are what a formula can begin with: its signs, also as wide as East Asian
// letters are, a DDE call's bar, and the white space that is skipped before them.
const formulas = "=+-@|\t\r\n＝＋－＠｜"

// table writes CSV by RFC 4180 with a head line.
type table struct {
	csv  *csv.Writer
	head Head
	n    int
}

func newTable(w io.Writer, head Head) *table { return &table{csv: csv.NewWriter(w), head: head} }

func (t *table) open() error {
	if t.n++; t.n > 1 {
		return nil
	}
	if t.head.Findings {
		return t.csv.Write(vocab.FindingColumnIDs())
	}
	return t.csv.Write(vocab.ColumnIDs())
}

func (t *table) Write(i desk.Hit) error {
	if err := t.open(); err != nil {
		return err
	}
	if t.head.Findings {
		for _, f := range findings(i) {
			if err := t.csv.Write([]string{harmless(f.ID), f.Type, harmless(f.Text), strconv.Itoa(f.Start), strconv.Itoa(f.End), harmless(f.Value), f.Rule, harmless(f.Thing)}); err != nil {
				return err
			}
		}
		return nil
	}
	var cells []string
	for _, c := range vocab.Columns() {
		cells = append(cells, harmless(cell(i, c)))
	}
	return t.csv.Write(cells)
}

// cell is what a column of the table of articles has of an article.
func cell(i desk.Hit, c vocab.Column) string {
	switch c.ID {
	case "id":
		return i.ID
	case "url":
		return i.URL
	case "source":
		return i.Source
	case "date":
		return i.Published
	case "title":
		return i.Title
	case "author":
		return i.Author
	case "lang":
		return i.Lang
	case "story":
		return i.Story
	case "copies":
		return strconv.Itoa(i.Size)
	case "snippet":
		return strings.Join(strings.Fields(i.Snippet), " ")
	}
	return strings.Join(listed(i.Analysis, c), "; ")
}

// listed are the values of a column that has several.
func listed(a *doc.Analysis, c vocab.Column) []string {
	switch c.ID {
	case "officials":
		return Officials(a)
	case "cities":
		return Cities(a)
	case "coordinates":
		return coordinatesOf(a)
	case "topics":
		return Topics(a)
	case "person-ids":
		return idsOf(a, doc.Person, Persons(a))
	case "organization-ids":
		return idsOf(a, vocab.Organization, Keys(a, vocab.Organization))
	}
	return Keys(a, c.Type)
}

// idsOf puts the ids in the place of the names of an article's entities of a type, empty
// for what has none.
func idsOf(a *doc.Analysis, kind string, list []string) []string {
	ids := map[string]string{}
	for i := range a.Entities {
		if e := &a.Entities[i]; e.Type == kind {
			ids[e.Name] = cmp.Or(ids[e.Name], e.ID)
		}
	}
	for i, name := range list {
		list[i] = ids[name]
	}
	return list
}

// coordinatesOf lists where the cities of an article lie, in the order of Cities.
func coordinatesOf(a *doc.Analysis) []string {
	points := map[string]string{}
	for i := range a.Entities {
		if e := &a.Entities[i]; e.Type == doc.City && e.Point != nil && points[e.Name] == "" {
			points[e.Name] = fmt.Sprintf("%.4f,%.4f", e.Lat, e.Lon)
		}
	}
	list := Cities(a)
	for i, name := range list {
		list[i] = points[name]
	}
	return list
}

func (t *table) Close() error {
	if t.n == 0 {
		if err := t.open(); err != nil {
			return err
		}
	}
	t.csv.Flush()
	return t.csv.Error()
}
