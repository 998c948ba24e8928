package date

// numeric reads what begins with a number: a clock time, a calendar date in
// figures, a day before its month, an amount, a year.
func (p *parser) numeric(i int) (expr, bool) {
	l := p.lx[i]
	if l.has(digits) {
		if p.at(i-1) == money && p.lx[i].has(glued) || p.minutes(i) {
			return expr{}, false
		}
		if e, ok := p.isoDate(i); ok {
			return p.stamped(e), true
		}
		if e, ok := p.slashed(i); ok {
			return p.stamped(e), true
		}
		if e, ok := p.clock(i); ok {
			return e, true
		}
		if e, ok := p.clockBefore(i); ok {
			return e, true
		}
		if e, ok := p.yearFirst(i); ok {
			return e, true
		}
		if e, ok := p.dayFirst(i); ok {
			return e, true
		}
		if e, ok := p.dayBefore(i); ok {
			return e, true
		}
	} else {
		if e, ok := p.clock(i); ok {
			return e, true
		}
		if e, ok := p.pastHour(i); ok {
			return e, true
		}
		if l.n >= 20 && l.n%10 == 0 && p.at(i+1) == hyphen && p.at(i+2) == ord && p.lx[i+2].n < 10 {
			return p.compoundOrdinal(i)
		}
	}
	if p.at(i+1) == bc && l.has(digits) && l.len <= 4 {
		return expr{first: i, end: i + 2, timex: typeDate, rule: ruleBc, w: when{value: "BC" + yearValue(int(l.n))}}, true
	}
	if e, ok := p.yearQuarter(i); ok {
		return e, true
	}
	if e, ok := p.amountAt(i); ok {
		return e, true
	}
	return p.loneYear(i)
}

// minutes tells whether token i is what stands behind the colon of a clock or score.
func (p *parser) minutes(i int) bool {
	return p.at(i-1) == colon && p.gluedRun(i-1, i+1) && p.lex1(i-2).has(digits)
}

// isoDate reads "2015-11-01", "2015-11-01T10:00Z", "2015/11/01".
func (p *parser) isoDate(i int) (expr, bool) {
	sep := p.at(i + 1)
	if p.lx[i].len != 4 || sep != hyphen && sep != slash || p.at(i+2) != num || !p.gluedRun(i+1, i+3) || p.lx[i+2].len > 2 {
		return expr{}, false
	}
	y, m := int(p.lx[i].n), int(p.lx[i+2].n)
	if y < 1000 || y > 2199 || p.at(i+3) != sep || !p.gluedRun(i+3, i+5) {
		return expr{}, false
	}
	w := when{how: calendar, y: y, m: m, d: int(p.lx[i+4].n)}
	switch p.at(i + 4) {
	case num:
		if p.lx[i+4].len > 2 || m > 12 || m < 1 || w.d < 1 || w.d > 31 {
			return expr{}, false
		}
		return expr{first: i, end: i + 5, timex: typeDate, rule: ruleIso, w: w}, true
	case isoTime:
		return p.isoClock(i, w)
	}
	return expr{}, false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// gluedRun tells whether the tokens [i, j) all follow theirs without a space.
func (p *parser) gluedRun(i, j int) bool {
	for ; i < j; i++ {
		if !p.lex1(i).has(glued) {
			return false
		}
	}
	return true
}

// slashed reads "11/01/2015" in the order that the article's country writes, and
// "9/11".
func (p *parser) slashed(i int) (expr, bool) {
	a, b := p.lx[i], p.lex1(i+2)
	if p.at(i+1) != slash && p.at(i+1) != hyphen || b.class != num || !b.has(digits) || !p.gluedRun(i+1, i+3) || a.len > 2 || b.len > 2 {
		return expr{}, false
	}
	if p.at(i+3) != p.at(i+1) || !p.gluedRun(i+3, i+5) || p.at(i+4) != num {
		if a.n == 9 && b.n == 11 && p.at(i+1) == slash && p.at(i+3) != slash {
			return expr{first: i, end: i + 3, timex: typeDate, rule: ruleSeptember11,
				w: when{how: calendar, y: 2001, m: 9, d: 11}}, true
		}
		return expr{}, false
	}
	c := p.lx[i+4]
	if c.len != 4 && (c.len != 2 || p.at(i+1) == hyphen) {
		return expr{}, false
	}
	w := when{how: calendar, y: int(c.n), m: int(a.n), d: int(b.n)}
	if c.len == 2 {
		w.y = pivot(w.y)
	}
	switch {
	case a.n > 12 && b.n <= 12:
		w.m, w.d = int(b.n), int(a.n)
	case b.n > 12:
	case p.order == dayMonth:
		w.m, w.d = int(b.n), int(a.n)
	case p.order == orderUnknown && a.n != b.n:
		w.m, w.d = 0, 0
	}
	if w.y < 1000 || w.y > 2199 || w.m > 12 || w.d > 31 || a.n == 0 || b.n == 0 {
		return expr{}, false
	}
	e := expr{first: i, end: i + 5, timex: typeDate, rule: ruleSlashes, w: w}
	if w.m == 0 {
		e.rule, e.w.how, e.w.value = ruleSlashesOrderUnknown, fixed, yearValue(w.y)+"-XX-XX"
	}
	return e, true
}

// loneYear reads a number as a year where nothing says that it counts.
func (p *parser) loneYear(i int) (expr, bool) {
	y, end := p.yearAt(i)
	if end == i || p.counts(end) && !p.seasonYear(end, y) || !p.yearFits(i, end, y) {
		return expr{}, false
	}
	return expr{first: i, end: end, timex: typeDate, rule: ruleYear, w: when{how: calendar, y: y}}, true
}

// yearFits tells whether a number of four figures is a year. From 1900 to 2059,
// the span that news speak of, it is one unless a label, a sum, a street or a
// counted noun says otherwise; before, a preposition must lead to it.
func (p *parser) yearFits(i, end, y int) bool {
	led := p.is(i-1, prep, until, through, from, to, between, before, after, of, mid, early, late, fiscal, past) ||
		p.is(i-1, and, or, hyphen, dash, comma) && p.lex1(i-2).class == num && p.lx[i-2].len == 4 || p.at(i-1) == hyphen && p.is(i-2, mid, early, late)
	l := p.lex1(i - 1)
	switch {
	case p.is(i-1, label, money, num, colon, slash, than) || p.at(i-1) == approx && !p.word(i-1, "around") && !p.word(i-1, "circa") || p.at(end) == colon && p.lx[end].has(glued):
		return false
	case l.class == hyphen && l.has(glued) && !p.is(i-2, mid, early, late, num) && !p.word(i-2, "post") && !p.word(i-2, "pre"):
		return false
	case l.class == hyphen && p.lex1(i-2).class == num && p.lx[i-2].len != 4:
		return false
	case p.at(end) == slash && !p.seasonYear(end, y), p.is(end, units, oclock) || p.at(end) == hyphen && p.is(end+1, unit, units) || p.address(end):
		return false
	case p.at(end) == unit && !p.is(i-1, the):
		return false
	case p.at(end) == hyphen && p.gluedRun(end, end+2) && p.x.Tokens[end+1].End-p.x.Tokens[end+1].Start == 1 && p.lx[end+1].has(capital):
		return false // "part 1998-B"
	}
	if y < 1900 || y > 2059 {
		return led && y >= 1200 && y <= 2150 && !p.plural(end)
	}
	// a round number before a plural is a count
	return y%100 != 0 || led || p.is(i-1, the, poss, possessive) || !p.plural(end)
}

// plural tells whether token j looks like a counted noun: a small word in -s
// that no verb's frame follows.
func (p *parser) plural(j int) bool {
	l := p.lex1(j)
	if j >= len(p.lx) || l.class != none || l.has(capital) || l.has(isPast) || l.has(isWill) || l.has(glued) {
		return false
	}
	w := p.x.Word(j)
	return len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's' && p.lex1(j+1).class != the
}

// address tells whether a street's name follows: capitalised words and a word
// such as Street or Avenue.
func (p *parser) address(j int) bool {
	for k := j; k < j+4; k++ {
		l := p.lex1(k)
		if l.class == street && l.has(capital) {
			return k > j
		}
		if !l.has(capital) && l.class != ord {
			return false
		}
	}
	return false
}

// yearQuarter reads "the 1988 third quarter", "the 1988 quarter", "the 1988
// period".
func (p *parser) yearQuarter(i int) (expr, bool) {
	y, end := p.yearAt(i)
	if end == i || y < 1900 || p.at(i-1) != the {
		return expr{}, false
	}
	e := expr{first: i, end: end + 1, timex: typeDate, rule: ruleYearQuarter, the: true, w: when{how: fiscalPeriod, y: y}}
	j := p.pass(end, fiscal)
	if j > end && p.at(j) == unit && p.lx[j].unit == year {
		e.end, e.w, e.rule = j+1, when{how: calendar, y: y}, ruleFiscalYear
		return e, true
	}
	if p.at(j) == ord && p.lx[j].n <= 4 {
		k := p.pass(j+1, hyphen)
		e.w = when{how: subYear, y: y, sub: quarterCodes[p.lx[j].n]}
		e.end = k + 1
		return e, p.at(k) == unit && p.lx[k].unit == quarter
	}
	return e, p.at(j) == period && !p.word(j, "term") || p.at(j) == unit && p.lx[j].unit == quarter
}

// seasonYear tells whether "/87" stands behind 1986 at token j.
func (p *parser) seasonYear(j, y int) bool {
	l := p.lex1(j + 1)
	return l.class == num && l.len == 2 && p.gluedRun(j, j+2) && int(l.n) == (y+1)%100
}
