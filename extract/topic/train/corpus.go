package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/topic"
	"dateline/extract/topic/linear"
	"dateline/extract/tsv"
	"dateline/extract/vocab"
)

// labels are the vocabulary's topics by their place in the weights.
var labels = func() (list [linear.Labels]string) {
	for _, t := range vocab.Topics() {
		list[t.Class] = t.ID
	}
	return list
}()

// example is one text to learn from or to be measured on.
type example struct {
	id, source, theme string
	title, body       *doc.Text
	// prior is the chance of each label that its theme gives, hand what a reader said.
	prior [linear.Labels]float64
	// read holds 1 or 0 where a reader judged a label, -1 where none did.
	read          [linear.Labels]float64
	ids           []int32
	vals          []float32
	hand, written bool
	// decides tells of which labels enough words stand in it, see topic.Decides.
	decides [linear.Labels]bool
	// target is what the learner is told, weight how much it counts.
	target [linear.Labels]float64
	weight float64
}

// row is one line of a corpus.
type row struct {
	ID, Title, Source, Topic, Corpus, Text string
	Gold                                   struct {
		Topics   []string
		Disputed []string `json:"topics_disputed"`
	}
}

func rows(path string, each func(row)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewReader(f)
	dec := json.NewDecoder(in)
	if strings.HasSuffix(path, ".gz") {
		z, err := gzip.NewReader(in)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		dec = json.NewDecoder(z)
	}
	for n := 1; dec.More(); n++ {
		var r row
		if err := dec.Decode(&r); err != nil {
			return fmt.Errorf("%s: record %d: %w", path, n, err)
		}
		each(r)
	}
	return nil
}

// Bounds of what is read of a report: half of them are cut to the length of an
// agency's report, so that the model knows short texts as well as long ones.
const (
	headTokens  = 190
	longTokens  = 560
	wholeTokens = 2500
	// tokenBytes is more than a token and its space take: what lies behind is not split.
	tokenBytes = 16
)

func newDoc(r row, tokens int) *example {
	if most := tokens * tokenBytes; len(r.Text) > most {
		r.Text = strings.ToValidUTF8(r.Text[:most], "")
	}
	body := nlp.Tokenize(r.Text)
	if len(body.Tokens) > tokens {
		body.Tokens = body.Tokens[:tokens]
	}
	return &example{id: r.ID, source: r.Source, theme: r.Topic, title: nlp.Tokenize(r.Title), body: body, weight: 1}
}

// opening is how two copies of one report are told: its first letters.
func opening(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r >= 'a' && r <= 'z' {
			b.WriteRune(r)
		}
		if b.Len() >= 80 {
			break
		}
	}
	return b.String()
}

// judgements maps a report to what a reader said of each label.
type judgements map[string][linear.Labels]float64

func readJudgements(path string) (judgements, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	out := judgements{}
	for n, f := range tsv.Rows(string(data)) {
		if len(f) != 3 {
			return nil, fmt.Errorf("%s:%d: want an id, its labels and those left open", path, n)
		}
		var row [linear.Labels]float64
		for l, name := range labels {
			switch {
			case slices.Contains(strings.Split(f[1], ","), name):
				row[l] = 1
			case slices.Contains(strings.Split(f[2], ","), name):
				row[l] = -1
			}
		}
		out[f[0]] = row
	}
	return out, nil
}

type priors map[string][linear.Labels]float64

func readPriors(path string) (priors, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	p := priors{}
	for n, f := range tsv.Rows(string(data)) {
		if len(f) != 1+linear.Labels {
			return nil, fmt.Errorf("%s:%d: want a theme and %d chances", path, n, linear.Labels)
		}
		var row [linear.Labels]float64
		for l := range row {
			if row[l], err = strconv.ParseFloat(f[1+l], 64); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", path, n, err)
			}
		}
		p[f[0]] = row
	}
	return p, nil
}

// corpus reads everything that is learned from, without the texts that the
// development set shares with it.
func corpus(dir string, p priors, j judgements, skip map[string]bool) ([]*example, error) {
	var docs []*example
	add := func(r row, theme string, tokens int) {
		if skip[opening(r.Text)] {
			return
		}
		d := newDoc(r, tokens)
		d.prior = p[theme]
		if d.read, d.hand = j[r.ID]; d.hand {
			d.decides = topic.Decides(d.title, d.body)
		}
		docs = append(docs, d)
	}
	n := 0
	err := rows(filepath.Join(dir, "corpus/allsides.jsonl.gz"), func(r row) {
		n++
		add(r, r.Topic, [...]int{headTokens, longTokens, headTokens, wholeTokens}[n%4])
	})
	if err != nil {
		return nil, err
	}
	n = 0
	err = rows(filepath.Join(dir, "corpus/reuters.jsonl.gz"), func(r row) {
		if n++; n%reutersOf == 0 {
			r.Topic, r.Source = "reuters", "Reuters 1987"
			add(r, "reuters", headTokens)
		}
	})
	if err != nil {
		return nil, err
	}
	n = 0
	err = rows(filepath.Join(dir, "corpus/world.jsonl.gz"), func(r row) {
		// a source is a theme of its own here: no editor filed its reports
		n++
		r.Topic = ownTheme + r.Source
		add(r, r.Topic, [...]int{headTokens, longTokens, headTokens, wholeTokens}[n%4])
	})
	if err != nil {
		return nil, err
	}
	err = rows(filepath.Join(dir, "train/names.jsonl.gz"), func(r row) {
		switch r.Corpus {
		case "crossner-music", "crossner-literature", "crossner-ai":
			r.Topic, r.Source = "encyclopedia", r.Corpus
			add(r, "encyclopedia", headTokens)
		}
	})
	return docs, err
}

// written reads the reports that were written for the training.
func written(path string) ([]*example, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var docs []*example
	for n, f := range tsv.Rows(string(data)) {
		if len(f) != 3 {
			return nil, fmt.Errorf("%s:%d: want labels, title and text", path, n)
		}
		// each report is a source of its own, so that its words pass the test of breadth
		d := newDoc(row{ID: fmt.Sprintf("written-%d", n), Source: fmt.Sprintf("written-%d", n), Title: f[1], Text: f[2]}, headTokens)
		d.hand, d.written = true, true
		for l, name := range labels {
			d.prior[l] = 0.05
			if slices.Contains(strings.Split(f[0], ","), name) {
				d.read[l], d.prior[l] = 1, 0.95
			}
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// ownTheme stands before a source that is its own theme, see priors.tsv.
const ownTheme = "from "

// reutersOf keeps one in so many of the 18,993 wire reports of 1987, so that
// their style does not stand for the label.
const reutersOf = 6

// dev reads a development set and adds the openings of its texts to skip.
func dev(path string, skip map[string]bool) ([]*example, error) {
	var docs []*example
	err := rows(path, func(r row) {
		d := newDoc(r, 1<<20)
		d.source, _, _ = strings.Cut(r.ID, "-")
		d.decides = topic.Decides(d.title, d.body)
		for l, name := range labels {
			for _, t := range r.Gold.Topics {
				if t == name {
					d.target[l] = 1
				}
			}
			for _, t := range r.Gold.Disputed {
				if t == name {
					d.target[l] = -1
				}
			}
		}
		docs = append(docs, d)
		skip[opening(r.Text)] = true
	})
	return docs, err
}
