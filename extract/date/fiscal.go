package date

// seasonCodes are TIMEX3's: autumn and fall are both FA.
var seasonCodes = [...]string{"", "SP", "SU", "FA", "FA", "WI"}

var quarterCodes = [...]string{"", "Q1", "Q2", "Q3", "Q4", "H1", "H2"}

// ordinal reads what begins with an ordinal: a quarter or half of a year, a
// century, a day and its month, the first days of something.
func (p *parser) ordinal(i int) (expr, bool) {
	l := p.lx[i]
	if e, ok := p.dayFirst(i); ok {
		return e, true
	}
	if e, ok := p.dayAlone(i); ok {
		return e, true
	}
	if e, ok := p.dayOf(i); ok {
		return e, true
	}
	j := p.pass(i+1, hyphen)
	k := p.pass(j, fiscal)
	u := p.lex1(k)
	switch {
	case u.class == half:
		if l.n <= 2 && p.at(k+1) == of {
			return p.ofYear(expr{first: i, end: k + 1, timex: typeDate, rule: ruleHalf, the: true, w: when{how: subYear, sub: quarterCodes[l.n+4], dir: either}}, true)
		}
	case u.class == weekday || u.class == unit && (u.unit == week || u.unit == dayUnit):
		if e, ok := p.nthOf(i, k); ok {
			return e, true
		}
		return p.nthDay(i, k)
	case u.class == none && (p.word(k, "straight") || p.word(k, "consecutive") || p.word(k, "successive")):
		return p.nthDay(i, k+1)
	case u.class == unit && u.unit == quarter && l.n <= 4:
		if p.at(k+1) == of && p.at(k+2) == the && p.at(k+3) == none {
			return expr{}, false // of a game
		}
		p.quarters = true
		return p.ofYear(expr{first: i, end: k + 1, timex: typeDate, rule: ruleQuarter, the: j == i+1,
			w: when{how: subYear, sub: quarterCodes[l.n], dir: either}}, false)
	case (u.class == unit || u.class == units) && u.unit == century && l.n >= 1 && l.n <= 30:
		return expr{first: i, end: k + 1, timex: typeDate, rule: ruleCentury, the: true, w: when{value: twoDigits(int(l.n) - 1)}}, true
	case u.class == num || u.class == few || u.class == couple || u.class == vague:
		return p.firstUnits(i, k)
	case u.class == units && j == i+1 && l.n == 1:
		e := durationExpr(i, k+1, quantity{vague: true}, u.unit).as(ruleFirstUnits)
		e.the = true
		return e, u.unit >= hour && p.at(i-1) == the
	}
	return p.ordinalPair(i, k)
}

// ordinalPair reads either ordinal of "the second and fourth quarters" and "the
// 19th and 20th centuries"; k is the unit behind the second one.
func (p *parser) ordinalPair(i, k int) (expr, bool) {
	l, end := p.lx[i], i+1
	if p.at(i+1) == and && p.at(i+2) == ord {
		k = i + 3
	} else if p.at(i-1) == and {
		end = k + 1
	} else {
		return expr{}, false
	}
	if p.at(k) != units || l.has(glued) {
		return expr{}, false
	}
	e := expr{first: i, end: end, timex: typeDate, rule: ruleQuarter, w: when{how: subYear, dir: either}}
	switch u := p.lx[k].unit; {
	case u == quarter && l.n <= 4:
		p.quarters = true
		e.w.sub = quarterCodes[l.n]
		return e, true
	case u == century && l.n <= 30 && end == i+1:
		e.rule, e.the, e.w = ruleCentury, true, when{value: twoDigits(int(l.n) - 1)}
		return e, true
	}
	return expr{}, false
}

// firstUnits reads "the first nine months", "the first two quarters of 1990".
func (p *parser) firstUnits(i, k int) (expr, bool) {
	q, ok := p.quantity(k)
	if !ok || p.at(q.end) != units || p.lx[q.end].unit < hour || p.at(i-1) != the && p.at(i-1) != poss {
		return expr{}, false
	}
	u := p.lx[q.end].unit
	e := durationExpr(i, q.end+1, q, u).as(ruleFirstUnits)
	e.the = true
	return e, true
}

// ofYear takes "of 1990", "of next year", "1990" and ", 1990" behind a season,
// a quarter or a half; must says that nothing is found without one.
func (p *parser) ofYear(e expr, must bool) (expr, bool) {
	j := p.pass(e.end, of)
	if y, end := p.yearAt(j); end > j && !p.counts(end) {
		e.w.y, e.end = y, end
		return e, true
	}
	if j == e.end+1 && p.is(j, this, next, last) && p.at(j+1) == unit && p.lx[j+1].unit == year {
		e.w.dir, e.end = int(p.lx[j].n), j+2
		return e, true
	}
	if p.is(j, this, last, next) && p.at(j+1) == unit && p.lx[j+1].unit == year {
		e.w.dir, e.end = int(p.lx[j].n), j+2
		return e, true
	}
	if must && j == e.end+1 && p.at(j) == the && p.at(j+1) == unit && p.lx[j+1].unit == year {
		e.end = j + 2
		e.w.dir = here
		return e, true
	}
	if y, end := decadeOf(p, j); end > j && must {
		return decadeExpr(e.first, end, y), true
	}
	return e, !must
}

func decadeOf(p *parser, j int) (y, end int) {
	k := p.pass(j, the)
	if k == j || !p.is(k, decade, apostrophe) {
		return 0, j
	}
	if e, ok := p.core(k); ok && e.rule == ruleDecade {
		return e.w.y, e.end
	}
	return 0, j
}

// fiscal reads "fiscal 1989", "the fiscal year", "the fiscal first quarter", "Q3
// 2019", "FY19", "the corresponding period last year".
func (p *parser) fiscal(i int) (expr, bool) {
	l := p.lx[i]
	switch l.class {
	case quarterNum:
		return p.ofYear(expr{first: i, end: i + 1, timex: typeDate, rule: ruleQuarter,
			w: when{how: subYear, sub: quarterCodes[l.n], dir: either}}, false)
	case fiscalYear:
		y := int(l.n)
		if l.len == 2 {
			y = pivot(y)
		}
		return expr{first: i, end: i + 1, timex: typeDate, rule: ruleFiscalYear, w: when{how: calendar, y: y}}, true
	case comparableWord:
		return p.comparable(i)
	}
	j := p.pass(i+1, hyphen)
	if p.at(j) == unit && p.lx[j].unit == year {
		j++
	}
	if y, end := p.yearAt(j); end > j {
		return expr{first: i, end: end, timex: typeDate, rule: ruleFiscalYear, the: true, w: when{how: calendar, y: y}}, true
	}
	if p.at(j) == ord {
		if e, ok := p.ordinal(j); ok && e.w.how == subYear {
			e.first = i
			return e, true
		}
	}
	if p.at(i+1) == unit && p.lx[i+1].unit == year && p.at(i-1) == the {
		e := expr{first: i, end: i + 2, timex: typeDate, rule: ruleFiscalYear, the: true, w: when{how: shift, unit: year}}
		if p.word(i+2, "ended") || p.word(i+2, "ending") {
			e.timex, e.w = typeDuration, when{how: amount, unit: year, n: 1}
		}
		return e, true
	}
	return expr{}, false
}

// comparable reads "the corresponding period last year", "the comparable
// year-ago quarter".
func (p *parser) comparable(i int) (expr, bool) {
	j := i + 1
	if p.at(j) == unit && p.at(j+1) == hyphen {
		if e, ok := p.yearAgo(j); ok && e.w.how == fiscalPeriod {
			e.first = i
			return e, true
		}
		return expr{}, false
	}
	if p.at(j) != period && !(p.at(j) == unit && p.lx[j].unit >= monthUnit) {
		return expr{}, false
	}
	e := expr{first: i, end: j + 1, timex: typeDate, rule: ruleComparable, the: true, w: when{how: fiscalPeriod, dir: back}}
	k := p.pass(p.pass(j+1, of), prep)
	switch {
	case p.is(k, last, previous) && p.at(k+1) == unit:
		e.end = k + 2
	case p.at(k) == aWord && p.at(k+1) == unit && p.is(k+2, ago, earlier):
		e.end = k + 3
	default:
		if y, end := p.yearAt(k); end > k {
			e.end, e.w.y = end, y
			return e, true
		}
		return e, false
	}
	return e, true
}

// decade reads "1990s", "'90s", "nineties".
func (p *parser) decade(i int) (expr, bool) {
	l := p.lx[i]
	if l.class == decadeWord {
		if p.at(i-1) != the && !p.is(i-1, mid, early, late, hyphen) || p.is(i-1, poss) {
			return expr{}, false
		}
		y := 190 + int(l.n)
		return decadeExpr(i, i+1, y), true
	}
	switch {
	case l.len == 4 && l.n%100 == 0 && l.n < 1900:
		return expr{first: i, end: i + 1, timex: typeDate, rule: ruleCentury, the: true, w: when{value: twoDigits(int(l.n) / 100)}}, true
	case l.len == 4 && l.n%10 == 0 && l.n >= 1000 && l.n < 2200:
		return decadeExpr(i, i+1, int(l.n)/10), true
	case l.len == 2 && l.n%10 == 0 && (p.at(i-1) == apostrophe || p.at(i-1) == the && l.n >= 20 && !p.is(i-2, prep) || p.is(i-2, early, late, mid)):
		return decadeExpr(i, i+1, decadeYear(int(l.n))), true
	}
	return expr{}, false
}

// decadeYear gives "'90s" its century: the decades from the twenties on are those
// of the last one, of which people say it so far.
func decadeYear(n int) int {
	if n < 20 {
		return 200 + n/10
	}
	return 190 + n/10
}

func decadeExpr(first, end, y int) expr {
	return expr{first: first, end: end, timex: typeDate, rule: ruleDecade, the: true, w: when{how: fixed, y: y, value: itoa(y)}}
}

// seasonAlone reads "the summer", "summer 2019", "the winter of 1994".
func (p *parser) seasonAlone(i int) (expr, bool) {
	l := p.lx[i]
	if p.lex1(i-1).has(isWill) || p.at(i-1) == to && l.n == 4 {
		return expr{}, false // the verbs fall and spring
	}
	e := expr{first: i, end: i + 1, timex: typeDate, rule: ruleSeason, the: true,
		w: when{how: subYear, sub: seasonCodes[l.n], dir: either}}
	if y, ok := p.ofYear(e, true); ok && y.w.how == subYear {
		return y, true
	}
	if p.lx[i].has(capital) && !p.lx[i].has(sentence) || p.person(i) {
		return e, false
	}
	led := p.at(i-1) == the && (p.lex1(i-2).has(isPrep) || p.is(i-2, of, early, late)) || p.is(i-1, early, late, mid, until, each) ||
		p.word(i-1, "by") || p.word(i-1, "since") || p.at(i-1) == hyphen && p.at(i-2) == mid
	if p.lx[i].n == 4 || p.lx[i].n == 1 {
		led = led && p.at(i+1) != of && p.at(i+1) != prep && p.at(i+1) != none && (p.is(i-1, the, early, late, mid) || p.word(i-1, "in") || p.word(i-1, "by") || p.word(i-1, "until"))
		if p.is(i-1, the) && p.word(i-2, "after") {
			led = false
		}
		led = led || p.lex1(i-2).has(isPrep) && p.at(i-1) == the && p.stops(i+1)
	}
	return e, led
}

// compoundOrdinal reads "twenty-first century": the tens at token i, a hyphen
// and the ordinal.
func (p *parser) compoundOrdinal(i int) (expr, bool) {
	units := p.lx[i+2].n
	p.lx[i+2].n += p.lx[i].n
	e, ok := p.ordinal(i + 2)
	p.lx[i+2].n = units
	e.first = i
	return e, ok
}
