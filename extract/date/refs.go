package date

// vagueRef reads the words that stand for the present, the past and the future:
// those that the TimeML corpora mark more often than not.
func (p *parser) vagueRef(i int) (expr, bool) {
	l := p.lx[i]
	e := expr{first: i, end: i + 1, timex: typeDate, rule: rulePresent, w: when{value: "PRESENT_REF"}}
	switch l.class {
	case now:
		if p.lx[i].has(capital) && !p.lx[i].has(sentence) || p.at(i+1) == hyphen || p.at(i-1) == hyphen {
			return e, false
		}
		return e, true
	case recently:
		e.rule, e.w.value = rulePast, "PAST_REF"
		// "as recently as Friday", "most recently last May" say the day themselves
		k := i + 1
		if p.at(k) == prep {
			k++
		}
		return e, !p.word(i+1, "as") && !p.is(k, last, this, deictic) && !(p.is(k, month, weekday) && p.lx[k].has(capital)) && (k == i+1 || p.at(k) != num)
	case recent:
		// "recent" before another noun is marked in one case of three
		u := p.lex1(i + 1)
		return durationExpr(i, i+2, quantity{vague: true}, u.unit).as(ruleRecent), u.class == units
	}
	e.rule, e.w.value, e.the = ruleFuture, "FUTURE_REF", true
	return e, p.at(i-1) == the && (p.lex1(i-2).has(isPrep) || p.at(i-2) == to || p.word(i-2, "about")) && p.at(i+1) != of
}

// presentWord reads "current" before a noun that is no unit.
func (p *parser) presentWord(i int) (expr, bool) {
	return expr{first: i, end: i + 1, timex: typeDate, rule: rulePresent, w: when{value: "PRESENT_REF"}}, true
}

// set reads "every Monday", "each of the past three years", "daily", "twice a
// week", "Mondays", "weekends".
func (p *parser) set(i int) (expr, bool) {
	l := p.lx[i]
	e := expr{first: i, end: i + 1, timex: typeSet, rule: ruleSet}
	switch l.class {
	case freq:
		e.w = when{how: amount, unit: l.unit, n: 1}
		return e, (!l.has(capital) || l.has(sentence)) && !p.newspaper(i)
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
		if p.formerly(i) {
			return expr{first: i, end: i + 1, timex: typeDate, rule: rulePast, w: when{value: "PAST_REF"}}, true
		}
		return p.timesA(i, i+1, e)
	}
	return p.every(e)
}

// newspaper tells whether "daily" or "weekly" at token i is a paper: behind the
// name of a party, a town or a people, before the paper's name or what it did.
func (p *parser) newspaper(i int) bool {
	b, n := p.lex1(i-1), p.lex1(i+1)
	return b.class == none && b.has(capital) && (n.class == none && n.has(capital) && !n.has(sentence) || n.has(isPast))
}

// formerly tells whether "once" means a time past: between a determiner and an
// adjective ("a once proud team"). Before a verb the corpora leave it unmarked.
func (p *parser) formerly(i int) bool {
	return i+1 < len(p.lx) && p.lx[i].n == 1 && p.is(i-1, aWord, the, poss, possessive) &&
		p.at(i+1) == none && !p.lx[i+1].has(capital) && !p.stops(i+1) && !p.word(i+1, "again")
}

// timesA reads "twice a week", "three times a year", "once every two years".
func (p *parser) timesA(i, j int, e expr) (expr, bool) {
	if p.at(j) == each {
		every, ok := p.every(expr{first: j, timex: typeSet, rule: e.rule})
		every.first = i
		return every, ok
	}
	if p.at(j) == freq {
		e.end, e.w = j+1, when{how: amount, unit: p.lx[j].unit, n: 1}
		return e, true
	}
	if !p.is(j, aWord, per) || p.at(j+1) != unit || p.lx[j+1].unit < hour {
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
	if l.class == ord && l.n > 1 && p.is(j+1, weekday, unit) {
		n, j = int(l.n), j+1 // "every third Thursday"
		l = p.lx[j]
	}
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
