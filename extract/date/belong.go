package date

// Which day a clock belongs to, and which day stands in brackets behind another.

// belong links every clock without a day of its own to the day beside it: "on March 3
// at 5 p.m.", "7:40 p.m. (1640 GMT) on Monday", "from 9 a.m. to 5 p.m. on 2018-12-27".
func (p *parser) belong() {
	for i := range p.out {
		if e := &p.out[i]; i > 0 && e.w.how == clockOnly && p.dayLeads(i) {
			e.dayOf = i
			if b := &p.out[i-1]; b.w.how == clockOnly {
				e.dayOf = b.dayOf
			}
		}
	}
	for i := len(p.out) - 2; i >= 0; i-- {
		e, next := &p.out[i], &p.out[i+1]
		if e.w.how != clockOnly || e.dayOf > 0 || !p.dayAfter(e, next) {
			continue
		}
		if e.dayOf = i + 2; next.w.how == clockOnly {
			e.dayOf = next.dayOf
		}
	}
}

// dayLeads tells whether the expression before the clock i is its day, or a clock
// that has one.
func (p *parser) dayLeads(i int) bool {
	b, e := &p.out[i-1], &p.out[i]
	k := b.end
	if b.w.clock != "" && b.timex == typeTime && b.w.how != clockOnly || b.w.how == clockOnly && b.dayOf > 0 {
		if p.is(k, to, until, and, or, hyphen, dash, slash, comma, open) {
			k++
		}
		return e.first == k || e.first == k+1 && p.leadsToClock(k)
	}
	if !oneDay(b) || b.first > e.first {
		return false
	}
	if p.is(k, comma, dash, open) {
		k++
	}
	for ; k < e.first; k++ {
		if !p.leadsToClock(k) || p.lx[k].has(sentence) {
			return false
		}
	}
	return e.first <= b.end+gap
}

// gap is how many tokens a day and its clock may stand apart: ", from just after".
const gap = 4

// leadsToClock tells whether token k may stand between a day and its clock.
func (p *parser) leadsToClock(k int) bool {
	return p.is(k, at, prep, from, between, before, after, until, approx, just, the, early, late) ||
		p.word(k, "shortly") || p.word(k, "starting") || p.word(k, "beginning") || p.word(k, "precisely")
}

// dayAfter tells whether next, behind the clock e, is its day or a clock that has one.
func (p *parser) dayAfter(e, next *expr) bool {
	k := e.end
	timed := next.timex == typeTime && (next.w.how != clockOnly && next.w.clock != "" || next.dayOf > 0)
	if !timed && !oneDay(next) {
		return false
	}
	closed := false
	if k < len(p.lx) && p.x.Src[p.x.Tokens[k].Start] == ')' {
		closed = true
		k++
	}
	if timed && p.is(k, open, to, until, and, or, hyphen, dash, slash, comma) {
		k++
		return next.first == k || next.first == k+1 && p.leadsToClock(k)
	}
	k = p.pass(k, comma)
	if p.word(k, "on") {
		return next.first == k+1
	}
	return next.first == k && (closed || next.rule == ruleIso || next.rule == ruleSlashes || next.rule == ruleDotted)
}

// oneDay tells whether an expression is one day without a time of day.
func oneDay(e *expr) bool {
	w := &e.w
	if e.timex != typeDate || w.clock != "" || w.unit == week && w.how != countedWeekday || e.mod != "" {
		return false
	}
	switch w.how {
	case calendar:
		return w.weekday > 0 || w.d > 0
	case shift:
		return w.unit == dayUnit && e.rule != ruleAgo
	case directed:
		return w.weekday > 0
	case nthInside:
		return w.weekday > 0 || w.unit == dayUnit
	}
	return w.how == namedDay || w.how == dayOfMonth || w.how == countedWeekday
}

// clockValue is a clock on its day.
func (p *parser) clockValue(e *expr) string {
	if e.dayOf > 0 {
		d := &p.out[e.dayOf-1]
		v := d.value
		if v == "" {
			v = p.value(d)
		}
		if len(v) >= 10 && v[4] == '-' && v[5] != 'W' {
			return v[:10] + e.w.clock
		}
		if len(v) == len("XXXX-WXX-1") {
			return v + e.w.clock
		}
	}
	return p.dayValue(e.first) + e.w.clock
}

// inBrackets reads the day of the month that stands alone in brackets behind a day:
// "tomorrow (18)".
func (p *parser) inBrackets(e expr) (expr, bool) {
	j := e.end + 1
	l := p.lex1(j)
	if p.at(e.end) != open || l.class != num || !l.has(digits) || l.len > 2 || l.n < 1 || l.n > 31 || !nearby(&e) ||
		j+1 >= len(p.lx) || p.x.Src[p.x.Tokens[j+1].Start] != ')' || !p.around(int(l.n)) {
		return expr{}, false
	}
	return expr{first: j, end: j + 1, timex: typeDate, rule: ruleDay, w: when{how: dayOfMonth, d: int(l.n), dir: p.tense(e.first)}}, true
}

// around tells whether day d of a month is within a week and a day of publication, as
// one must be that stands for today, tomorrow or a weekday.
func (p *parser) around(d int) bool {
	if !p.pub.known || !p.pub.hasDay {
		return false
	}
	for n := p.pub.day - 8; n <= p.pub.day+8; n++ {
		if _, _, of := n.date(); of == d {
			return true
		}
	}
	return false
}

// nearby tells the days that another in brackets may fix: today, tomorrow, a weekday.
func nearby(e *expr) bool {
	w := &e.w
	return e.timex != typeDuration && e.mod == "" && (w.how == shift && w.unit == dayUnit && (e.rule == ruleDeictic || e.timex == typeTime) ||
		e.rule == ruleWeekday && w.how == calendar || w.how == directed && w.weekday > 0)
}

// apposition fixes the day of expression i by the day that stands in brackets or
// between commas behind it: "today (Tuesday)", "on Tuesday (August 6)", "tomorrow, 18
// March,".
func (p *parser) apposition(i int) {
	if i+1 >= len(p.out) || !nearby(&p.out[i]) || !p.pub.known || !p.pub.hasDay || p.pub.noYear {
		return
	}
	e, d := &p.out[i], &p.out[i+1]
	if d.first != e.end+1 || !p.is(e.end, open, comma) || p.at(e.end) == comma && !p.stops(d.end) || !oneDay(d) {
		return
	}
	first, _, ok := days(p.value(e))
	if !ok {
		return
	}
	at, ok := p.apposed(e, d, first)
	if off := at - first; !ok || (off > 31 || off < -31) && at.weekday() != e.w.weekday {
		return
	}
	v := dayString(at)
	e.w = when{how: fixed, value: v + e.w.clock}
	d.w = when{how: fixed, value: v}
}

// apposed is the day that d means beside the day n of e.
func (p *parser) apposed(e, d *expr, n day) (day, bool) {
	w := &d.w
	y, m, _ := n.date()
	best, ok := n, false
	fits := false // the weekday of e is that of the best day so far
	try := func(at day) {
		same := e.w.weekday > 0 && at.weekday() == e.w.weekday
		if !ok || same && !fits || same == fits && max(at-n, n-at) < max(best-n, n-best) {
			best, ok, fits = at, true, same
		}
	}
	switch {
	case w.how == dayOfMonth:
		for k := -1; k <= 1; k++ {
			if at := civil(y, m+k, w.d); w.d <= daysIn(y, 1+(m+k+11)%12) && max(at-n, n-at) <= 2*weekDays {
				try(at)
			}
		}
	case w.how == calendar && w.d > 0 && w.m > 0 && w.d <= daysIn(2000, w.m):
		for k := y - 1; k <= y+1; k++ {
			if w.y == 0 || w.y == k {
				try(civil(k, w.m, w.d))
			}
		}
	case w.how == calendar && w.weekday > 0 && e.w.how == shift && w.d == 0:
		for k := day(-3); k <= 3; k++ {
			if at := n + k; at.weekday() == w.weekday {
				try(at)
			}
		}
	}
	return best, ok
}
