package linear

import (
	"math"

	"dateline/extract/doc"
)

// maxCount bounds how often one feature counts: beyond it the logarithm grows
// too little to matter, and a byte a slot keeps the counts in the cache.
const maxCount = 255

var logs = func() (t [maxCount + 1]float32) {
	for n := range t {
		t[n] = float32(math.Log1p(float64(n)))
	}
	return t
}()

// Counter counts the features of one document.
type Counter struct {
	model   *Model
	counts  []uint8
	touched []int32
	places  []place // of the body
}

// place is where a feature stands: the tokens [first, end).
type place struct{ slot, first, end int32 }

// NewCounter makes an empty counter; Reset makes it empty again.
func (m *Model) NewCounter() *Counter {
	return &Counter{model: m, counts: make([]uint8, m.mask+1), touched: make([]int32, 0, 1024), places: make([]place, 0, 2048)}
}

// Reset forgets what was counted.
func (c *Counter) Reset() {
	for _, s := range c.touched {
		c.counts[s] = 0
	}
	c.touched, c.places = c.touched[:0], c.places[:0]
}

// TitleTimes is how often a word of the title counts: it says in six words what
// the text says in hundreds.
const TitleTimes = 3

// AddDocument counts a document's title and body.
func (c *Counter) AddDocument(title, body *doc.Text) {
	c.Add(title, TitleTimes, false)
	c.Add(body, 1, true)
}

// Add counts the words and pairs of a text, each times times, without the names of
// a body, and remembers their places: those of the last text added are the ones
// that Shares knows.
func (c *Counter) Add(t *doc.Text, times uint8, body bool) {
	c.places = c.places[:0]
	prev, prevHash := -1, uint64(0)
	for i := range t.Tokens {
		k := &t.Tokens[i]
		if !Counts(k) {
			if !joins(t, k) {
				prev = -1
			}
			continue
		}
		s, marks := c.model.slot(k.Hash)
		if body && Named(k) && marks&named == 0 {
			prev = -1
			continue
		}
		if prev >= 0 {
			if s, marks := c.model.slot(doc.HashNext(prevHash, k.Hash)); marks&feature != 0 {
				c.count(s, prev, i+1, times)
			}
		}
		if marks&feature != 0 {
			c.count(s, i, i+1, times)
		}
		prev = -1
		if marks&more != 0 {
			prev, prevHash = i, k.Hash
		}
	}
}

func (c *Counter) count(slot, first, end int, times uint8) {
	n := c.counts[slot]
	if n == 0 {
		c.touched = append(c.touched, int32(slot))
	}
	c.counts[slot] = uint8(min(maxCount, int(n)+int(times)))
	c.places = append(c.places, place{int32(slot), int32(first), int32(end)})
}

// Counts tells whether a token is a feature: a word without digits.
func Counts(k *doc.Token) bool {
	return k.Flags&(doc.Word|doc.Digit|doc.Possessive) == doc.Word
}

// Named tells whether a token of a body is part of a name, or of an office: a word
// with a capital inside a sentence. It says who, and not what: of a minister of
// trade who opens a school no trade is told.
func Named(k *doc.Token) bool { return k.Flags&(doc.Cap|doc.SentStart) == doc.Cap }

// joins tells whether the words on both sides of a token are still neighbours:
// across a hyphen inside a word.
func joins(t *doc.Text, k *doc.Token) bool {
	return k.Is(doc.Punct|doc.Glued) && t.Src[k.Start] == '-' && k.End-k.Start == 1
}

// Words calls word with each token that a model may know and pair with the two of
// each pair, in the way that Add walks a text. own tells of a name's hash that it
// is a theme's own.
func Words(t *doc.Text, body bool, own func(uint64) bool, word func(i int), pair func(first, second int)) {
	prev := -1
	for i := range t.Tokens {
		k := &t.Tokens[i]
		if !Counts(k) {
			if !joins(t, k) {
				prev = -1
			}
			continue
		}
		if body && Named(k) && !own(k.Hash) {
			prev = -1
			continue
		}
		word(i)
		if prev >= 0 {
			pair(prev, i)
		}
		prev = i
	}
}

// Quiet is what the squared length of a text has at least: a word of a text of
// forty words would else say as much as ten in a long report.
const Quiet = 0

// Sums returns the weighted sum of each label over the counted features, each
// with the logarithm of its count, divided by their Euclidean length, to which
// Quiet is added.
func (c *Counter) Sums() (sums [Labels]float64) {
	norm := float64(Quiet)
	for _, s := range c.touched {
		v := float64(logs[c.counts[s]])
		norm += float64(v * v)
		for l := range sums {
			sums[l] += float64(v * float64(c.model.weight(int(s), l)))
		}
	}
	for l := range sums {
		sums[l] /= math.Sqrt(norm)
	}
	return sums
}

// Scores returns the probability of each label.
func (c *Counter) Scores() (p [Labels]float64) {
	for l, s := range c.Sums() {
		k := c.model.params[l]
		p[l] = 1 / (1 + math.Exp(-(float64(k.Scale)*s + float64(k.Bias))))
	}
	return p
}

// Share is what one place of a text adds to the sum of a label.
type Share struct {
	Slot       int // of the feature: equal for equal words
	First, End int // tokens
	Weight     float64
}

// Shares calls found for each place of the text added last that speaks for the
// label: the weight of its feature, with the logarithm of its count spread over
// the count.
func (c *Counter) Shares(label int, found func(Share)) {
	for _, p := range c.places {
		if w := c.model.weight(int(p.slot), label); w > 0 {
			n := c.counts[p.slot]
			found(Share{int(p.slot), int(p.first), int(p.end), float64(w) * float64(logs[n]) / float64(n)})
		}
	}
}
