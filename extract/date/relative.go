package date

// direction reads an expression led by last, past, next, this, that, the same,
// the following, the current and the like.
func (p *parser) direction(i int) (expr, bool) {
	l := p.lx[i]
	if l.class == past && p.at(i-1) == the && !p.is(i+1, num, unit, units, few, couple, vague, season, seasons, weekend, month, weekday, scale, half) && p.at(i+1) != this {
		return p.thePast(i)
	}
	if l.class == last && (p.at(i-1) == to || p.lex1(i-1).has(isWill)) && p.is(i+1, num, aWord, units, few) {
		return expr{}, false // "to last 30 days"
	}
	j := i + 1
	dir, anchor := int(l.n), fromPublication
	switch l.class {
	case this, current:
		dir = here
		if p.is(j, coming, past, current, next, last) && p.lx[j].class != current {
			dir = int(p.lx[j].n)
			j++
		} else if p.at(j) == current {
			j++
		}
		for p.at(j) == none && l.class == this && p.word(j, "very") {
			j++
		}
	case that, same:
		dir, anchor = here, fromStory
		if l.class == that && p.is(j, weekday, month) && p.lex1(i-1).has(isPast) {
			return expr{}, false // "said that Friday's vote"
		}
		if l.class == that && p.at(j) == same {
			j++
		}
		if p.at(j) == period && l.class == same {
			return p.comparable(i)
		}
	case previous, following:
		anchor = fromStory
	case latest:
		return p.latest(i)
	case last:
		if p.is(j, weekday, unit) {
			if e, ok := p.nthOf(i, j); ok {
				return e, true
			}
		}
	case next:
		if p.at(i-1) == the && (p.at(j) == unit && p.lx[j].unit == dayUnit || p.at(j) == part) {
			anchor = fromStory
		}
	}
	if e, ok := p.several(i, j, dir); ok {
		return e, true
	}
	e, ok := p.directed(j, dir, anchor)
	e.first, e.the = i, true
	return e, ok
}

// thePast reads "the past" and "the past, …".
func (p *parser) thePast(i int) (expr, bool) {
	if p.at(i+1) != none || p.lex1(i+1).marks&(isWill) != 0 || !p.is(i-2, prep, of, from) {
		if i+1 < len(p.lx) && !p.is(i-2, prep) {
			return expr{}, false
		}
	}
	return expr{first: i, end: i + 1, timex: typeDate, rule: rulePast, the: true, w: when{value: "PAST_REF"}}, true
}

// latest reads "the latest quarter", "the latest period".
func (p *parser) latest(i int) (expr, bool) {
	j := p.pass(i+1, fiscal)
	if p.at(j) == unit && p.lx[j].unit == quarter || p.at(j) == period {
		return expr{first: i, end: j + 1, timex: typeDate, rule: ruleLatestQuarter, the: true,
			w: when{how: fiscalPeriod}}, true
	}
	if p.at(j) == unit && p.lx[j].unit >= week {
		return expr{first: i, end: j + 1, timex: typeDate, rule: ruleLatest, the: true,
			w: when{how: shift, unit: p.lx[j].unit, n: i + 1 - j}}, true
	}
	if q, ok := p.quantity(j); ok && p.at(j) == num && p.at(q.end) == units {
		e := durationExpr(i, q.end+1, q, p.lx[q.end].unit)
		e.the = true
		return e, true
	}
	return expr{}, false
}

// several reads the amount of "the past three years", "the next few days".
func (p *parser) several(i, j, dir int) (expr, bool) {
	if !p.is(j, num, few, vague, couple, scale, half) && p.at(j) != units && !(p.at(j) == aWord) {
		return expr{}, false
	}
	q, ok := quantity{vague: true, end: j}, true
	if p.at(j) != units {
		q, ok = p.quantity(j)
	}
	k := p.pass(p.pass(p.pass(q.end, more), hyphen), fiscal)
	if k < len(p.lx) && p.lx[k].class == none && p.at(k+1) == units {
		k++ // "the next three trading days"
	}
	if !ok || p.at(k) != units && p.at(k) != seasons && p.at(k) != weekends || dir == here && p.at(i) != this {
		return expr{}, false
	}
	if p.at(k) != units {
		e := expr{first: i, end: k + 1, timex: typeSet, rule: ruleSeasons, the: true, w: when{value: "XXXX-" + seasonCodes[p.lx[k].n]}}
		return e, p.at(k) == seasons
	}
	if p.at(i) == this {
		if p.lx[k].unit == dayUnit && p.at(j) == units {
			return expr{first: i, end: k + 1, timex: typeDate, rule: rulePresent, w: when{value: "PRESENT_REF"}}, true
		}
		if dir == here {
			return expr{}, false
		}
	}
	e := durationExpr(i, k+1, q, p.lx[k].unit).as(rulePastNext)
	e.the = true
	if p.at(k+1) == or && p.at(k+2) == so {
		e.end = k + 3
	}
	return e, true
}

// directed reads what follows last, next or this: a unit, a month, a weekday, a
// season, a weekend, a part of the day, a quarter, a holiday.
func (p *parser) directed(j, dir int, from anchor) (expr, bool) {
	e := expr{end: j + 1, timex: typeDate, rule: ruleLastNext, w: when{how: directed, dir: dir, anchor: from}}
	l := p.lex1(j)
	switch l.class {
	case unit:
		return p.directedUnit(j, e)
	case fiscal:
		if p.at(j+1) == unit && p.lx[j+1].unit >= quarter {
			e.end = j + 2
			e.w.how, e.w.unit, e.w.n = shift, p.lx[j+1].unit, dir
			return e, true
		}
	case month, weekday:
		return p.directedDay(j, e)
	case season:
		e.w.sub = seasonCodes[l.n]
		if l.n == 4 && p.is(j+1, to, of) {
			return e, false
		}
		return e, true
	case weekend:
		e.w.sub, e.w.unit = "WE", week
		return e, true
	case part:
		return p.directedPart(j, dir, e)
	case timeWord:
		// "at this crucial moment" and "this time" say too little
		return e, false
	case half:
		if p.at(j+1) == of && dir == back {
			return p.ofYear(expr{first: j, end: j + 1, timex: typeDate, rule: ruleHalf, the: true, w: when{how: subYear, sub: "H2", dir: either}}, true)
		}
		return e, false
	case ord:
		if p.at(j-1) == that || p.at(j+1) == hyphen {
			return e, false
		}
		if o, ok := p.ordinal(j); ok && o.w.how == subYear {
			o.w.dir = dir
			return o, true
		}
	}
	if h, ok := p.holiday(j); ok && h.w.how == namedDay {
		h.w.dir, h.w.how = dir, namedDay
		h.rule = ruleHoliday
		return h, true
	}
	return e, false
}

// directedDay reads the month or weekday of "last October", "last Oct. 23",
// "this Sunday, March 8".
func (p *parser) directedDay(j int, e expr) (expr, bool) {
	l := p.lx[j]
	if l.class == month {
		e.w.m = int(l.n)
		if d := p.lex1(j + 1); d.class == num && d.has(digits) && d.len <= 2 && d.n >= 1 && d.n <= 31 && !p.counts(j+2) {
			e.w.d, e.end = int(d.n), j+2
		}
		return e, p.monthWord(j)
	}
	e.w.weekday = int(l.n)
	if p.at(j-1) == that && p.x.Tokens[j].End-p.x.Tokens[j].Start == 3 {
		return e, false // "that Sun" is a firm or a star
	}
	if k := p.pass(j+1, comma); p.is(k, month, num) {
		if d, ok := p.weekdayFirst(j); ok && d.w.d > 0 {
			return d, true
		}
	}
	return e, l.has(capital)
}

func (p *parser) directedUnit(j int, e expr) (expr, bool) {
	u := p.lx[j].unit
	if u < dayUnit || p.proper(j) {
		return e, false
	}
	e.w.how, e.w.unit, e.w.n = shift, u, e.w.dir
	if p.at(j+1) == possessive && (p.at(j+2) == ord || p.at(j+2) == unit && p.lx[j+2].unit == quarter) && u == year {
		// "next year's first quarter"
		if o, ok := p.core(j + 2); ok && o.w.how == subYear {
			o.w.dir, o.the = e.w.dir, true
			return o, true
		}
		if p.at(j+2) == unit {
			return expr{end: j + 3, timex: typeDate, rule: ruleLatestQuarter, the: true, w: when{how: fiscalPeriod, dir: e.w.dir}}, true
		}
	}
	if u == quarter && e.w.anchor == fromStory && p.at(j+1) == of {
		if y, end := p.yearAt(j + 2); end > j+2 {
			e.end, e.w = end, when{how: fiscalPeriod, y: y}
			return e, true
		}
	}
	if u == quarter && p.at(j-1) == this && p.quarters {
		e.w = when{how: fiscalPeriod}
	}
	if u == decadeUnit && e.w.dir == back && p.at(j-1) == past || u == decadeUnit && e.w.dir == toward {
		e.timex, e.w = typeDuration, when{how: amount, unit: u, n: 1}
	}
	if p.at(j-1) == past && (u == week || u == monthUnit || u == dayUnit) {
		e.w.n = -1
	}
	return e, true
}

// directedPart reads "this morning", "last night", "that evening".
func (p *parser) directedPart(j, dir int, e expr) (expr, bool) {
	if p.at(j-1) == past || p.at(j+1) == hyphen {
		return e, false
	}
	e.timex = typeTime
	e.w = when{how: shift, unit: dayUnit, n: dir, anchor: e.w.anchor, clock: partCodes[p.lx[j].n]}
	return e, true
}

// within reads "earlier this month", "later Tuesday", "later in the day".
func (p *parser) within(i int) (expr, bool) {
	mod := "START"
	if p.at(i) == later {
		mod = "END"
	}
	switch p.at(i + 1) {
	case this, that, same:
		if e, ok := p.direction(i + 1); ok && e.timex != typeDuration {
			e.first, e.mod, e.the = i, mod, false
			return e, true
		}
	case deictic, weekday:
		if e, ok := p.core(i + 1); ok {
			e.first, e.mod, e.the = i, mod, false
			return e, true
		}
	case prep:
		if p.word(i+1, "in") && p.at(i+2) == the && p.at(i+3) == unit && p.lx[i+3].unit >= week && p.lx[i+3].unit <= year {
			return expr{first: i, end: i + 4, timex: typeDate, rule: ruleWithin, mod: mod,
				w: when{how: shift, unit: p.lx[i+3].unit}}, true
		}
	}
	return expr{}, false
}

// unitAlone reads a unit without a number: "the year", "the weekend", "the
// quarter ended", "the day before yesterday", "for years", "year-end".
func (p *parser) unitAlone(i int) (expr, bool) {
	l := p.lx[i]
	det := p.at(i-1) == the || p.is(i-1, edge) || p.at(i-1) == of && p.is(i-2, edge)
	switch l.class {
	case weekend:
		if !det || l.has(capital) {
			return expr{}, false
		}
		e := expr{first: i, end: i + 1, timex: typeDate, rule: ruleWeekend, the: true,
			w: when{how: directed, sub: "WE", unit: week, dir: p.weekendDir(i)}}
		if d, ok := p.weekOf(e); ok {
			d.w.sub = "WE"
			return d, true
		}
		return e, true
	case season:
		return p.seasonAlone(i)
	case units:
		return p.bareUnits(i)
	}
	if e, ok := p.yearEnd(i); ok {
		return e, true
	}
	if e, ok := p.beforeYesterday(i); ok {
		return e, true
	}
	if e, ok := p.yearAgo(i); ok {
		return e, true
	}
	if !det || p.proper(i) || p.at(i+1) == hyphen || p.is(i+1, old, each) || p.lex1(i+1).class == part {
		return expr{}, false
	}
	return p.theUnit(i)
}

func (p *parser) weekendDir(i int) int {
	if p.tense(i) == toward || p.is(i-2, before, until) || p.at(i-2) == of && p.at(i-3) == ahead {
		return here
	}
	return back
}

// beforeYesterday reads "the day before yesterday" and "the day after tomorrow",
// "the day before last Tuesday", "the day after".
func (p *parser) beforeYesterday(i int) (expr, bool) {
	if p.lx[i].unit != dayUnit && p.lx[i].unit != year && p.lx[i].unit != week && p.lx[i].unit != monthUnit || !p.is(i+1, before, after) {
		return expr{}, false
	}
	n := int(p.lx[i+1].n)
	if p.at(i+2) == deictic && p.lx[i+2].n != 0 {
		return expr{first: i, end: i + 3, timex: typeDate, rule: ruleDayBeforeYesterday, the: true,
			w: when{how: shift, unit: p.lx[i].unit, n: n + int(p.lx[i+2].n)}}, true
	}
	if p.at(i+2) == last && p.at(i+3) == none || p.is(i+2, last, next) && p.at(i+3) != weekday && p.lx[i].unit != dayUnit {
		return expr{first: i, end: i + 3, timex: typeDate, rule: ruleBeforeLast, the: true,
			w: when{how: shift, unit: p.lx[i].unit, n: 2 * n}}, true
	}
	if !p.stops(i + 2) {
		return expr{}, false
	}
	return expr{first: i, end: i + 2, timex: typeDate, rule: ruleDayBefore, the: true,
		w: when{how: shift, unit: p.lx[i].unit, n: n, anchor: fromStory}}, true
}

// stops tells whether a clause ends before token j.
func (p *parser) stops(j int) bool {
	if j >= len(p.lx) || p.lx[j].has(sentence) {
		return true
	}
	switch p.x.Src[p.x.Tokens[j].Start] {
	case '.', ',', ';', ')', '"', '\'', '!', '?', ':':
		return true
	}
	return false
}
