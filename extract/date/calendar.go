package date

import "dateline/extract/doc"

// calendar reads an expression that begins with a month or a weekday, or a year
// with an apostrophe.
func (p *parser) calendar(i int) (expr, bool) {
	switch p.at(i) {
	case weekday:
		return p.weekdayFirst(i)
	case month:
		return p.monthFirst(i)
	case dotted:
		return p.dottedDate(i)
	}
	if p.at(i+1) == decade && p.lx[i+1].len == 2 && p.lx[i+1].has(glued) {
		return decadeExpr(i, i+2, decadeYear(int(p.lx[i+1].n))), true
	}
	if y, end := p.yearAt(i); end > i && p.lx[i+1].n > 0 {
		return expr{first: i, end: end, timex: typeDate, rule: ruleYear, w: when{how: calendar, y: y}}, true
	}
	return expr{}, false
}

// weekdayFirst reads "Friday", "Friday, March 5", "Friday 5 March 2018", "Friday
// the 13th".
func (p *parser) weekdayFirst(i int) (expr, bool) {
	l := p.lx[i]
	if !l.has(capital) && p.x.Tokens[i].End-p.x.Tokens[i].Start < 6 || p.person(i) {
		return expr{}, false
	}
	e := expr{first: i, end: i + 1, timex: typeDate, rule: ruleWeekday,
		w: when{how: calendar, weekday: int(l.n), dir: p.tense(i)}}
	if p.at(i+1) == parts || p.is(i+1, and, or) && p.at(i+2) == weekday && p.at(i+3) == parts {
		k := i + 1
		if p.at(k) == parts {
			e.end = i + 2
		} else {
			k = i + 3
		}
		e.timex, e.w = typeSet, when{value: "XXXX-WXX-" + itoa(int(l.n)) + partCodes[p.lx[k].n]}
		return e, true
	}
	if k := p.pass(i+1, of); p.is(k, this, last, next) && p.at(k+1) == unit && p.lx[k+1].unit == week {
		e.end, e.rule, e.w.how, e.w.unit, e.w.n = k+2, ruleWeekdayWeek, shift, week, int(p.lx[k].n)
		return e, p.x.Tokens[i].End-p.x.Tokens[i].Start > 3
	}
	if c, ok := p.beforeLast(i); ok {
		return c, true
	}
	short := p.x.Tokens[i].End-p.x.Tokens[i].Start == 3
	for _, j := range [...]int{i + 1, p.pass(p.pass(i+1, comma), the)} {
		var d expr
		ok := false
		switch p.at(j) {
		case month:
			d, ok = p.monthFirst(j)
			ok = ok && d.w.d > 0
		case num, ord:
			d, ok = p.dayFirst(j)
		}
		if ok {
			d.first, d.w.weekday = i, int(l.n)
			return d, true
		}
	}
	if (l.n == 6 || l.n == 7) && short && !p.word(i-1, "on") && !p.is(i-1, last, next) && !p.is(i-1, hyphen, slash, dash) {
		// "Sat" and "Sun" are a verb, a star and a newspaper without "on" in front
		return expr{}, false
	}
	if p.nameFollows(i+1) && short {
		return expr{}, false
	}
	return e, true
}

// monthFirst reads "March 5", "March 5, 2018", "March fifth", "March 2018", "March".
func (p *parser) monthFirst(i int) (expr, bool) {
	m := int(p.lx[i].n)
	if !p.monthWord(i) {
		return expr{}, false
	}
	e := expr{first: i, end: i + 1, timex: typeDate, rule: ruleMonth, w: when{how: calendar, m: m, dir: p.tense(i)}}
	j := p.pass(i+1, the)
	d := p.lex1(j)
	switch {
	case d.class == ord && d.n >= 1 && d.n <= 39 && !p.is(j+1, hyphen, unit):
		n, end := p.ordinalDay(j)
		e.w.d, e.end, e.rule = n, end, ruleMonthDay
	case d.class == num && d.has(digits) && d.len <= 2 && d.n >= 1 && d.n <= 39 && !p.counts(j+1):
		e.w.d, e.end, e.rule = int(d.n), j+1, ruleMonthDay
	}
	if t, ok := p.stampedYear(e); ok {
		return t, true
	}
	p.addYear(&e)
	e = p.stamped(e)
	if m == 9 && e.w.d == 11 && e.w.y == 0 && p.september11(e.end) {
		e.w.y, e.rule = 2001, ruleSeptember11
	}
	if e.w.d == 0 && e.w.y == 0 && !p.aloneMonth(i) {
		return e, false
	}
	return e, true
}

// september11 tells whether the word at token j makes "Sept. 11" the day in 2001.
func (p *parser) september11(j int) bool {
	for _, w := range [...]string{"attacks", "attack", "terrorist", "terror", "commission", "hijackers", "hijackings", "plot", "plotters", "memorial", "museum", "victims"} {
		if p.word(j, w) {
			return true
		}
	}
	return false
}

// counts tells whether a number before token j counts something, or runs on.
func (p *parser) counts(j int) bool {
	l := p.lex1(j)
	return l.class == count || l.class == units || l.class == colon && l.has(glued) && p.lex1(j+1).has(glued) && p.at(j+1) == num || l.class == slash && l.has(glued)
}

// addYear takes a year behind a month or day, with "of" or a comma between, and
// "this year", "last year".
func (p *parser) addYear(e *expr) {
	j := e.end
	if p.is(j, comma, of) {
		j++
	}
	if y, end := p.yearAt(j); end > j && !p.counts(end) && (p.at(j) == apostrophe || p.lx[j].has(digits) && y >= 1500 || !p.lx[j].has(digits)) {
		if p.at(e.end) == comma && e.w.d == 0 && p.at(end) == num {
			return
		}
		e.w.y, e.end = y, end
		if e.w.d > 0 {
			e.rule = ruleMonthDayYear
		} else {
			e.rule = ruleMonthYear
		}
		return
	}
	if j = p.pass(e.end, of); p.is(j, this, last, next) && p.at(j+1) == unit && p.lx[j+1].unit == year && p.lx[j].n <= 1 {
		if p.pub.known {
			e.w.y = p.pub.year() + int(p.lx[j].n)
			e.end = j + 2
		}
	}
	if p.is(j, that, same) && p.at(j+1) == unit && p.lx[j+1].unit == year {
		e.w.anchor, e.end = fromStory, j+2
	}
}

// ordinalDay reads "fifth", "5th", "twenty-first".
func (p *parser) ordinalDay(j int) (n, end int) {
	return int(p.lx[j].n), j + 1
}

// dayFirst reads "5 March 2018", "5th of March", "the 5th of this month".
func (p *parser) dayFirst(i int) (expr, bool) {
	d := p.lex1(i)
	if d.n < 1 || d.n > 39 || d.has(grouped) || d.class == num && (!d.has(digits) || d.len > 2) {
		return expr{}, false
	}
	j := i + 1
	if p.at(j) == hyphen && p.at(j+1) == month || p.at(j) == slash && p.at(j+1) == month && p.at(j+2) == slash && p.gluedRun(j, j+4) {
		j++
	}
	if p.at(j) == of {
		j++
	} else if d.class == ord && !d.has(digits) {
		return expr{}, false
	}
	if p.at(j) != month || !p.monthWord(j) || p.at(j+1) == num && p.lx[j+1].len <= 2 && p.lx[j+1].has(digits) && d.class == num && p.at(i-1) != comma {
		return expr{}, false
	}
	m := p.lx[j]
	if !m.has(capital) && !m.has(digits) && m.n != 5 && m.n != 3 && p.x.Tokens[j].End-p.x.Tokens[j].Start < 3 {
		return expr{}, false
	}
	e := expr{first: i, end: j + 1, timex: typeDate, rule: ruleDayMonth, the: d.class == ord,
		w: when{how: calendar, m: int(m.n), d: int(d.n), dir: p.tense(i)}}
	if p.is(e.end, hyphen, slash) {
		y, end := p.yearAt(e.end + 1)
		if l := p.lex1(e.end + 1); l.class == num && l.len == 2 && j == i+2 && p.gluedRun(i+1, e.end+2) {
			y, end = pivot(int(l.n)), e.end+2 // "06-Nov-94"
		}
		if end > e.end+1 {
			e.w.y, e.end, e.rule = y, end, ruleDayMonthYear
			return p.stamped(e), true
		}
	}
	p.addYear(&e)
	if e.w.y != 0 {
		e.rule = ruleDayMonthYear
	}
	return p.stamped(e), true
}

// monthWord tells a month's name from the words that it shares its letters with:
// it is capitalised and no person's.
func (p *parser) monthWord(i int) bool {
	return p.lx[i].has(capital) && (p.x.Tokens[i].Is(doc.Abbrev) || p.at(i+1) == num || !p.person(i))
}

// aloneMonth tells whether a month's name without a day or a year is a month.
func (p *parser) aloneMonth(i int) bool {
	l := p.lx[i]
	short := p.x.Tokens[i].End-p.x.Tokens[i].Start <= 4 && l.n != 5 && l.n != 6 && l.n != 7
	led := p.is(i-1, prep, until, through, from, to, between, before, after, last, next, this, of, past, early, late, mid, each, coming, previous) ||
		p.is(i-2, early, late, mid) && p.at(i-1) == hyphen || p.is(i-1, and, or, comma, hyphen, dash, slash) && p.is(i-2, month, num) ||
		p.is(i-1, and, or) && p.at(i-3) == month
	if short && !p.x.Tokens[i].Is(doc.Abbrev) && !led {
		return false
	}
	if l.n >= 3 && l.n <= 8 && l.n != 7 && p.nameFollows(i+1) && !p.is(i-1, until, last, next) && !p.word(i-1, "in") && !p.word(i-1, "since") {
		return false // a name: "April Jones", "March Hall"
	}
	if p.is(i+1, hyphen, dash, slash) && p.at(i+2) == month && p.lx[i+2].has(capital) {
		return true // "(May-August)"
	}
	switch l.n {
	case 5:
		if p.lx[i].has(sentence) && !p.is(i+1, possessive, and, to, through) {
			return false
		}
		return led || p.is(i+1, possessive, deictic) || p.at(i-1) == the && !p.nameFollows(i+1)
	case 3:
		return led || p.is(i+1, possessive, deictic) || p.is(i-1, aWord, poss) && !p.nameFollows(i+1)
	case 4, 6, 8:
		return led || !p.nameFollows(i+1) && !p.nameBefore(i)
	}
	return led || !p.nameBefore(i) || p.lx[i].has(sentence)
}

// nameFollows and nameBefore tell whether a capitalised word that is no part of
// a date stands beside a word, as in a name.
func (p *parser) nameFollows(j int) bool {
	l := p.lex1(j)
	return l.has(capital) && l.class == none && !l.has(sentence)
}

func (p *parser) nameBefore(i int) bool {
	l := p.lex1(i - 1)
	return l.has(capital) && l.class == none && !p.lx[i].has(sentence) && p.lx[i-1].marks&sentence == 0
}

// titled tells whether a time word belongs to a name: it has a capital behind a
// capitalised word, in a text that gives only names one ("USA Today", "High Noon").
func (p *parser) titled(i int) bool {
	b := p.lex1(i - 1)
	if p.lx[i].has(capital) && p.word(i+1, "show") && p.lx[i+1].has(capital) {
		return true // the "Tonight Show"
	}
	return p.lx[i].has(capital) && !p.lx[i].has(sentence) && b.has(capital) && b.class == none &&
		(p.word(i-1, "usa") || p.body && !p.x.Tokens[i].Is(doc.Caps))
}

// person tells whether token i lies in a person's name.
func (p *parser) person(i int) bool {
	t := &p.x.Tokens[i]
	for k := range p.blocked {
		if b := &p.blocked[k]; b.Start >= int(t.End) {
			return false
		} else if b.End > int(t.Start) {
			return true
		}
	}
	return false
}

// dottedDate reads "01.11.2015": the day comes first wherever stops are used.
func (p *parser) dottedDate(i int) (expr, bool) {
	a, b, c, ok := threeParts(p.x.Word(i))
	if !ok {
		return expr{}, false
	}
	w := when{how: calendar, y: c, m: b, d: a}
	if a > 31 {
		w.y, w.d = a, c
	}
	if w.m > 12 && w.d <= 12 {
		w.m, w.d = w.d, w.m
	}
	if w.y < 100 && w.y >= 0 {
		w.y = pivot(w.y)
	}
	if w.m < 1 || w.m > 12 || w.d < 1 || w.d > 31 || w.y < 1000 || w.y > 2199 {
		return expr{}, false
	}
	return expr{first: i, end: i + 1, timex: typeDate, rule: ruleDotted, w: w}, true
}

func threeParts(s string) (a, b, c int, ok bool) {
	part, n := [3]int{}, 0
	width := 0
	for i := 0; i < len(s); i++ {
		if s[i] == '.' {
			n++
			if n > 2 || width == 0 {
				return 0, 0, 0, false
			}
			width = 0
			continue
		}
		if s[i] < '0' || s[i] > '9' || width == 4 {
			return 0, 0, 0, false
		}
		part[n] = part[n]*10 + int(s[i]-'0')
		width++
	}
	return part[0], part[1], part[2], n == 2 && (width == 4 || width == 2 && len(s) == len("01.11.15") || part[0] > 31)
}
