package person_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/nlp"
)

// TestDevelopmentSets holds the strict F1 on two sets that training never reads.
// They are not part of the repository; where they are missing it is skipped.
func TestDevelopmentSets(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 560 articles")
	}
	for _, c := range []struct {
		file string
		f1   float64
	}{
		{"persons_conll_testa.jsonl", 0.92},
		{"persons_worldwide.jsonl", 0.88},
	} {
		file, err := os.Open("../../../shared/eval/dev/" + c.file)
		if err != nil {
			t.Skip(err)
		}
		defer file.Close()
		if got := score(t, file); got < c.f1 {
			t.Errorf("%s: F1 %.3f, want at least %.3f", c.file, got, c.f1)
		}
	}
}

func score(t *testing.T, file *os.File) float64 {
	f := newFinder(t)
	var p nlp.Parser
	right, found, want := 0, 0, 0
	in := bufio.NewScanner(file)
	in.Buffer(nil, 16<<20)
	for in.Scan() {
		var o struct {
			Title, Text string
			Gold        struct{ Persons []doc.Span }
		}
		if err := json.Unmarshal(in.Bytes(), &o); err != nil {
			t.Fatal(err)
		}
		gold := map[doc.Span]bool{}
		for _, s := range o.Gold.Persons {
			gold[s] = true
		}
		want += len(gold)
		persons, _ := f.Find(p.Parse(&doc.Article{Title: o.Title, Text: o.Text}))
		for _, e := range persons.Body {
			found++
			if gold[e.Span()] {
				right++
			}
		}
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
	return 2 * float64(right) / float64(found+want)
}
