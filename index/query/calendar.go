package query

import (
	"strconv"
	"strings"
	"time"
)

// written reads days as people write them, and as machines do beside ISO's usual form:
// "march 1987", "3 march 1987", "march 3, 1987", "2019-w45", "q3 2019", "1980s",
// "20191103", "2019/11/03". What may be of two days (03/11/2019) is none.
func written(v string) (first, last time.Time, ok bool) {
	v = strings.Join(strings.Fields(strings.ReplaceAll(v, ",", " ")), " ")
	v = strings.Replace(strings.Replace(v, ". ", " ", 1), "sept ", "sep ", 1)
	for _, layout := range []string{"January 2006", "Jan 2006", "2006 January", "2006 Jan", "2006/01"} {
		if t, err := time.Parse(layout, v); err == nil {
			return t, t.AddDate(0, 1, -1), true
		}
	}
	for _, layout := range []string{"2 January 2006", "2 Jan 2006", "January 2 2006", "Jan 2 2006", "2006 January 2", "20060102", "2006/01/02", "2006/1/2"} {
		if t, err := time.Parse(layout, v); err == nil {
			return t, t, true
		}
	}
	if year, week, ok := strings.Cut(v, "w"); ok {
		return isoWeek(strings.TrimRight(year, "- "), week)
	}
	if q, year, ok := strings.Cut(v, " "); ok && len(q) == 2 && q[0] == 'q' {
		return quarter(year, q[1])
	}
	if year, q, ok := strings.Cut(v, "q"); ok && len(q) == 1 {
		return quarter(strings.TrimRight(year, "- "), q[0])
	}
	if year, ok := strings.CutSuffix(v, "0s"); ok && len(year) == 3 {
		if t, err := time.Parse("2006", year+"0"); err == nil {
			return t, t.AddDate(10, 0, -1), true
		}
	}
	return first, last, false
}

// isoWeek is the week of a year by ISO 8601: the first has 4 January in it.
func isoWeek(year, week string) (first, last time.Time, ok bool) {
	t, err := time.Parse("2006", year)
	n, err2 := strconv.Atoi(week)
	if err != nil || err2 != nil || len(week) > 2 || n < 1 {
		return first, last, false
	}
	t = t.AddDate(0, 0, 3)
	first = t.AddDate(0, 0, 7*(n-1)-int(t.Weekday()+6)%7)
	y, _ := first.ISOWeek()
	return first, first.AddDate(0, 0, 6), y == t.Year()
}

func quarter(year string, q byte) (first, last time.Time, ok bool) {
	t, err := time.Parse("2006", year)
	if err != nil || q < '1' || q > '4' {
		return first, last, false
	}
	t = t.AddDate(0, 3*int(q-'1'), 0)
	return t, t.AddDate(0, 3, -1), true
}
