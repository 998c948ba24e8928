package date

// Clocks of 24 hours: "0735 GMT", "at 1500 hours", "from 08:00 to 17:00".

// fourClock reads a clock of four figures at token i.
func (p *parser) fourClock(i int) (h, m, end int, ok bool) {
	n := int(p.lx[i].n)
	if n > 2400 || n%100 > 59 {
		return 0, 0, i, false
	}
	switch {
	case p.at(i+1) == zone:
		return n / 100, n % 100, i + 1, true
	case p.hoursWord(i+1) && p.fourFigures(i, i+1):
		return n / 100, n % 100, i + 2, true
	case p.at(i-1) == at && p.x.Src[p.x.Tokens[i].Start] == '0':
		return n / 100, n % 100, i + 1, true // "at 0600"
	}
	return 0, 0, i, false
}

// hoursWord tells whether token j is "hours" behind a clock of 24 hours.
func (p *parser) hoursWord(j int) bool {
	return p.at(j) == units && p.lx[j].unit == hour || p.word(j, "hr") || p.word(j, "h")
}

// fourFigures tells "0745 hours" and "at 1500 hours" from the length "1500 hours"; end
// is the word for hours.
func (p *parser) fourFigures(i, end int) bool {
	if p.x.Src[p.x.Tokens[i].Start] == '0' {
		return true
	}
	return p.at(end+1) != of && (p.is(i-1, at, until, from, between, hyphen, dash) || p.at(i-1) == approx && p.at(i-2) == at ||
		p.is(i-1, to, and) && p.lex1(i-2).len == 4 || p.word(i-1, "by") || p.word(i-1, "since") || p.is(end+1, zone, local) || p.word(end+1, "on"))
}

// between tells whether the clock at [i, end) is an end of a range of clocks: "from
// 08:00 to 17:00", "between 09:30 and 10:15", "23:00-06:00".
func (p *parser) between(i, end int) bool {
	if p.is(i-1, from, between) {
		return p.is(end, to, until, and, hyphen, dash) && p.clockLike(end+1)
	}
	if p.is(i-1, to, until, and, hyphen, dash) && p.lex1(i-2).len == 2 && p.at(i-3) == colon {
		return p.clockLike(i-4) && (p.is(i-5, from, between) || p.is(i-1, hyphen, dash))
	}
	return p.is(end, hyphen, dash) && p.clockLike(end+1)
}

// clockLike tells whether "08:30" stands at token j.
func (p *parser) clockLike(j int) bool {
	return p.lex1(j).class == num && p.lex1(j).len == 2 && p.lx[j].n <= 24 && p.at(j+1) == colon && p.gluedRun(j+1, j+3) &&
		p.lex1(j+2).len == 2 && p.lx[j+2].n < 60
}
