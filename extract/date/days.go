package date

import "strings"

// Days returns the first and the last calendar day that a TIMEX3 value covers,
// as YYYY-MM-DD: a day is itself, a week its Monday to its Sunday, a quarter,
// year or decade its first to its last day. A duration, a set, a reference to
// the present and a value with an unknown day (X) are not ok.
func Days(value string) (first, last string, ok bool) {
	a, b, ok := days(value)
	if !ok {
		return "", "", false
	}
	return dayString(a), dayString(b), true
}

func days(v string) (first, last day, ok bool) {
	if v == "" || v[0] < '0' || v[0] > '9' {
		return 0, 0, false
	}
	if i := strings.IndexByte(v, 'T'); i >= 0 {
		v = v[:i]
	}
	head, rest, cut := strings.Cut(v, "-")
	y, ok := allDigits(head)
	if !ok || len(head) > 4 {
		return 0, 0, false
	}
	switch {
	case len(head) == 2 && !cut:
		return civil(y*100, 1, 1), civil(y*100+99, 12, 31), true
	case len(head) == 3 && !cut:
		return civil(y*10, 1, 1), civil(y*10+9, 12, 31), true
	case len(head) != 4:
		return 0, 0, false
	case !cut:
		return civil(y, 1, 1), civil(y, 12, 31), true
	}
	return daysWithin(y, rest)
}

func daysWithin(y int, rest string) (first, last day, ok bool) {
	head, tail, cut := strings.Cut(rest, "-")
	if len(head) < 2 {
		return 0, 0, false
	}
	if head[0] == 'W' && head != "WI" {
		return weekDays(y, head[1:], tail)
	}
	if m, isMonth := allDigits(head); isMonth {
		if len(head) != 2 || m < 1 || m > 12 {
			return 0, 0, false
		}
		if !cut {
			return civil(y, m, 1), civil(y, m+1, 1) - 1, true
		}
		d, isDay := allDigits(tail)
		return civil(y, m, d), civil(y, m, d), isDay && len(tail) == 2 && d >= 1 && d <= daysIn(y, m)
	}
	if cut {
		return 0, 0, false
	}
	start, months := 0, 3
	switch {
	case head[0] == 'Q' && len(head) == 2 && head[1] >= '1' && head[1] <= '4':
		start = 3*int(head[1]-'0') - 2
	case head == "H1" || head == "H2":
		start, months = 6*int(head[1]-'0')-5, 6
	default:
		start = seasonMonths[head]
	}
	return civil(y, start, 1), civil(y, start+months, 1) - 1, start > 0
}

func weekDays(y int, num, tail string) (first, last day, ok bool) {
	n, ok := allDigits(num)
	if !ok || n < 1 || n > 53 {
		return 0, 0, false
	}
	first = weekStart(y, n)
	switch {
	case tail == "":
		return first, first + 6, true
	case tail == "WE":
		return first + 5, first + 6, true
	case len(tail) == 1 && tail[0] >= '1' && tail[0] <= '7':
		at := first + day(tail[0]-'1')
		return at, at, true
	}
	return 0, 0, false
}
