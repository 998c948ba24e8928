package topic

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"dateline/extract/doc"
	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
	"dateline/extract/topic/linear"
	"dateline/extract/tsv"
	"dateline/extract/vocab"
)

//go:embed narrower.tsv
var narrowerTSV string

// theme is one Media Topic below a label.
type theme struct {
	label  int
	medtop string
}

// narrower finds the finer Media Topic by its words.
type narrower struct {
	themes []theme
	words  gazetteer.Table
}

// checkNarrower tells of a row whose label is no topic of the vocabulary.
func checkNarrower(table string) error {
	for n, c := range tsv.Rows(table) {
		if _, ok := vocab.TopicOf(c[0]); !ok || len(c) != 4 {
			return fmt.Errorf("narrower.tsv:%d: no topic and its theme: %q", n, c)
		}
	}
	return nil
}

// narrowerTable builds the table when a label is first given.
var narrowerTable = sync.OnceValue(func() *narrower {
	n := &narrower{}
	var b gazetteer.Builder
	for _, f := range tsv.Rows(narrowerTSV) {
		t, _ := vocab.TopicOf(f[0]) // New has looked at all of them
		for word := range strings.SplitSeq(f[3], ",") {
			// an empty phrase is the only error, and the test of the table finds it
			_ = b.Add(nlp.Tokenize(strings.TrimSpace(word)), uint32(len(n.themes)))
		}
		n.themes = append(n.themes, theme{t.Class, f[1]})
	}
	n.words = b.Table()
	return n
})

// A finer topic is given when its words stand at least narrowerWords times, the
// title's counted as often as the classifier does, and narrowerLead times as
// often as those of the next. The head of a long report is read alone: it says
// what the report is about.
const (
	narrowerWords = 3
	narrowerLead  = 1.5
	narrowerHead  = 600 // tokens
)

// count counts the words of each theme in a document.
func (n *narrower) count(d *doc.Document) []int {
	counts := make([]int, len(n.themes))
	for _, x := range []struct {
		text  *doc.Text
		times int
	}{{d.Title, linear.TitleTimes}, {d.Body, 1}} {
		for i := 0; i < min(len(x.text.Tokens), narrowerHead); i++ {
			if m, ok := n.words.Longest(x.text, i); ok {
				counts[m.Value] += x.times
				i = m.End - 1
			}
		}
	}
	return counts
}

// best returns the code of the finer topic of a label, empty when unsure.
func (n *narrower) best(counts []int, label int) string {
	best, next := -1, 0
	for i, th := range n.themes {
		switch {
		case th.label != label:
		case best < 0 || counts[i] > counts[best]:
			if best >= 0 {
				next = max(next, counts[best])
			}
			best = i
		default:
			next = max(next, counts[i])
		}
	}
	if best < 0 || counts[best] < narrowerWords || float64(counts[best]) < narrowerLead*float64(next) {
		return ""
	}
	return n.themes[best].medtop
}
