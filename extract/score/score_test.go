package score

import (
	"strings"
	"testing"

	"dateline/extract/doc"
)

func TestLocateCountsOccurrences(t *testing.T) {
	const text = "May met May in May"
	for _, c := range []struct {
		m    Mention
		want int
	}{{Mention{Text: "May"}, 0}, {Mention{Text: "May", Nth: 2}, 8}, {Mention{Text: "May", Nth: 3}, 15}, {Mention{Text: "May", Nth: 4}, -1}, {Mention{}, -1}} {
		at, ok := c.m.Locate(text)
		if ok != (c.want >= 0) || ok && at.Start != c.want {
			t.Errorf("%+v is at %v, %t; want %d", c.m, at, ok, c.want)
		}
	}
}

func TestSheetCounts(t *testing.T) {
	const text = "President Ada Okafor of Ghana spoke in Accra on Tuesday."
	ent := func(kind, s string) doc.Entity {
		i := strings.Index(text, s)
		return doc.Entity{Type: kind, Start: i, End: i + len(s), Text: s}
	}
	person, country, city, date := ent("person", "President Ada Okafor"), ent("country", "Ghana"), ent("city", "Accra"), ent("date", "on Tuesday")
	country.ID, city.ID, date.Timex, date.Value = "GH", "geonames:1", "DATE", "2019-01-01"
	a := &doc.Analysis{
		Article:   doc.Article{Text: text},
		Entities:  []doc.Entity{person, country, city, date},
		Officials: []doc.Official{{Person: "Ada Okafor", Role: "head-of-state", Country: "GH", Former: true}},
		Topics:    []doc.Topic{{Name: "economy"}},
	}
	l := &Label{
		Persons: []Mention{{Text: "Ada Okafor"}}, Countries: []Mention{{Text: "Ghana", ID: "GH"}},
		Cities: []Mention{{Text: "Accra", ID: "geonames:2306104"}}, Dates: []Mention{{Text: "Tuesday", Timex: "DATE", Value: "2019-01-01"}},
		Officials: []doc.Official{{Person: "Okafor", Role: "head-of-state", Country: "GH"}},
		Topics:    []string{"security"},
	}
	if err := l.Check(&a.Article); err != nil {
		t.Fatal(err)
	}
	s := NewSheet()
	s.Add(l, a)
	for figure, want := range map[string]Count{
		"persons": {0, 1, 1}, "countries": {1, 0, 0}, "cities.found": {1, 0, 0}, "cities": {0, 1, 1},
		"dates.relaxed": {1, 0, 0}, "dates.strict": {0, 1, 1}, "dates.value": {1, 0, 0},
		"officials": {1, 0, 0}, "officials.former": {0, 1, 1},
		"topics.security": {0, 0, 1}, "topics.economy": {0, 1, 0}, "topics.environment": {},
	} {
		if got := s.Count(figure); got != want {
			t.Errorf("%s: got %v, want %v", figure, got, want)
		}
	}
}

func TestSamePersonKeepsFatherAndSonApart(t *testing.T) {
	for _, c := range []struct {
		x, y string
		want bool
	}{{"Idriss Déby", "Deby", true}, {"Lara Stone Jr.", "Lara Stone Sr.", false}, {"Ada Okafor", "Ben Okafor", false}, {"", "Okafor", false}} {
		if got := samePerson(c.x, c.y); got != c.want {
			t.Errorf("samePerson(%q, %q) = %t", c.x, c.y, got)
		}
	}
}
