package home_test

import (
	"math"
	"strings"
	"testing"

	"dateline/extract/official/home"
)

func TestReadTellsTheLine(t *testing.T) {
	const good = "# weights\nall\tnone\t-0.5\nminister\tdateline\t0.25\n"
	if _, err := home.Read(good); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ line, want string }{
		{"all\tdateline", "weights.tsv:4: 2 columns"},
		{"all\tdateline\t1\t2", "weights.tsv:4: 4 columns"},
		{"", "weights.tsv:4: 1 columns"},
		{"all\tdateline\tmuch", `weights.tsv:4: "much" is no number`},
		{"all\tdateline\t", `weights.tsv:4: "" is no number`},
		{"clown\tdateline\t1", `weights.tsv:4: no group "clown"`},
		{"all\trumour\t1", `weights.tsv:4: no sign "rumour"`},
		{"minister\trumour\t1", `weights.tsv:4: no sign "rumour"`},
	} {
		if _, err := home.Read(good + c.line + "\n"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.line, err, c.want)
		}
	}
}

func TestReadAddsTheGroupToAll(t *testing.T) {
	w, err := home.Read("all\tdateline\t0.5\r\nminister\tdateline\t0.25\nall\tnone\t-1\nminister\tnone\t0.5\n")
	if err != nil {
		t.Fatal(err)
	}
	for g := range home.Groups {
		sign, none := 0.5, -1.0
		if home.Group(g) == home.Minister {
			sign, none = 0.75, -0.5
		}
		if w.Sign[g][home.Dateline] != sign || w.None[g] != none {
			t.Errorf("%s: %v and none %v, want %v and %v", home.Group(g), w.Sign[g][home.Dateline], w.None[g], sign, none)
		}
	}
}

// TestNames: each sign and each group has one name of its own, which no other has.
func TestNames(t *testing.T) {
	seen := map[string]bool{"all": true, "none": true}
	for s := range home.Count {
		if n := home.Sign(s).String(); n == "" || seen[n] || strings.ContainsAny(n, "\t +/") {
			t.Errorf("sign %d is called %q", s, n)
		} else {
			seen[n] = true
		}
	}
	for g := range home.Groups {
		if n := home.Group(g).String(); n == "" || n == "all" {
			t.Errorf("group %d is called %q", g, n)
		}
	}
	if home.Count > 64 {
		t.Errorf("%d signs do not fit into a set", home.Count)
	}
}

func TestShippedWeights(t *testing.T) {
	w := open(t)
	for g := range home.Groups {
		for s, v := range w.Sign[g] {
			if math.IsNaN(v) || math.Abs(v) > 10 {
				t.Errorf("%s %s: %v", home.Group(g), home.Sign(s), v)
			}
		}
		if math.IsNaN(w.None[g]) || math.Abs(w.None[g]) > 10 {
			t.Errorf("%s none: %v", home.Group(g), w.None[g])
		}
		// whatever the corpora say: who held the office then speaks for his state
		if w.Sign[g][home.HolderNamed] <= 0 {
			t.Errorf("%s: a known holder speaks against the state by %v", home.Group(g), w.Sign[g][home.HolderNamed])
		}
	}
}

func TestSigns(t *testing.T) {
	s := signs(home.Dateline, home.UnitedStates)
	s.AddIf(false, home.Host)
	s.AddIf(true, home.Once)
	for i := range home.Count {
		sign := home.Sign(i)
		want := sign == home.Dateline || sign == home.UnitedStates || sign == home.Once
		if s.Has(sign) != want {
			t.Errorf("%s: %v, want %v", sign, s.Has(sign), want)
		}
	}
}
