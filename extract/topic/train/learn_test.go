package main

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/extract/nlp"
	"dateline/extract/topic/linear"
)

// Two texts of each kind, told apart by one word: the word gets the weight, the
// word that both kinds share gets none.
func TestLearnFindsTheWordThatTells(t *testing.T) {
	var docs []*example
	for i, text := range []string{"war talk", "war noise", "peace talk", "peace noise"} {
		d := &example{source: text, title: nlp.Tokenize(""), body: nlp.Tokenize(text), weight: 1}
		if i < 2 {
			d.target[0] = 1
		}
		docs = append(docs, d)
	}
	v := &vocabulary{ids: map[uint64]int32{}}
	for i, w := range []string{"war", "peace", "talk", "noise"} {
		v.ids[nlp.Tokenize(w).Tokens[0].Hash] = int32(i)
		v.rows = append(v.rows, linear.Row{})
	}
	v.vectors(docs)
	w := learn(docs, 0, len(v.rows), 0.01, nil)
	if w[0] < 1 || math.Abs(w[0]+w[1]) > 1e-3 || math.Abs(w[2]) > 1e-3 || math.Abs(w[3]) > 1e-3 {
		t.Errorf("weights of war, peace, talk, noise: %.3v", w)
	}
	for _, d := range docs {
		if (w.sum(d) > 0) != (d.target[0] == 1) {
			t.Errorf("%q is on the wrong side", d.body.Src)
		}
	}
}

// Names and offices are no features; a theme's own name is one, and a word at a
// sentence's start is one that its lower case elsewhere makes plain.
func TestFeaturesWithoutNames(t *testing.T) {
	hash := func(w string) uint64 { return nlp.Tokenize(w).Tokens[0].Hash }
	w := lists{stop: map[uint64]bool{hash("of"): true}, names: map[uint64]bool{hash("NATO"): true}}
	d := &example{title: nlp.Tokenize("Ministers Meet"), body: nlp.Tokenize("Trade grew. The Minister of Trade met NATO troops.")}
	got := map[uint64]feature{}
	for _, f := range w.features(d) {
		got[f.key] = f
	}
	for word, want := range map[string]feature{
		"trade": {count: 1}, "grew": {count: 1, plain: true}, "minister": {}, "nato": {count: 1, plain: true}, "troops": {count: 1, plain: true},
		"meet": {count: linear.TitleTimes}, "of": {},
	} {
		if f := got[hash(word)]; f.count != want.count || f.plain != want.plain {
			t.Errorf("%s: %d times, plain %v; want %d, %v", word, f.count, f.plain, want.count, want.plain)
		}
	}
}

func TestCutAndPlatt(t *testing.T) {
	var s []scored
	for z := -4.0; z <= 4; z += 0.25 {
		s = append(s, scored{z: z, want: z > 1})
	}
	if at := cut(s); at < 0.5 || at > 1.5 {
		t.Errorf("cut at %v, want about 1", at)
	}
	a, b := platt(s)
	if p := sigmoid(a*1.125 + b); math.Abs(p-0.5) > 0.2 {
		t.Errorf("at the border the chance is %.3f", p)
	}
}

func TestTablesNameTheLine(t *testing.T) {
	dir := t.TempDir()
	for name, read := range map[string]func(string) error{
		"priors.tsv":  func(p string) error { _, err := readPriors(p); return err },
		"read.tsv":    func(p string) error { _, err := readJudgements(p); return err },
		"stop.tsv":    func(p string) error { _, err := readWords(p); return err },
		"names.tsv":   func(p string) error { _, err := readWords(p); return err },
		"written.tsv": func(p string) error { _, err := written(p); return err },
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("# head\nno columns\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := read(path); err == nil || !strings.Contains(err.Error(), name+":2:") {
			t.Errorf("%s: error %v, want the second line in it", name, err)
		}
		if err := read(name); err != nil {
			t.Errorf("the table beside the program: %v", err)
		}
	}
}
