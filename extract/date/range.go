package date

import "dateline/extract/dateline"

// ranges links neighbours that are the two ends of a range ("from March 5 to
// March 9", "1 November – 3 November", "between 2014 and 2015"), and gives the
// first end the year or month that only the second one states. It returns the
// indexes of the first ends.
func (p *parser) ranges() []int {
	links := p.links[:0]
	for i := 0; i+1 < len(p.out); i++ {
		a, b := &p.out[i], &p.out[i+1]
		if !p.joined(a, b) || !rangeable(a) || !rangeable(b) {
			if p.at(a.end) == and && b.first == a.end+1 && rangeable(a) && rangeable(b) {
				share(a, b, false)
			}
			continue
		}
		if i > 0 {
			p.ofSeason(i, len(links) > 0 && links[len(links)-1] == i-2)
		}
		share(a, b, true)
		links = append(links, i)
		i++
	}
	return links
}

// ofSeason gives the months of "1986/87 (July/June)" and "in 1986 (July to December)" the
// years that stand before their bracket; i is the first month, and spanned says that the
// two years before it are a range.
func (p *parser) ofSeason(i int, spanned bool) {
	y, a, b := &p.out[i-1], &p.out[i], &p.out[i+1]
	if y.end != a.first-1 || p.at(y.end) != open || y.w.how != calendar || y.w.m != 0 || y.w.y == 0 ||
		a.w.how != calendar || b.w.how != calendar || a.w.m == 0 || b.w.m == 0 || a.w.y != 0 || b.w.y != 0 {
		return
	}
	a.w.y, b.w.y = y.w.y, y.w.y
	if spanned && p.out[i-2].w.y == y.w.y-1 && a.w.m > b.w.m {
		a.w.y--
	}
}

// joined tells whether a word of a range stands between two expressions.
func (p *parser) joined(a, b *expr) bool {
	if p.at(a.end) == to && p.at(b.end) == possessive && p.at(a.first-1) != from {
		return false // "a revision Friday to December's figures"
	}
	if a.rule == ruleTheUnit && a.w.how == shift && p.is(a.end, to, through, until) {
		return false // "in the week to June 20" ends then
	}
	if p.at(a.end) == hyphen && p.at(a.end+1) == to && p.at(a.end+2) == hyphen {
		return b.first == a.end+3 // "a 10 p.m.-to-5 a.m. curfew"
	}
	if b.first != a.end+1 {
		return b.first == a.end+2 && p.is(a.end, to, through, until) && p.at(a.end+1) == the
	}
	switch p.at(a.end) {
	case hyphen, dash:
		return p.gluedRun(a.end, a.end+2) || alike(a, b) && !p.filed(a)
	case to, through, until, slash:
		return true
	case and:
		return p.at(a.first-1) == between || p.at(a.first-1) == the && p.at(a.first-2) == between
	}
	return false
}

// alike tells whether two expressions say the same parts of a day; others with a dash
// and blanks between are two thoughts.
func alike(a, b *expr) bool {
	x, y := &a.w, &b.w
	if a.timex == typeTime && b.timex == typeTime || x.y > 0 && y.y > 0 {
		return true
	}
	return a.timex == b.timex && x.how == y.how && (x.m > 0 || x.d > 0) == (y.m > 0) && (x.weekday > 0 || x.m > 0) == (y.weekday > 0 || y.m > 0)
}

// filed tells whether an expression is the day of the dateline, whose dash begins the
// report.
func (p *parser) filed(e *expr) bool {
	if e != &p.out[0] || !p.body {
		return false
	}
	d, ok := dateline.Opening(p.x)
	return ok && e.end <= d.End
}

func rangeable(e *expr) bool {
	return (e.timex == typeDate || e.timex == typeTime) && e.w.value == "" || e.rule.epoch()
}

// share gives the first end what only the second says, the year behind both, and the
// second end of a range the year of the first.
func share(a, b *expr, ranged bool) {
	if b.rule == ruleWeekdayWeek && a.rule == ruleWeekday && a.w.clock == "" {
		a.w.how, a.w.unit, a.w.n = b.w.how, b.w.unit, b.w.n
		return
	}
	if a.w.how != calendar || b.w.how != calendar {
		return
	}
	if a.w.y == 0 && b.w.y != 0 && a.w.m > 0 {
		a.w.y = b.w.y
		if b.w.m > 0 && a.w.m > b.w.m {
			a.w.y--
		}
	}
	if b.w.y == 0 && a.w.y != 0 && a.w.m > 0 && b.w.m > 0 && ranged {
		b.w.y = a.w.y
		if a.w.m > b.w.m || a.w.m == b.w.m && b.w.d > 0 && a.w.d > b.w.d {
			b.w.y++
		}
	}
	if a.w.m == 0 && a.w.d > 0 {
		a.w.m = b.w.m
	}
}

// again reads the number that carries an expression on: the second day of "March
// 5-9" and "April 24 and 25", the second year of "2010-11".
func (p *parser) again(e expr) (expr, bool) {
	if e.timex != typeDate || e.w.how != calendar || !p.is(e.end, hyphen, dash, to, through, and, or, comma, slash) {
		return expr{}, false
	}
	j := e.end + 1
	l := p.lex1(j)
	if l.class != num && l.class != ord || !l.has(digits) || l.has(grouped) || l.len > 2 || l.n < 1 {
		return expr{}, false
	}
	d := expr{first: j, end: j + 1, timex: typeDate, rule: ruleList, w: when{how: calendar}}
	switch {
	case e.rule == ruleYear && l.len == 2 && p.gluedRun(e.end, j+1) && p.at(e.end) != comma && int(l.n) > e.w.y%100 && int(l.n) < e.w.y%100+20:
		d.w.y = e.w.y - e.w.y%100 + int(l.n)
		return d, p.at(j+1) != hyphen
	case e.w.d > 0 && e.w.m > 0 && e.w.d < int(l.n) && l.n <= 31 && p.at(e.end) != slash && (e.rule == ruleMonthDay || e.rule == ruleYearFirst || e.rule == ruleList) && !p.counts(j+1) && !p.is(j+1, month, unit, ampm, oclock, clockNum):
		if p.at(e.end) == comma && !p.is(j+1, comma, and) {
			return expr{}, false
		}
		d.w = when{how: calendar, m: e.w.m, d: int(l.n), dir: e.w.dir, y: e.w.y}
		if e.w.y == 0 {
			p.addYear(&d)
			d.rule = ruleList
		}
		return d, true
	}
	return expr{}, false
}

// dayBefore reads the first day of "5-9 March" and "5 and 6 March".
func (p *parser) dayBefore(i int) (expr, bool) {
	l := p.lx[i]
	if l.len > 2 || l.n < 1 || l.n > 31 || !p.is(i+1, hyphen, dash, to, and, or) || !p.is(i+2, num, ord) || p.lx[i+2].n <= l.n || !p.lx[i+2].has(digits) {
		return expr{}, false
	}
	d, ok := p.dayFirst(i + 2)
	if !ok {
		return d, false
	}
	return expr{first: i, end: i + 1, timex: typeDate, rule: ruleList,
		w: when{how: calendar, y: d.w.y, m: d.w.m, d: int(l.n), dir: d.w.dir}}, true
}
