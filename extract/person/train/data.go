package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/person/tagger"
)

// text is one training text with the spans of its persons.
type text struct {
	ID, Corpus, Text string
	Persons          []span
	Others           []other
	fold             int
}

type span struct{ start, end int }

// other is a name that is not of a person; kind is LOC, ORG or MISC.
type other struct {
	span
	kind string
}

func open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil || !strings.HasSuffix(path, ".gz") {
		return f, err
	}
	return gzip.NewReader(f)
}

// readTexts reads the marked texts; each goes into one of so many folds.
func readTexts(path string, folds int) ([]text, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []text
	in := bufio.NewScanner(f)
	in.Buffer(nil, 64<<20)
	for in.Scan() {
		var o struct {
			ID, Corpus, Text string
			Mentions         [][]any
		}
		if err := json.Unmarshal(in.Bytes(), &o); err != nil {
			return nil, fmt.Errorf("read %s: text %d: %w", path, len(out)+1, err)
		}
		t := text{ID: o.ID, Corpus: o.Corpus, Text: o.Text, fold: len(out) % folds}
		for _, m := range o.Mentions {
			s, e := int(m[0].(float64)), int(m[1].(float64))
			if m[2] == "PER" {
				t.Persons = append(t.Persons, span{s, e})
				continue
			}
			t.Others = append(t.Others, other{span{s, e}, m[2].(string)})
		}
		slices.SortFunc(t.Persons, func(a, b span) int { return a.start - b.start })
		out = append(out, t)
	}
	return out, in.Err()
}

// organisation is the mark of organizations in the texts.
const organisation = "ORG"

// marks returns the spans of one kind of name: persons for PER.
func (t *text) marks(kind string) []span {
	if kind == "PER" {
		return t.Persons
	}
	var out []span
	for _, o := range t.Others {
		if o.kind == kind {
			out = append(out, o.span)
		}
	}
	slices.SortFunc(out, func(a, b span) int { return a.start - b.start })
	return out
}

// document is a training text as the tagger reads it, with the true labels.
type document struct {
	doc    *tagger.Doc
	gold   []tagger.Label
	whole  []int // the mark, from 1, that each candidate belongs to, 0 for none
	fold   int
	missed int
}

func newDocument(lex *tagger.Lexicon, t *text, kind string) *document {
	d := &document{doc: &tagger.Doc{OfOrgs: kind == organisation}, fold: t.fold}
	x := nlp.Tokenize(t.Text)
	d.doc.Read(lex, x)
	d.gold, d.whole = make([]tagger.Label, len(d.doc.Cands)), make([]int, len(d.doc.Cands))
	starts := map[int]int{}
	for i, c := range d.doc.Cands {
		starts[int(x.Tokens[c.First].Start)] = i
	}
	for k, p := range t.marks(kind) {
		first, end := p.start, p.end
		i, ok := starts[first]
		// a title that the corpus counts to the name is none of it
		for ok && kind == "PER" && i+1 < len(d.doc.Cands) && d.doc.Class(i) == tagger.Title && int(x.Tokens[d.doc.Cands[i+1].First].Start) < end {
			i++
		}
		if !ok || !d.mark(x, i, end, k+1, kind == "PER") {
			d.missed++
		}
	}
	return d
}

// mark labels the candidates from i to byte end as mark k, one name in each run.
func (d *document) mark(x *doc.Text, i, end, k int, oneRun bool) bool {
	j := i
	for j+1 < len(d.doc.Cands) && int(x.Tokens[d.doc.Cands[j+1].End-1].End) <= end {
		j++
	}
	if int(x.Tokens[d.doc.Cands[j].End-1].End) != end || oneRun && !d.doc.SameRun(i, j) {
		return false
	}
	for first := i; first <= j; {
		last := first
		for last < j && d.doc.SameRun(first, last+1) {
			last++
		}
		for m := first; m <= last; m++ {
			d.gold[m], d.whole[m] = tagger.Inside, k
		}
		d.gold[first], d.gold[last] = tagger.Begin, tagger.Last
		if first == last {
			d.gold[first] = tagger.Unit
		}
		first = last + 1
	}
	return true
}
