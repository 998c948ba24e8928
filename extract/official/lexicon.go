package official

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"dateline/extract/doc"
	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
	"dateline/extract/organ"
)

//go:embed offices.tsv
var officesTSV string

//go:embed portfolios.tsv
var portfoliosTSV string

//go:embed words.tsv
var wordsTSV string

//go:embed systems.tsv
var systemsTSV string

// head is a row of offices.tsv: the noun of an office.
type head struct {
	class     *class
	role      string
	portfolio string
	country   string
	plural    bool
	// singular is the row's first column, for the words of a plural office.
	singular string
}

// institution is what an organ says of its officers.
type institution struct {
	kind, country, portfolio string
	// initials: in capitals alone, which bodies of other states have, too.
	initials bool
}

// wordKind is a set of the parts that a small word can play.
type wordKind uint64

const (
	wMod wordKind = 1 << iota
	wRank
	wParty
	wFiller
	wHonor
	wDet
	wAnd
	wOf
	wFor
	wTo
	wAt
	wFrom
	wAs
	wWho
	wBe
	wHave
	wBecome
	wServe
	wAppoint
	wNominate
	wResign
	wResignVerb
	wSucceed
	wHeadVerb
	wAdverb
	wPronoun
	wUnreal
	wRespectively
	wAnaphor
	wRepublic
	wBy
	wOfficeWord
	wSuch
	wLead
	wRule
)

var wordKinds = sync.OnceValue(func() map[string]wordKind {
	return map[string]wordKind{
		"mod": wMod, "rank": wRank, "party": wParty, "filler": wFiller, "honor": wHonor, "det": wDet, "and": wAnd,
		"of": wOf, "for": wFor, "to": wTo, "at": wAt, "in": wAt, "on": wAt, "with": wAt, "by": wBy, "from": wFrom, "as": wAs, "who": wWho,
		"be": wBe, "have": wHave, "become": wBecome, "serve": wServe, "appoint": wAppoint, "nominate": wNominate,
		"resign": wResign, "resignverb": wResignVerb, "succeed": wSucceed, "headverb": wHeadVerb, "adverb": wAdverb,
		"adverbformer": wAdverb, "pronoun": wPronoun, "unreal": wUnreal, "respectively": wRespectively, "anaphor": wAnaphor,
		"republic": wRepublic, "officeword": wOfficeWord, "such": wSuch, "lead": wLead, "rule": wRule,
	}
})

// entry is all that the lexicon knows of one phrase; nil parts are not known.
type entry struct {
	head      *head
	inst      *institution
	portfolio string
	words     wordKind
	values    map[wordKind]string
}

// is tells whether the phrase can play one of the parts.
func (e *entry) is(k wordKind) bool { return e.words&k != 0 }

// lexicon is the phrase table with its entries. It is read-only once built.
type lexicon struct {
	table   gazetteer.Table
	entries []entry
	systems map[string]system
	classes map[string]*class
}

// system is a row of systems.tsv.
type system struct {
	president bool
	// premier is "y", "n" or "chancellor".
	premier string
	leader  string
	// secretaries: its ministers may be called secretaries; ministers: or ministers.
	secretaries, ministers bool
}

// lexiconBuilder collects entries by the folded phrase.
type lexiconBuilder struct {
	index   map[string]int
	phrases []*doc.Text
	entries []entry
	classes map[string]*class
	systems string
}

func (b *lexiconBuilder) at(phrase string) *entry {
	key := doc.Fold(phrase)
	i, ok := b.index[key]
	if !ok {
		i = len(b.entries)
		b.index[key] = i
		b.phrases = append(b.phrases, nlp.Tokenize(phrase))
		b.entries = append(b.entries, entry{})
	}
	return &b.entries[i]
}

// rows calls f with the columns of each row of a table, at least n of them.
func rows(name, tsv string, n int, f func(c []string) error) error {
	no := 0
	for line := range strings.Lines(tsv) {
		no++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		c := strings.Split(line, "\t")
		if len(c) < n {
			return fmt.Errorf("%s:%d: %d columns, want %d", name, no, len(c), n)
		}
		if err := f(c); err != nil {
			return fmt.Errorf("%s:%d: %w", name, no, err)
		}
	}
	return nil
}

func (b *lexiconBuilder) office(c []string) error {
	k, ok := b.classes[c[2]]
	if !ok {
		return fmt.Errorf("no class %q", c[2])
	}
	if c[3] != "" || c[4] != "" {
		if err := known(c[3], c[4]); err != nil {
			return err
		}
	}
	h := head{class: k, role: c[3], portfolio: c[4], country: c[5], singular: c[0]}
	b.at(c[0]).head = &h
	if c[1] != "" {
		p := h
		p.plural = true
		b.at(c[1]).head = &p
	}
	return nil
}

func (b *lexiconBuilder) word(c []string) error {
	k, ok := wordKinds()[c[1]]
	if !ok {
		return fmt.Errorf("no kind %q of a word", c[1])
	}
	e := b.at(c[0])
	e.words |= k
	if e.values == nil {
		e.values = map[wordKind]string{}
	}
	e.values[k] = c[2]
	return nil
}

// tables are the texts that a lexicon is made of.
type tables struct{ offices, portfolios, words, systems string }

// shipped are the program's own.
func shipped() tables {
	return tables{officesTSV, portfoliosTSV, wordsTSV, systemsTSV}
}

// builder reads all but the systems, which are no phrases.
func (t tables) builder() (*lexiconBuilder, error) {
	all, err := readClasses()
	if err != nil {
		return nil, err
	}
	b := &lexiconBuilder{index: map[string]int{}, classes: all, systems: t.systems}
	if err := rows("offices.tsv", t.offices, 6, b.office); err != nil {
		return nil, err
	}
	if err := rows("portfolios.tsv", t.portfolios, 2, func(c []string) error {
		b.at(c[0]).portfolio = c[1]
		return knownPortfolio(c[1])
	}); err != nil {
		return nil, err
	}
	organs, err := organ.All()
	if err != nil {
		return nil, err
	}
	for _, o := range organs {
		b.at(o.Phrase).inst = &institution{kind: o.Kind, country: o.State, portfolio: o.Portfolio}
	}
	return b, rows("words.tsv", t.words, 3, b.word)
}

// lexicon lays the phrases out as one table.
func (b *lexiconBuilder) lexicon() (*lexicon, error) {
	var g gazetteer.Builder
	for i, p := range b.phrases {
		if err := g.Add(p, uint32(i)); err != nil {
			return nil, err
		}
	}
	l := &lexicon{table: g.Table(), entries: b.entries, systems: map[string]system{}, classes: b.classes}
	err := rows("systems.tsv", b.systems, 5, func(c []string) error {
		l.systems[c[0]] = system{c[1] == "y", c[2], c[3], c[4] != "n", c[4] != "only"}
		return known(c[3], "")
	})
	return l, err
}

// shared is the lexicon without a user's dictionary, built once.
var shared = sync.OnceValues(func() (*lexicon, error) {
	b, err := shipped().builder()
	if err != nil {
		return nil, err
	}
	return b.lexicon()
})

// system returns how a state is governed; a state that the table does not list
// has a president and a prime minister.
func (l *lexicon) system(country string) system {
	if s, ok := l.systems[country]; ok {
		return s
	}
	return system{true, "y", headOfState, false, true}
}
