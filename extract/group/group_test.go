package group

import (
	"slices"
	"testing"

	"dateline/extract/country"
)

// TestTables: every row is read, every code is a country's, no membership ends before it
// begins and none is there twice at a time.
func TestTables(t *testing.T) {
	list, err := All()
	if err != nil {
		t.Fatal(err)
	}
	codes := country.Codes()
	for _, g := range list {
		if len(g.Members) == 0 {
			t.Errorf("%s has no members", g.ID)
		}
		for i, m := range g.Members {
			if !slices.Contains(codes, m.Country) {
				t.Errorf("%s: %s is no country", g.ID, m.Country)
			}
			if m.To != "" && m.From > m.To {
				t.Errorf("%s: %s leaves before it comes", g.ID, m.Country)
			}
			for _, o := range g.Members[:i] {
				if o.Country == m.Country && (o.To == "" || o.To >= m.From) {
					t.Errorf("%s: %s is there twice", g.ID, m.Country)
				}
			}
		}
	}
}

func TestResolve(t *testing.T) {
	for name, want := range map[string]struct {
		id      string
		members int
	}{
		"africa": {"Africa", 58}, "Central Asia": {"Central Asia", 5}, "central-asia": {"Central Asia", 5}, "the EU": {"EU", 28},
		"ASEAN": {"ASEAN", 11}, "the Balkans": {"Balkans", 11}, "Gulf": {"Gulf", 6}, "brics": {"BRICS", 10}, "NATO": {"NATO", 32},
		"CIS": {"CIS", 12}, "ots": {"OTS", 5}, "C5": {"C5", 5}, "G7": {"G7", 7}, "G-20": {"G20", 19}, "African Union": {"African Union", 55},
		"South-East Asia": {"Southeast Asia", 11}, "Middle East": {"Middle East", 16},
	} {
		g, ok := Resolve(name)
		if !ok || g.ID != want.id || len(g.Members) != want.members {
			t.Errorf("%s is %s with %d members, want %s with %d", name, g.ID, len(g.Members), want.id, want.members)
		}
	}
	for _, name := range []string{"", "Atlantis", "the", "Texas"} {
		if g, ok := Resolve(name); ok {
			t.Errorf("%q is %s", name, g.ID)
		}
	}
}
