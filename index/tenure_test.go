package index

import (
	"strings"
	"testing"

	"dateline/index/words"
)

func TestSameName(t *testing.T) {
	tests := []struct {
		long, short string
		want        bool
	}{
		{"Donal J. Example", "Donal Example", true},
		{"Donal Example", "Example", true},
		{"Donal Example", "D. Example", true},
		{"Donal Example", "Maria Example", false},
		{"Donal Example", "Donal", false},
		{"Ferdi Example Jr.", "Ferdi Example", true},
		{"Ferdi Example", "Ferdi Example Jr.", false},
		{"Kim Sam Ple", "Kim", true},
		{"Erdoğan Örnek", "Erdogan Ornek", true},
	}
	for _, test := range tests {
		if got := sameName(test.long, test.short); got != test.want {
			t.Errorf("%s, %s: %v", test.long, test.short, got)
		}
	}
}

// TestRosterMissesNobody: a name is held against few others of an office, and
// against all that it may belong to.
func TestRosterMissesNobody(t *testing.T) {
	first, last := []string{"Donal", "D.", "Sergei", "Sergey", "Kim", ""}, []string{"Example", "Lavrov", "Lawrow", "Sam Ple", "Nova", "Example Jr.", "Kim", "Jr."}
	var all []*Tenure
	for _, f := range first {
		for _, l := range last {
			for _, middle := range []string{"", " J."} {
				name := strings.TrimSpace(f + middle + " " + l)
				all = append(all, &Tenure{Holder: Holder{Person: name}, words: words.List(name)})
			}
		}
	}
	same, held := 0, 0
	for _, a := range all {
		in := roster{}
		in.add(a)
		for _, b := range all {
			near := in.near(b.words, false)
			held += min(1, len(near))
			if sameWords(a.words, b.words) {
				same++
				if len(near) == 0 {
					t.Errorf("%s is not held against %s", b.Person, a.Person)
				}
			}
		}
	}
	if same < len(all) || held > len(all)*len(all)/2 {
		t.Errorf("of %d names %d pairs are the same, %d are compared", len(all), same, held)
	}
}
