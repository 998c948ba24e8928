package when

import (
	"strings"
	"time"
)

// date is what is left of a time when its clock is taken out.
type date struct {
	days      []time.Time
	precision string
	// dayFirst tells that the first of days has the day before the month.
	dayFirst bool
}

// parts are the numbers and names of a day, in the order in which they stand.
type parts struct {
	numbers []token
	// marks stand before each number but the first: "/", "-", "." or a space.
	marks          []string
	month, weekday int
	// monthFirst tells that the month's name stands before the first number.
	monthFirst bool
}

// date reads the day; every token that is left must have its place in it.
func (l list) date() (date, bool) {
	p, ok := l.parts()
	if !ok {
		return date{}, false
	}
	if p.month > 0 {
		return p.named()
	}
	return p.numeric()
}

// parts sorts the tokens.
func (l list) parts() (*parts, bool) {
	p := &parts{}
	var maybe []int // forms that are both a month and a day of the week
	last := -1      // the number before, when nothing but its mark was met since
	for i := range l {
		t := &l[i]
		switch {
		case t.used:
			last = -1
		case t.number():
			p.number(l, i, last)
			last = i
		case l.ordinal(i) || words[t.text].filler, t.text == "am" && l.at(i+1).number():
		case names[t.text] != calendarName{}:
			n := names[t.text]
			switch {
			case n.month > 0 && n.weekday > 0:
				maybe = append(maybe, n.month)
			case n.month > 0:
				if p.month > 0 {
					return nil, false
				}
				p.month, p.monthFirst = n.month, len(p.numbers) == 0
			default:
				if p.weekday > 0 {
					return nil, false
				}
				p.weekday = n.weekday
			}
		case !l.passedOver(i):
			return nil, false
		}
	}
	// "mar. 4 mai" is a Tuesday's, "4 mar" a day of March
	switch {
	case len(maybe) == 1 && p.month == 0:
		p.month = maybe[0]
	case len(maybe) > 1:
		return nil, false
	}
	return p, true
}

// number takes a number in, and the mark that stands between it and the one before.
func (p *parts) number(l list, i, last int) {
	if len(p.numbers) > 0 {
		mark := " "
		if last == i-2 && l.mark(i-1, "/-.") {
			mark = l[i-1].text
		} else if last >= 0 && last == i-2 && l.at(i-1).text == "." {
			mark = "." // "4. 5. 2021"
		}
		p.marks = append(p.marks, mark)
	}
	p.numbers = append(p.numbers, l[i])
}

// ordinal tells whether a token is the ending of the number before: 1st, 1er, 1º.
func (l list) ordinal(i int) bool {
	return l[i].glued && l.figures(i-1, 1, 2) && oneOf(l[i].text, "st", "nd", "rd", "th", "er", "e", "º", "ª")
}

// passedOver tells whether a mark may stand between the parts of a time: one that
// binds is bound on both sides or on none.
func (l list) passedOver(i int) bool {
	t := &l[i]
	if oneOf(t.text, "-", "/", ":") && t.glued != l.at(i+1).glued {
		return false
	}
	return strings.Contains(" , . | • · - – — / : ; ' ’ ، ", " "+t.text+" ")
}

// named reads a day whose month has a name: 4 May 2021, May 4, 2021, 2021 May 4,
// 4 May 21, May 2021.
func (p *parts) named() (date, bool) {
	switch n := p.numbers; len(n) {
	case 1:
		if len(n[0].text) != 4 {
			return date{}, false
		}
		return of(n[0].n, p.month, 1, month)
	case 2:
		d, y := n[0], n[1]
		if len(d.text) == 4 {
			d, y = y, d
		}
		if len(d.text) > 2 {
			return date{}, false
		}
		full, ok := fullYear(y)
		if !ok {
			return date{}, false
		}
		return of(full, p.month, d.n, day)
	}
	return date{}, false
}

// fullYear reads a year of four figures, or of two: 00 to 49 are of this century,
// 50 to 99 of the last (RFC 2822, 4.3).
func fullYear(t token) (int, bool) {
	switch len(t.text) {
	case 4:
		return t.n, true
	case 2:
		if t.n < 50 {
			return 2000 + t.n, true
		}
		return 1900 + t.n, true
	}
	return 0, false
}

// of is a date of one day; false when there is no such day.
func of(y, m, d int, precision string) (date, bool) {
	at, ok := onDay(y, m, d)
	if !ok {
		return date{}, false
	}
	return date{days: []time.Time{at}, precision: precision}, true
}

func onDay(y, m, d int) (time.Time, bool) {
	at := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return at, y >= minYear && y <= maxYear && at.Day() == d && int(at.Month()) == m
}

// numeric reads a day of numbers alone.
func (p *parts) numeric() (date, bool) {
	n := p.numbers
	for _, m := range p.marks {
		if m != p.marks[0] {
			return date{}, false
		}
	}
	switch {
	case len(n) == 1 && len(n[0].text) == 4 && p.weekday == 0:
		return of(n[0].n, 1, 1, year)
	case len(n) == 1 && len(n[0].text) == 8:
		return of(n[0].n/10000, n[0].n/100%100, n[0].n%100, day)
	case len(n) == 2 && p.marks[0] != " " && len(n[0].text) == 4 && len(n[1].text) <= 2:
		return of(n[0].n, n[1].n, 1, month)
	case len(n) == 2 && p.marks[0] != " " && len(n[1].text) == 4 && len(n[0].text) <= 2:
		return of(n[1].n, n[0].n, 1, month)
	case len(n) == 3 && len(n[0].text) == 4 && len(n[1].text) <= 2 && len(n[2].text) <= 2:
		return of(n[0].n, n[1].n, n[2].n, day)
	case len(n) == 3 && p.marks[0] != " ":
		return p.ordered()
	}
	return date{}, false
}

// ordered finds all the days that three numbers can mean whose year is the last,
// or, where all have two figures, the first. With full stops the day comes first
// wherever that is possible; with other marks the country of the paper is not
// asked: papers of one country write both ways. A day of the week decides.
func (p *parts) ordered() (date, bool) {
	n := p.numbers
	out := date{precision: day}
	y, ok := fullYear(n[2])
	if !ok || len(n[0].text) > 2 || len(n[1].text) > 2 {
		return date{}, false
	}
	out.add(y, n[1].n, n[0].n)
	out.dayFirst = len(out.days) == 1
	if p.marks[0] == "." && len(out.days) == 1 {
		return out, true
	}
	out.add(y, n[0].n, n[1].n)
	if y, ok := fullYear(n[0]); ok && len(n[1].text) == 2 && len(n[2].text) == 2 {
		out.add(y, n[1].n, n[2].n)
	}
	if p.weekday > 0 && p.weekday != someDay && len(out.days) > 1 {
		var fits []time.Time
		for _, d := range out.days {
			if int(d.Weekday())+1 == p.weekday {
				fits = append(fits, d)
			}
		}
		if len(fits) > 0 {
			out.days, out.dayFirst = fits, out.dayFirst && fits[0].Equal(out.days[0])
		}
	}
	return out, len(out.days) > 0
}

// add adds a day that there is, once.
func (d *date) add(y, m, on int) {
	at, ok := onDay(y, m, on)
	for _, has := range d.days {
		ok = ok && !has.Equal(at)
	}
	if ok {
		d.days = append(d.days, at)
	}
}
