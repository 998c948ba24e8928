package date

import (
	"time"

	"dateline/extract/doc"
)

// A day counts days since 1 January 1970 in the Gregorian calendar, which is
// carried back before 1582.
type day int

// civil returns the day of a date; parts out of range carry over.
func civil(y, m, d int) day {
	m--
	y += floorDiv(m, 12)
	m = m - 12*floorDiv(m, 12) + 1
	if m <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	doy := (153*((m+9)%12)+2)/5 + d - 1
	return day(era*146097 + yoe*365 + yoe/4 - yoe/100 + doy - 719468)
}

// days returns the first and the last day that a value covers.
func days(value string) (first, last day, ok bool) {
	a, b, ok := doc.Days(value)
	return day(a.Unix() / 86400), day(b.Unix() / 86400), ok
}

// date returns the year, month and day of the month.
func (n day) date() (y, m, d int) {
	t := time.Unix(int64(n)*86400, 0).UTC()
	return t.Year(), int(t.Month()), t.Day()
}

// year returns the year alone.
func (n day) year() int {
	y, _, _ := n.date()
	return y
}

// weekday is 1 for Monday to 7 for Sunday, as ISO 8601 counts.
func (n day) weekday() int { return int(n) + 3 - 7*floorDiv(int(n)+3, 7) + 1 }

// week returns the ISO 8601 year and week of a day.
func (n day) week() (year, week int) {
	return time.Unix(int64(n)*86400, 0).UTC().ISOWeek()
}

func daysIn(y, m int) int {
	if m < 1 || m > 12 {
		return 0
	}
	return int(civil(y, m+1, 1) - civil(y, m, 1))
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// easter is the Sunday of Easter in the Gregorian calendar (the method of
// Meeus, Jones and Butcher).
func easter(y int) day {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	j, k := c/4, c%4
	m := (a + 11*h) / 319
	r := (2*e + 2*j - k - h + m + 32) % 7
	n := (h - m + r + 90) / 25
	p := (h - m + r + n + 19) % 32
	return civil(y, n, p)
}

// nth is the n-th given weekday of a month, counted from its end for n < 0.
func nth(y, m, weekday, n int) day {
	if n > 0 {
		first := civil(y, m, 1)
		return first + day((weekday-first.weekday()+7)%7+7*(n-1))
	}
	last := civil(y, m+1, 1) - 1
	return last - day((last.weekday()-weekday+7)%7+7*(-n-1))
}
