package date

import "fmt"

// clock reads a time of day: "5 p.m.", "5:30pm EST", "17:00 GMT", "0735 GMT",
// "four o'clock", "5 in the morning", and a day behind it.
func (p *parser) clock(i int) (expr, bool) {
	h, m, end, ok := p.clockTime(i)
	if !ok {
		return expr{}, false
	}
	if p.at(end) == local && p.at(end+1) == timeWord {
		end += 2
	}
	zoned := ""
	if p.at(end) == zone {
		if p.word(end, "gmt") || p.word(end, "utc") {
			zoned = "Z"
		}
		end++
	}
	e := expr{first: i, end: end, timex: typeTime, rule: ruleClock,
		w: when{how: clockOnly, clock: fmt.Sprintf("T%02d:%02d", h, m) + zoned}}
	return p.clockDay(e), true
}

// clockTime reads the hour and minute.
func (p *parser) clockTime(i int) (h, m, end int, ok bool) {
	l := p.lx[i]
	switch {
	case l.class == clockNum && l.unit == second:
		return int(l.n) / 100, int(l.n) % 100, i + 1, l.len == 4 && l.n <= 2400 && l.n%100 < 60
	case l.class == clockNum && l.unit != noUnit:
		h, end = int(l.n), i+1
		if l.len > 2 {
			h, m = int(l.n)/100, int(l.n)%100
		}
		return meridian(h, m, l.unit == minute, end)
	case l.class == clockNum:
		if p.at(i+1) != ampm && p.pointed(i) {
			return int(l.n) / 100, int(l.n) % 100, i + 1, true
		}
		if p.at(i+1) != ampm || !isSmall(l) {
			return 0, 0, i, false
		}
		return meridian(int(l.n)/100, int(l.n)%100, p.lx[i+1].n == 12, i+2)
	case l.class != num || l.has(grouped) || l.n < 0:
		return 0, 0, i, false
	}
	h, end = int(l.n), i+1
	colonTime := l.has(digits) && l.len <= 2 && p.at(end) == colon && p.gluedRun(end, end+2) && p.lex1(end+1).has(digits)
	if colonTime {
		mm := p.lx[end+1]
		if mm.class == clockNum && mm.unit == second && mm.len == 2 && mm.n < 60 && h <= 24 {
			return h, int(mm.n), end + 2, true
		}
		if mm.class == clockNum && mm.unit != noUnit && mm.len == 2 {
			return meridian(h, int(mm.n), mm.unit == minute, end+2)
		}
		if mm.class != num || mm.len != 2 || mm.n > 59 {
			return 0, 0, i, false
		}
		m, end = int(mm.n), end+2
		if s := p.lex1(end + 1); p.at(end) == colon && p.gluedRun(end, end+2) && s.class == num && s.len == 2 {
			end += 2
		}
	}
	switch {
	case p.at(end) == ampm && h <= 12:
		return meridian(h, m, p.lx[end].n == 12, end+1)
	case p.at(end) == oclock && h <= 24:
		return p.oclock(h, end+1)
	case !colonTime && p.inThe(end) && h >= 1 && h <= 12 && p.is(i-1, at, approx, prep):
		return p.oclock(h, end)
	case colonTime && p.hoursWord(end) && h <= 24:
		return h, m, end + 1, !p.word(i-1, "in") && !p.word(i-1, "took") // "in 03:45 hours" is a length
	case colonTime && l.len == 2 && h <= 24 && p.between(i, end):
		return h, m, end, true
	case colonTime && (p.at(end) == zone || p.at(end) == local || p.at(i-1) == at || p.at(i-1) == prep && !p.lx[i-1].has(isPast)) && h <= 24:
		return h, m, end, !p.counts(end)
	case l.has(digits) && l.len == 4:
		return p.fourClock(i)
	}
	return 0, 0, i, false
}

// pointed tells whether "17.30" is a time: behind "at", before a zone, "local
// time" or a day.
func (p *parser) pointed(i int) bool {
	l := p.lx[i]
	if p.at(i-1) != at || l.len < 4 || l.len > 5 || l.n >= 2400 || l.n%100 > 59 {
		return false
	}
	return p.is(i+1, zone, local, weekday, deictic) || p.word(i+1, "on") && p.is(i+2, weekday, month)
}

// isSmall tells figures of the form 5.30.
func isSmall(l lexeme) bool { return l.len >= 4 && l.len <= 5 && l.n/100 <= 12 && l.n%100 < 60 }

// inThe tells whether "in the morning" or "at night" stands at token j.
func (p *parser) inThe(j int) bool {
	return p.at(j) == prep && p.at(j+1) == the && p.at(j+2) == part || p.at(j) == at && p.at(j+1) == part
}

// oclock takes "in the afternoon" behind an hour.
func (p *parser) oclock(h, end int) (hour, m, e int, ok bool) {
	if !p.inThe(end) {
		return h, 0, end, true
	}
	k := end + 1
	if p.at(k) == the {
		k++
	}
	if p.lx[k].n > 1 && h < 12 && (p.lx[k].n != 4 || h > 5) {
		h += 12
	}
	return h, 0, k + 1, true
}

func meridian(h, m int, pm bool, end int) (hour, minute, e int, ok bool) {
	if h > 12 || m > 59 {
		return 0, 0, 0, false
	}
	switch {
	case pm && h < 12:
		h += 12
	case !pm && h == 12:
		h = 0
	}
	return h, m, end, true
}

// clockDay joins the day that stands behind a time: "5 p.m. EST, Nov. 9",
// "5 p.m. on Monday", "noon Saturday", "9 a.m. today".
func (p *parser) clockDay(e expr) expr {
	j := p.pass(e.end, comma)
	if p.at(j) == prep && p.word(j, "on") {
		j++
	}
	d, ok := p.dayBehind(j)
	if !ok || d.w.how == calendar && d.w.weekday == 0 && d.w.d == 0 {
		return e
	}
	switch {
	case d.w.clock != "" && (j > e.end || d.w.how != shift):
		return e
	case d.w.clock == "" && d.timex != typeDate, p.is(d.end, to, through, hyphen, dash) && p.at(d.end+1) == weekday:
		return e // "4 p.m., Monday to Friday"
	case d.w.clock == "" && p.at(d.end) == part:
		d.end++ // "10 p.m. on Tuesday night"
	}
	if p.at(e.first-1) == until && !p.lx[e.first-1].has(sentence) && d.w.how == calendar {
		d.w.dir = toward
	}
	d.first, d.timex, d.w.clock = e.first, typeTime, e.w.clock
	d.rule = e.rule.withDay()
	return d
}

// dayBehind reads the day that stands behind a time, with its part or without.
func (p *parser) dayBehind(j int) (expr, bool) {
	switch p.at(j) {
	case weekday, month:
		return p.calendar(j)
	case deictic, tonight:
		return p.deictic(j)
	case num:
		return p.dayFirst(j)
	case next, last, this:
		if p.is(j+1, weekday, part) {
			return p.direction(j)
		}
	}
	return expr{}, false
}

// partCodes are the TIMEX3 codes of the parts of a day.
var partCodes = [...]string{"", "TMO", "TAF", "TEV", "TNI"}

// dayPart reads "noon", "midnight Friday", "overnight" and "morning" with an
// article.
func (p *parser) dayPart(i int) (expr, bool) {
	l := p.lx[i]
	e := expr{first: i, end: i + 1, timex: typeTime, rule: rulePartOfDay, the: true, w: when{how: clockOnly}}
	switch l.class {
	case noon:
		if p.at(i+1) == none && p.lex1(i+1).has(capital) || p.titled(i) {
			return e, false // "Noon Street", "High Noon"
		}
		e.w.clock = fmt.Sprintf("T%02d:%02d", l.n/100, l.n%100)
		e.the = false
		return p.clockDay(e), true
	case overnight:
		e.w = when{how: shift, unit: dayUnit, n: -1, clock: "TNI"}
		if p.at(i+1) == weekday {
			return p.clockDay(e), true // "overnight Thursday"
		}
		return e, true
	}
	e.w.clock = partCodes[l.n]
	switch {
	case p.at(i-1) == mid || p.at(i-1) == hyphen && p.at(i-2) == mid:
		return p.clockDay(e), true
	case p.at(i-1) != the || p.is(i+1, hyphen) || p.lex1(i+1).has(capital) && p.at(i+1) == none:
		return e, false
	case p.at(i+1) == of:
		return p.partOf(e)
	case p.is(i-2, prep, at, until, of):
		return e, true
	case p.is(i-2, early, late) || p.is(i-3, early, late):
		return e, true
	}
	return e, false
}

// partOf reads "the morning of January 31".
func (p *parser) partOf(e expr) (expr, bool) {
	j := p.pass(e.end+1, the)
	if p.is(j, month, weekday, num) {
		if d, ok := p.core(j); ok && d.timex == typeDate && d.w.how == calendar && (d.w.d > 0 || d.w.weekday > 0) {
			d.first, d.timex, d.the, d.w.clock = e.first, typeTime, true, e.w.clock
			return d, true
		}
	}
	return e, false
}

// deictic reads today, yesterday, tomorrow and tonight, and a part of the day
// behind them.
func (p *parser) deictic(i int) (expr, bool) {
	l := p.lx[i]
	e := expr{first: i, end: i + 1, timex: typeDate, rule: ruleDeictic, w: when{how: shift, unit: dayUnit, n: int(l.n)}}
	if l.n == 0 && l.class == deictic && p.at(i-1) == of && !p.word(i-2, "as") {
		e.rule, e.w = rulePresent, when{value: "PRESENT_REF"} // "the generals of today"
		return e, true
	}
	if p.titled(i) {
		return e, false // "USA Today"
	}
	if l.class == tonight {
		e.timex, e.w.clock = typeTime, "TNI"
		return e, true
	}
	if p.at(e.end) == part && p.lx[e.end].n > 0 {
		e.timex, e.w.clock, e.end = typeTime, partCodes[p.lx[e.end].n], e.end+1
	}
	return e, true
}

// clockBefore reads the first hour of "6 and 8 p.m." and "6-8 p.m.", whose half
// of the day stands behind the second.
func (p *parser) clockBefore(i int) (expr, bool) {
	l := p.lx[i]
	if l.len == 4 && l.n <= 2400 && l.n%100 < 60 && p.is(i-1, from, between) && p.is(i+1, and, to, until, hyphen, dash) && p.lex1(i+2).len == 4 {
		if _, _, end, ok := p.clockTime(i + 2); ok && (p.hoursWord(end-1) || p.at(end) == zone) {
			return expr{first: i, end: i + 1, timex: typeTime, rule: ruleClock,
				w: when{how: clockOnly, clock: fmt.Sprintf("T%02d:%02d", l.n/100, l.n%100)}}, true
		}
	}
	if l.n < 1 || l.n > 12 || l.len > 2 || !p.is(i+1, and, to, hyphen, dash) || !p.is(i+2, num, clockNum) {
		return expr{}, false
	}
	h, _, _, ok := p.clockTime(i + 2)
	first := int(l.n)
	if !ok || h < 12 && first > h || p.at(i+1) == and && p.at(i-1) != between {
		return expr{}, false
	}
	if h > 12 && first+12 < h {
		first += 12
	}
	return expr{first: i, end: i + 1, timex: typeTime, rule: ruleClock,
		w: when{how: clockOnly, clock: fmt.Sprintf("T%02d:00", first)}}, true
}

// pastHour reads "half past nine", "a quarter to six".
func (p *parser) pastHour(i int) (expr, bool) {
	j := p.pass(i, aWord)
	isHalf := p.at(j) == half
	h, m := 0, 15
	switch {
	case isHalf, p.at(j) == unit && p.lx[j].unit == quarter:
	case p.at(j) == num && p.is(i-1, at, approx) && p.lx[j].n <= 25 && p.lx[j].n%5 == 0 && !p.lx[j].has(digits):
		m = int(p.lx[j].n) // "at ten to six"
	default:
		return expr{}, false
	}
	if !p.is(j+1, past, to, before, after) || p.at(j+2) != num {
		return expr{}, false
	}
	h = int(p.lx[j+2].n)
	if h < 1 || h > 12 || p.is(j+3, count, unit, units) || p.lex1(j+3).class == num {
		return expr{}, false
	}
	switch {
	case isHalf:
		m = 30
	case p.is(j+1, to, before):
		h, m = (h+23)%24, 60-m
	}
	return p.clockDay(expr{first: i, end: j + 3, timex: typeTime, rule: ruleClock,
		w: when{how: clockOnly, clock: fmt.Sprintf("T%02d:%02d", h, m)}}), true
}
