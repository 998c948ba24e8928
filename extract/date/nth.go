package date

// lastOf stands for the last one in "the last Friday of June".
const lastOf = -1

// nthOf reads "the second Sunday of May", "the first week of October 2016", "the
// last day of 2012", "the third week of next month"; token i is the ordinal or
// "last", k what is counted.
func (p *parser) nthOf(i, k int) (expr, bool) {
	l, u := p.lx[i], p.lx[k]
	n := int(l.n)
	if l.class == last {
		n = lastOf
	}
	j := k + 1
	if n > 5 && u.unit != dayUnit || p.at(j) != of && !p.word(j, "in") {
		return expr{}, false
	}
	e, ok := p.whole(j + 1)
	if !ok || u.class == unit && u.unit >= e.w.unit || u.class == weekday && e.w.unit == week {
		return expr{}, false
	}
	e.first, e.timex, e.rule, e.the = i, typeDate, ruleNth, true
	e.w.how, e.w.n, e.w.unit = nthInside, n, u.unit
	if u.class == weekday {
		e.w.weekday = int(u.n)
	}
	return e, true
}

// nthDay reads "it is the 99th day of the strike" and "for the third straight day": the
// day that the report is at; k is the word "day".
func (p *parser) nthDay(i, k int) (expr, bool) {
	if p.at(k) != unit || p.lx[k].unit != dayUnit || p.at(k+1) == hyphen || p.proper(k) {
		return expr{}, false
	}
	e := expr{first: i, end: k + 1, timex: typeDate, rule: ruleNth, the: true, w: when{how: shift, unit: dayUnit}}
	j := i - 1
	if p.is(j, the, aWord) {
		j--
	}
	switch {
	case j == i-1:
		return e, false
	case p.word(j, "is") || p.at(j) == possessive:
		return e, true
	case p.word(j, "was"), p.word(j, "for") && (k > i+1 || p.at(k+1) != of), p.word(j, "marked"), p.word(j, "entered"):
		e.w.anchor = fromStory
		return e, true
	}
	return e, false
}

// whole reads the week, month or year that something is the n-th of: "May 2016",
// "2016", "the month", "next year". Its unit comes out in w.unit.
func (p *parser) whole(j int) (expr, bool) {
	if p.at(j) == month && p.monthWord(j) {
		e, ok := p.monthFirst(j)
		e.w.unit = monthUnit
		return e, ok && e.w.d == 0
	}
	e := expr{end: j + 2, w: when{unit: p.lex1(j + 1).unit}}
	switch {
	case p.is(j, the, this, last, next) && p.at(j+1) == unit && e.w.unit >= week && e.w.unit <= year:
		e.w.sub, e.w.dir = unitLetters[e.w.unit], int(p.lx[j].n)
		return e, e.w.unit == week || e.w.unit == monthUnit || e.w.unit == year
	case p.at(j) == num:
		var ok bool
		if e, ok = p.loneYear(j); ok {
			e.w.unit = year
			return e, true
		}
	}
	return e, false
}

// dayOf reads "the 5th of this month" and "the first of the month".
func (p *parser) dayOf(i int) (expr, bool) {
	n := int(p.lx[i].n)
	if n < 1 || n > 31 || p.at(i-1) != the || p.at(i+1) != of {
		return expr{}, false
	}
	e, ok := p.whole(i + 2)
	if !ok || e.w.unit != monthUnit || e.w.sub == "" {
		return expr{}, false
	}
	e.first, e.timex, e.rule, e.the = i, typeDate, ruleNth, true
	e.w.how, e.w.n, e.w.unit = nthInside, n, dayUnit
	return e, true
}

// nthValue is the n-th weekday, week or day of a period. The n-th week is the one
// that the middle of the n-th seven days lies in.
func (p *parser) nthValue(e *expr) string {
	w := &e.w
	first, end, ok := p.period(w)
	if !ok {
		if w.m > 0 {
			return "XXXX-" + twoDigits(w.m)
		}
		return "XXXX"
	}
	at := first + day(w.n-1)
	switch {
	case w.weekday > 0 && w.n == lastOf:
		at = end - day((end.weekday()-w.weekday+7)%7)
	case w.weekday > 0:
		at = first + day((w.weekday-first.weekday()+7)%7+7*(w.n-1))
	case w.unit == week:
		at = first + day(7*w.n-4)
		if w.n == lastOf {
			at = end - 3
		}
		return weekValue(at.week())
	case w.n == lastOf:
		at = end
	}
	return dayString(at)
}

// period returns the first and the last day of the week, month or year that a
// when is the n-th part of.
func (p *parser) period(w *when) (first, end day, ok bool) {
	if w.sub == "" && w.m == 0 {
		return civil(w.y, 1, 1), civil(w.y, 12, 31), true
	}
	if w.sub == "" {
		v := *w
		v.weekday = 0
		y := p.chooseYear(&v)
		return civil(y, w.m, 1), civil(y, w.m+1, 1) - 1, y != 0
	}
	n := p.pub.day
	y, m, _ := n.date()
	switch w.sub {
	case "W":
		first = n - day(n.weekday()-1) + day(7*w.dir)
		return first, first + 6, p.pub.known && p.pub.hasDay
	case "M":
		return civil(y, m+w.dir, 1), civil(y, m+w.dir+1, 1) - 1, p.pub.known && p.pub.hasMonth
	}
	return civil(y+w.dir, 1, 1), civil(y+w.dir, 12, 31), p.pub.known
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
	return expr{first: i, end: i + 1, timex: typeDate, rule: ruleDay, the: true,
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
