package tagger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"

	"dateline/extract/doc"
	"dateline/extract/packed"
)

// Entry is what the lexicon knows of a word, packed:
//
//	bits 0–1    given name: 1 men's, 2 women's, 3 either or unknown
//	bit  2      family name of a list
//	bits 3–4    name items of Wikidata: none, 1, 2–3, more
//	bits 5–6    place: 1 a city's whole name, 2 part of one, 3 both
//	bits 7–9    how often raw news has it in lower case: 0 unseen, 1 never … 5 always
//	bit  10     a common word of the dictionary
//	bits 11–14  class of the hand-kept list
//	bits 15–23  cluster of the words that keep the same company
//	bits 24–26  how often a first tagger took it for part of a name: 0 unseen, 1 hardly … 5 always
//	bit  27     it was mostly the first word of the name then
//	bits 28–30  the same of organizations' names: 0 unseen, 1 hardly … 5 always
//	bit  31     it was mostly their last word then
type Entry uint32

// The classes of the hand-kept list.
const (
	NoClass = iota
	Title
	Calendar
	OrgWord
	Particle
	Say
	Nation
	Junior
	Prep
	The
	PlaceWord
	HeadParticle
)

const (
	givenMask  = 3
	familyBit  = 1 << 2
	wikiShift  = 3
	placeShift = 5
	lowerShift = 7
	commonBit  = 1 << 10
	classShift = 11
	nameBits   = 1<<classShift - 1
)

// Where the marks lie that training fills in.
const (
	ClusterShift = 15
	TaggedShift  = 24
	FirstBit     = 1 << 27
	OrgShift     = 28
	LastBit      = 1 << 31
)

// Given returns 0 for no given name, 1 for a man's, 2 for a woman's, 3 for either.
func (e Entry) Given() int { return int(e & givenMask) }

// Family tells whether a list of family names has it.
func (e Entry) Family() bool { return e&familyBit != 0 }

// Wiki returns how many name items Wikidata has of it, 0–3 on a coarse scale.
func (e Entry) Wiki() int { return int(e>>wikiShift) & 3 }

// Place returns 1 for a city's whole name, 2 for a part of one, 3 for both, 0 for none.
func (e Entry) Place() int { return int(e>>placeShift) & 3 }

// Lower returns how often raw news has it in lower case, 0 unseen, 1 never … 5 always.
func (e Entry) Lower() int { return int(e>>lowerShift) & 7 }

// Class returns the class of the hand-kept list.
func (e Entry) Class() int { return int(e>>classShift) & 15 }

// Cluster returns the word's cluster, 0 when it has none.
func (e Entry) Cluster() int { return int(e>>ClusterShift) & 511 }

// Tagged returns how often a first tagger took it for part of a name, 0 unseen,
// 1 hardly … 5 always, plus 8 when it was mostly the first word.
func (e Entry) Tagged() int { return int(e>>TaggedShift) & 15 }

// Org returns the same of organizations' names, plus 8 when it was mostly the last word.
func (e Entry) Org() int { return int(e >> OrgShift) }

// A slot of the lexicon has two bytes of check and four of Entry. A word's
// place is decided by the upper bits of its hash, its check by the lower ones;
// a word that is not there is taken for one that is about once in 20,000 times.
const lexSlot = 6

// Lexicon maps word hashes to entries.
type Lexicon struct {
	slots []byte
	n     uint64
}

// OpenLexicon reads what PackLexicon wrote.
func OpenLexicon(data []byte) (*Lexicon, error) {
	data, err := packed.Open(data)
	if err != nil {
		return nil, fmt.Errorf("tagger: %w", err)
	}
	// the look-up reads eight bytes at once, so two spare ones stand at the end
	if len(data) < lexSlot+2 || (len(data)-2)%lexSlot != 0 {
		return nil, fmt.Errorf("tagger: %d bytes are no lexicon", len(data))
	}
	return &Lexicon{data, uint64(len(data)-2) / lexSlot}, nil
}

// Find returns the entry of a word by its hash, 0 when it is not there.
func (l *Lexicon) Find(hash uint64) Entry {
	i := lexPlace(hash, l.n)
	return l.entry(hash, i, l.at(i))
}

// at returns a slot: a check in the lower 16 bits, an entry above it.
func (l *Lexicon) at(i uint64) uint64 {
	return binary.LittleEndian.Uint64(l.slots[i*lexSlot : i*lexSlot+8])
}

// entry goes on from the place of a word and what is there.
func (l *Lexicon) entry(hash, i, v uint64) Entry {
	check := lexCheck(hash)
	for {
		switch uint16(v) {
		case check:
			return Entry(v >> 16 & 0xffffffff)
		case 0:
			return 0
		}
		if i++; i == l.n {
			i = 0
		}
		v = l.at(i)
	}
}

// findAll appends the entries of tokens, 0 for punctuation. recent may be nil; with one,
// the words that it does not know are looked up several at once: the lexicon lies
// beyond the nearer caches, and the waits for its slots overlap.
func (l *Lexicon) findAll(tokens []doc.Token, recent *recent, out []Entry) []Entry {
	if recent == nil {
		for i := range tokens {
			out = append(out, l.token(&tokens[i]))
		}
		return out
	}
	var asked [batch]struct {
		at       int // in out
		hash     uint64
		place, v uint64
	}
	for len(tokens) > 0 {
		part := tokens[:min(batch, len(tokens))]
		tokens = tokens[len(part):]
		n := 0
		for i := range part {
			t := &part[i]
			if t.Is(doc.Punct) {
				out = append(out, 0)
				continue
			}
			e, known := recent.find(t.Hash)
			out = append(out, e)
			if !known {
				a := &asked[n]
				a.at, a.hash, a.place = len(out)-1, t.Hash, lexPlace(t.Hash, l.n)
				a.v = l.at(a.place)
				n++
			}
		}
		for k := range asked[:n] {
			a := &asked[k]
			e := l.entry(a.hash, a.place, a.v)
			out[a.at] = e
			recent.keep(a.hash, e)
		}
	}
	return out
}

func (l *Lexicon) token(t *doc.Token) Entry {
	if t.Is(doc.Punct) {
		return 0
	}
	return l.Find(t.Hash)
}

func lexPlace(hash, n uint64) uint64 { return (hash * 0x9E3779B97F4A7C15 >> 32) * n >> 32 }

func lexCheck(hash uint64) uint16 {
	c := uint16(hash ^ hash>>16)
	if c == 0 {
		return 1
	}
	return c
}

// lexLoad is the share of slots in use, in percent: more is smaller and slower.
const lexLoad = 80

// Mark returns a copy of the lexicon, packed, with bits added to the entries of
// words, those that it lacked entered.
func (l *Lexicon) Mark(words map[uint64]Entry) ([]byte, error) {
	out := &Lexicon{slices.Clone(l.slots), l.n}
	for _, h := range slices.Sorted(maps.Keys(words)) {
		i, check := lexPlace(h, l.n), lexCheck(h)
		for c := uint16(out.at(i)); c != 0 && c != check; c = uint16(out.at(i)) {
			i = (i + 1) % l.n
		}
		e := Entry(out.at(i) >> 16 & 0xffffffff)
		binary.LittleEndian.PutUint16(out.slots[i*lexSlot:], check)
		binary.LittleEndian.PutUint32(out.slots[i*lexSlot+2:], uint32(e|words[h]))
	}
	return packed.Pack(out.slots, lexSlot)
}

// PackLexicon lays the entries out, deterministically.
func PackLexicon(words map[uint64]Entry) ([]byte, error) {
	if len(words) == 0 {
		return nil, errors.New("tagger: empty lexicon")
	}
	n := uint64(len(words)*100/lexLoad + 1)
	data := make([]byte, n*lexSlot+2)
	for _, h := range slices.Sorted(maps.Keys(words)) {
		i := lexPlace(h, n)
		for binary.LittleEndian.Uint16(data[i*lexSlot:]) != 0 {
			i = (i + 1) % n
		}
		e := words[h]
		binary.LittleEndian.PutUint16(data[i*lexSlot:], lexCheck(h))
		binary.LittleEndian.PutUint32(data[i*lexSlot+2:], uint32(e))
	}
	return packed.Pack(data, lexSlot)
}
