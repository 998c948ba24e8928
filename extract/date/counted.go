package date

// Weekdays that are counted: "two Sundays ago", "three Fridays from now", "the
// Monday before last", "a week ago Friday", "two weeks from Tuesday".

// weekdaysAway reads "two Sundays ago" and "three Fridays from now" behind the
// quantity q.
func (p *parser) weekdaysAway(i int, q quantity) (expr, bool) {
	if p.at(q.end) != weekdays || q.vague || q.half || q.n < 1 {
		return expr{}, false
	}
	e := counted(i, q.end+2, int(p.lx[q.end].n), q.n)
	switch {
	case p.at(q.end+1) == ago:
		e.w.dir = back
		return e, true
	case p.at(q.end+1) == from && p.at(q.end+2) == now:
		e.end++
		return e, true
	}
	return expr{}, false
}

// beforeLast reads "Monday before last" and "Friday after next".
func (p *parser) beforeLast(i int) (expr, bool) {
	if !(p.at(i+1) == before && p.at(i+2) == last || p.at(i+1) == after && p.at(i+2) == next) || !p.stops(i+3) && p.at(i+3) != none {
		return expr{}, false
	}
	e := counted(i, i+3, int(p.lx[i].n), 2)
	e.w.dir, e.the = int(p.lx[i+2].n), true
	return e, true
}

// weeksFrom carries "a week ago" and "two weeks" on to "a week ago Friday", "two
// weeks ago on Friday" and "two weeks from Tuesday"; j is the word behind the
// weeks.
func (p *parser) weeksFrom(e expr, j int) (expr, bool) {
	if e.w.unit != week || e.w.vague || e.w.half || !p.is(j, ago, from) {
		return e, false
	}
	k := j + 1
	if p.at(j) == ago && p.word(k, "on") {
		k++
	}
	if p.at(k) != weekday || !p.lx[k].has(capital) || p.at(k+1) == month {
		return e, false
	}
	c := counted(e.first, k+1, int(p.lx[k].n), e.w.n)
	c.w.unit = week
	if p.at(j) == ago {
		c.w.dir = back
	}
	return c, true
}

// counted is the n-th given weekday ahead.
func counted(first, end, wd, n int) expr {
	return expr{first: first, end: end, timex: typeDate, rule: ruleCountedWeekday,
		w: when{how: countedWeekday, weekday: wd, n: n, dir: toward}}
}

// countedValue is the n-th weekday before or behind publication, or the weekday n
// weeks from the nearest one, which the day of publication may itself be.
func (p *parser) countedValue(w *when) string {
	if !p.pub.known || !p.pub.hasDay || p.pub.noYear {
		return "XXXX-WXX-" + itoa(w.weekday)
	}
	n := p.pub.day
	off := (w.weekday - n.weekday() + 7) % 7
	if w.dir == back {
		off = -((n.weekday() - w.weekday + 7) % 7)
	}
	weeks := w.n
	if w.unit != week && off != 0 {
		weeks--
	}
	return dayString(n + day(off+7*weeks*w.dir))
}
