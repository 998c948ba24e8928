package pipeline

import (
	"bytes"
	"encoding/binary"
	"slices"

	bolt "go.etcd.io/bbolt"

	"dateline/extract"
)

// signature is the MinHash of a text's word shingles by one permutation: the
// text's shingles fall into signatureBins bins, each bin keeps 16 bits of its
// smallest hash. The share of equal bins estimates the share of common shingles.
// Li, Owen, Zhang 2012, "One Permutation Hashing"; empty bins are filled from
// the next one (Shrivastava, Li 2014).
type signature [2 * signatureBins]byte

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
	// storyShare of equal bins makes two texts one story.
	storyShare = 0.55
	// bandLimit bounds the articles that are looked at under one key: boiler
	// plate of a whole series is no evidence.
	bandLimit = 24
)

// band is the key of one band: its number and 8 bytes of bins.
type band [1 + 2*bandRows]byte

// sign makes the signature of a text, nil when it is too short.
func sign(text string) *signature {
	var bins [signatureBins]uint64
	var last [shingleWords]uint64
	words := 0
	eachWord(text, func(h uint64) {
		copy(last[:], last[1:])
		last[shingleWords-1] = h
		if words++; words < shingleWords {
			return
		}
		s := extract.HashNext(extract.HashNext(last[0], last[1]), last[2])
		// the top six bits choose one of 64 bins
		if b := &bins[s>>58]; *b == 0 || s < *b {
			*b = s
		}
	})
	if words < storyWords {
		return nil
	}
	var sig signature
	for i := range bins {
		h, from := bins[i], i
		for h == 0 {
			from = (from + 1) % signatureBins
			// a borrowed value must not equal the same value at home
			h = bins[from] * uint64(2*(i+1)+1)
		}
		binary.LittleEndian.PutUint16(sig[2*i:], uint16(h^h>>16^h>>32))
	}
	return &sig
}

// eachWord calls use with the folded hash of every run of letters and digits.
func eachWord(text string, use func(uint64)) {
	start := -1
	for i := 0; i <= len(text); i++ {
		in := i < len(text) && (text[i] >= 0x80 || text[i]|0x20 >= 'a' && text[i]|0x20 <= 'z' || text[i] >= '0' && text[i] <= '9')
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			use(extract.Hash(text[start:i]))
			start = -1
		}
	}
}

// share estimates which part of their shingles two texts have in common.
func (s *signature) share(o *signature) float64 {
	same := 0
	for i := 0; i < len(s); i += 2 {
		if s[i] == o[i] && s[i+1] == o[i+1] {
			same++
		}
	}
	return float64(same) / signatureBins
}

// bands are the keys that near-copies are likely to share one of.
func (s *signature) bands() []band {
	if s == nil {
		return nil
	}
	out := make([]band, bandKeys)
	for i := range out {
		out[i][0] = byte(i)
		copy(out[i][1:], s[2*i*bandRows:2*(i+1)*bandRows])
	}
	return out
}

// story gives the story that an article belongs to: that of the nearest article
// that shares enough, else one of its own. An article keeps the story it has,
// so a story's id is the id of the article that began it, for as long as one of
// its articles lives; two stories are never merged.
func (l *Ledger) story(id string, sig *signature) string {
	if sig == nil {
		return ""
	}
	best, story := 0.0, ""
	seen := map[string]bool{}
	for _, b := range sig.bands() {
		for _, other := range l.inBand(b) {
			if seen[other] {
				continue
			}
			seen[other] = true
			rec, ok := l.article(other)
			if !ok || rec.Sig == nil || rec.Story == "" {
				continue
			}
			share := rec.Sig.share(sig)
			if other == id {
				share = 2 // its own story before any other
			}
			if share >= storyShare && share > best {
				best, story = share, rec.Story
			}
		}
	}
	if story == "" {
		return id
	}
	return story
}

func (l *Ledger) inBand(b band) []string {
	l.mu.Lock()
	out := slices.Clone(l.bands[b])
	l.mu.Unlock()
	_ = l.db.View(func(tx *bolt.Tx) error {
		c := tx.Bucket(bucketBands).Cursor()
		for k, _ := c.Seek(b[:]); bytes.HasPrefix(k, b[:]) && len(out) < bandLimit; k, _ = c.Next() {
			out = append(out, string(k[len(b):]))
		}
		return nil
	})
	return out
}

// complete gives a staged record its signature and story, and makes it a
// candidate for the articles that follow.
func (l *Ledger) complete(c *change, sig *signature, story string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	c.rec.Sig, c.rec.Story = sig, story
	l.told[c.id] = told{sig, story, c.seq}
	for _, b := range sig.bands() {
		if ids := l.bands[b]; len(ids) < bandLimit && !slices.Contains(ids, c.id) {
			l.bands[b] = append(ids, c.id)
		}
	}
}

// told is what complete found for a record that is not on disk yet.
type told struct {
	sig   *signature
	story string
	seq   int
}

// settled gives the signature and the story that an article has by now.
func (l *Ledger) settled(id string) (*signature, string) {
	l.mu.Lock()
	t, ok := l.told[id]
	l.mu.Unlock()
	if ok {
		return t.sig, t.story
	}
	var rec *record
	if l.get(bucketArticles, []byte(id), func(v []byte) { rec, _ = decodeRecord(v) }) && rec != nil {
		return rec.Sig, rec.Story
	}
	return nil, ""
}
