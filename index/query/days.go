package query

import (
	"strconv"
	"strings"
	"time"
)

const dayLayout = "2006-01-02"

// days reads the value of date: or about:.
func (p *parser) days(field, value string, at int) (*Node, error) {
	if strings.EqualFold(value, "none") {
		return &Node{Op: Missing, Field: field, At: at}, nil
	}
	from, to, err := ParseDays(value, p.now)
	if err != nil {
		return nil, p.fail(at, "%v", err)
	}
	return &Node{Op: Days, Field: field, From: from, To: to, At: at}, nil
}

// DaysError tells of a value that names no days.
type DaysError struct{ Value string }

func (e *DaysError) Error() string {
	return strconv.Quote(e.Value) + " is no day or range of days; write 2019, 2019-11, 2019-11-03, 2019-01..2019-03, >2019, today, last-week, 30d or none"
}

// ParseDays reads days in any usual form and returns the first and the last of them
// ("2019-11-03"); an empty one is open.
func ParseDays(value string, now time.Time) (from, to string, err error) {
	v := strings.ToLower(strings.TrimSpace(value))
	if first, last, ok := strings.Cut(v, ".."); ok {
		return between(first, last, now, value)
	}
	op := ""
	for _, o := range []string{">=", "<=", ">", "<"} {
		if strings.HasPrefix(v, o) {
			op, v = o, strings.TrimSpace(v[len(o):])
			break
		}
	}
	first, last, ok := span(v, now)
	if !ok {
		return "", "", &DaysError{value}
	}
	switch op {
	case ">=":
		return day(first), "", nil
	case "<=":
		return "", day(last), nil
	case ">":
		first = last.AddDate(0, 0, 1)
	case "<":
		last = first.AddDate(0, 0, -1)
	}
	switch {
	case first.Year() > 9999 || last.Year() < 0:
		// a year of five digits, or of a sign, would sort among the others
		return "", "", &DaysError{value}
	case op == ">":
		return day(first), "", nil
	case op == "<":
		return "", day(last), nil
	}
	return day(first), day(last), nil
}

func between(first, last string, now time.Time, value string) (from, to string, err error) {
	if first != "" {
		a, _, ok := span(first, now)
		if !ok {
			return "", "", &DaysError{value}
		}
		from = day(a)
	}
	if last != "" {
		_, b, ok := span(last, now)
		if !ok {
			return "", "", &DaysError{value}
		}
		to = day(b)
	}
	if from == "" && to == "" || to != "" && from > to {
		return "", "", &DaysError{value}
	}
	return from, to, nil
}

func day(t time.Time) string { return t.Format(dayLayout) }

// span returns the first and the last day of a day, month, quarter, year or of
// words such as "last-week". Weeks begin on Monday, as in ISO 8601.
func span(v string, now time.Time) (first, last time.Time, ok bool) {
	for _, f := range []struct {
		layout string
		y, m   int
	}{{"2006", 1, 0}, {"2006-01", 0, 1}, {dayLayout, 0, 0}} {
		if t, err := time.Parse(f.layout, v); err == nil {
			if f.layout == dayLayout {
				return t, t, true
			}
			return t, t.AddDate(f.y, f.m, -1), true
		}
	}
	if len(v) == 7 && v[4:6] == "-q" && v[6] >= '1' && v[6] <= '4' {
		if t, err := time.Parse("2006", v[:4]); err == nil {
			t = t.AddDate(0, 3*int(v[6]-'1'), 0)
			return t, t.AddDate(0, 3, -1), true
		}
	}
	if len(v) >= 10 && v[len("2006-01-02"):] != "" && (v[10] == 't' || v[10] == ' ') {
		if t, err := time.Parse(dayLayout, v[:10]); err == nil {
			return t, t, true
		}
	}
	return relative(v, now)
}

func relative(v string, now time.Time) (first, last time.Time, ok bool) {
	now = now.UTC()
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	monday := today.AddDate(0, 0, -int(today.Weekday()+6)%7)
	month := today.AddDate(0, 0, 1-today.Day())
	year := time.Date(now.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	switch strings.ReplaceAll(v, " ", "-") {
	case "today":
		return today, today, true
	case "yesterday":
		return today.AddDate(0, 0, -1), today.AddDate(0, 0, -1), true
	case "this-week":
		return monday, monday.AddDate(0, 0, 6), true
	case "last-week":
		return monday.AddDate(0, 0, -7), monday.AddDate(0, 0, -1), true
	case "this-month":
		return month, month.AddDate(0, 1, -1), true
	case "last-month":
		return month.AddDate(0, -1, 0), month.AddDate(0, 0, -1), true
	case "this-year":
		return year, year.AddDate(1, 0, -1), true
	case "last-year":
		return year.AddDate(-1, 0, 0), year.AddDate(0, 0, -1), true
	}
	return lastDays(v, today)
}

// lastDays reads "30d", "6w", "3m", "1y" (and "last-30-days"): the time up to today.
func lastDays(v string, today time.Time) (first, last time.Time, ok bool) {
	v = strings.TrimPrefix(v, "last-")
	for _, unit := range []string{"-days", "-weeks", "-months", "-years"} {
		if n, found := strings.CutSuffix(v, unit); found {
			v = n + unit[1:2]
		}
	}
	if len(v) < 2 {
		return today, today, false
	}
	n, err := strconv.Atoi(v[:len(v)-1])
	if err != nil || n < 1 || n > 100000 {
		return today, today, false
	}
	switch v[len(v)-1] {
	case 'd':
		return today.AddDate(0, 0, 1-n), today, true
	case 'w':
		return today.AddDate(0, 0, 1-7*n), today, true
	case 'm':
		return today.AddDate(0, -n, 1), today, true
	case 'y':
		return today.AddDate(-n, 0, 1), today, true
	}
	return today, today, false
}
