package date

// vagueRef reads the words that stand for the present, the past and the future:
// those that the TimeML corpora mark more often than not.
func (p *parser) vagueRef(i int) (expr, bool) {
	l := p.lx[i]
	e := expr{first: i, end: i + 1, timex: typeDate, rule: "date/present", w: when{value: "PRESENT_REF"}}
	switch l.class {
	case now:
		if p.lx[i].has(capital) && !p.lx[i].has(sentence) || p.at(i+1) == hyphen || p.at(i-1) == hyphen {
			return e, false
		}
		return e, true
	case recently:
		e.rule, e.w.value = "date/past", "PAST_REF"
		return e, !p.word(i+1, "as") // "as recently as Friday" says Friday
	case recent:
		// "recent" before another noun is marked in one case of three
		u := p.lex1(i + 1)
		return durationExpr(i, i+2, quantity{vague: true}, u.unit).as("date/recent"), u.class == units
	}
	e.rule, e.w.value, e.the = "date/future", "FUTURE_REF", true
	return e, p.at(i-1) == the && (p.lex1(i-2).has(isPrep) || p.at(i-2) == to || p.word(i-2, "about")) && p.at(i+1) != of
}

// presentWord reads "current" before a noun that is no unit.
func (p *parser) presentWord(i int) (expr, bool) {
	return expr{first: i, end: i + 1, timex: typeDate, rule: "date/present", w: when{value: "PRESENT_REF"}}, true
}

// set reads "every Monday", "each of the past three years", "daily", "twice a
// week", "Mondays", "weekends".
func (p *parser) set(i int) (expr, bool) {
	l := p.lx[i]
	e := expr{first: i, end: i + 1, timex: typeSet, rule: "date/set"}
	switch l.class {
	case freq:
		e.w = when{how: amount, unit: l.unit, n: 1}
		return e, !l.has(capital) || l.has(sentence)
	case weekdays:
		e.w.value = "XXXX-WXX-" + itoa(int(l.n))
		if p.at(e.end) == parts {
			e.w.value += partCodes[p.lx[e.end].n]
			e.end++
		}
		return e, l.has(capital)
	case weekends:
		e.w.value = "XXXX-WXX-WE"
		return e, true
	case parts:
		e.w.value = "XXXX-XX-XX" + partCodes[l.n]
		return e, p.lex1(i-1).has(isPrep) && !p.is(i-1, after, before)
	case times:
		return p.timesA(i, i+1, e)
	}
	return p.every(e)
}

// timesA reads "twice a week", "three times a year".
func (p *parser) timesA(i, j int, e expr) (expr, bool) {
	if !p.is(j, aWord, each, per) || p.at(j+1) != unit || p.lx[j+1].unit < hour {
		return e, false
	}
	e.end = j + 2
	e.w = when{how: amount, unit: p.lx[j+1].unit, n: 1}
	return e, true
}

// every reads "every three months", "every other day", "each Tuesday night".
func (p *parser) every(e expr) (expr, bool) {
	j := e.first + 1
	n := 1
	if p.word(j, "other") {
		n, j = 2, j+1
	}
	if p.at(j) == of && p.at(j+1) == the && p.is(j+2, past, last, next) {
		if d, ok := p.direction(j + 2); ok {
			e.end = d.end
			e.w = when{how: amount, unit: d.w.unit, n: 1}
			return e, d.timex == typeDuration
		}
	}
	if p.at(j) == num || p.is(j, few, couple) {
		if q, ok := p.quantity(j); ok && p.at(q.end) == units {
			e.end = q.end + 1
			e.w = when{how: amount, unit: p.lx[q.end].unit, n: q.n, vague: q.vague}
			return e, true
		}
		return e, false
	}
	l := p.lex1(j)
	e.end = j + 1
	switch l.class {
	case unit:
		e.w = when{how: amount, unit: l.unit, n: n}
		return e, l.unit >= minute
	case weekday:
		e.w.value = "XXXX-WXX-" + itoa(int(l.n))
		if p.at(e.end) == part {
			e.w.value += partCodes[p.lx[e.end].n]
			e.end++
		}
		return e, true
	case month:
		e.w.value = "XXXX-" + twoDigits(int(l.n))
		return e, p.monthWord(j)
	case season:
		e.w.value = "XXXX-" + seasonCodes[l.n]
		return e, true
	case part:
		e.w.value = "XXXX-XX-XX" + partCodes[l.n]
		return e, true
	case weekend:
		e.w.value = "XXXX-WXX-WE"
		return e, true
	}
	return e, false
}
