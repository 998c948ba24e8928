package date

import "strconv"

// shiftValue counts n units from the anchor and gives the value at the unit's
// own grain: a year for years, a week for weeks.
func (p *parser) shiftValue(e *expr) string {
	w := &e.w
	if w.vague {
		if w.dir == toward {
			return "FUTURE_REF"
		}
		return "PAST_REF"
	}
	base := p.base(w)
	if base == nil {
		return unresolved(w)
	}
	n := *base
	if e.rule == ruleAgo && w.unit == year && w.n == -1 && !w.half && p.q > 0 {
		if p.byYear {
			return yearValue(p.pub.year() - 1)
		}
		return yearValue(p.qy-1) + "-Q" + itoa(p.q)
	}
	if e.rule == ruleYearAgo && w.unit == year && p.q > 0 && !p.byYear {
		return yearValue(p.qy-1) + "-Q" + itoa(p.q)
	}
	return inHistory(n, e)
}

// inHistory is a shift from day n, unless it leads beyond the years of four
// figures: "5,000 years ago" is a year before Christ, "60 million years ago" past.
func inHistory(n day, e *expr) string {
	w := &e.w
	y := n.year() + int(float64(w.n)*unitYears[w.unit])
	switch {
	case y > 0 && y < 9999:
		return shifted(n, e)
	case y > -9999 && y <= 0 && w.unit >= year:
		return "BC" + yearValue(1-y)
	case y > 0:
		return "FUTURE_REF"
	}
	return "PAST_REF"
}

// unitYears are the units in years, a fortnight and less as weeks at the most.
var unitYears = [...]float64{dayUnit: 1 / 365.0, week: 1 / 52.0, fortnight: 1 / 26.0, monthUnit: 1 / 12.0, quarter: 1 / 4.0,
	year: 1, decadeUnit: 10, century: 100, millennium: 1000}

func shifted(n day, e *expr) string {
	w := &e.w
	y, m, _ := n.date()
	switch w.unit {
	case second, minute, hour:
		return dayString(n) + w.clock
	case dayUnit:
		return dayString(n+day(w.n)) + w.clock
	case week, fortnight:
		k := 7
		if w.unit == fortnight {
			k = 14
		}
		at := n + day(k*w.n)
		if e.rule == ruleAgo && k*max(w.n, -w.n) <= 14 {
			return dayString(at) // "a week ago" is that very day more often than its week
		}
		if w.weekday > 0 {
			return dayString(at - day(at.weekday()-w.weekday))
		}
		wy, wk := at.week()
		return weekValue(wy, wk)
	case monthUnit:
		at := civil(y, m+w.n, 1)
		y, m, _ = at.date()
		return yearValue(y) + "-" + twoDigits(m)
	case quarter:
		k := y*4 + (m-1)/3 + w.n
		return yearValue(k/4) + "-Q" + itoa(k%4+1)
	case year:
		if w.half {
			k := 6
			if w.n < 0 || w.dir == back {
				k = -6
			}
			y, m, _ = civil(y+w.n, m+k, 1).date()
			return yearValue(y) + "-" + twoDigits(m)
		}
		return yearValue(y + w.n)
	case decadeUnit, century, millennium:
		return longShift(y, e)
	}
	return yearValue(y)
}

// longShift counts decades and centuries from year y: to a year behind "ago", to
// the decade or century itself behind "last" and "next".
func longShift(y int, e *expr) string {
	w := &e.w
	k := 10
	switch w.unit {
	case century:
		k = 100
	case millennium:
		k = 1000
	}
	switch {
	case e.rule == ruleAgo && w.half && w.dir == back:
		return yearValue(y + k*w.n - k/2)
	case e.rule == ruleAgo && w.half:
		return yearValue(y + k*w.n + k/2)
	case e.rule == ruleAgo:
		return yearValue(y + k*w.n)
	case w.unit == millennium:
		return itoa(y/1000 + w.n)
	case w.unit == century:
		return twoDigits(y/k + w.n)
	}
	return itoa(y/k + w.n)
}

// unresolved is the value of a relative expression in an article without a date.
func unresolved(w *when) string {
	switch {
	case w.weekday > 0:
		return "XXXX-WXX-" + itoa(w.weekday)
	case w.m > 0 && w.d > 0:
		return "XXXX-" + twoDigits(w.m) + "-" + twoDigits(w.d)
	case w.m > 0:
		return "XXXX-" + twoDigits(w.m)
	case w.sub == "WE":
		return "XXXX-WXX-WE"
	case w.sub != "":
		return "XXXX-" + w.sub
	}
	switch w.unit {
	case week, fortnight:
		return "XXXX-WXX"
	case monthUnit:
		return "XXXX-XX"
	case quarter:
		return "XXXX-QX"
	case year:
		return "XXXX"
	case decadeUnit:
		return "XXX"
	case century, millennium:
		return "XX"
	}
	return "XXXX-XX-XX" + w.clock
}

// unitLetters are the designators of ISO 8601 and TIMEX3, those of times with a
// T before them.
var unitLetters = [...]string{"", "TS", "TM", "TH", "D", "W", "W", "M", "Q", "Y", "Y", "Y", "Y"}

// length is the value of a duration.
func (p *parser) length(w *when) string {
	u := unitLetters[w.unit]
	if w.vague {
		switch w.unit {
		case decadeUnit:
			return "PXDE"
		case century:
			return "PXC"
		}
		if u[0] == 'T' {
			return "PTX" + u[1:]
		}
		return "PX" + u
	}
	n := w.n
	switch w.unit {
	case fortnight:
		n *= 2
	case decadeUnit:
		n *= 10
	case century:
		n *= 100
	case millennium:
		n *= 1000
	}
	v := "P"
	if u[0] == 'T' {
		v, u = "PT", u[1:]
	}
	half := halves[w.unit]
	switch {
	case !w.half:
		return v + itoa(n) + u
	case n == 0 && half != "":
		return v + half
	case half != "":
		return v + itoa(n) + u + half
	}
	return v + strconv.FormatFloat(float64(n)+0.5, 'f', 1, 64) + u
}

// halves are what half of a unit is, in the next smaller one.
var halves = [...]string{minute: "30S", hour: "30M", dayUnit: "T12H", year: "6M", decadeUnit: "5Y", century: "50Y", millennium: ""}

func itoa(n int) string { return strconv.Itoa(n) }

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

func yearValue(y int) string {
	s := strconv.Itoa(y)
	for len(s) < 4 {
		s = "0" + s
	}
	return s
}

func weekValue(y, w int) string { return yearValue(y) + "-W" + twoDigits(w) }

func dayString(n day) string {
	y, m, d := n.date()
	return yearValue(y) + "-" + twoDigits(m) + "-" + twoDigits(d)
}
