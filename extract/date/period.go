package date

// seasonMonths are the months that the seasons begin in, by their codes' order
// SP SU FA WI (the meteorological seasons of the northern half).
var seasonMonths = map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}

func (p *parser) seasonValue(n day, w *when) string {
	y, m, _ := n.date()
	s := seasonMonths[w.sub]
	switch {
	case w.dir == back && s+2 >= m && w.sub != "WI":
		y--
	case w.dir == back && w.sub == "WI":
		y--
	case w.dir == toward && s <= m:
		y++
	case w.dir == here && w.sub == "WI" && m < 4:
		y--
	}
	return yearValue(y) + "-" + w.sub
}

func (p *parser) subYearValue(e *expr) string {
	w := &e.w
	if w.y != 0 {
		return yearValue(w.y) + "-" + w.sub
	}
	if !p.pub.known || !p.pub.hasMonth {
		return "XXXX-" + w.sub
	}
	y, m, _ := p.pub.day.date()
	start := seasonMonths[w.sub]
	if w.sub[0] == 'Q' {
		start = 3*int(w.sub[1]-'0') - 2
	} else if w.sub[0] == 'H' {
		start = 6*int(w.sub[1]-'0') - 5
	}
	switch w.dir {
	case back, here:
		return yearValue(y+w.dir) + "-" + w.sub
	case toward:
		return yearValue(y+1) + "-" + w.sub
	}
	dir := p.tense(e.first)
	if p.word(e.first-1, "by") || p.at(e.first-1) == until {
		dir = toward
	}
	if w.sub[0] != 'Q' && w.sub[0] != 'H' {
		return yearValue(nearSeason(y, m, start, dir)) + "-" + w.sub
	}
	switch {
	case m <= 3 && start >= 7 && dir != toward, dir == back && start > m:
		y--
	case m >= 10 && start <= 3 && dir == toward:
		y++
	}
	return yearValue(y) + "-" + w.sub
}

// nearSeason is the year of the season that a clause speaks of in month m: the
// coming or running one ahead, the last or running one back.
func nearSeason(y, m, start, dir int) int {
	switch {
	case dir == toward && start+2 < m:
		return y + 1
	case dir == back && start > m, dir == here && start > m+4:
		return y - 1
	case start == 12 && m < 3:
		return y - 1
	}
	return y
}

// fiscalValue is the quarter that a report speaks of, in this year or the one
// before it.
func (p *parser) fiscalValue(e *expr) string {
	w := &e.w
	y, q := p.qy, p.q
	if q == 0 && e.rule == ruleComparable && !p.quarters && p.pub.known {
		if w.y == 0 {
			w.y = p.pub.year() + w.dir
		}
		return yearValue(w.y) // "the same period last year", where nobody counts in quarters
	}
	if q == 0 {
		if !p.pub.known || !p.pub.hasMonth {
			return "XXXX-QX"
		}
		var m int
		y, m, _ = p.pub.day.date()
		if q = (m - 1) / 3; q == 0 {
			y, q = y-1, 4
		}
	}
	if w.n > 0 {
		q = w.n
	}
	if w.y != 0 {
		y = w.y
	} else {
		y += w.dir
	}
	if p.byYear && (w.dir == back || w.y != 0) && w.n == 0 && e.rule != ruleYearAgo {
		return yearValue(y)
	}
	return yearValue(y) + "-Q" + itoa(q)
}
