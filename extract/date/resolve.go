package date

// An env is what is known of the article: when it was published and how its
// country writes dates in figures.
type env struct {
	pub   published
	order order
}

// published is the day of publication, as far as it is known.
type published struct {
	known bool
	day   day
	// month and day of the month are unknown for a year alone.
	hasMonth, hasDay bool
}

func (b published) year() int {
	y, _, _ := b.day.date()
	return y
}

// order is the order of day and month in dates written in figures.
type order uint8

const (
	orderUnknown order = iota
	dayMonth
	monthDay
)

// A story is where the narrative stands while a text is resolved.
type story struct {
	// last is the day that was mentioned last.
	last    day
	hasLast bool
	// lastDay is the last single day, lastPast the last one up to publication.
	lastDay, lastPast day
	hasDays, hasPast  bool
	// q and qy are the quarter that the report spoke of last, and its year.
	q, qy int
	// byYear is set when the report last spoke of months or a year's results.
	byYear bool
}

// resolve gives every expression its value, in the order of the text.
func (p *parser) resolve() {
	p.story = story{}
	for i := range p.out {
		e := &p.out[i]
		e.value = p.value(e)
		p.advance(i, e)
	}
}

// advance moves the narrative on to an expression's day.
func (p *parser) advance(i int, e *expr) {
	switch e.rule {
	case "date/quarter":
		if n := len(e.value); n > 2 && e.value[n-2] == 'Q' {
			p.seeQuarter(e.value)
		}
	case "date/first-units", "date/duration":
		// "the first nine months", "the six months": what is compared from here on is a year's part
		if e.the && e.w.unit == monthUnit && (e.w.n == 9 || e.w.n == 6) {
			p.byYear = true
		}
	case "date/year-ago", "date/ago", "date/comparable":
		return
	}
	if e.timex != typeDate && e.timex != typeTime || e.mod != "" && e.rule == "date/the-unit" {
		return
	}
	first, end, ok := days(e.value)
	if !ok {
		return
	}
	p.last, p.hasLast = first, true
	if first != end {
		return
	}
	p.lastDay, p.hasDays = first, true
	if p.pub.known && first <= p.pub.day {
		p.lastPast, p.hasPast = first, true
	}
}

// seeQuarter remembers the first quarter that a report speaks of, unless it is
// still to come; a later mention only says that quarters are compared again.
func (p *parser) seeQuarter(v string) {
	n := len(v)
	p.byYear = false
	y, ok := allDigits(v[:n-3])
	if !ok || p.pub.known && (y > p.pub.year() || p.q > 0) {
		return
	}
	p.q, p.qy = int(v[n-1]-'0'), y
}

// value resolves one expression.
func (p *parser) value(e *expr) string {
	w := &e.w
	switch w.how {
	case fixed:
		return w.value
	case amount:
		return p.length(w)
	case calendar:
		return p.calendarValue(e)
	case directed:
		return p.directedValue(e)
	case subYear:
		return p.subYearValue(e)
	case shift:
		return p.shiftValue(e)
	case clockOnly:
		return p.dayValue(e.first) + w.clock
	case fiscalPeriod:
		return p.fiscalValue(e)
	case feast:
		return p.feastValue(e)
	case nthInMonth:
		return p.nthValue(e)
	case dayOfMonth:
		return p.dayOfMonthValue(e)
	}
	return ""
}

// dayValue is the day that a bare time of day belongs to: the last one that the
// narrative spoke of, else the day of publication.
func (p *parser) dayValue(i int) string {
	switch {
	case p.hasPast && p.lastDay > p.pub.day && p.tense(i) == back:
		return dayString(p.lastPast)
	case p.hasDays && p.recent():
		return dayString(p.lastDay)
	case p.pub.known && p.pub.hasDay:
		return dayString(p.pub.day)
	}
	return "XXXX-XX-XX"
}

// recent tells whether the narrative's day is near enough to publication to be
// the day that an hour belongs to.
func (p *parser) recent() bool {
	return !p.pub.known || p.lastDay > p.pub.day-15 && p.lastDay < p.pub.day+15
}

func (p *parser) calendarValue(e *expr) string {
	w := &e.w
	switch {
	case w.unit == week && w.d > 0:
		y, n := civil(p.chooseYear(w), w.m, w.d).week()
		return weekValue(y, n)
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
	if w.y != 0 || !p.pub.known {
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
	if !p.pub.known || !p.pub.hasDay {
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
		if w.dir == back && n.weekday() > 5 && e.rule == "date/weekend" {
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

// base is the day that an expression counts from, nil when there is none.
func (p *parser) base(w *when) *day {
	if w.anchor == fromStory {
		if (w.unit == dayUnit || w.weekday > 0) && p.hasDays {
			return &p.lastDay
		}
		if w.unit != dayUnit && p.hasLast {
			return &p.last
		}
	}
	if p.pub.known {
		return &p.pub.day
	}
	return nil
}

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
	if !p.pub.known {
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
	case m <= 3 && start >= 7 && dir != toward:
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
	if q == 0 {
		if !p.pub.known {
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
	if p.byYear && (w.dir == back || w.y != 0) && w.n == 0 && e.rule != "date/year-ago" {
		return yearValue(y)
	}
	return yearValue(y) + "-Q" + itoa(q)
}

func (p *parser) feastValue(e *expr) string {
	w := &e.w
	r := p.feast.rules[w.n]
	if r.kind == noValue {
		return ""
	}
	y := w.y
	if y == 0 {
		if !p.pub.known {
			if r.kind == fixedDay {
				return "XXXX-" + twoDigits(r.m) + "-" + twoDigits(r.d)
			}
			return "XXXX-XX-XX"
		}
		y = p.feastYear(r, w.dir, p.tense(e.first))
	}
	if r.kind == easterWeek {
		wy, k := r.in(y).week()
		return weekValue(wy, k)
	}
	return dayString(r.in(y)) + w.clock
}

func (p *parser) feastYear(r feastRule, dir, tense int) int {
	pub := p.pub.year()
	best, cost := pub, 1e9
	for y := pub - 1; y <= pub+1; y++ {
		at := r.in(y)
		if dir == back && at >= p.pub.day || dir == toward && at <= p.pub.day {
			continue
		}
		if dir == here {
			return pub
		}
		if c := p.distance(at, tense); c < cost {
			best, cost = y, c
		}
	}
	return best
}
