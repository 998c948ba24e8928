package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/official"
	"dateline/extract/official/home"
)

// made is a bare example of a group: the right state has one sign, the wrong ones
// have another.
func made(n int, group home.Group, right, wrong home.Sign) example {
	e := example{right: 0, weight: 1, person: fmt.Sprint("Person ", n), state: "PE", bare: true, c: home.Case{Group: group}}
	for i, state := range []string{"PE", "KE", "CL"} {
		k := home.Candidate{State: state}
		if k.Signs.Add(wrong); i == 0 {
			k.Signs = 0
			k.Signs.Add(right)
		}
		e.c.Candidates = append(e.c.Candidates, k)
	}
	return e
}

func TestFitLearns(t *testing.T) {
	var set []example
	for n := range 40 {
		set = append(set, made(n, home.Minister, home.Dateline, home.Once))
	}
	for n := range 20 {
		// nobody's: the dateline is there and not right
		e := made(100+n, home.Judge, home.Dateline, home.Once)
		e.right = -1
		set = append(set, e)
	}
	m := fit(set, 1)
	w, err := home.Read(m.table([]string{"made.jsonl"}))
	if err != nil {
		t.Fatal(err)
	}
	if at := w.Sign[home.Minister]; at[home.Dateline] <= at[home.Once] || at[home.Dateline] <= 0 {
		t.Errorf("dateline %+.2f, once %+.2f for a minister", at[home.Dateline], at[home.Once])
	}
	if w.Sign[home.Judge][home.Dateline] >= w.Sign[home.Minister][home.Dateline] || w.None[home.Judge] <= w.None[home.Minister] {
		t.Errorf("a judge's dateline %+.2f, none %+.2f; a minister's %+.2f, %+.2f", w.Sign[home.Judge][home.Dateline], w.None[home.Judge],
			w.Sign[home.Minister][home.Dateline], w.None[home.Minister])
	}
	if d := w.Decide(&set[0].c); d.State != "PE" || d.By != home.Dateline {
		t.Errorf("a minister: %+v", d)
	}
	if d := w.Decide(&set[len(set)-1].c); d.State != "" {
		t.Errorf("a judge: %+v", d)
	}
	// signs that never occurred say nothing
	if v := w.Sign[home.Minister][home.Host]; v != 0 {
		t.Errorf("what was never seen weighs %v", v)
	}
	if again := fit(set, 1); *again != *m {
		t.Error("two runs give different weights")
	}
}

// TestFitIsThePlaceWhereTheGradientIsNone: the weights are those of the least loss, as
// far as a step of each sign to either side tells.
func TestFitIsThePlaceWhereTheGradientIsNone(t *testing.T) {
	var set []example
	for n := range 30 {
		e := made(n, home.Minister, home.Dateline, home.Once)
		if n%3 == 0 {
			e.right = 1
		}
		set = append(set, e)
	}
	m := fit(set, 3)
	at := loss(m, set, 3)
	for _, s := range []home.Sign{home.Dateline, home.Once} {
		for _, step := range []float64{-0.1, 0.1} {
			m.sign[home.Groups][s] += step
			if l := loss(m, set, 3); l < at-1e-3 {
				t.Errorf("%s %+.1f is better: %.5f, learnt %.5f", s, step, l, at)
			}
			m.sign[home.Groups][s] -= step
		}
	}
}

// loss is what fit makes least.
func loss(m *model, set []example, l2 float64) (sum float64) {
	for i := range set {
		p := m.probabilities(&set[i])
		right := set[i].right
		if right < 0 {
			right = len(p) - 1
		}
		sum -= set[i].weight * math.Log(p[right])
	}
	for k := range m.sign {
		for _, w := range m.sign[k] {
			sum += penalty(k, l2) * w * w / 2
		}
		sum += penalty(k, l2) * m.none[k] * m.none[k] / 2
	}
	return sum
}

// TestHiddenWordsTeachNothingOfPublishers: a text that says its states leaves them out
// for no reader, so what its publisher is teaches nothing of bare offices.
func TestHiddenWordsTeachNothingOfPublishers(t *testing.T) {
	var set []example
	for n := range 30 {
		e := made(n, home.Minister, home.PublisherDomain, home.Once)
		e.bare = false
		set = append(set, e)
	}
	m := fit(set, 1)
	if v := m.sign[home.Groups][home.PublisherDomain] + m.sign[home.Minister][home.PublisherDomain]; v != 0 {
		t.Errorf("the publisher weighs %+.2f", v)
	}
	if v := m.sign[home.Groups][home.Once]; v >= 0 {
		t.Errorf("what is no publisher's is not learnt: %+.2f", v)
	}
}

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
