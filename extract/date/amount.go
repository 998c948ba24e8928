package date

import "dateline/extract/doc"

// durationExpr is q of the unit u, over the tokens [first, end).
func durationExpr(first, end int, q quantity, u spanUnit) expr {
	return expr{first: first, end: end, timex: typeDuration, rule: ruleDuration,
		w: when{how: amount, unit: u, n: q.n, half: q.half, vague: q.vague}}
}

// amountAt reads a number and a unit: "three days", "18-month", "a year",
// "another week", "the full year", and what turns it into a date ("ago",
// "earlier", "later").
func (p *parser) amountAt(i int) (expr, bool) {
	j := i
	switch p.at(i) {
	case another:
		return p.anotherUnit(i)
	case full:
		if p.at(i+1) == unit && p.lx[i+1].unit >= week && p.is(i-1, the) {
			return expr{first: i, end: i + 2, timex: typeDate, rule: ruleThis, the: true,
				w: when{how: shift, unit: p.lx[i+1].unit}}, true
		}
		return expr{}, false
	case some:
		return p.someTime(i)
	}
	q, ok := p.quantity(j)
	if !ok || p.at(i) == vague && p.word(i-1, "as") {
		return expr{}, false // "the third in as many weeks"
	}
	if e, ok := p.alternatives(i, q); ok {
		return e, true
	}
	if e, ok := p.weekdaysAway(i, q); ok {
		return e, true
	}
	if p.at(q.end) == timesWord && p.at(i) != aWord {
		return p.timesA(i, q.end+1, expr{first: i, timex: typeSet, rule: ruleSet})
	}
	k := q.end
	if q.plain && q.n > 1900 && q.n < 2100 && p.at(p.pass(k, fiscal)) == unit && p.at(k) != hyphen {
		return expr{}, false
	}
	hyphened := p.at(k) == hyphen
	k = p.unitBehind(k)
	l := p.lex1(k)
	if l.class == ord && l.unit == second {
		if p.at(i) == aWord || p.at(i+1) != hyphen {
			return expr{}, false
		}
	} else if l.class != unit && l.class != units {
		return expr{}, false
	}
	if e, ok := p.affairAge(i, k, q); ok {
		return e, true
	}
	if l.class == unit && l.unit == quarter && (p.at(i) == aWord || q.n < 2) && !p.is(k+1, ago, earlier, later) || p.ageOf(i, k) {
		return expr{}, false
	}
	if p.at(i) == aWord && q.end == i+1 && (l.class == units || k > q.end && p.at(k-1) == fiscal) || p.proper(k) ||
		l.unit == quarter && q.n == 3 && (hyphened && l.class == units || p.at(k+1) == of) {
		return expr{}, false
	}
	e := durationExpr(i, k+1, q, l.unit)
	e.the = l.class == units && !hyphened && p.at(i-1) == the
	return p.duration(e, q, hyphened)
}

// unitBehind steps over what stands between a number and its unit: "18-month",
// "five working days", "two more fiscal years".
func (p *parser) unitBehind(k int) int {
	k = p.pass(p.pass(k, hyphen), more)
	if p.at(k) == none && p.at(k+1) == units && (p.word(k, "trading") || p.word(k, "working") || p.word(k, "straight") || p.word(k, "consecutive")) {
		k++
	}
	return p.pass(p.pass(k, full), fiscal)
}

// ageOf tells an age ("a 44-year-old", "52 years old", "aged 24").
func (p *parser) ageOf(i, k int) bool {
	j := p.pass(k+1, hyphen)
	return p.at(j) == old && (p.at(k+1) != hyphen || p.lx[k].unit >= monthUnit) || p.at(j) == old || p.at(i-1) == aged ||
		p.at(j) == of && p.at(j+1) == aged
}

// affairAge reads how long an affair has lasted: "an 8-month-old truce", "the
// two-year-old civil war". What is said so of persons is an age.
func (p *parser) affairAge(i, k int, q quantity) (expr, bool) {
	if p.at(k+1) != hyphen || p.at(k+2) != old || p.at(k-1) != hyphen || p.at(k+3) != affair && (p.at(k+3) != none || p.at(k+4) != affair) {
		return expr{}, false
	}
	return durationExpr(i, k+3, q, p.lx[k].unit), true
}

// duration reads on behind a number and a unit.
func (p *parser) duration(e expr, q quantity, hyphened bool) (expr, bool) {
	l := p.lx[e.end-1]
	single := p.at(e.first) == aWord && q.end == e.first+1
	if e2, ok := p.andHalf(e); ok {
		return p.shifted(e2), true
	}
	if hyphened && p.at(e.end) == hyphen && p.at(e.end+1) == long {
		e.end += 2
		return e, true
	}
	if s := p.shifted(e); s.end > e.end {
		return s, true
	}
	if single {
		return p.singleUnit(e, l)
	}
	if p.at(e.end) == period && hyphened && !p.word(e.end, "term") {
		return e, true
	}
	return e, true
}

// singleUnit settles "a year": a rate behind a number or a sum, a length behind
// a preposition.
func (p *parser) singleUnit(e expr, l lexeme) (expr, bool) {
	i := e.first
	if p.at(i-1) == times || p.at(i-1) == timesWord {
		return expr{}, false
	}
	if p.at(e.end) == or && p.word(e.end+1, "two") && !p.is(e.end+2, unit, units, count) {
		e.end += 2
		e.w.vague = true
		return e, true
	}
	switch {
	case p.at(e.end) == hyphen || l.has(capital) || l.unit == noUnit:
		return e, false
	case p.lex1(i-1).has(isPrep) || p.is(i-1, least, than, approx, just, most, until) || p.is(e.end, after, before, later, ago, earlier):
		return e, true
	case p.at(i-1) == none && p.at(e.end) == or && p.at(e.end+1) == so:
		return e, true
	case p.word(i-1, "took") || p.word(i-1, "take") || p.word(i-1, "takes") || p.word(i-1, "last") || p.word(i-1, "lasted") || p.word(i-1, "spent") || p.word(i-1, "spend") || p.word(i-1, "waited") || p.word(i-1, "barely"):
		return e, true
	}
	return e, false
}

// shifted turns a length into a date: "two years ago", "a week earlier", "three
// days later", "five months from now".
func (p *parser) shifted(e expr) expr {
	j := e.end
	if p.at(j) == or && p.at(j+1) == so && p.is(j+2, ago, earlier, later) {
		j += 2
	}
	if p.at(j) == hyphen && p.at(j+1) == ago {
		j++
	}
	w := e.w
	if c, ok := p.weeksFrom(e, j); ok {
		return c
	}
	switch {
	case w.vague && p.is(j, earlier, later, before, after) && w.unit < year:
		return e
	case p.is(j, earlier, later) && w.unit <= hour:
		return e // "an hour later": no hour is known to count from
	case p.at(j) == earlier && w.unit < quarter && j == e.end && p.at(e.first) == aWord && w.n == 1 && !w.half && p.compares(e.first):
		e.end++ // how far back, from a day that is seldom the last one spoken of
		return e
	case p.at(j) == ago:
		w.n, w.dir = -w.n, back
	case p.at(j) == earlier:
		w.n, w.dir, w.anchor = -w.n, back, fromStory
	case p.at(j) == later, p.at(j) == after && p.stops(j+1):
		w.dir, w.anchor = toward, fromStory
	case p.at(j) == before && p.stops(j+1):
		w.n, w.dir, w.anchor = -w.n, back, fromStory
	case p.at(j) == from && (p.at(j+1) == now || p.at(j+1) == deictic && p.lx[j+1].n == 0):
		w.dir = toward
		j++
	default:
		if p.at(j) == or && p.at(j+1) == so {
			e.end = j + 2
			e.mod = "APPROX"
		}
		return e
	}
	w.how = shift
	e.end, e.timex, e.rule, e.w = j+1, typeDate, ruleAgo, w
	if w.unit <= hour && w.unit != noUnit {
		e.timex = typeTime
	}
	return e
}

// compares tells whether "a month earlier" at token i is what figures are compared with,
// or opens a sentence: "up from a month earlier", "8 percent a month earlier". Behind an
// event it is the event's day: "who began a visit a day earlier".
func (p *parser) compares(i int) bool {
	return p.lx[i].has(sentence) || p.is(i-1, from, than, to, count, num, prep, comma) || p.lex1(i-1).has(isPrep) ||
		p.word(i-1, "with") || p.word(i-1, "against") || p.word(i-1, "versus") || p.word(i-1, "pct") || p.x.Word(max(i-1, 0)) == "%"
}

// andHalf reads "a year and a half".
func (p *parser) andHalf(e expr) (expr, bool) {
	if p.at(e.end) == hyphen && p.at(e.end+1) == and && p.at(e.end+2) == hyphen && p.at(e.end+3) == aWord && p.at(e.end+4) == hyphen && p.at(e.end+5) == half {
		e.w.half = true
		e.end += 6
		return e, true
	}
	if p.at(e.end) == and && p.at(e.end+1) == aWord && p.at(e.end+2) == half {
		e.w.half = true
		e.end += 3
		return e, true
	}
	return e, false
}

// anotherUnit reads "another 18 months", "an additional year".
func (p *parser) anotherUnit(i int) (expr, bool) {
	if p.at(i+1) == unit {
		return p.anotherOne(i), true
	}
	if p.at(i+1) == num {
		if e, ok := p.amountAt(i + 1); ok && e.timex == typeDuration {
			return e, true
		}
	}
	return expr{}, false
}

// anotherOne is "another week" and "an additional week".
func (p *parser) anotherOne(i int) expr {
	return durationExpr(i, i+2, quantity{n: 1}, p.lx[i+1].unit)
}

// proper tells whether a unit is part of a name ("This Week", "60 Minutes"): it
// has a capital inside a sentence.
func (p *parser) proper(k int) bool {
	return p.body && p.lex1(k).has(capital) && !p.lx[k].has(sentence) && !p.x.Tokens[k].Is(doc.Caps)
}

// someTime reads "some time" as a length, but not "some time next year".
func (p *parser) someTime(i int) (expr, bool) {
	if p.at(i+1) == timeWord && p.is(i-1, prep) && !p.is(i+2, ago, this, next, last, prep) {
		return expr{first: i, end: i + 2, timex: typeDuration, rule: ruleSomeTime, w: when{value: "PXX"}}, true
	}
	if q, ok := p.quantity(i + 1); ok && p.at(i+1) == num && p.at(q.end) == units {
		return p.shifted(durationExpr(i+1, q.end+1, q, p.lx[q.end].unit)), true
	}
	return expr{}, false
}

// alternatives reads "two to three weeks", "12 to 18 months", "a month or two",
// "weeks or months".
func (p *parser) alternatives(i int, q quantity) (expr, bool) {
	if p.at(i) != num || !p.is(q.end, to, or, hyphen, and) || p.at(q.end) == and && p.at(i-1) != between {
		return expr{}, false
	}
	r, ok := p.quantity(q.end + 1)
	k := p.pass(r.end, hyphen)
	if !ok || p.at(q.end+1) != num || q.n > r.n || p.at(k) != units && !(p.at(k) == unit && k > r.end) || p.ageOf(i, k) {
		return expr{}, false
	}
	if p.at(i-1) == between && !p.is(k+1, ago, earlier, later) {
		return durationExpr(i, q.end, q, p.lx[k].unit).as(ruleDurationRange), true // "between [12] and [18 months]"
	}
	e := durationExpr(i, k+1, q, p.lx[k].unit).as(ruleDurationRange)
	return p.shifted(e), true
}

// bareUnits reads a plural without a number: "for years", "in weeks", "months
// ago", "days before the vote".
func (p *parser) bareUnits(i int) (expr, bool) {
	l := p.lx[i]
	e := durationExpr(i, i+1, quantity{vague: true}, l.unit).as(ruleUnits)
	if p.at(i+1) == or && p.at(i+2) == units {
		e.end = i + 3
	}
	if p.at(i+1) == hyphen && p.is(i+2, long, old) {
		e.end = i + 3 // "a decades-old quarrel" is no person's age
		return e, true
	}
	switch {
	case p.is(e.end, ago, earlier, later):
		return p.shifted(e), true
	case p.is(e.end, old, of) && !p.is(i-1, prep, after, until), l.unit < minute, p.at(e.end) == hyphen:
		return e, false
	case p.is(e.end, before, after):
		return e, true
	case p.at(i-1) == the && (p.at(e.end) == ahead || p.word(e.end, "since")):
		e.end = p.pass(e.end, ahead)
		e.the = true
		return e, true
	case p.word(i-1, "spent") || p.word(i-1, "spend") || p.word(i-1, "spending"):
		return e, true
	case p.word(i-1, "for") || p.word(i-1, "in") || p.word(i-1, "within") || p.word(i-1, "after") || p.word(i-1, "over") || p.word(i-1, "during"):
		return e, true
	case p.at(i-1) == the && p.word(i-2, "over"):
		e.the = true
		return e, true
	}
	return e, false
}

// yearAgo reads "year-earlier", "year-ago quarter", "the year-ago third
// quarter", "week-long".
func (p *parser) yearAgo(i int) (expr, bool) {
	if p.at(i+1) == hyphen && (p.at(i+2) == long || p.at(i+2) == old && p.lx[i].unit >= decadeUnit && p.at(i-1) != hyphen) {
		return durationExpr(i, i+3, quantity{n: 1}, p.lx[i].unit), true
	}
	if p.at(i+1) == ago && p.at(i-1) == the {
		if p.at(i+2) == unit && p.lx[i+2].unit == quarter || p.at(i+2) == period {
			return expr{first: i, end: i + 3, timex: typeDate, rule: ruleYearAgo, the: true, w: when{how: fiscalPeriod, dir: back}}, true
		}
	}
	if p.at(i+1) != hyphen || !p.is(i+2, ago, earlier) {
		return expr{}, false
	}
	e := expr{first: i, end: i + 3, timex: typeDate, rule: ruleYearAgo,
		w: when{how: shift, unit: p.lx[i].unit, n: -1, dir: back}}
	j := p.pass(i+3, fiscal)
	q := 0
	if p.at(j) == ord {
		q = int(p.lx[j].n)
		j++
	}
	if p.at(j) == unit && p.lx[j].unit == quarter || p.at(j) == period {
		e.end, e.the = j+1, true
		e.w = when{how: fiscalPeriod, dir: back, n: q}
	} else if n, ok := p.cardinal2(j); ok && p.at(n) == units {
		e = durationExpr(i, n+1, quantity{n: int(p.lx[j].n)}, p.lx[n].unit)
		e.the = true
	}
	return e, true
}

func (p *parser) cardinal2(j int) (int, bool) {
	if p.at(j) != num {
		return j, false
	}
	q, ok := p.cardinal(j)
	return q.end, ok
}

// yearEnd reads "year-end", "year end" and "year's end".
func (p *parser) yearEnd(i int) (expr, bool) {
	if p.lx[i].unit != year && p.lx[i].unit != monthUnit {
		return expr{}, false
	}
	j := i + 1
	if p.is(j, hyphen, possessive) {
		j++
	}
	if p.at(j) != edge || p.lx[j].n != 3 || p.is(i-1, each, num) {
		return expr{}, false
	}
	if p.at(i-1) != prep && p.at(i-1) != approx && p.at(i-1) != at && p.at(i-1) != until && p.at(i-1) != before {
		return expr{}, false
	}
	e := expr{first: i, end: j + 1, timex: typeDate, rule: ruleYearEnd, mod: "END", w: when{how: shift, unit: p.lx[i].unit}}
	if y, end := p.yearAt(j + 1); end > j+1 {
		e.end, e.w = end, when{how: calendar, y: y}
	}
	return e, true
}

// theUnit reads "the year", "the week", "the quarter", "the day": the one that
// the report speaks of.
func (p *parser) theUnit(i int) (expr, bool) {
	l := p.lx[i]
	e := expr{first: i, end: i + 1, timex: typeDate, rule: ruleTheUnit, the: true, w: when{how: shift, unit: l.unit}}
	switch l.unit {
	case quarter:
		if p.at(i+1) == aWord && p.at(i+2) == unit && p.is(i+3, ago, earlier) {
			e.end, e.w = i+4, when{how: fiscalPeriod, dir: back}
			return e, true
		}
		if p.at(i+1) == of {
			return e, false
		}
		e.w = when{how: fiscalPeriod}
		return e, p.quarters || p.lex1(i-2).has(isPrep)
	case year:
		if y, end := p.yearAt(i + 1); end > i+1 {
			e.end, e.w, e.rule = end, when{how: calendar, y: y}, ruleYear
			return e, true
		}
		if p.word(i+1, "ended") || p.word(i+1, "ending") {
			e.timex, e.w = typeDuration, when{how: amount, unit: year, n: 1}
			return e, true
		}
		return e, p.lex1(i-2).has(isPrep) || p.is(i-2, edge, of)
	case week:
		if d, ok := p.weekOf(e); ok || p.at(i+1) == of {
			return d, ok
		}
		return e, p.lex1(i-2).has(isPrep) && !p.is(i+1, before, after) || p.at(i+1) == possessive || p.is(i-2, and, of)
	case monthUnit:
		return e, (p.lex1(i-2).has(isPrep) || p.at(i-2) == of) && !p.is(i+1, of, before, after)
	case dayUnit:
		e.w.anchor = fromStory
		return e, p.at(i-2) == of && p.is(i-3, edge)
	case decadeUnit:
		return e, p.lex1(i-2).has(isPrep) || p.at(i-2) == of
	case century:
		return e, p.at(i-2) == of
	}
	return e, false
}

// weekOf reads "the week of March 6", "the week ending 10 March".
func (p *parser) weekOf(e expr) (expr, bool) {
	j := e.end
	if p.at(j) != of && !p.word(j, "ending") && !p.word(j, "ended") && !p.word(j, "beginning") && !p.word(j, "starting") {
		return e, false
	}
	var d expr
	ok := false
	switch p.at(j + 1) {
	case month:
		d, ok = p.monthFirst(j + 1)
	case num:
		d, ok = p.dayFirst(j + 1)
	}
	if !ok || d.w.d == 0 {
		return e, false
	}
	d.first, d.rule, d.the, d.w.unit = e.first, ruleWeekOf, true, week
	return d, true
}

// decimal reads "1.5 hours", "2.3-year".
func (p *parser) decimal(i int) (expr, bool) {
	j := p.pass(i+1, hyphen)
	l := p.lex1(j)
	if l.class != units && (l.class != unit || j == i+1) || l.unit == quarter || p.ageOf(i, j) {
		return expr{}, false
	}
	u := unitLetters[l.unit]
	v := "P" + p.x.Word(i) + u
	if u[0] == 'T' {
		v = "PT" + p.x.Word(i) + u[1:]
	}
	return expr{first: i, end: j + 1, timex: typeDuration, rule: ruleDuration, w: when{value: v}}, l.unit < decadeUnit
}
