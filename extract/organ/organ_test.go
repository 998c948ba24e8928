package organ

import (
	"testing"

	"dateline/extract/doc"
)

func TestRead(t *testing.T) {
	for name, c := range map[string]struct {
		row, want string
	}{
		"a whole row":          {"sky bureau\tministry\tXX\tscience\tnone\tXX", ""},
		"a row without home":   {"sky bureau\tministry\tXX\t\tnone", ""},
		"too few columns":      {"# head\nsky bureau\tministry\tXX", "organs.tsv:2: 3 columns, want 5 or 6"},
		"an unknown portfolio": {"sky bureau\tministry\t\tskies\tnone", `organs.tsv:1: no portfolio "skies"`},
	} {
		all, err := read(c.row)
		switch {
		case c.want != "":
			if err == nil || err.Error() != c.want {
				t.Errorf("%s: %v, want %s", name, err, c.want)
			}
		case err != nil || len(all) != 1 || all[0].Phrase != "sky bureau":
			t.Errorf("%s: %v, %v", name, all, err)
		}
	}
}

// A phrase stands once: of two rows one would be passed over.
func TestOneRowAPhrase(t *testing.T) {
	all, err := All()
	if err != nil || len(all) < 600 {
		t.Fatal(len(all), err)
	}
	seen := map[string]bool{}
	for _, o := range all {
		key := doc.Fold(o.Phrase)
		if seen[key] {
			t.Errorf("%s stands twice", o.Phrase)
		}
		seen[key] = true
		if len(o.Home) != 0 && len(o.Home) != 2 {
			t.Errorf("%s: home %q is no state", o.Phrase, o.Home)
		}
	}
}
