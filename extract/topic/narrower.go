package topic

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/extract/doc"
	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
	"dateline/extract/topic/linear"
	"dateline/extract/tsv"
	"dateline/extract/vocab"
)

//go:embed narrower.tsv
var narrowerTSV string

// theme is one Media Topic below a label, or what is of the label alone: then it
// has no code. What is of no theme has no label.
type theme struct {
	label  int
	medtop string
}

// noLabel is the label of phrases in which a theme's words are none of it: a trade
// union is no trade.
const noLabel = -1

// themeWord is a word or phrase of a theme's.
type themeWord struct {
	theme int
	// proper is a name, which counts with its capital; free counts with one too.
	proper, free bool
	// ministry is a word that ministries are called by.
	ministry bool
}

// narrower finds the words of themes.
type narrower struct {
	themes  []theme
	phrases []themeWord
	words   gazetteer.Table
}

// ministries are the words of themes that ministers are called by in lists of them:
// one or ten of them are the word of a theme once.
var ministries = []string{"trade", "commerce", "economy", "finance", "industry", "industries", "energy", "agriculture", "farming", "tourism", "investment",
	"employment", "infrastructure", "mining", "defence", "defense", "security", "army", "navy", "environment", "water", "land", "fisheries", "climate", "justice"}

// checkNarrower tells of a row whose label is no topic of the vocabulary.
func checkNarrower(table string) error {
	for n, c := range tsv.Rows(table) {
		if _, ok := vocab.TopicOf(c[0]); !ok && c[0] != "" || len(c) != 4 {
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
		label := noLabel
		if t, ok := vocab.TopicOf(f[0]); ok { // New has looked at all of them
			label = t.Class
		}
		for word := range strings.SplitSeq(f[3], ",") {
			word, free := strings.CutSuffix(strings.TrimSpace(word), "*")
			first, _ := utf8.DecodeRuneInString(word)
			// an empty phrase is the only error, and the test of the table finds it
			_ = b.Add(nlp.Tokenize(word), uint32(len(n.phrases)))
			n.phrases = append(n.phrases, themeWord{len(n.themes), unicode.IsUpper(first), free, slices.Contains(ministries, word)})
		}
		n.themes = append(n.themes, theme{label, f[1]})
	}
	n.words = b.Table()
	return n
})

// A finer topic is given when two of its words stand in the report, together at
// least narrowerWords times, the title's counted as often as the classifier does,
// and narrowerLead times as often as those of the next. The head of a long report
// is read alone: it says what the report is about.
const (
	narrowerWords = 4
	narrowerLead  = 2
	narrowerHead  = 600 // tokens
)

// decidingWords is how many of a label's words a report has at least: one alone is
// the name of something else as often, unless it stands there decidingTimes.
const (
	decidingWords = 2
	decidingTimes = 3
)

// tally is what stands in one document of each theme: its words all told, how many
// different ones, whether one that ministries are called by, and whether another one
// decidingTimes.
type tally struct {
	times, words    []int
	ministry, often []bool
}

// count counts the words of each theme in a document, names left out.
func (n *narrower) count(title, body *doc.Text) tally {
	t := tally{make([]int, len(n.themes)), make([]int, len(n.themes)), make([]bool, len(n.themes)), make([]bool, len(n.themes))}
	seen := make([]int, len(n.phrases))
	for _, x := range []struct {
		text  *doc.Text
		times int
		body  bool
	}{{title, linear.TitleTimes, false}, {body, 1, true}} {
		for i := 0; i < min(len(x.text.Tokens), narrowerHead); i++ {
			m, ok := n.words.Longest(x.text, i)
			if !ok {
				continue
			}
			p := n.phrases[m.Value]
			k := &x.text.Tokens[i]
			if x.body && !p.free && (p.proper && !k.Is(doc.Cap) || !p.proper && linear.Named(k)) {
				continue
			}
			t.times[p.theme] += x.times
			seen[m.Value]++
			switch {
			case p.ministry:
				t.ministry[p.theme] = true
			case seen[m.Value] == 1:
				t.words[p.theme]++
			case seen[m.Value] == decidingTimes:
				t.often[p.theme] = true
			}
			i = m.End - 1
		}
	}
	return t
}

// decides tells whether a label's own words stand in the report.
func (n *narrower) decides(t tally, label int) bool {
	words, ministry := 0, 0
	for i, th := range n.themes {
		if th.label == label {
			words += t.words[i]
			if t.often[i] {
				return true
			}
			if t.ministry[i] {
				ministry = 1
			}
		}
	}
	return words+ministry >= decidingWords
}

// Decides tells of each label whether enough words of its own stand in a text, without
// which the label is not given whatever the weights say. The training chooses
// thresholds among such texts.
func Decides(title, body *doc.Text) (yes [linear.Labels]bool) {
	n := narrowerTable()
	t := n.count(title, body)
	for l := range yes {
		yes[l] = n.decides(t, l)
	}
	return yes
}

// best returns the code of the finer topic of a label, empty when unsure.
func (n *narrower) best(t tally, label int) string {
	best, next := -1, 0
	for i, th := range n.themes {
		switch {
		case th.label != label || th.medtop == "":
		case best < 0 || t.times[i] > t.times[best]:
			if best >= 0 {
				next = max(next, t.times[best])
			}
			best = i
		default:
			next = max(next, t.times[i])
		}
	}
	if best < 0 || t.times[best] < narrowerWords || t.words[best] < 2 || t.times[best] < narrowerLead*next {
		return ""
	}
	return n.themes[best].medtop
}
