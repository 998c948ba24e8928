package date

// lastOf stands for the last one of a month in "the last Friday of June".
const lastOf = -1

// nthOf reads "the second Sunday of May", "the first week of October 2016", "the
// last day of the month"; token i is the ordinal or "last", k what is counted.
func (p *parser) nthOf(i, k int) (expr, bool) {
	l, u := p.lx[i], p.lx[k]
	n := int(l.n)
	if l.class == last {
		n = lastOf
	}
	j := k + 1
	if n > 5 && u.unit != dayUnit || p.at(j) != of && !p.word(j, "in") || p.at(j+1) != month || !p.monthWord(j+1) {
		return expr{}, false
	}
	m, ok := p.monthFirst(j + 1)
	if !ok || m.w.d > 0 {
		return expr{}, false
	}
	e := expr{first: i, end: m.end, timex: typeDate, rule: "date/nth-of-month", the: true, w: m.w}
	e.w.how, e.w.n, e.w.unit = nthInMonth, n, u.unit
	if u.class == weekday {
		e.w.weekday = int(u.n)
	}
	return e, true
}

// nthValue is the n-th weekday, week or day of a month. A month's n-th week is
// the one that its day 7n-3 lies in, the middle of the n-th seven days.
func (p *parser) nthValue(e *expr) string {
	w := e.w
	wd := w.weekday
	w.weekday = 0
	y := p.chooseYear(&w)
	if y == 0 {
		return "XXXX-" + twoDigits(w.m)
	}
	switch {
	case wd > 0:
		return dayString(nth(y, w.m, wd, w.n))
	case w.unit == week && w.n == lastOf:
		wy, k := (civil(y, w.m+1, 1) - 4).week()
		return weekValue(wy, k)
	case w.unit == week:
		wy, k := civil(y, w.m, 7*w.n-3).week()
		return weekValue(wy, k)
	case w.n == lastOf:
		return dayString(civil(y, w.m+1, 1) - 1)
	}
	return dayString(civil(y, w.m, w.n))
}

// dayAlone reads "the 27th" behind a preposition: the day of the month that the
// clause looks to.
func (p *parser) dayAlone(i int) (expr, bool) {
	l := p.lx[i]
	if !l.has(digits) || l.n > 31 || l.n < 1 || p.at(i-1) != the || !p.stops(i+1) {
		return expr{}, false
	}
	if !p.word(i-2, "on") && !p.word(i-2, "by") && p.at(i-2) != until {
		return expr{}, false
	}
	return expr{first: i, end: i + 1, timex: typeDate, rule: "date/day", the: true,
		w: when{how: dayOfMonth, d: int(l.n), dir: p.tense(i)}}, true
}

// dayOfMonthValue puts a day alone into the month that brings it nearest, in the
// clause's direction.
func (p *parser) dayOfMonthValue(e *expr) string {
	if !p.pub.known || !p.pub.hasDay {
		return "XXXX-XX-" + twoDigits(e.w.d)
	}
	y, m, _ := p.pub.day.date()
	best, cost := p.pub.day, 1e9
	for k := -1; k <= 1; k++ {
		at := civil(y, m+k, e.w.d)
		if _, _, d := at.date(); d != e.w.d {
			continue
		}
		if c := p.distance(at, e.w.dir); c < cost {
			best, cost = at, c
		}
	}
	return dayString(best)
}
