package doc

import (
	"strings"
	"time"
)

// Days returns the first and the last day that a TIMEX3 value covers, at midnight
// UTC: a day is itself, a week its Monday to its Sunday, a quarter, season, year,
// decade or century its first to its last day. A duration, a set, a reference to
// the present and a value with an unknown day (X) are not ok.
func Days(value string) (first, last time.Time, ok bool) {
	v, _, _ := strings.Cut(value, "T")
	head, rest, cut := strings.Cut(v, "-")
	y, ok := figures(head)
	switch {
	case !ok || len(head) > 4:
		return first, last, false
	case len(head) == 2 && !cut:
		return day(y*100, 1, 1), day(y*100+99, 12, 31), true
	case len(head) == 3 && !cut:
		return day(y*10, 1, 1), day(y*10+9, 12, 31), true
	case len(head) != 4:
		return first, last, false
	case !cut:
		return day(y, 1, 1), day(y, 12, 31), true
	}
	return daysWithin(y, rest)
}

// daysWithin returns the days of what stands behind a year.
func daysWithin(y int, rest string) (first, last time.Time, ok bool) {
	head, tail, cut := strings.Cut(rest, "-")
	if len(head) < 2 {
		return first, last, false
	}
	if head[0] == 'W' && head != "WI" {
		return weekDays(y, head[1:], tail)
	}
	if m, isMonth := figures(head); isMonth {
		if len(head) != 2 || m < 1 || m > 12 {
			return first, last, false
		}
		if !cut {
			return day(y, m, 1), day(y, m+1, 0), true
		}
		d, isDay := figures(tail)
		return day(y, m, d), day(y, m, d), isDay && len(tail) == 2 && d >= 1 && d <= day(y, m+1, 0).Day()
	}
	start, months := 0, 3
	switch {
	case cut:
	case head[0] == 'Q' && len(head) == 2 && head[1] >= '1' && head[1] <= '4':
		start = 3*int(head[1]-'0') - 2
	case head == "H1" || head == "H2":
		start, months = 6*int(head[1]-'0')-5, 6
	case head == "SP":
		start = 3
	case head == "SU":
		start = 6
	case head == "FA":
		start = 9
	case head == "WI":
		start = 12
	}
	return day(y, start, 1), day(y, start+months, 0), start > 0
}

// weekDays returns the days of an ISO week, its weekend or one day of it.
func weekDays(y int, num, tail string) (first, last time.Time, ok bool) {
	n, ok := figures(num)
	if !ok || n < 1 || n > 53 {
		return first, last, false
	}
	// 4 January is always in the first week
	fourth := day(y, 1, 4)
	monday := fourth.AddDate(0, 0, 7*(n-1)-(int(fourth.Weekday())+6)%7)
	switch {
	case tail == "":
		return monday, monday.AddDate(0, 0, 6), true
	case tail == "WE":
		return monday.AddDate(0, 0, 5), monday.AddDate(0, 0, 6), true
	case len(tail) == 1 && tail[0] >= '1' && tail[0] <= '7':
		at := monday.AddDate(0, 0, int(tail[0]-'1'))
		return at, at, true
	}
	return first, last, false
}

func day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// figures reads up to four figures.
func figures(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' || i == 4 {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, len(s) > 0
}
