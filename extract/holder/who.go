package holder

import (
	"slices"
	"strings"

	"dateline/extract/name"
)

// Asked is a name with what an article tells beside it.
type Asked struct {
	Name string
	// Year is that of the article, 0 when it is not known.
	Year int
	// Mentions tells whether the article names a state (ISO alpha-2), or for EU, UN, NATO
	// and INT a body of many states.
	Mentions func(state string) bool
	// Seats are the offices that the article gives the person.
	Seats []Seat
}

// Seat is an office.
type Seat struct {
	Role, Portfolio, State string
	Former                 bool
}

// The ways by which Who knows a person.
const (
	// BySeat: the name is heard as that of who holds, at the time, the office that the
	// article gives, or, the whole name, an office of a state that it names.
	BySeat = "holder/seat"
	// ByName: the whole name is a holder's, and the article names the state.
	ByName = "holder/name"
	// BySurname: the surname is that of who heads a state that the article names.
	BySurname = "holder/surname"
)

// How many years before the first tenure of a person and after the last one an article
// still means this holder by the whole name.
const (
	yearsBefore = 20
	yearsAfter  = 35
	// blocYears hold for who is known from a bloc alone, which half of all reports name.
	blocYears = 8
	// The surname alone of a former head means this one for some years, when nobody else
	// in the table has it.
	surnameBefore = 2
	surnameAfter  = 15
)

// Who returns the id of the one known holder whom an article means by a name, and how
// that is known; empty when nobody fits, or two.
func Who(a Asked) (id, how string) {
	words := split(a.Name)
	if len(words) == 0 || len(words) > mostWords {
		return "", ""
	}
	n := name.Read(a.Name)
	if len(words) > 1 {
		if id := a.whole(&n); id != "" {
			return id, ByName
		}
	}
	if len(words) < 3 || small[words[0]] {
		if id := a.head(words); id != "" {
			return id, BySurname
		}
	}
	if id := a.heard(&n); id != "" {
		return id, BySeat
	}
	return "", ""
}

// mostWords bounds the names that are looked at: no holder's has more.
const mostWords = 8

// bearers collects the ids of holders who fit, apart those in office at the time.
type bearers struct{ all, serving []string }

func (f *bearers) add(id string, serves bool) {
	if !slices.Contains(f.all, id) {
		f.all = append(f.all, id)
	}
	if serves && !slices.Contains(f.serving, id) {
		f.serving = append(f.serving, id)
	}
}

// one is the only one in office, else the only one of all.
func (f *bearers) one() string {
	switch {
	case len(f.serving) == 1:
		return f.serving[0]
	case len(f.all) == 1:
		return f.all[0]
	}
	return ""
}

// whole is the one holder of the whole name: one of that very name before others whose
// names have the words of it.
func (a *Asked) whole(n *name.Name) string {
	var very, f bearers
	Lookup(a.Name, func(k *Tenure, how How) bool {
		if how == Full && a.plausible(k) && a.serves(k.State) && k.agrees(n) {
			f.add(k.ID, a.Year != 0 && k.In(a.Year))
			if k.named(n) {
				very.add(k.ID, a.Year != 0 && k.In(a.Year))
			}
		}
		return true
	})
	if id := very.one(); id != "" {
		return id
	}
	return f.one()
}

// named tells whether a name has the words of one of the holder's forms, and no others.
func (k *Tenure) named(n *name.Name) bool {
	return slices.ContainsFunc(k.forms, func(form []string) bool {
		f := name.Read(strings.Join(form, " "))
		return slices.Equal(f.Words, n.Words) && f.Initials == n.Initials
	})
}

// plausible tells whether a report of that year may speak of a holder in a state, or a
// bloc, that it names.
func (a *Asked) plausible(k *Tenure) bool {
	before, after := yearsBefore, yearsAfter
	if bloc(k.State) {
		before, after = blocYears, blocYears
	}
	return a.Mentions(k.State) && (a.Year == 0 || k.From-before <= a.Year && a.Year <= k.until(a.Year)+after)
}

// until is the last year of a tenure, now for one without an end.
func (k *Tenure) until(now int) int {
	if k.To == 0 {
		return max(now, k.From)
	}
	return k.To
}

// serves tells that no office which the article gives is of another state.
func (a *Asked) serves(state string) bool {
	return bloc(state) || !slices.ContainsFunc(a.Seats, func(s Seat) bool {
		return s.State != "" && !bloc(s.State) && s.State != state
	})
}

// agrees tells that the initials of a name and those of a holder's forms do not differ,
// and that the name has all words of one of the forms or the other way round: a name with
// another middle, or with a further surname, is another person's.
func (k *Tenure) agrees(n *name.Name) bool {
	fits := false
	for _, form := range k.forms {
		f := name.Read(strings.Join(form, " "))
		if len(form) < 2 || len(f.Words) == 0 {
			continue
		}
		if n.Suffix != f.Suffix && n.Suffix != "" && n.Initials == "" {
			continue // the son; "James A. Quill III" is how an office-holder is written
		}
		if initialsDiffer(n, &f) || initialsDiffer(&f, n) || n.Initials != "" && f.Initials != "" && n.Initials[0] != f.Initials[0] {
			return false
		}
		fits = fits || within(n.Words, f.Words) || within(f.Words, n.Words) || strings.Join(n.Words, "") == strings.Join(f.Words, "") ||
			familyFirst[k.State] && slices.Equal(sorted(n.Words), sorted(f.Words))
	}
	return fits
}

// initialsDiffer tells whether the first initial of a name is not that of the middle of
// another one.
func initialsDiffer(a, b *name.Name) bool {
	return a.Initials != "" && b.Initials == "" && len(a.Words) == 2 && len(b.Words) > 2 && b.Words[1][0] != a.Initials[0] && b.Words[0][0] != a.Initials[0]
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

// within tells whether all words of a name are in another, in their order.
func within(words, of []string) bool {
	i := 0
	for _, w := range of {
		if i < len(words) && name.Standard(words[i]) == name.Standard(w) {
			i++
		}
	}
	return i == len(words) && i > 0
}

// head is the one who has a surname and heads, at the time, a state that the article
// names. Of a report without a year, and of a former head, no other holder at all may
// have it.
func (a *Asked) head(words []string) string {
	if strings.Contains(a.Name, ".") {
		return "" // letters that stand for something
	}
	if len(words) > 1 && (small[words[0]] || words[0] == "dos") {
		words = words[1:]
	}
	var now, ever, everybody bearers
	list := surnamed(words)
	if len(list) == 0 && len(words) == 1 {
		words = []string{name.Standard(words[0])}
		list = surnamed(words)
	}
	for _, k := range list {
		everybody.add(k.ID, false)
		if !a.Mentions(k.State) || !a.serves(k.State) || !k.called(words) || !k.heads() {
			continue
		}
		if a.Year != 0 && k.In(a.Year) {
			now.add(k.ID, k.From <= a.Year && a.Year <= k.until(a.Year))
		}
		if a.Year == 0 || k.From-surnameBefore <= a.Year && a.Year <= k.until(a.Year)+surnameAfter {
			ever.add(k.ID, true)
		}
	}
	if len(now.all) > 0 {
		return now.one()
	}
	if len(everybody.all) == 1 && len(ever.all) == 1 {
		return ever.all[0]
	}
	return ""
}

// heads tells that a tenure is of who heads a state, a government or a house.
func (k *Tenure) heads() bool {
	return k.Role == "head-of-state" || k.Role == "head-of-government" || k.Role == "royal"
}

// surnamed lists the tenures of whose names some words may be the end, or the beginning.
func surnamed(words []string) []Tenure {
	list := filed(words[len(words)-1])
	if first := words[0]; len(words) > 1 {
		list = slices.Concat(list, filed(first))
	}
	return list
}

// called tells whether words are what the press calls a holder: the end of the usual
// form, or of another that only spells it otherwise; the beginning where the family's
// name stands first; or a form of its own.
func (k *Tenure) called(words []string) bool {
	usual := k.forms[0][len(k.forms[0])-1]
	for i, form := range k.forms {
		if slices.Equal(form, words) {
			return true
		}
		if len(words) >= len(form) {
			continue
		}
		last := form[len(form)-1]
		ends := slices.Equal(form[len(form)-len(words):], words) && (i == 0 || name.Alike(last, usual))
		if familyFirst[k.State] && k.State != "VN" {
			ends = slices.Equal(form[:len(words)], words)
		}
		if ends {
			return true
		}
	}
	return false
}

// heard is the one whose name sounds alike and who held, at the time, an office that the
// article gives, or, of a whole name, any of a state that it names.
func (a *Asked) heard(n *name.Name) string {
	if a.Year == 0 || len(n.Words) == 0 || len(a.Seats) == 0 && len(n.Words) == 1 || n.Suffix != "" && n.Initials == "" {
		return ""
	}
	var seat, state bearers
	last := n.Words[len(n.Words)-1]
	for _, surname := range append(sounding(last), name.Standard(last)) {
		list := filed(surname)
		for i := range list {
			k := &list[i]
			if bloc(k.State) {
				continue
			}
			// how a name sounds is asked last: it takes longest and most fail before
			sits := slices.ContainsFunc(a.Seats, func(s Seat) bool { return k.holds(s, a.Year) })
			switch {
			case !sits && !(len(n.Words) > 1 && k.In(a.Year) && a.Mentions(k.State) && a.serves(k.State)) || !k.sounds(n):
			case sits:
				seat.add(k.ID, true)
			default:
				state.add(k.ID, true)
			}
		}
	}
	if len(seat.all) > 0 {
		return seat.one()
	}
	return state.one()
}

// holds tells whether a tenure is of an office at a time.
func (k *Tenure) holds(s Seat, year int) bool {
	if k.State != s.State || k.Role != s.Role || k.Portfolio != s.Portfolio {
		return false
	}
	return k.In(year) && !s.Former || s.Former && k.Before(year)
}

// sounds tells whether a name is heard as one of a holder's: every word of names of as
// many, else the first and the last.
func (k *Tenure) sounds(n *name.Name) bool {
	return slices.ContainsFunc(k.forms, func(form []string) bool {
		f := name.Read(strings.Join(form, " "))
		if len(f.Words) == 0 || !name.Alike(f.Words[len(f.Words)-1], n.Words[len(n.Words)-1]) {
			return false
		}
		if len(n.Words) != len(f.Words) {
			return len(n.Words) == 1 || len(f.Words) > 1 && !familyFirst[k.State] && name.Alike(f.Words[0], n.Words[0])
		}
		for i := range f.Words {
			if !name.Alike(f.Words[i], n.Words[i]) {
				return false
			}
		}
		return n.Initials == "" || f.Initials == "" || n.Initials[0] == f.Initials[0]
	})
}
