package extract_test

import (
	"strings"
	"testing"

	"dateline/extract"
	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// places returns the persons, countries, regions and cities of a text:
// "surface=code" for a country, ISO 3166-2 or GeoNames' number for the rest,
// "surface=person" for a person.
func places(a *extract.Analyser, text string) string {
	var got []string
	found := a.Unguarded(doc.Article{Text: text, Lang: "en"})
	for _, e := range found.Entities {
		id := strings.TrimPrefix(e.ID, "geonames:")
		switch e.Type {
		case doc.Person:
			id = "person"
		case doc.Region:
			id = e.ISO
		case doc.Date, vocab.Organization:
			continue
		}
		got = append(got, e.Text+"="+id)
	}
	return strings.Join(got, ", ")
}

// What other geoparsers are known to get wrong.
func TestKnownFailuresOfOthers(t *testing.T) {
	a, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ failure, text, want string }{
		{"Albany is no Albania", "Lawmakers in Albany, N.Y., passed the budget. Albany will vote again.", "Albany=5106834, N.Y.=US-NY, Albany=5106834"},
		{"a university is no Colombia", "Scholars at Columbia University wrote the paper.", ""},
		{"European is no mine", "European leaders agreed on fish quotas.", ""},
		{"Africa is no town", "Prices rose across Africa and in Asia.", ""},
		{"Oklahoma is the state", "Tornadoes crossed Oklahoma on Monday.", "Oklahoma=US-OK"},
		{"the container decides", "The ferry was built in Bangor, Maine, last year.", "Bangor=4957280, Maine=US-ME"},
		{"M.S. is a ship or a degree", "The M.S. Norden sailed with engineers, each with an M.S. in physics.", ""},
		{"Reddit is no creek", "Users of Reddit and Twitter laughed.", ""},
		{"USA is a state", "Exports to the USA rose.", "USA=US"},
		{"China is a state", "Exports to China rose.", "China=CN"},
		{"a state that is no more empties nothing", "The Soviet Union sold grain to Poland and to Cuba.", "Soviet Union=RU, Poland=PL, Cuba=CU"},
		{"no country out of nothing", "The board met on Monday to speak about pay.", ""},
		{"a sheikhdom is no person", "Abu Dhabi will lend the money, an envoy in Abu Dhabi said.", "Abu Dhabi=292968, Abu Dhabi=292968"},
		{"a territory is no person", "Settlers in the West Bank and people of West Bank towns met.", "West Bank=, West Bank="},
		{"a former name is today's city", "Talks were held in Nur-Sultan and in Bombay.", "Nur-Sultan=1526273, Bombay=1275339"},
		{"Georgia by its company", "Tbilisi said Georgia would sign with Russia.", "Tbilisi=611717, Georgia=GE, Russia=RU"},
		{"Georgia by its other company", "Voters in Atlanta and across Georgia queued, as in Alabama.", "Atlanta=4180439, Georgia=US-GA, Alabama=US-AL"},
	} {
		if got := places(a, c.text); got != c.want {
			t.Errorf("%s: %q:\n got %s\nwant %s", c.failure, c.text, got, c.want)
		}
	}
}
