package index

import (
	"testing"

	"dateline/index/words"
)

func TestNearlySame(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"Seyyed Donal Example", "Donal Example", true},
		{"Dnoal Example", "Donal Example", true},
		{"Ken Example Tarn", "V. Kenneth Example Tarn", true},
		{"Abla Dzifa Example", "Dzifa Abla Example", true},
		{"Donal Examples", "Donal Example", true},
		{"Donal Exampel", "Donal Example", true},
		{"Donal Wickramaratne", "Donal Wikramaratne", true},
		{"Donal Example", "Examples", true},
		{"Donal Example", "Maria Example", false},
		{"Donal Smith", "Donal Smyth", false},
		{"Donal Example", "Donal Pattern", false},
		{"Donal Mark Example", "Maria Donal Example", false},
		{"Kim Sam Ple", "Kim Sam Pul", false},
	}
	for _, test := range tests {
		if got := nearlySame(words.List(test.a), words.List(test.b)); got != test.want {
			t.Errorf("%s, %s: %v", test.a, test.b, got)
		}
		if got := nearlySame(words.List(test.b), words.List(test.a)); got != test.want && len(words.List(test.b)) > 1 {
			t.Errorf("%s, %s: %v", test.b, test.a, got)
		}
	}
}

// TestOneHolder: what fits one seat nearly is joined there, and nowhere else; a last
// name goes to whom most articles have.
func TestOneHolder(t *testing.T) {
	form := func(person, role string, n int) Form {
		return Form{Holder: Holder{Person: person, Role: role, Country: "XK"}, Articles: n, Newest: person}
	}
	for role, want := range map[string]int{"head-of-state": 2, "legislator": 3} {
		list := Tenures([]Form{form("Donal Example", role, 30), form("Seyyed Donal Example", role, 2), form("Example", role, 5), form("Maria Example", role, 1)})
		if len(list) != want || list[0].Person != "Donal Example" || list[0].Articles < 35 {
			t.Errorf("%s: %+v", role, list)
		}
	}
	list := Tenures([]Form{form("Donal Example PC", "head-of-state", 9), form("DONAL EXAMPLE", "head-of-state", 20), form("Donal", "head-of-state", 4), form("Vera", "head-of-state", 1)})
	if len(list) != 2 || list[0].Person != "Donal Example PC" || list[0].Articles != 33 {
		t.Errorf("letters behind a name, capitals and a given name: %+v", list)
	}
	long, short := form("Joseph P. Wickramaratne", "head-of-state", 9), form("Joe Wickramaratne", "head-of-state", 9)
	long.PersonID, short.PersonID = "wikidata:Q1", "wikidata:Q1"
	list = Tenures([]Form{long, short,
		form("Joseph Wikramaratne", "head-of-state", 2), form("Joe", "head-of-state", 4), form("Wikramaratne", "head-of-state", 4)})
	if len(list) != 1 || list[0].Articles != 28 {
		t.Errorf("the words of another form: %+v", list)
	}
	list = Tenures([]Form{form("Donal Example", "head-of-state", 9), form("Example", "head-of-state", 5), form("Maria Example", "head-of-state", 1)})
	if len(list) != 3 {
		t.Errorf("a last name of two is %+v", list)
	}
}

func TestOfficesThatOneHolds(t *testing.T) {
	for _, test := range []struct {
		h    Holder
		want bool
	}{
		{Holder{Role: "head-of-state", Country: "XK"}, true},
		{Holder{Role: "minister", Country: "XK", Portfolio: "trade"}, true},
		{Holder{Role: "minister", Country: "XK"}, false},
		{Holder{Role: "minister", Country: "XK", Portfolio: "other"}, false},
		{Holder{Role: "minister", Portfolio: "trade"}, false},
		{Holder{Role: "legislator", Country: "XK"}, false},
	} {
		if got := test.h.OneHolder(); got != test.want {
			t.Errorf("%v: %v", test.h, got)
		}
	}
}
