// Package topic tells which of the vocabulary's topics a document is a substantial
// report about, with the words that decided, and which of the
// user's own topics.
//
// A Document flows in, Topics flow out, in the order of the labels, the user's
// behind them by name. The three labels come from a linear classifier over
// words and pairs of words, names left out, read by the hashes that the tokens
// carry; its weights are made by the program in the folder train. A label is given
// only where words of the theme's own stand, by narrower.tsv. A Finder is safe for
// many goroutines.
package topic

import (
	_ "embed"
	"fmt"
	"math"
	"sync"

	"dateline/extract/doc"
	"dateline/extract/packed"
	"dateline/extract/topic/linear"
	"dateline/extract/vocab"
)

//go:generate go run ./train

//go:embed weights.bin
var weights []byte

// model is weights.bin opened, once a process.
var model = sync.OnceValues(func() (*linear.Model, error) {
	data, err := packed.Open(weights)
	if err != nil {
		return nil, err
	}
	return linear.Open(data)
})

// The reasons why no topic was looked for.
const (
	Short = "short" // fewer than minWords words
	List  = "list"  // a table or a list, no report
)

// minWords is the fewest words of a text that can have a theme worth the name;
// what is shorter is a headline, a flash or a caption.
const minWords = 40

// labels returns the vocabulary's topics by their place in the weights, or why these
// are not weights of theirs.
func labels() (list [linear.Labels]vocab.Topic, err error) {
	for _, t := range vocab.Topics() {
		if t.Class < 0 || t.Class >= len(list) || list[t.Class].ID != "" {
			return list, fmt.Errorf("topic %s: no weights of its own at place %d of %d", t.ID, t.Class, len(list))
		}
		list[t.Class] = t
	}
	for class, t := range list {
		if t.ID == "" {
			return list, fmt.Errorf("weights of place %d are of no topic", class)
		}
	}
	return list, nil
}

// Finder finds topics.
type Finder struct {
	model    *linear.Model
	labels   [linear.Labels]vocab.Topic
	narrower func() *narrower
	user     *userTopics
	counters sync.Pool
}

// Option changes what a Finder looks for.
type Option func(*Finder) error

// New makes a Finder.
func New(opts ...Option) (*Finder, error) {
	m, err := model()
	if err != nil {
		return nil, fmt.Errorf("topic: %w", err)
	}
	list, err := labels()
	if err == nil {
		err = checkNarrower(narrowerTSV)
	}
	if err != nil {
		return nil, fmt.Errorf("topic: %w", err)
	}
	f := &Finder{model: m, labels: list, narrower: narrowerTable}
	f.counters.New = func() any { return m.NewCounter() }
	for _, o := range opts {
		if err := o(f); err != nil {
			return nil, fmt.Errorf("topic: %w", err)
		}
	}
	return f, nil
}

// Find returns the topics with their evidence in the body, or why none was
// looked for. A label is given when its probability reaches the label's
// threshold, words of the theme's own stand in the document, and the body has one
// that speaks for it.
func (f *Finder) Find(d *doc.Document) (topics []doc.Topic, why string) {
	if why := abstain(d.Body); why != "" {
		return nil, why
	}
	c := f.counters.Get().(*linear.Counter)
	defer f.counters.Put(c)
	c.Reset()
	c.AddDocument(d.Title, d.Body)
	var finer tally
	for l, p := range c.Scores() {
		if p < float64(f.model.Params(l).Threshold) {
			continue
		}
		if finer.times == nil {
			finer = f.narrower().count(d.Title, d.Body)
		}
		if !f.narrower().decides(finer, l) {
			continue
		}
		spans := evidence(c, d.Body, l)
		if len(spans) == 0 {
			continue
		}
		topics = append(topics, doc.Topic{
			Name: f.labels[l].ID, Score: rounded(p), Medtop: f.labels[l].Medtop,
			Narrower: f.narrower().best(finer, l), Why: spans})
	}
	if f.user != nil {
		topics = append(topics, f.user.find(d)...)
	}
	return topics, ""
}

// A list is a text whose tokens are numbers for the most part, or whose lines
// are short and end without a stop.
const (
	listNumbers   = 0.5 // numbers among words and numbers
	listLines     = 6   // fewer lines are a poem or a caption, not a list
	listLineWords = 4   // at most so many words in a line of a list
	listShare     = 0.8 // of the lines are such
)

// abstain returns why a text has no theme to find, empty when it may have one.
func abstain(t *doc.Text) string {
	words, numbers := 0, 0
	lines, items, width, stopped := 0, 0, 0, false
	endLine := func() {
		if width > 0 {
			lines++
			if width <= listLineWords && !stopped {
				items++
			}
		}
		width = 0
	}
	for i := range t.Tokens {
		k := &t.Tokens[i]
		if k.Is(doc.LineStart) {
			endLine()
		}
		switch {
		case k.Is(doc.Possessive):
		case k.Is(doc.Word):
			words++
			width++
		case k.Is(doc.Number):
			numbers++
			width++
		}
		stopped = k.Is(doc.Punct) && (t.Src[k.Start] == '.' || t.Src[k.Start] == '?' || t.Src[k.Start] == '!')
	}
	endLine()
	switch {
	case words+numbers < minWords:
		return Short
	case float64(numbers) > listNumbers*float64(words+numbers),
		lines >= listLines && float64(items) >= listShare*float64(lines):
		return List
	}
	return ""
}

// rounded keeps three digits of a probability: more would be noise, and would
// differ between processors.
func rounded(p float64) float64 { return math.Round(p*1000) / 1000 }
