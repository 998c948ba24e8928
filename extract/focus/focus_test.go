package focus_test

import (
	"testing"

	"dateline/extract"
	"dateline/extract/focus"
)

func country(id string, at int) extract.Entity {
	return extract.Entity{Type: extract.Country, ID: id, Start: at, End: at + 1}
}

func city(id, state string, at int) extract.Entity {
	return extract.Entity{Type: extract.City, ID: id, Country: state, Start: at, End: at + 1}
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name          string
		countries     extract.Found
		places        extract.Found
		state, inCity string
	}{
		{"nothing", extract.Found{}, extract.Found{}, "", ""},
		{"one country", extract.Found{Body: []extract.Entity{country("KZ", 10)}}, extract.Found{}, "KZ", ""},
		{"a city decides between two", extract.Found{Body: []extract.Entity{country("TM", 30), country("KZ", 60)}},
			extract.Found{Body: []extract.Entity{city("geonames:1526273", "KZ", 90)}}, "KZ", "geonames:1526273"},
		{"the title weighs most", extract.Found{Title: []extract.Entity{country("UZ", 0)}, Body: []extract.Entity{country("RU", 3000), country("RU", 4000)}},
			extract.Found{}, "UZ", ""},
		{"many cities are no focus city", extract.Found{}, extract.Found{Body: []extract.Entity{
			city("a", "US", 10), city("b", "US", 10), city("c", "US", 10)}}, "US", ""},
		{"a country of nobody", extract.Found{Body: []extract.Entity{country("A1", 2000), country("A2", 2000), country("A3", 2000),
			country("A4", 2000), country("A5", 2000)}}, extract.Found{}, "", ""},
	} {
		f, err := focus.New()
		if err != nil {
			t.Fatal(err)
		}
		got := f.Find(nil, &extract.Mentions{Countries: c.countries, Places: c.places})
		if got == nil {
			got = &extract.Focus{Score: 1}
		}
		if got.Country != c.state || got.City != c.inCity || got.Score <= 0 || got.Score > 1 {
			t.Errorf("%s: got %+v, want %s %s", c.name, *got, c.state, c.inCity)
		}
	}
}
