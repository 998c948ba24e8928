package streets

import (
	"slices"
	"testing"
)

func TestWords(t *testing.T) {
	all, err := Words()
	if err != nil || !slices.Contains(all, "Avenue") || !slices.Contains(all, "Lake") {
		t.Fatal(all, err)
	}
	seen := map[string]bool{}
	for _, w := range all {
		if w == "" || seen[w] {
			t.Errorf("%q is empty or stands twice", w)
		}
		seen[w] = true
	}
}

func TestUnknownList(t *testing.T) {
	if _, err := read("# head\nsea\tOcean\n"); err == nil || err.Error() != `streets.tsv:2: "sea", want street or land` {
		t.Error(err)
	}
}
