package person

import (
	_ "embed"
	"strings"
	"sync"

	"dateline/extract/doc"
	"dateline/extract/person/tagger"
)

// RuleEastern is a surname of East Asia before a given name of two syllables, the second
// in small letters ("Park Jae-min"), or the surname alone of somebody who is called so.
const RuleEastern = "person/eastern"

//go:embed surnames.tsv
var surnamesTSV string

// surnames are the words of surnames.tsv.
var surnames = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(surnamesTSV) {
		if line[0] != '#' {
			m[strings.TrimSpace(line)] = true
		}
	}
	return m
})

// longestSyllable is how many bytes a syllable of a given name has.
const longestSyllable = 6

// syllables tells whether the words from token i on are a given name of two syllables,
// the second in small letters: "Jae-min", not "Lee-led".
func syllables(lex *tagger.Lexicon, x *doc.Text, i int) bool {
	t := x.Tokens
	if i+2 >= len(t) || !t[i].Is(doc.Word|doc.Cap) || !t[i+1].Is(doc.Glued|doc.Punct) || x.Word(i+1) != "-" || !t[i+2].Is(doc.Glued|doc.Word) || t[i+2].Any(doc.Cap|doc.Digit) {
		return false
	}
	if t[i].End-t[i].Start > longestSyllable || t[i+2].End-t[i+2].Start > longestSyllable || others()[x.Word(i+2)] == suffixWord {
		return false
	}
	if i+3 < len(t) && t[i+3].Is(doc.Glued) && x.Word(i+3) == "-" {
		return false
	}
	return lex.Find(t[i+2].Hash).Lower() < commonUse || lex.Find(t[i+2].Hash).Wiki() >= oftenName
}

// eastern returns the name that a run outside ends with when it is an East Asian one, a
// given name before it taken in, and labels it.
func eastern(lex *tagger.Lexicon, tagged *tagger.Doc, texts [2]*doc.Text, r tagger.Run) (n tagger.Name, ok bool) {
	if r.End-r.First < 2 || tagged.Label[r.End-1] != tagger.Outside || tagged.Label[r.End-2] != tagger.Outside {
		return n, false
	}
	a, b := &tagged.Cands[r.End-2], &tagged.Cands[r.End-1]
	x := texts[a.Text]
	if a.End != a.First+1 || b.First != a.End || b.End != b.First+3 || !surnames()[x.Word(a.First)] || !syllables(lex, x, b.First) {
		return n, false
	}
	first := r.End - 2
	if c := &tagged.Cands[max(r.First, first-1)]; first > r.First && tagged.Label[first-1] == tagger.Outside && c.End == c.First+1 {
		if e := lex.Find(x.Tokens[c.First].Hash); e.Given() != 0 && e.Class() == tagger.NoClass && e.Lower() < commonUse {
			first--
		}
	}
	for i := first + 1; i < r.End-1; i++ {
		tagged.Label[i] = tagger.Inside
	}
	tagged.Label[first], tagged.Label[r.End-1] = tagger.Begin, tagger.Last
	return tagged.NameOf(first, r.End-1), true
}

// surnamed returns the hash of the surname that a name begins with as in East Asia, 0
// when it does not.
func (m *mention) surnamed(lex *tagger.Lexicon) uint64 {
	if m.End-m.First != 4 || !surnames()[m.x.Word(m.First)] || !syllables(lex, m.x, m.First+1) {
		return 0
	}
	return m.x.Tokens[m.First].Hash
}

// calls tells whether a lone word that is somebody's surname stands where only a name
// does: in the midst of a sentence, or before a word that tells of a deed.
func (m *mention) calls(lex *tagger.Lexicon) bool {
	x, i := m.x, m.First
	t := x.Tokens
	if !t[i].Is(doc.Cap) || t[i].Is(doc.Caps|doc.Glued) || m.End != i+1 {
		return false
	}
	if m.End < len(t) && (t[m.End].Is(doc.Glued|doc.Punct) && x.Word(m.End) == "-" || t[m.End].Is(doc.Cap) && !t[m.End].Is(doc.SentStart)) {
		return false
	}
	if i > 0 && lex.Find(t[i-1].Hash).Class() == tagger.The && !m.attributive() {
		return false
	}
	if t[i].Is(doc.SentStart) {
		return lex.Find(t[i].Hash).Lower() <= commonUse
	}
	return !m.headline()
}
