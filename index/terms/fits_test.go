package terms

import (
	"fmt"
	"testing"
	"time"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
)

// names is a gazetteer of two countries.
type names struct{ index.Gazetteer }

func (names) Country(name string) string {
	return map[string]string{"kazakhstan": "KZ", "KZ": "KZ", "UZ": "UZ"}[name]
}

func (names) Group(string) (index.Group, bool) { return index.Group{}, false }

func (names) Like(string, string) string { return "" }

// Of an article's officials those satisfy a record that have all it asks for.
func TestFits(t *testing.T) {
	a := &doc.Analysis{Officials: []doc.Official{
		{Person: "Aru Example", Office: "Minister of Foreign Affairs", Role: "minister", Portfolio: "foreign-affairs", Country: "KZ"},
		{Person: "Bek Sample", Office: "Mayor", Role: "mayor", Country: "UZ", Former: true},
		{Person: "Exa Sample", Office: "Mayor", Role: "mayor", Country: "KZ"}}}
	for text, want := range map[string]string{
		"official:(minister KZ)": "[0]", "official:(mayor UZ)": "[1]", "official:(minister UZ)": "[]", "official:(exam*)": "[0]",
		"official:(exa*)": "[0 2]", "official:(kazakhstan)": "[0 2]", "official:(former sample)": "[1]", "official:(foreign KZ)": "[0]", "rivers": "[]",
	} {
		q, err := query.Parse(text, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		got, err := Fits(a, q, names{})
		if s := fmt.Sprint(got); s != want || err != nil {
			t.Errorf("%s: %s, want %s, %v", text, s, want, err)
		}
	}
	q := &query.Node{Op: query.Record, Attrs: []query.Attr{{Kind: "country", Text: "Atlantis"}}}
	if _, err := Fits(a, q, names{}); err == nil {
		t.Error("an unknown country is no error")
	}
}
