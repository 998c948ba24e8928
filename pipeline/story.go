package pipeline

import (
	"encoding/binary"
	"math"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"dateline/extract/doc"
	"dateline/pipeline/when"
)

// signature is what near-copies are told by: the MinHash of a text's word
// shingles, the figures in it, and whether it is short.
//
// The MinHash is by one permutation: the shingles fall into signatureBins bins,
// each keeps 16 bits of its smallest hash. The share of equal bins estimates the
// share of common shingles. Li, Owen, Zhang 2012, "One Permutation Hashing";
// empty bins are filled from the next one (Shrivastava, Li 2014). The figures are
// the 16 bits of the smallest hashes of its numbers, sorted, zero when there are
// fewer.
type signature struct {
	bins    [signatureBins]uint16
	figures [signatureFigures]uint16
	short   bool
}

const (
	// signatureBins: the estimate's standard error is 0.06 at a share of 0.7.
	signatureBins = 64
	// bandRows bins make one key; with 16 keys of 4 bins a pair that shares
	// 0.7 of its shingles is found with a probability of 0.99, one that shares
	// 0.2 with 0.03.
	bandRows = 4
	bandKeys = signatureBins / bandRows
	// shingleWords in a row: three make chance matches rare and survive an
	// editor's hand.
	shingleWords = 3
	// storyWords is the fewest words that a near-copy can be told by.
	storyWords = 30
	// storyShare of equal bins makes two texts one story, shortShare two short
	// ones: a dividend's notice differs from the next in a name and a figure.
	storyShare, shortShare = 0.6, 0.85
	// shortWords is up to where a text is short.
	shortWords = 80
	// storyDays is how far apart in time two copies can be: a weekly report
	// copies the words of last week's, and is another story.
	storyDays = 3
	// signatureFigures numbers are compared: tables of two days have the same
	// words and other figures.
	signatureFigures = 12
	// bandLimit bounds the articles that are looked at under one key: boiler
	// plate of a whole series is no evidence.
	bandLimit = 24
)

// band is the key of one band: a hash of its number and of its bins. A text's sum
// makes a key, too, as of a band beyond the last.
type band uint64

func (s sum) key() band {
	return band(doc.HashNext(bandKeys+1, binary.LittleEndian.Uint64(s[:])))
}

// noShingle marks a bin that is empty.
const noShingle = math.MaxUint64

// sign makes the signature of a text, nil when it is too short.
func sign(text string) *signature {
	var bins [signatureBins]uint64
	for i := range bins {
		bins[i] = noShingle
	}
	var before, last uint64 // the two words before
	var room [64]uint16
	figures := room[:0]
	words := 0
	for i := 0; i < len(text); i++ {
		h, end := doc.HashRun(text, i)
		if end == i {
			continue
		}
		if text[i] <= '9' {
			figures = append(figures, max(1, uint16(h^h>>16^h>>32)))
		}
		i = end
		if words++; words >= shingleWords {
			s := doc.HashNext(doc.HashNext(before, last), h)
			// the top six bits choose one of 64 bins
			bins[s>>58] = min(bins[s>>58], s)
		}
		before, last = last, h
	}
	if words < storyWords {
		return nil
	}
	sig := &signature{short: words < shortWords}
	for i := range bins {
		h, from := bins[i], i
		for h == noShingle {
			from = (from + 1) % signatureBins
			h = bins[from]
		}
		if from != i {
			// a borrowed value must not equal the same value at home
			h *= uint64(2*(i+1) + 1)
		}
		sig.bins[i] = uint16(h ^ h>>16 ^ h>>32)
	}
	slices.Sort(figures)
	copy(sig.figures[:], slices.Compact(figures))
	return sig
}

// share estimates which part of their shingles two texts have in common.
func (s *signature) share(o *signature) float64 {
	same := 0
	for i := range s.bins {
		if s.bins[i] == o.bins[i] {
			same++
		}
	}
	return float64(same) / signatureBins
}

// sameFigures tells whether two texts agree on the figures that both could have,
// but for one: an editor mends one, tomorrow's table has some of today's.
func (s *signature) sameFigures(o *signature) bool {
	// beyond the last figure of a full list nothing is known
	limit := uint16(math.MaxUint16)
	for _, f := range []*signature{s, o} {
		if end := f.figures[signatureFigures-1]; end != 0 {
			limit = min(limit, end)
		}
	}
	a, b, common := 0, 0, 0
	for _, f := range s.figures {
		if f != 0 && f <= limit {
			a++
			if slices.Contains(o.figures[:], f) {
				common++
			}
		}
	}
	for _, f := range o.figures {
		if f != 0 && f <= limit {
			b++
		}
	}
	return min(a, b)-common <= 1
}

// copies tells whether two articles are near-copies.
func (t *told) copies(o *knownArticle) bool {
	share := t.sig.share(o.Sig)
	if share < storyShare || (t.sig.short || o.Sig.short) && share < shortShare {
		return false
	}
	return t.sig.sameFigures(o.Sig) && nearDays(t.head.Published, o.Head.Published) && !otherFigures(t.head.Title, o.Head.Title)
}

// otherFigures tells whether two titles both have figures and none in common:
// the pictures of another year, a contract of another sum.
func otherFigures(a, b string) bool {
	figures := func(title string) (out []uint64) {
		for i := 0; i < len(title); i++ {
			h, end := doc.HashRun(title, i)
			if end > i && title[i] <= '9' {
				out = append(out, h)
			}
			i = end
		}
		return out
	}
	x, y := figures(a), figures(b)
	return len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(h uint64) bool { return slices.Contains(y, h) })
}

// nearDays tells whether two days of publication, where both are known, are near
// enough for copies.
func nearDays(a, b string) bool {
	x, errX := time.Parse(time.DateOnly, when.Day(a))
	y, errY := time.Parse(time.DateOnly, when.Day(b))
	return errX != nil || errY != nil || x.Sub(y).Abs() <= storyDays*24*time.Hour
}

// bands are the keys that near-copies are likely to share one of.
func (s *signature) bands() []band {
	if s == nil {
		return nil
	}
	out := make([]band, bandKeys)
	for i := range out {
		var h uint64
		for _, n := range s.bins[i*bandRows : (i+1)*bandRows] {
			h = h<<16 | uint64(n)
		}
		out[i] = band(doc.HashNext(uint64(i)+1, h))
	}
	return out
}

// story gives the story that an article belongs to: that of the articles that
// share enough with it, the oldest where there are several, which are one from
// then on; else one of its own. So a story's id is the id of the article that
// began it. The result has the article's signature too.
func (l *Ledger) story(id string, of *knownArticle) (told, []Merge) {
	if of.Sig == nil {
		return told{}, nil
	}
	var stories []told
	for _, other := range l.near(of.Sig.bands()) {
		was := l.settled(other)
		if was.sig == nil || was.story == "" || !was.copies(of) {
			continue
		}
		t := told{sig: of.Sig}
		t.story, t.since = l.root(was.story, was.since)
		if !slices.ContainsFunc(stories, func(s told) bool { return s.story == t.story }) {
			stories = append(stories, t)
		}
	}
	if stories != nil {
		return join(stories)
	}
	t := told{sig: of.Sig, story: id}
	if was := l.settled(id); was.story == id || l.isMerged(id) {
		// its copies have the article's id for their story, so it stays in it
		t.story, t.since = l.root(id, was.since)
	} else {
		t.since = l.found()
	}
	return t, nil
}

// near lists the articles that share one of a signature's keys, each once; of one key
// only so many.
func (l *Ledger) near(keys []band) []string {
	var out []string
	var found [bandKeys]int
	var owners []string
	l.mu.Lock()
	for i, k := range keys {
		owners = l.bands.of(k, owners[:0])
		found[i] = len(owners)
		for _, id := range owners {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	l.mu.Unlock()
	_ = l.db.View(func(tx *bolt.Tx) error {
		l.eachOwner(tx, keys, func(i int, id []byte) bool {
			if found[i] >= bandLimit {
				return false
			}
			if found[i]++; !slices.Contains(out, string(id)) {
				out = append(out, string(id))
			}
			return true
		})
		return nil
	})
	return out
}

// complete gives a staged record its signature and story, and makes it a
// candidate for the articles that follow.
func (l *Ledger) complete(c *change, t told) {
	l.mu.Lock()
	defer l.mu.Unlock()
	c.rec.Sig, c.rec.Story, c.rec.Since = t.sig, t.story, t.since
	t.seq, t.head = c.seq, c.rec.Head
	l.told[c.id] = t
	for _, m := range c.merges {
		l.merges[m.Story] = m
	}
	if t.sig != nil {
		l.bands.add(t.sig.bands(), c.id, c.seq)
	}
}

// vanish takes an article that goes out of the candidates for those that follow.
func (l *Ledger) vanish(c *change) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.told[c.id] = told{seq: c.seq}
}

// told is what complete found for a record that is not on disk yet; without a
// signature, an article that is too short to be told by, or one that goes.
type told struct {
	sig   *signature
	head  doc.Article
	story string
	// since is the number under which the story began, see knownArticle.
	since int64
	seq   int
}

// settled gives the signature and the story that an article has by now: by the
// order of the source, so that two runs decide the same, and not by what is staged
// ahead of it, which depends on how far the stages are apart.
func (l *Ledger) settled(id string) told {
	l.mu.Lock()
	t, ok := l.told[id]
	l.mu.Unlock()
	if ok {
		return t
	}
	var rec *knownArticle
	if l.get(bucketArticles, []byte(id), func(v []byte) { rec, _ = decodeRecord(v) }) && rec != nil {
		return told{sig: rec.Sig, head: rec.Head, story: rec.Story, since: rec.Since}
	}
	return told{}
}
