package index

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/index/query"
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

func TestHolders(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	var list []*doc.Analysis
	for i, o := range []doc.Official{
		minister("Donal Example", "trade", "XK"), minister("Example", "trade", "XK"), minister("Donal J. Example", "trade", "XK"),
		minister("Vera Nova", "trade", "XK"), minister("Donal Example", "defence", "XK"), minister("Lone Other", "trade", "GE"),
	} {
		a := report(fmt.Sprint(i), "t", "text")
		a.Published = fmt.Sprintf("2019-0%d-01", i+1)
		a.Officials = []doc.Official{o}
		list = append(list, a)
	}
	late := report("late", "t", "text")
	late.Published = "2019-09-09T10:00:00Z"
	late.Officials = []doc.Official{minister("Donal Example", "trade", "XK")}
	late.Officials[0].Former = true
	if err := w.Write(context.Background(), append(list, late), nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := read(t, dir).Holders(context.Background(), &query.Node{Op: query.All}, Wanted{Portfolios: []string{"trade"}, Countries: []string{"xk"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, h := range got {
		lines = append(lines, fmt.Sprintf("%s %d %s %s %s %v", h.Holder, h.Articles, h.First, h.Last, h.Newest, h.Names))
	}
	want := "Donal Example, minister trade XK (former) 4 2019-01-01 2019-09-09 late [Donal J. Example Example]\n" +
		"Vera Nova, minister trade XK 1 2019-04-01 2019-04-01 3 []"
	if s := strings.Join(lines, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
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
				all = append(all, &Tenure{Holder: Holder{Person: name}, words: words(name)})
			}
		}
	}
	same, held := 0, 0
	for _, a := range all {
		in := roster{}
		in.add(a)
		for _, b := range all {
			near := in.near(b.words)
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
