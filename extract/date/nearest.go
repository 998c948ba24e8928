package date

func (p *parser) calendarValue(e *expr) string {
	w := &e.w
	switch {
	case w.unit == week && w.d > 0:
		y := p.chooseYear(w)
		v := "XXXX-WXX"
		if y != 0 {
			v = weekValue(civil(y, w.m, w.d).week())
		}
		if w.sub != "" {
			v += "-" + w.sub
		}
		return v
	case w.m == 0 && w.d == 0 && w.weekday > 0:
		return p.weekdayValue(w) + w.clock
	case w.m == 0:
		return yearValue(w.y)
	}
	y := w.y
	if y == 0 {
		y = p.chooseYear(w)
	}
	v := "XXXX"
	if y != 0 {
		v = yearValue(y)
	}
	v += "-" + twoDigits(w.m)
	if w.d == 0 {
		return v
	}
	if w.d > daysIn(y, w.m) && y != 0 || w.d > daysIn(2000, w.m) {
		e.bad = true
	}
	return v + "-" + twoDigits(w.d) + w.clock
}

// Weights of a distance that goes against what the clause says, or into the
// future when the clause says nothing: news speak of the past more often. Days
// that lie ahead are named more often in a clause that looks back ("declared a
// dividend payable Dec. 7") than months are.
const (
	against      = 6.0
	againstMonth = 12.0
	future0      = 5.0
)

// chooseYear gives a month or day without a year the year that brings it nearest
// to publication, the clause's direction weighing; a weekday beside it decides.
// It is 0 when nothing dates the article.
func (p *parser) chooseYear(w *when) int {
	if w.anchor == fromStory && p.hasLast && w.y == 0 {
		y, _, _ := p.last.date()
		return y
	}
	if w.y != 0 || !p.pub.known || !p.pub.hasMonth {
		return w.y
	}
	pub := p.pub.year()
	best, cost := pub, 1e9
	for y := pub - 1; y <= pub+1; y++ {
		d := max(w.d, 1)
		if w.d == 0 && y == pub {
			_, pm, pd := p.pub.day.date()
			if pm == w.m {
				d = pd
			}
		}
		at := civil(y, w.m, d)
		if w.weekday > 0 && at.weekday() == w.weekday {
			return y
		}
		c := p.distance(at, w.dir)
		if w.d == 0 && w.dir == back && at > p.pub.day {
			c *= againstMonth / against
		}
		if c < cost {
			best, cost = y, c
		}
	}
	return best
}

// distance is the number of days from publication, weighed by direction.
func (p *parser) distance(at day, dir int) float64 {
	n := float64(at - p.pub.day)
	if n < 0 {
		n = -n
		if dir == toward {
			n *= against
		}
		return n
	}
	switch {
	case n == 0:
	case dir == back:
		n *= against
	case dir != toward:
		n *= future0
	}
	return n
}

// weekdayValue gives a weekday the day that the clause's direction tells: the
// nearest ahead behind "will", else the nearest past, the day of publication
// among them.
func (p *parser) weekdayValue(w *when) string {
	if !p.pub.known || !p.pub.hasDay || p.pub.noYear {
		return "XXXX-WXX-" + itoa(w.weekday)
	}
	n := p.pub.day
	ago := (n.weekday() - w.weekday + 7) % 7
	if w.dir == toward && ago != 0 {
		return dayString(n + day(7-ago))
	}
	return dayString(n - day(ago))
}

func (p *parser) directedValue(e *expr) string {
	w := &e.w
	base := p.base(w)
	if base == nil {
		return unresolved(w)
	}
	n := *base
	switch {
	case w.weekday > 0:
		return dayString(nearWeekday(n, w)) + w.clock
	case w.m > 0:
		y, m, _ := n.date()
		switch {
		case w.dir == back && w.m >= m:
			y--
		case w.dir == toward && w.m <= m:
			y++
		}
		if w.d > 0 {
			return yearValue(y) + "-" + twoDigits(w.m) + "-" + twoDigits(w.d)
		}
		return yearValue(y) + "-" + twoDigits(w.m)
	case w.sub == "WE":
		y, k := (n + day(7*w.dir)).week()
		if w.dir == back && n.weekday() > 5 && e.rule == ruleWeekend {
			y, k = n.week()
		}
		return weekValue(y, k) + "-WE"
	}
	return p.seasonValue(n, w)
}

// nearWeekday is the weekday before, in or behind the week of n: "last Friday"
// is the last one before n, "next Friday" the first one behind n that is three
// days off at least, "this Friday" the coming one.
func nearWeekday(n day, w *when) day {
	ago := (n.weekday() - w.weekday + 7) % 7
	switch w.dir {
	case back:
		if ago == 0 {
			ago = 7
		}
		return n - day(ago)
	case toward:
		if 7-ago <= 2 {
			return n + day(14-ago)
		}
		return n + day(7-ago)
	}
	if ago == 0 {
		return n
	}
	return n + day(7-ago)
}
