package date

// tail takes what may stand behind a finished expression: a part of the day, and
// a clock time before its day is already joined.
func (p *parser) tail(e expr) expr {
	if e.timex == typeDate && p.at(e.end) == part && p.daily(&e) {
		l := p.lx[e.end]
		e.timex, e.w.clock, e.end = typeTime, partCodes[l.n], e.end+1
		return e
	}
	if e.timex == typeDate && p.at(e.end) == weekday && e.mod == "" && e.w.how == shift && e.w.unit == week && e.w.n != 0 {
		return e
	}
	if e.timex == typeDate && p.is(e.end, early, late) && p.at(e.end+1) == part && p.daily(&e) {
		l := p.lx[e.end+1]
		e.timex, e.w.clock, e.end = typeTime, partCodes[l.n], e.end+2
	}
	return e
}

// daily tells whether the expression is one day.
func (p *parser) daily(e *expr) bool {
	switch e.w.how {
	case calendar:
		return e.w.clock == "" && (e.w.weekday > 0 || e.w.d > 0)
	case shift:
		return e.w.unit == dayUnit && e.w.clock == "" && e.w.anchor == fromPublication
	case directed:
		return e.w.weekday > 0
	}
	return e.w.how == namedDay
}
