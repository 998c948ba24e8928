package date

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"dateline/extract/doc"
	"dateline/extract/tsv"
)

//go:embed lexicon.tsv
var lexiconTSV string

// A class is the part that a word plays in time expressions; none has no part.
type class uint8

const (
	none class = iota
	aWord
	affair
	after
	aged
	ago
	ahead
	ampm
	and
	another
	approx
	at
	bc
	before
	between
	can
	coming
	comparableWord
	count
	couple
	current
	decadeWord
	deictic
	denial
	each
	earlier
	early
	edge
	eve
	few
	fiscal
	following
	freq
	from
	full
	future
	half
	just
	label
	last
	late
	later
	latest
	least
	less
	local
	long
	longWord
	mid
	month
	more
	most
	near
	next
	noon
	now
	num
	oclock
	of
	old
	or
	ord
	overnight
	part
	parts
	past
	per
	period
	poss
	prep
	previous
	recent
	recently
	right
	same
	scale
	season
	seasons
	so
	some
	street
	than
	that
	the
	this
	through
	timeWord
	times
	timesWord
	to
	tonight
	unit
	units
	until
	up
	vague
	weekday
	weekdays
	weekend
	weekends
	zone
	// The classes below are seen from a token's form, not from the lexicon.
	hyphen
	dash
	comma
	slash
	colon
	apostrophe
	open
	money
	possessive
	dotted
	clockNum
	decade
	quarterNum
	fiscalYear
	plus
	// isoTime is "25T09", isoBasic "20181226T101500Z".
	isoTime
	isoBasic
)

// classNames are the names that lexicon.tsv gives to the classes, in their order.
const classNames = "- a affair after aged ago ahead ampm and another approx at bc before between can coming comparable count couple " +
	"current decadeword deictic denial each earlier early edge eve few fiscal following freq from full future half just label last " +
	"late later latest least less local long longword mid month more most near next noon now num oclock of old or ord overnight part parts " +
	"past per period poss prep previous recent recently right same scale season seasons so some street than that the this through " +
	"time times timesword to tonight unit units until up vague weekday weekdays weekend weekends zone"

// A span of time that is counted.
type spanUnit uint8

const (
	noUnit spanUnit = iota
	second
	minute
	hour
	dayUnit
	week
	fortnight
	monthUnit
	quarter
	year
	decadeUnit
	century
	millennium
)

const unitNames = "- second minute hour day week fortnight month quarter year decade century millennium"

// Marks of a lexeme.
const (
	// isPrep may stand before a date.
	isPrep = 1 << iota
	// isWill and isPast tell which way the clause of a word looks.
	isWill
	isPast
	// glued follows the token before it at once.
	glued
	// capital begins with an upper-case letter.
	capital
	// digits is written in figures.
	digits
	// grouped is a figure with thousands commas or a decimal point.
	grouped
	// sentence begins a sentence.
	sentence
	// isHoliday begins the name of a holiday.
	isHoliday
)

const markNames = "prep will past"

// A lexeme is what a token means to the grammar.
type lexeme struct {
	class class
	unit  spanUnit
	marks uint16
	// len counts the figures of a number.
	len uint8
	n   int32
}

func (l lexeme) has(mark uint16) bool { return l.marks&mark != 0 }

// A lexicon is an open-addressed table from a word's hash to its lexeme.
type lexicon struct {
	keys []uint64
	vals []lexeme
	// may has bits of the words that are there, in 2 kB: they stay in the nearest cache,
	// and most words of a text are settled by them.
	may [1 << mayBits / 64]uint64
}

const mayBits = 14

// slots is a power of two, four times the words at least, so that nearly every
// word that is not in the lexicon is settled by the first probe.
const slots = 1 << 12

func (t *lexicon) get(hash uint64) lexeme {
	if bit := hash % (1 << mayBits); t.may[bit/64]&(1<<(bit%64)) == 0 {
		return lexeme{}
	}
	for i := hash & (slots - 1); ; i = (i + 1) & (slots - 1) {
		if t.keys[i] == hash {
			return t.vals[i]
		}
		if t.keys[i] == 0 {
			return lexeme{}
		}
	}
}

func (t *lexicon) put(hash uint64, l lexeme) {
	i := hash & (slots - 1)
	for t.keys[i] != 0 && t.keys[i] != hash {
		i = (i + 1) & (slots - 1)
	}
	t.keys[i], t.vals[i] = hash, l
	bit := hash % (1 << mayBits)
	t.may[bit/64] |= 1 << (bit % 64)
}

// grammar holds the two tables, read once.
type grammar struct {
	words    *lexicon
	holidays *holidays
}

var tables = sync.OnceValues(func() (*grammar, error) {
	w, err := readLexicon(lexiconTSV)
	if err != nil {
		return nil, err
	}
	f, err := readHolidays(holidaysTSV, nationalTSV, feastsTSV, w)
	if err != nil {
		return nil, err
	}
	return &grammar{w, f}, nil
})

func readLexicon(table string) (*lexicon, error) {
	t := &lexicon{keys: make([]uint64, slots), vals: make([]lexeme, slots)}
	classes, spans, marks := strings.Fields(classNames), strings.Fields(unitNames), strings.Fields(markNames)
	for n, f := range tsv.Rows(table) {
		if len(f) != 5 {
			return nil, fmt.Errorf("lexicon.tsv:%d: %d columns, want 5", n, len(f))
		}
		c, u := slices.Index(classes, f[1]), slices.Index(spans, f[3])
		v, err := strconv.Atoi(f[2])
		if c < 0 || u < 0 || err != nil {
			return nil, fmt.Errorf("lexicon.tsv:%d: want a class, a number and a unit: %q", n, f)
		}
		l := lexeme{class: class(c), unit: spanUnit(u), n: int32(v)}
		for _, m := range strings.Split(f[4], ",") {
			if k := slices.Index(marks, m); k >= 0 {
				l.marks |= 1 << k
			}
		}
		t.put(doc.Hash(f[0]), l)
	}
	return t, nil
}

// mark sets marks on a word, which it adds when it is not there.
func (t *lexicon) mark(hash uint64, marks uint16) {
	l := t.get(hash)
	l.marks |= marks
	t.put(hash, l)
}
