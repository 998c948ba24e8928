package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/official"
	"dateline/extract/official/home"
)

func TestSure(t *testing.T) {
	k := known{}
	for range 19 {
		k.add("a", "PE")
	}
	if got := k.sure("a", 3); got != "PE" {
		t.Errorf("one state alone: %q", got)
	}
	k.add("a", "KE")
	if got := k.sure("a", 3); got != "PE" {
		t.Errorf("19 of 20: %q", got)
	}
	k.add("a", "KE")
	if got := k.sure("a", 3); got != "" {
		t.Errorf("19 of 21: %q", got)
	}
	k.add("b", "PE")
	if got := k.sure("b", 3); got != "" {
		t.Errorf("told once, three wanted: %q", got)
	}
	if got := k.sure("b", 1); got != "PE" {
		t.Errorf("told once, one wanted: %q", got)
	}
	if got := k.sure("nobody", 1); got != "" {
		t.Errorf("never told: %q", got)
	}
}

// TestExamplesAreOfKnownStates: what the text says is an example of less weight, what
// others say of the same name one of full weight, and what nobody says is none.
func TestExamplesAreOfKnownStates(t *testing.T) {
	c := &corpus{said: known{}, listed: known{}}
	add := func(person, state string, explicit bool) {
		c.all = append(c.all, official.Example{Explicit: explicit, Official: doc.Official{Person: person, Role: "minister", Country: state},
			Case: home.Case{Candidates: []home.Candidate{{State: "KE"}, {State: "PE"}}}})
		if explicit {
			c.said.add(key(person, "minister"), state)
		}
	}
	for range 3 {
		add("Ana Quillar", "PE", true)
	}
	add("Ana Quillar", "", false)
	add("Joram Tabur", "", false)
	add("Lars Nyborg", "UN", true)
	add("Mele Vakar", "TO", true)
	set := c.examples()
	if len(set) != 5 {
		t.Fatalf("%d examples, want 5: %+v", len(set), set)
	}
	for i, e := range set {
		wantRight, wantBare := 1, i == 3
		if e.person == "Mele Vakar" {
			wantRight = -1 // nothing speaks for the right state
		}
		if e.right != wantRight || e.bare != wantBare {
			t.Errorf("%d %s: right %d bare %v, want %d %v", i, e.person, e.right, e.bare, wantRight, wantBare)
		}
	}
	if set[3].weight <= set[0].weight || set[0].weight >= hiddenWeight {
		t.Errorf("a bare one weighs %.3f, a hidden one %.3f", set[3].weight, set[0].weight)
	}
}

// TestSplitKeepsPersonsApart: nobody is learnt from and tested on.
func TestSplitKeepsPersonsApart(t *testing.T) {
	var set []example
	for n := range 300 {
		set = append(set, example{person: fmt.Sprint("Person ", n%100)})
	}
	learn, test := split(set)
	if len(learn)+len(test) != len(set) || len(test) < len(set)/10 || len(test) > len(set)/3 {
		t.Errorf("%d to learn, %d to test", len(learn), len(test))
	}
	in := map[string]bool{}
	for _, e := range learn {
		in[e.person] = true
	}
	for _, e := range test {
		if in[e.person] {
			t.Errorf("%s is in both", e.person)
		}
	}
}

func TestLabelReadsAList(t *testing.T) {
	path := filepath.Join(t.TempDir(), "list.tsv")
	list := "name\tforms\tcountry\trole\tportfolio\tfrom\tto\nAna Quillar\tAna Q. Quillar|Quillar\tPE\tminister\thealth\t2031\t\nshort\tline\n"
	if err := os.WriteFile(path, []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	c := &corpus{listed: known{}}
	if err := c.label(path); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"Ana Quillar": "PE", "ANA QUILLAR": "PE", "Ana Q. Quillar": "PE", "Quillar": "", "short": ""} {
		if got := c.listed.sure(key(name, "minister"), 1); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if err := c.label(filepath.Join(t.TempDir(), "gone.tsv")); err == nil {
		t.Error("a list that is not there is none")
	}
	if err := c.label(""); err != nil {
		t.Error(err)
	}
}

// TestReadArticles: examples come from articles as JSON lines, and a fault names the file.
func TestReadArticles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "made.jsonl")
	line := `{"text":"Kenyan Foreign Minister Grace Wanjala spoke in Nairobi on Monday. The president, Joram Tabur, did not speak.","published":"2031-05-04"}` + "\n"
	if err := os.WriteFile(path, []byte(strings.Repeat(line, 3)), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := read([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	if c.articles != 3 || len(c.all) != 6 || len(c.days) != 6 || c.said.sure(key("Grace Wanjala", "minister"), 3) != "KE" {
		t.Errorf("%d articles, %d offices, said %v", c.articles, len(c.all), c.said)
	}
	broken := filepath.Join(t.TempDir(), "broken.jsonl")
	if err := os.WriteFile(broken, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := read([]string{broken}); err == nil || !strings.Contains(err.Error(), "broken.jsonl") {
		t.Errorf("a broken file: %v", err)
	}
}
