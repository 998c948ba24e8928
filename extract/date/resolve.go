package date

import "dateline/extract/doc"

// An env is what is known of the article: when it was published and how its
// country writes dates in figures.
type env struct {
	pub   published
	order order
	// article and the countries of its body tell where its feast days are at home.
	article   *doc.Article
	countries []doc.Entity
}

// published is the day of publication, as far as it is known.
type published struct {
	known bool
	day   day
	// month and day of the month are unknown for a year alone.
	hasMonth, hasDay bool
	// noYear is set when the day is known and its year is not; it is someYear then.
	noYear bool
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
	// last is the day that was mentioned last, of an expression so many days long.
	last     day
	lastSpan int
	hasLast  bool
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
	links := p.links[:0]
	for i, k := 0, 0; i < len(p.out); i++ {
		e := &p.out[i]
		p.apposition(i)
		e.value = p.value(e)
		if k < len(p.links) && p.links[k] == i-1 {
			if p.ordered(i - 1) {
				links = append(links, i-1)
			}
			k++
		}
		p.advance(i, e)
	}
	p.links = links
	if p.pub.noYear {
		for i := range p.out {
			p.out[i].value = yearless(p.out[i].value)
		}
	}
}

// yearless takes the year out of a value that was counted from a dateline
// without one; a week of an unknown year is unknown, too.
func yearless(v string) string {
	if len(v) < 3 || v[:2] != "90" && v[:2] != "89" || len(v) == 3 && v[0] != '9' {
		return v
	}
	switch {
	case len(v) == 3:
		return "XXX"
	case len(v) < 5:
		return "XXXX"
	case v[5] == 'W' && len(v) > 7 && v[6] != 'I':
		return "XXXX-WXX" + v[8:]
	}
	return "XXXX" + v[4:]
}

// advance moves the narrative on to an expression's day.
func (p *parser) advance(i int, e *expr) {
	switch e.rule {
	case ruleQuarter:
		if n := len(e.value); n > 2 && e.value[n-2] == 'Q' {
			p.seeQuarter(e.value)
		}
	case ruleTheUnit, ruleLatestQuarter:
		if n := len(e.value); e.w.how == fiscalPeriod && e.w.dir == here && e.w.y == 0 && n > 2 && e.value[n-2] == 'Q' {
			p.seeQuarter(e.value)
		}
	case ruleFirstUnits, ruleDuration:
		// "the first nine months", "the six months": what is compared from here on is a year's part
		if e.the && e.w.unit == monthUnit && (e.w.n == 9 || e.w.n == 6) {
			p.byYear = true
		}
	case ruleYearAgo, ruleAgo, ruleComparable:
		return
	}
	if e.timex != typeDate && e.timex != typeTime || e.mod != "" && e.rule == ruleTheUnit {
		return
	}
	first, end, ok := days(e.value)
	if !ok {
		return
	}
	p.last, p.lastSpan, p.hasLast = first, int(end-first)+1, true
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
		return p.clockValue(e)
	case fiscalPeriod:
		return p.fiscalValue(e)
	case namedDay:
		return p.holidayValue(e)
	case nthInside:
		return p.nthValue(e)
	case countedWeekday:
		return p.countedValue(w)
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

// unitDays are how many days a unit has at most; a unit behind a longer one
// ("2012 … the previous quarter") does not count from that one's first day.
var unitDays = [...]int{noUnit: 1 << 30, second: 1 << 30, minute: 1 << 30, hour: 1 << 30, dayUnit: 1, week: 7, fortnight: 14, monthUnit: 31,
	quarter: 92, year: 366, decadeUnit: 3653, century: 36525, millennium: 1 << 30}

// base is the day that an expression counts from, nil when there is none.
func (p *parser) base(w *when) *day {
	if w.anchor == fromStory {
		if (w.unit == dayUnit || w.weekday > 0) && p.hasDays {
			return &p.lastDay
		}
		if w.unit != dayUnit && p.hasLast && p.lastSpan <= unitDays[w.unit] {
			return &p.last
		}
	}
	switch {
	case !p.pub.known, !p.pub.hasDay && (w.unit != noUnit && w.unit <= fortnight || w.weekday > 0), p.pub.noYear && w.weekday > 0,
		!p.pub.hasMonth && (w.unit == monthUnit || w.unit == quarter || w.m > 0 || w.sub != ""):
		return nil
	}
	return &p.pub.day
}
