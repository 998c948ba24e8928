package gazetteer_test

import (
	"testing"

	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
)

func table(t *testing.T, phrases map[string]uint32) gazetteer.Table {
	t.Helper()
	var b gazetteer.Builder
	for p, v := range phrases {
		if err := b.Add(nlp.Tokenize(p), v); err != nil {
			t.Fatal(err)
		}
	}
	tab, err := gazetteer.Open(b.Pack())
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

func TestLongest(t *testing.T) {
	tab := table(t, map[string]uint32{
		"New York": 1, "New York City": 2, "York": 3, "Nur-Sultan": 4, "Côte d'Ivoire": 5, "U.S.": 6, "Washington, D.C.": 7})
	for _, c := range []struct {
		text string
		at   int
		want uint32
		end  int
	}{
		{"New York City hall", 0, 2, 3},
		{"New York Times", 0, 1, 2},
		{"New Yorkers", 0, 0, 0},
		{"in York", 1, 3, 2},
		{"Nur-Sultan", 0, 4, 3},
		{"Nur Sultan", 0, 4, 2},
		{"NUR–SULTAN", 0, 0, 0},
		{"Cote d’Ivoire", 0, 5, 2},
		{"the US.", 1, 6, 2},
		{"Washington, D.C., said", 0, 7, 3},
		{"New", 0, 0, 0},
	} {
		m, ok := tab.Longest(nlp.Tokenize(c.text), c.at)
		if ok != (c.want != 0) || m.Value != c.want || m.End != c.end {
			t.Errorf("%q at %d: got %+v %v, want value %d end %d", c.text, c.at, m, ok, c.want, c.end)
		}
	}
}

func TestBytesAreDeterministic(t *testing.T) {
	p := map[string]uint32{"a b c": 1, "a": 2, "b c": 3, "d": 4}
	var first string
	for range 10 {
		var b gazetteer.Builder
		for k, v := range p {
			if err := b.Add(nlp.Tokenize(k), v); err != nil {
				t.Fatal(err)
			}
		}
		if got := string(b.Pack()); first == "" {
			first = got
		} else if got != first {
			t.Fatal("two builds of the same phrases differ")
		}
	}
}

func TestOpenRefusesWhatIsNoTable(t *testing.T) {
	for _, n := range []int{0, 11, 36} {
		if _, err := gazetteer.Open(make([]byte, n)); err == nil {
			t.Errorf("%d bytes were taken as a table", n)
		}
	}
}

func TestAddRefusesAnEmptyPhrase(t *testing.T) {
	var b gazetteer.Builder
	if b.Add(nlp.Tokenize(" "), 1) == nil || b.Add(nlp.Tokenize("a"), gazetteer.MaxValue+1) == nil {
		t.Error("an empty phrase or too large a value was taken")
	}
}
