package organization

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
	"dateline/extract/tsv"
	"dateline/extract/vocab"
)

//go:embed bodies.tsv
var bodiesTSV string

//go:embed words.tsv
var wordsTSV string

//go:embed kinds.tsv
var kindsTSV string

//go:embed lands.tsv
var landsTSV string

// body is a row of bodies.tsv.
type body struct {
	name, id, kind, country string
}

// word is what words.tsv knows of a word.
type word uint32

// The kinds of words.
const (
	noWord    word = iota
	wordNone       // is no organization alone
	wordLand       // is a state's
	wordOrgan      // is an organ of the state that follows with "of"
)

// inCaps marks a form that is written in capitals ("WHO", never "who").
const inCaps = 1 << 16

type tables struct {
	bodies []body
	known  gazetteer.Table // forms → index of bodies + 1, and inCaps
	words  gazetteer.Table // words → word
	lands  gazetteer.Table // names, adjectives and peoples of states → their code
	kinds  gazetteer.Table // words → index of kindNames

	kindNames []string
}

// landCode undoes packLand.
func (t *tables) landCode(v uint32) string { return string([]byte{byte(v >> 8), byte(v)}) }

// packLand makes a table's value of two letters.
func packLand(code string) uint32 { return uint32(code[0])<<8 | uint32(code[1]) }

var opened = sync.OnceValues(func() (*tables, error) { return read(bodiesTSV, wordsTSV, landsTSV, kindsTSV) })

func read(bodies, words, lands, kinds string) (*tables, error) {
	t := &tables{}
	wordKinds := map[string]word{"none": wordNone, "organ": wordOrgan}
	var known, w, land, kind gazetteer.Builder
	for n, c := range tsv.Rows(bodies) {
		if len(c) != 5 || !slices.Contains(vocab.KindIDs(), c[2]) {
			return nil, fmt.Errorf("bodies.tsv:%d: want a name, other forms, a kind of package vocab, a country and an id", n)
		}
		t.bodies = append(t.bodies, body{name: c[0], kind: c[2], country: c[3], id: c[4]})
		forms := strings.Split(c[0]+"|"+c[1], "|")
		for _, form := range forms {
			if form == "" {
				continue
			}
			v := uint32(len(t.bodies))
			if !slices.ContainsFunc(forms, func(f string) bool { return strings.EqualFold(f, form) && f != strings.ToUpper(f) }) {
				v |= inCaps
			}
			if err := known.Add(nlp.Tokenize(form), v); err != nil {
				return nil, fmt.Errorf("bodies.tsv:%d: %w", n, err)
			}
		}
	}
	t.known = known.Table()
	for n, c := range tsv.Rows(lands) {
		if len(c) != 2 || len(c[1]) != 2 {
			return nil, fmt.Errorf("lands.tsv:%d: want words and the code of a state", n)
		}
		name := nlp.Tokenize(c[0])
		if err := errors.Join(w.Add(name, uint32(wordLand)), land.Add(name, packLand(c[1]))); err != nil {
			return nil, fmt.Errorf("lands.tsv:%d: %w", n, err)
		}
	}
	t.lands = land.Table()
	for n, c := range tsv.Rows(kinds) {
		if len(c) != 2 || !slices.Contains(vocab.KindIDs(), c[1]) {
			return nil, fmt.Errorf("kinds.tsv:%d: want words and a kind of package vocab", n)
		}
		t.kindNames = append(t.kindNames, c[1])
		for form := range strings.FieldsSeq(c[0]) {
			if err := kind.Add(nlp.Tokenize(form), uint32(len(t.kindNames)-1)); err != nil {
				return nil, fmt.Errorf("kinds.tsv:%d: %w", n, err)
			}
		}
	}
	t.kinds = kind.Table()
	for n, c := range tsv.Rows(words) {
		if len(c) != 2 || wordKinds[c[1]] == noWord {
			return nil, fmt.Errorf("words.tsv:%d: want words and none or organ", n)
		}
		for form := range strings.FieldsSeq(c[0]) {
			if err := w.Add(nlp.Tokenize(form), uint32(wordKinds[c[1]])); err != nil {
				return nil, fmt.Errorf("words.tsv:%d: %w", n, err)
			}
		}
	}
	t.words = w.Table()
	return t, nil
}

// Tables returns the tables as they are embedded, for a finder's Card.
func Tables() []string { return []string{bodiesTSV, wordsTSV, landsTSV, kindsTSV} }

// Weights returns the weights as they are embedded, for a finder's Card.
func Weights() []byte { return weightsData }
