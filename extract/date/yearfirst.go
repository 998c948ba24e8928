package date

// yearFirst reads a year with its month and day behind: "2018 March 18", "2024 Aug",
// "1994, April 7", "2018-Mar-18".
func (p *parser) yearFirst(i int) (expr, bool) {
	l := p.lx[i]
	if l.len != 4 || l.class != num || l.has(grouped) || l.n < firstYear || l.n > lastYear {
		return expr{}, false
	}
	j := i + 1
	switch p.at(j) {
	case month:
	case comma, hyphen, slash:
		if j++; p.at(j) != month {
			return expr{}, false
		}
	default:
		return expr{}, false
	}
	if !p.monthWord(j) || p.lx[j].has(sentence) || p.is(i-1, month, money) || p.at(i-1) == num && p.at(i-2) == month {
		return expr{}, false // "March 5, 2018 April 6": the year is that of the day before
	}
	e := expr{first: i, end: j + 1, timex: typeDate, rule: ruleYearFirst, w: when{how: calendar, y: int(l.n), m: int(p.lx[j].n)}}
	k := j + 1
	if j == i+2 && p.at(i+1) != comma {
		if p.at(k) != p.at(i+1) || !p.gluedRun(i+1, k+2) {
			return expr{}, false
		}
		k++
	}
	if d := p.lex1(k); (d.class == num || d.class == ord) && d.has(digits) && d.len <= 2 && d.n >= 1 && d.n <= 31 && !p.counts(k+1) {
		e.w.d, e.end = int(d.n), k+1
	}
	return p.itsMonth(e, j)
}

// itsMonth tells whether the year before the month at token j is that month's: not
// when another year stands behind, not in "Since 2016, July 15 has been a holiday", and
// without a day not before a verb or a name ("in 2017 May said", "the 2017 March for
// Peace").
func (p *parser) itsMonth(e expr, j int) (expr, bool) {
	k := p.pass(e.end, comma)
	if _, end := p.yearAt(k); end > k && p.at(e.first+1) != hyphen && (k == e.end || p.at(end) != month) {
		return expr{}, false
	}
	apart := p.at(e.first+1) == comma
	if e.w.d > 0 {
		return p.stamped(e), !apart || !p.is(e.first-1, from, until) && !p.word(e.first-1, "since")
	}
	next := p.lex1(j + 1)
	if apart || p.at(e.first+1) != month || p.nameFollows(j+1) {
		return expr{}, false
	}
	if n := p.lx[j].n; n >= 3 && n <= 8 && n != 7 && (next.has(isPast) || next.has(isWill) || p.word(j+1, "for") || p.word(j+1, "on") || p.word(j+1, "against")) {
		return expr{}, false
	}
	return e, true
}
