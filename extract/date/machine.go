package date

// Dates as machines print them, with the clock behind: ISO 8601 and RFC 3339, ctime,
// RFC 822 and RFC 850, the logs of web servers.

// isoClock reads on behind "2015-11-01T10": minutes, seconds and a Z.
func (p *parser) isoClock(i int, w when) (expr, bool) {
	end := i + 5
	for p.at(end) == colon && p.lx[end].has(glued) && p.lex1(end+1).has(digits) && p.lx[end+1].has(glued) {
		end += 2
	}
	s := p.x.Slice(i+4, end)
	if len(s) < 5 || !isoHours(s[3:]) || w.m < 1 || w.m > 12 || w.d < 1 || w.d > 31 {
		return expr{}, false
	}
	w.clock = "T" + s[3:]
	return p.offset(expr{first: i, end: end, timex: typeTime, rule: ruleIso, w: w}), true
}

// isoHours tells whether s is "10", "10:00" or "10:00:59.5", with a Z or without.
func isoHours(s string) bool {
	if s[len(s)-1] == 'Z' {
		s = s[:len(s)-1]
	}
	for n := 0; ; n++ {
		if len(s) < 2 || !isDigit(s[0]) || !isDigit(s[1]) || n == 3 || n == 0 && s[:2] > "24" || s[0] > '5' {
			return false
		}
		switch s = s[2:]; {
		case s == "":
			return true
		case s[0] == '.' && n == 2:
			_, ok := allDigits(s[1:])
			return ok
		case s[0] != ':':
			return false
		}
		s = s[1:]
	}
}

// basicDate reads "20181226T101500Z", the basic form of ISO 8601.
func (p *parser) basicDate(i int) (expr, bool) {
	s := p.x.Word(i)
	zoned := s[len(s)-1]|0x20 == 'z'
	hms, ok := s[9:], false
	if zoned {
		hms = hms[:len(hms)-1]
	}
	if _, ok = allDigits(hms); !ok || len(hms) != 4 && len(hms) != 6 {
		return expr{}, false
	}
	clock := hms[:2] + ":" + hms[2:4]
	if len(hms) == 6 {
		clock += ":" + hms[4:]
	}
	w := when{how: calendar, y: int(p.lx[i].n) / 10000, m: int(p.lx[i].n) / 100 % 100, d: int(p.lx[i].n) % 100}
	if !isoHours(clock) || w.y < 1000 || w.y > 2199 || w.m < 1 || w.m > 12 || w.d < 1 || w.d > 31 {
		return expr{}, false
	}
	w.clock = "T" + clock
	e := expr{first: i, end: i + 1, timex: typeTime, rule: ruleIso, w: w}
	if zoned {
		e.w.clock += "Z"
		return e, true
	}
	return p.offset(e), true
}

// stamped takes the clock of figures behind a day with its year: "02 Oct 2002
// 13:00:00 +0200", "12/25/2018 3:05 PM", "2018-12-25, 09:30", "10/Oct/2000:13:55:36".
func (p *parser) stamped(e expr) expr {
	if e.w.how != calendar || e.w.d == 0 || e.w.y == 0 || e.w.clock != "" || e.timex != typeDate {
		return e
	}
	k := e.end
	if p.at(k) == comma || p.at(k) == colon && p.lx[k].has(glued) && p.lex1(k+1).has(glued) {
		k++
	}
	if t, ok := p.figureClock(k, e.rule == ruleSlashes || e.rule == ruleIso); ok {
		e.end, e.timex, e.w.clock = t.end, typeTime, t.w.clock
		return p.offset(e)
	}
	return e
}

// stampedYear takes the clock and the year of "Sep 17 08:15:00 2018" and "Oct 26
// 11:00:09 EDT 2023" behind their month and day, as ctime and date print them.
func (p *parser) stampedYear(e expr) (expr, bool) {
	if e.w.d == 0 || e.w.y != 0 || p.at(e.end) != num {
		return e, false
	}
	t, ok := p.figureClock(e.end, false)
	if !ok {
		return e, false
	}
	t = p.offset(t)
	y, end := p.yearAt(t.end)
	if end == t.end || !p.lx[t.end].has(digits) || y < firstYear {
		return e, false
	}
	e.end, e.timex, e.rule, e.w.y, e.w.clock = end, typeTime, ruleMonthDayYear, y, t.w.clock
	return e, true
}

// figureClock reads "13:00", "13:00:59", "09:30:00Z" at token k, with "PM" behind when
// half says so; hours without a zero before them need that half of the day.
func (p *parser) figureClock(k int, half bool) (expr, bool) {
	h := p.lex1(k)
	if h.class != num || !h.has(digits) || h.len > 2 || h.n > 24 || p.at(k+1) != colon {
		return expr{}, false
	}
	end := k + 1
	for p.at(end) == colon && p.gluedRun(end, end+2) && p.lex1(end+1).has(digits) && end < k+5 {
		end += 2
	}
	s := p.x.Slice(k, end)
	if h.len == 1 {
		s = "0" + s
	}
	if len(s) < len("00:00") || !isoHours(s) {
		return expr{}, false
	}
	if half && p.at(end) == ampm {
		hour, _, e, ok := meridian(int(h.n), 0, p.lx[end].n == 12, end+1)
		return expr{end: e, w: when{clock: "T" + twoDigits(hour) + s[2:]}}, ok
	}
	return expr{end: end, w: when{clock: "T" + s}}, h.len == 2 && !p.is(end, ampm, oclock)
}

// offset takes the zone behind a clock of figures: "Z" for GMT, "+02:00" for +0200;
// that of a letter name is passed over.
func (p *parser) offset(e expr) expr {
	k := e.end
	switch {
	case e.w.clock[len(e.w.clock)-1] == 'Z':
	case p.word(k, "gmt") || p.word(k, "utc") || p.word(k, "z"):
		e.w.clock, e.end = e.w.clock+"Z", k+1
	case p.at(k) == zone:
		e.end = k + 1
	case p.is(k, plus, hyphen) && p.lex1(k+1).class == num && p.lx[k+1].has(glued) && (p.lx[k].has(glued) || p.lx[k+1].len == 4):
		sign := p.x.Word(k)
		l, z := p.lx[k+1], ""
		switch {
		case l.len == 4:
			z, e.end = twoDigits(int(l.n)/100)+":"+twoDigits(int(l.n)%100), k+2
		case l.len == 2 && p.at(k+2) == colon && p.gluedRun(k+2, k+4) && p.lex1(k+3).len == 2:
			z, e.end = twoDigits(int(l.n))+":"+twoDigits(int(p.lx[k+3].n)), k+4
		default:
			return e
		}
		e.w.clock += sign + z
	}
	return e
}
