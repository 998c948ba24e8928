package when

import (
	"strings"
	"time"
)

// clockTime is a time of day with the zone that is stated beside it.
type clockTime struct {
	// hour is 24 for the end of the day.
	hour, minute, second int
	zone                 zone
}

// zone is what is said of the zone.
type zone struct {
	kind    zoneKind
	minutes int
}

type zoneKind int

const (
	// none is said, or one that several share.
	none zoneKind = iota
	fixed
	// american changes to summer time by the rule of the United States.
	american
)

// offset is how many minutes the zone is ahead of UTC at a time of its own.
func (z zone) offset(at time.Time) (int, bool) {
	if z.kind == american && summer(at) {
		return z.minutes + 60, true
	}
	return z.minutes, z.kind != none
}

// summer tells whether it is summer time in the United States: since 2007 from
// the second Sunday of March, 2:00, to the first of November, 2:00 (Energy
// Policy Act of 2005); from 1987 from the first of April to the last of October.
func summer(at time.Time) bool {
	from, to := sunday(at.Year(), time.March, 8), sunday(at.Year(), time.November, 1)
	if at.Year() < 2007 {
		from, to = sunday(at.Year(), time.April, 1), sunday(at.Year(), time.October, 25)
	}
	return !at.Before(from) && at.Before(to)
}

// sunday is 2:00 of the first Sunday from a day on.
func sunday(y int, m time.Month, d int) time.Time {
	at := time.Date(y, m, d, 2, 0, 0, 0, time.UTC)
	return at.AddDate(0, 0, (7-int(at.Weekday()))%7)
}

// clock finds the time of day and takes its tokens out; nil when there is none,
// false when what stands for one is impossible, or when there are two.
func (l list) clock() (*clockTime, bool) {
	for i := range l {
		c, end := l.clockAt(i)
		if c == nil {
			continue
		}
		if c.hour > 24 || c.minute > 59 || c.second > 60 || c.hour == 24 && c.minute+c.second > 0 {
			return nil, false
		}
		// a second that was let in keeps the minute
		c.second = min(c.second, 59)
		l.use(i, end)
		end, ok := l.half(end, c)
		if !ok || !l.zone(end, c) {
			return nil, false
		}
		return c, true
	}
	// the day may state its zone without a clock, as XML Schema's dates do
	var day clockTime
	for i := range l {
		if l[i].text == "z" && l[i].glued && i == len(l)-1 || i >= 5 && l.sign(i) && l.figures(i+1, 2, 2) && l.mark(i+2, ":") {
			return nil, l.zone(i, &day)
		}
	}
	return nil, true
}

// clockAt reads a clock that begins at a token, and returns where it ends:
// 8:30, 08:30:00.123, 8.30 with a word that makes it a clock, 8 pm, 8h30.
func (l list) clockAt(i int) (*clockTime, int) {
	if !l.figures(i, 1, 2) || l.mark(i-1, ".:/-+") && l.at(i-2).number() {
		return nil, 0
	}
	c := &clockTime{hour: l[i].n}
	half := func(j int) bool { return words[l.at(j).text].half != 0 }
	switch {
	case l.mark(i+1, ":") && l.figures(i+2, 1, 2):
		c.minute = l[i+2].n
		i += 3
		if l.mark(i, ":.") && l.figures(i+1, 2, 2) || l.mark(i, ":") && l.figures(i+1, 1, 1) {
			c.second = l[i+1].n
			i += 2
		}
		if l.mark(i, ".,") && l.figures(i+1, 1, maxNumber) {
			i += 2
		}
		return c, i
	case l.mark(i+1, ".") && l.figures(i+2, 2, 2) && !l.mark(i+3, ".") && (half(i+3) || oneOf(l.at(i+3).text, "uhr", "h", "hrs") || oneOf(l.at(i-1).text, "at", "um", "kl") || l.at(i-1).text == "." && l.at(i-2).text == "kl"):
		c.minute = l[i+2].n
		return c, i + 3
	case half(i + 1):
		return c, i + 1
	case l.at(i+1).text == "h" && l.figures(i+2, 2, 2):
		c.minute = l[i+2].n
		return c, i + 3
	case l.at(i+1).text == "h" || l.at(i+1).text == "uhr":
		return c, i + 2
	}
	return nil, 0
}

// half reads "am" and "pm" behind a clock.
func (l list) half(i int, c *clockTime) (end int, ok bool) {
	w := words[l.at(i).text]
	if w.half == 0 {
		return i, true
	}
	l.use(i, i+1)
	switch {
	case w.half == forenoon && c.hour == 12:
		c.hour = 0
	case w.half == afternoon && c.hour < 12:
		c.hour += 12
	case w.half == forenoon && c.hour > 12:
		return i, false
	}
	return i + 1, true
}

// zone reads the zone behind a clock: an offset, a name, a name with an offset
// (GMT+2), or a name in brackets. An offset says more than a name.
func (l list) zone(i int, c *clockTime) bool {
	if l.at(i).text == "," && (words[l.at(i+1).text].zone.kind != none) {
		l.use(i, i+1)
		i++
	}
	i, named := l.zoneName(i, c)
	if l.sign(i) {
		minutes, end, ok := l.offset(i, named)
		if !ok {
			return false
		}
		c.zone = zone{fixed, minutes}
		l.use(i, end)
		i, _ = l.zoneName(end, &clockTime{})
	}
	return l.brackets(i, c)
}

// zoneName reads a zone's name; one of an unknown zone is passed over when it
// looks like one.
func (l list) zoneName(i int, c *clockTime) (end int, named bool) {
	t := l.at(i)
	w, known := words[t.text]
	switch {
	case known && (w.zone.kind != none || w.shared):
		c.zone = w.zone
	case t.upper && len(t.text) >= 3 && len(t.text) <= 5 && !known && names[t.text] == calendarName{}:
	default:
		return i, false
	}
	l.use(i, i+1)
	return i + 1, true
}

// sign tells whether a sign stands before a number.
func (l list) sign(i int) bool {
	return oneOf(l.at(i).text, "+", "-") && l.at(i+1).number() && l.at(i+1).glued
}

// offset reads +0200, +02:00, +02 and, behind GMT, +2, in minutes.
func (l list) offset(i int, named bool) (minutes, end int, ok bool) {
	least := 2
	if named {
		least = 1
	}
	digits := l[i+1]
	switch {
	case len(digits.text) == 4:
		minutes, end = digits.n/100*60+digits.n%100, i+2
	case len(digits.text) >= least && len(digits.text) <= 2 && l.mark(i+2, ":") && l.figures(i+3, 2, 2):
		minutes, end = digits.n*60+l[i+3].n, i+4
	case len(digits.text) >= least && len(digits.text) <= 2:
		minutes, end = digits.n*60, i+2
	default:
		return 0, 0, false
	}
	if l[i].text == "-" {
		minutes = -minutes
	}
	return minutes, end, zoneHas(minutes)
}

// zoneHas tells whether a zone may be so many minutes ahead of UTC: they are within 14
// hours, in quarters of one.
func zoneHas(minutes int) bool { return max(minutes, -minutes) <= 14*60 && minutes%15 == 0 }

// brackets passes over a zone's name in brackets, and takes it where nothing else
// is stated.
func (l list) brackets(i int, c *clockTime) bool {
	closing := map[string]string{"(": ")", "[": "]"}[l.at(i).text]
	if closing == "" {
		return true
	}
	for j := i + 1; j < len(l); j++ {
		if l[j].text != closing {
			continue
		}
		if j == i+2 && c.zone.kind == none {
			c.zone = words[l[i+1].text].zone
		}
		l.use(i, j+1)
		return true
	}
	return false
}

func oneOf(s string, of ...string) bool {
	for _, o := range of {
		if strings.EqualFold(s, o) {
			return true
		}
	}
	return false
}
