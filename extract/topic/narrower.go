package topic

import (
	_ "embed"
	"strings"
	"sync"

	"dateline/extract"
	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
	"dateline/extract/topic/linear"
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

// narrowerTable builds the table when a label is first given.
var narrowerTable = sync.OnceValue(func() *narrower {
	n := &narrower{}
	var b gazetteer.Builder
	for line := range strings.Lines(narrowerTSV) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 4 {
			continue
		}
		for l := range labels {
			if labels[l].name != f[0] {
				continue
			}
			for word := range strings.SplitSeq(f[3], ",") {
				// an empty phrase is the only error, and the test of the table finds it
				_ = b.Add(nlp.Tokenize(strings.TrimSpace(word)), uint32(len(n.themes)))
			}
			n.themes = append(n.themes, theme{l, f[1]})
		}
	}
	n.words = b.Table()
	return n
})

// A finer topic is given when its words stand at least narrowerWords times, the
// title's counted as often as the classifier does, and narrowerLead times as
// often as those of the next.
const (
	narrowerWords = 3
	narrowerLead  = 1.5
)

// find returns the code of the finer topic of a label, empty when unsure.
func (n *narrower) find(d *extract.Document, label int) string {
	counts := make([]int, len(n.themes))
	count := func(t *extract.Text, times int) {
		for i := 0; i < len(t.Tokens); i++ {
			if m, ok := n.words.Longest(t, i); ok {
				counts[m.Value] += times
				i = m.End - 1
			}
		}
	}
	count(d.Title, linear.TitleTimes)
	count(d.Body, 1)
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
