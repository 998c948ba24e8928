// Package holder knows who held which office of which state, and when: heads of
// state and government, ministers, central bankers, heads of international bodies.
// The table is not read at once: holders.idx, made by gen.go, tells the lines of each
// surname, and a look reads those alone.
//
// A name as a text has it, an office and a day flow in; the tenures that they can
// mean flow out. The table, holders.tsv, holds facts written for Dateline; it is a
// prior, never a source: what a text says goes before it, and an office that a text
// does not speak of is not taken from it. Safe for many goroutines.
package holder

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/packed"
)

// holdersPacked is holders.tsv as gen.go packs it, as it does both indexes: the program
// has them in a quarter of their size, and whoever reads the source sees them plain.
//
//go:embed holders.tsv.packed
var holdersPacked []byte

// holdersTSV is the table, opened at the first look.
var holdersTSV = packed.Text(holdersPacked)

// Tenure is one person's time in one office.
type Tenure struct {
	// Name is the usual form of the English press.
	Name string
	// State is the ISO 3166-1 alpha-2 code of the state served, or EU, UN, NATO, INT.
	State, Role, Portfolio string
	// From and To are years, To 0 for who is in office as far as the table knows.
	From, To int
	// ID is stable: "wikidata:Q…" or "holder:" with a state and a name.
	ID string

	// forms are the folded words of the name and of each other form; numbers the rulers'
	// numbers behind them, empty for most.
	forms   [][]string
	numbers []string
}

// Check reads the whole table and returns its first fault.
func Check() error {
	_, err := All()
	return err
}

// All reads every tenure of the table.
func All() ([]Tenure, error) { return read(holdersTSV()) }

func read(data string) (list []Tenure, err error) {
	n := 0
	for line := range strings.Lines(data) {
		if n++; !strings.HasPrefix(line, "#") {
			k, err := parse(line)
			if err != nil {
				return nil, fmt.Errorf("holders.tsv:%d: %w", n, err)
			}
			list = append(list, k)
		}
	}
	return list, nil
}

// parse reads one line of the table.
func parse(line string) (k Tenure, err error) {
	f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
	if len(f) != 8 {
		return k, fmt.Errorf("%d columns, want 8", len(f))
	}
	k = Tenure{Name: f[0], State: f[2], Role: f[3], Portfolio: f[4], ID: id(f[7], f[2], f[0])}
	if k.From, err = year(f[5]); err == nil {
		k.To, err = year(f[6])
	}
	if err != nil || k.Name == "" || k.State == "" {
		return k, fmt.Errorf("want a name, a state and years: %q", line)
	}
	for _, form := range append([]string{k.Name}, strings.Split(f[1], "|")...) {
		if words := split(form); len(words) > 0 {
			k.forms = append(k.forms, words)
			k.numbers = append(k.numbers, number(form))
		}
	}
	return k, nil
}

// wikidata begins the ids of Wikidata's items.
const wikidata = "wikidata:"

func id(item, state, name string) string {
	if item != "" {
		return wikidata + item
	}
	return "holder:" + state + "-" + strings.ReplaceAll(doc.Fold(name), " ", "-")
}

func year(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	return strconv.Atoi(s[:min(4, len(s))])
}

// split returns the folded words of a name, without a title of one that begins it.
func split(name string) []string {
	words := strings.FieldsFunc(doc.Fold(name), func(r rune) bool { return r == ' ' || r == '-' || r == ',' })
	for len(words) > 1 && royal[words[0]] {
		words = words[1:]
	}
	for len(words) > 1 && suffix[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	return words
}

// number is that of a ruler, behind the name, empty for none.
func number(name string) string {
	last := doc.Fold(name[strings.LastIndexByte(name, ' ')+1:])
	if suffix[last] && last != "jr" && last != "sr" {
		return last
	}
	return ""
}

// royal are the titles that stand before a ruler's only name.
var royal = map[string]bool{"king": true, "queen": true, "emir": true, "sultan": true, "sheikh": true, "emperor": true, "prince": true, "pope": true, "grand": true, "duke": true}

// suffix are the numbers of rulers and the marks of sons, which a text may leave out.
var suffix = map[string]bool{"i": true, "ii": true, "iii": true, "iv": true, "v": true, "vi": true, "vii": true, "viii": true, "ix": true,
	"jr": true, "sr": true}

// familyFirst are the states whose press names have the family's name first.
var familyFirst = map[string]bool{"CN": true, "TW": true, "HK": true, "MO": true, "KR": true, "KP": true, "VN": true, "KH": true, "SG": true}

// small are the words of a surname that is written in several.
var small = map[string]bool{"de": true, "da": true, "do": true, "dos": true, "del": true, "della": true, "di": true, "la": true, "le": true, "van": true,
	"von": true, "der": true, "den": true, "bin": true, "al": true, "el": true, "ould": true, "abu": true, "ben": true, "st": true}

// surnames are the words that a name may be shortened to.
func surnames(words []string, state string) []string {
	last := len(words) - 1
	out := []string{words[last]}
	for i := last - 1; i > 0 && small[words[i]]; i-- {
		out = append(out, strings.Join(words[i:], " "))
	}
	if familyFirst[state] && last > 0 {
		out = append(out, words[0])
	}
	return out
}

// How tells how well a name fits a tenure.
type How uint8

// The ways a name fits, the best last.
const (
	Not How = iota
	Surname
	Full
)

// near is how many years before or after a tenure a report may still speak of it: the
// table's years are sometimes of an election, and reports look ahead and back.
const near = 1

// In tells whether a year lies within a tenure, or near it; open is the last year
// that a tenure without an end is believed to have lasted.
func (k *Tenure) In(year int) bool {
	to := k.To
	if to == 0 {
		to = year
	}
	return (k.From == 0 || k.From-near <= year) && year <= to+near
}

// Before tells whether a tenure began before a year has ended.
func (k *Tenure) Before(year int) bool { return k.From <= year }

// Lookup yields the tenures whose holder the words may name, as long as more are
// wanted, in the order of the table.
func Lookup(name string, use func(*Tenure, How) (more bool)) {
	words := split(name)
	if len(words) == 0 {
		return
	}
	keys := []string{words[len(words)-1]}
	if len(words) > 1 && words[0] != keys[0] {
		keys = append(keys, words[0])
	}
	if len(words) > 1 && small[words[len(words)-2]] {
		keys = append(keys, strings.Join(words[len(words)-2:], " "))
	}
	ruler := number(name)
	for n, key := range keys {
		list := filed(key)
		for i := range list {
			k := &list[i]
			if n == 1 && !familyFirst[k.State] {
				continue // a given name is nobody's surname
			}
			if how := k.fits(words, ruler); how != Not && !use(k, how) {
				return
			}
		}
	}
}

// fits compares a text's name, and the number behind it, with the forms of the holder's.
func (k *Tenure) fits(words []string, ruler string) How {
	best := Not
	for i, form := range k.forms {
		if ruler != "" && k.numbers[i] != "" && ruler != k.numbers[i] {
			continue
		}
		if how := fit(words, form, familyFirst[k.State]); how > best {
			best = how
		}
	}
	return best
}

func fit(words, form []string, first bool) How {
	if len(words) > 1 && len(form) > 1 && whole(words, form, first) {
		return Full
	}
	if len(words) > 2 || len(words) == 2 && !small[words[0]] {
		return Not
	}
	last := strings.Join(words, " ")
	for _, s := range surnames(form, map[bool]string{true: "CN"}[first]) {
		if s == last {
			if len(form) == 1 {
				return Full // a ruler's only name
			}
			return Surname
		}
	}
	return Not
}

// whole tells whether two names of several words are one person's: the same words, or
// the same first and last, an initial standing for a name.
func whole(words, form []string, first bool) bool {
	if same(words, form) || first && same(rotate(words), form) {
		return true
	}
	a, b := words[0], form[0]
	return words[len(words)-1] == form[len(form)-1] && (a == b || len(a) == 1 && a[0] == b[0] || len(b) == 1 && a[0] == b[0])
}

// same tells whether two names have the same words, but for those that one of them
// leaves out between the first and the last.
func same(a, b []string) bool {
	if strings.Join(a, "") == strings.Join(b, "") {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if a[0] != b[0] || a[len(a)-1] != b[len(b)-1] {
		return false
	}
	i := 0
	for _, w := range b {
		if i < len(a) && a[i] == w {
			i++
		}
	}
	return i == len(a)
}

// rotate puts the last word first.
func rotate(words []string) []string {
	return append([]string{words[len(words)-1]}, words[:len(words)-1]...)
}

// Table returns the text of the table, for the fingerprint of what decides.
func Table() string { return holdersTSV() }
