package date

// A range never ends before it starts. Where its two ends, each resolved alone, would,
// the end that the text leaves open moves: a month or day without a year by a year, a
// weekday by a week, a clock by a day. Where both ends are known, it is no range.

// ordered gives the two ends of a range, the expressions i and i+1, values that stand
// in order, and tells whether they do.
func (p *parser) ordered(i int) bool {
	a, b := &p.out[i], &p.out[i+1]
	sa, sb := p.open(i, i+1), p.open(i+1, i)
	if a.bad || b.bad || a.value == "" || b.value == "" {
		return false // a day that does not exist bounds nothing
	}
	if inOrder(a.value, b.value) {
		return p.close(a, b, sa, sb)
	}
	switch {
	case sa != noUnit && sb != noUnit:
		return p.nearer(a, b, p.moved(a, sa, -1), p.moved(b, sb, 1))
	case sa != noUnit:
		for n := 0; n < steps && !inOrder(a.value, b.value); n++ {
			a.value = p.moved(a, sa, -1)
		}
	case sb != noUnit:
		for n := 0; n < steps && !inOrder(a.value, b.value); n++ {
			b.value = p.moved(b, sb, 1)
		}
	}
	return inOrder(a.value, b.value)
}

// steps bound by how many years, weeks or days an end may move that was put beside
// publication; what is further off is no range.
const steps = 9

// close brings ends that are in order as near to each other as what they leave open
// lets them: two without a year within one, a weekday within a week of a known day.
func (p *parser) close(a, b *expr, sa, sb spanUnit) bool {
	off := apart(a.value, b.value)
	switch {
	case sa == year && sb == year && off >= yearDays:
		return p.nearer(a, b, p.moved(a, year, 1), p.moved(b, year, -1))
	case sa == week && sb == noUnit && off > weekDays && off <= steps*weekDays:
		a.value = move(a.value, week, int(off-1)/weekDays)
	case sb == week && sa == noUnit && off > weekDays && off <= steps*weekDays:
		b.value = move(b.value, week, -int(off-1)/weekDays)
	}
	return inOrder(a.value, b.value)
}

const weekDays, yearDays = 7, 365

// moved is the value of an expression n units on; a holiday's is computed anew.
func (p *parser) moved(e *expr, u spanUnit, n int) string {
	if e.w.how == namedDay {
		if first, _, ok := days(e.value); ok {
			w := e.w
			w.y = first.year() + n
			return p.holidayValue(&expr{first: e.first, rule: e.rule, w: w})
		}
	}
	return move(e.value, u, n)
}

// open is the unit that expression i may be moved by, noUnit when all of it is said; k
// is the other end.
func (p *parser) open(i, k int) spanUnit {
	e := &p.out[i]
	w := &e.w
	switch w.how {
	case calendar:
		switch {
		case w.y == 0 && w.m > 0 && w.anchor == fromPublication && w.unit == noUnit:
			return year
		case w.m == 0 && w.d == 0 && w.weekday > 0:
			return week
		}
	case clockOnly:
		// a day that is said on its own side binds it, one beyond the other end does not
		if e.dayOf == 0 || (e.dayOf-1 > i) == (k > i) {
			return dayUnit
		}
	case namedDay:
		if w.y == 0 && w.dir == either {
			return year
		}
	}
	return noUnit
}

// nearer moves the one end or the other of a range, whichever leaves it nearer to
// publication in the direction of its clause, and tells whether it is in order then.
func (p *parser) nearer(a, b *expr, va, vb string) bool {
	dir := a.w.dir
	if a.w.how == clockOnly || dir == either {
		dir = p.tense(a.first)
	}
	if p.cost(va, b.value, dir) < p.cost(a.value, vb, dir) {
		a.value = va
	} else {
		b.value = vb
	}
	return inOrder(a.value, b.value)
}

// running weighs months that run at publication in a clause that looks back ("was bought
// for March/April", "was closed between October and March").
const running = 2.0

// cost tells how far publication lies from a range, weighed by direction.
func (p *parser) cost(from, to string, dir int) float64 {
	first, _, ok1 := days(from)
	_, last, ok2 := days(to)
	if !ok1 || !ok2 || !inOrder(from, to) {
		return 1e9
	}
	runs := first <= p.pub.day && last > p.pub.day
	months := len(from) < len("2006-01-02")
	switch {
	case dir == back && last <= p.pub.day:
		return float64(p.pub.day - last)
	case runs && months && dir != back:
		return 0
	case runs && months:
		return float64(last-p.pub.day) * running
	case dir == back && !runs && first.year() == last.year():
		return float64(first-p.pub.day) * against
	case dir == back:
		return float64(last-p.pub.day) * against // over the turn of a year the whole of it is past
	case dir == toward && first < p.pub.day:
		return float64(p.pub.day-first) * against
	case first > p.pub.day:
		return float64(first - p.pub.day)
	case last < p.pub.day:
		return float64(p.pub.day - last)
	}
	return 0
}

// inOrder tells whether a range from a to b ends where it starts or behind. Of values
// without a day it cannot be told, and they pass.
func inOrder(a, b string) bool {
	if len(a) > 2 && len(b) > 2 && a[:2] == "BC" && b[:2] == "BC" {
		return a >= b
	}
	first, _, ok1 := days(a)
	last0, last, ok2 := days(b)
	switch {
	case !ok1 || !ok2:
		return true
	case len(a) > 10 && len(b) > 10 && first == last0:
		return hourOf(a) <= hourOf(b)
	}
	return first <= last
}

// hourOf is the clock of a value, a part of the day as the hour that it begins at.
func hourOf(v string) string {
	switch c := v[10:]; c {
	case "TMO":
		return "T06:00"
	case "TAF":
		return "T12:00"
	case "TEV":
		return "T18:00"
	case "TNI":
		return "T21:00"
	default:
		return c[:min(len(c), len("T00:00"))]
	}
}

// apart is the number of days from the first day of a to that of b.
func apart(a, b string) day {
	first, _, _ := days(a)
	second, _, _ := days(b)
	return second - first
}

// move shifts a value of a day or month by n units; one without a day stays.
func move(v string, u spanUnit, n int) string {
	first, last, ok := days(v)
	if !ok {
		return v
	}
	y, m, d := first.date()
	switch {
	case u == dayUnit && len(v) >= 10:
		return dayString(first+day(n)) + v[10:]
	case u == week && len(v) >= 10:
		return dayString(first+day(7*n)) + v[10:]
	case u == year && first != last:
		return yearValue(y+n) + v[4:]
	case u == year:
		return dayString(civil(y+n, m, min(d, daysIn(y+n, m)))) + v[10:]
	}
	return v
}
