package focus_test

import (
	"testing"

	"dateline/extract/city"
	"dateline/extract/country"
	"dateline/extract/doc"
	"dateline/extract/focus"
	"dateline/extract/nlp"
	"dateline/extract/vocab"
)

// find runs the finders of places, without persons, and asks for the focus.
func find(t *testing.T, title, text string) *doc.Focus {
	t.Helper()
	var p nlp.Parser
	d := p.Parse(&doc.Article{Title: title, Text: text})
	countries, err := country.New()
	towns, err2 := city.New()
	f, err3 := focus.New()
	if err != nil || err2 != nil || err3 != nil {
		t.Fatal(err, err2, err3)
	}
	var m doc.Mentions
	m[vocab.Countries] = countries.Find(d, &m)
	m[vocab.Places] = towns.Find(d, &m)
	return f.Find(d, &m)
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ name, title, text, state, town string }{
		{"nothing", "Rain", "It will rain, and then it will not.", "", ""},
		{"one country", "", "Farmers in Kazakhstan sow wheat.", "KZ", ""},
		{"the place of a meeting, not its parties", "Foreign ministers and the USA agree on transit",
			"The ministers of Turkmenistan, Kyrgyzstan and the U.S. under secretary met in Nur-Sultan. The United States sent aid. The American side thanked them.",
			"KZ", "geonames:1526273"},
		{"the dateline", "Talks end", "BISHKEK, Nov. 3 (Agency) — Officials of Russia, China and Iran ended talks on trade.", "KG", "geonames:1528675"},
		{"the subject of the title", "Peru buys Brazilian buses", "The buses will run next year, the Brazilian seller said, and more may follow for Peru.", "PE", ""},
		{"a party in the title", "Minister meets with Norway over fish", "The minister spoke in Reykjavik, where the fleet lies. The catch fell in Iceland.", "IS", "geonames:3413829"},
		{"at home", "Senators question spending on bridges", "The Senate heard the White House defend it. Republicans and Democrats asked whether Mexico had built more.", "US", ""},
		{"money is no place", "", "The mine in Chile was sold for 30 million Canadian dollars and 5 million Canadian dollars in shares.", "CL", ""},
		{"in its capital", "", "Police in Lima arrested two men. A Spanish tourist and a Spanish guide had been robbed.", "PE", "geonames:3936456"},
	} {
		got := find(t, c.title, c.text)
		if got == nil {
			got = &doc.Focus{Score: 1}
		}
		if got.Country != c.state || got.City != c.town || got.Score <= 0 || got.Score > 1 {
			t.Errorf("%s: got %+v, want %s %s", c.name, *got, c.state, c.town)
		}
	}
}

// Votes that a document shares evenly among many make no focus.
func TestNobodysCountry(t *testing.T) {
	if got := find(t, "", "Teams of Peru, Chile, Norway, Kenya, Japan, Egypt, Cuba and Nepal took part."); got != nil {
		t.Errorf("got %+v, want none", *got)
	}
}
