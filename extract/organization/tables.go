package organization

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
	"dateline/extract/organ"
	"dateline/extract/tsv"
	"dateline/extract/vocab"
)

//go:embed bodies.tsv
var bodiesTSV string

//go:embed words.tsv
var wordsTSV string

//go:embed kinds.tsv
var kindsTSV string

// body is a row of bodies.tsv; the id is as findings have it.
type body struct {
	name, id, kind, country string
	// shared tells that other states have one of the name.
	shared bool
}

// word is what words.tsv knows of a word.
type word uint32

// The kinds of words.
const (
	noWord    word = iota
	wordNone       // is no organization alone
	wordOrgan      // is an organ of the state that follows with "of"
)

// inCaps marks a form that is written in capitals ("WHO", never "who").
const inCaps = 1 << 16

type tables struct {
	bodies []body
	known  gazetteer.Table // forms → index of bodies + 1, and inCaps
	words  gazetteer.Table // words → word
	kinds  gazetteer.Table // words → index of kindNames

	kindNames []string
}

var opened = sync.OnceValues(func() (*tables, error) { return read(bodiesTSV, wordsTSV, kindsTSV) })

func read(bodies, words, kinds string) (*tables, error) {
	t := &tables{}
	wordKinds := map[string]word{"none": wordNone, "organ": wordOrgan}
	var known, w, kind gazetteer.Builder
	for n, c := range tsv.Rows(bodies) {
		if len(c) != 5 || !slices.Contains(vocab.KindIDs(), c[2]) {
			return nil, fmt.Errorf("bodies.tsv:%d: want a name, other forms, a kind of package vocab, a country and an id", n)
		}
		id := c[4]
		switch {
		case id == "" || strings.HasPrefix(id, organ.GovPrefix):
		case id[0] == 'Q':
			id = "wikidata:" + id
		default:
			return nil, fmt.Errorf("bodies.tsv:%d: id %q, want Q… of Wikidata or gov:STATE:ORGAN", n, id)
		}
		t.bodies = append(t.bodies, body{name: c[0], kind: c[2], country: strings.TrimSuffix(c[3], "?"), id: id, shared: strings.HasSuffix(c[3], "?")})
		forms := spelt(strings.Split(c[0]+"|"+c[1], "|"))
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

// spelt adds to forms their British spelling.
func spelt(forms []string) []string {
	for _, f := range forms {
		if b := strings.ReplaceAll(f, "Organization", "Organisation"); !slices.Contains(forms, b) {
			forms = append(forms, b)
		}
	}
	return forms
}

// Tables returns the tables as they are embedded, for a finder's Card.
func Tables() []string { return []string{bodiesTSV, wordsTSV, kindsTSV, organ.NationalTSV()} }

// Weights returns the weights as they are embedded, for a finder's Card.
func Weights() []byte { return weightsData }
