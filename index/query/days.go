package query

import (
	"strconv"
	"strings"
	"time"
)

const dayLayout = "2006-01-02"

// days reads the value of date:, about: and their like.
func (p *parser) days(field, value string, at int) (*Node, error) {
	if strings.EqualFold(value, "none") && field != After && field != Before {
		return &Node{Op: Missing, Field: field, At: at}, nil
	}
	switch field {
	case After:
		field, value = Published, ">"+value
	case Before:
		field, value = Published, "<"+value
	}
	from, to, err := ParseDays(value, p.now)
	if err != nil {
		return nil, p.fail(at, "%v", err)
	}
	return &Node{Op: Days, Field: field, From: from, To: to, At: at}, nil
}

// Published is the field of the day of publication; After and Before are fields of the
// language that ask for what is before or behind some days of it.
const (
	Published = "date"
	After     = "after"
	Before    = "before"
)

// bracketed reads "[2019 TO 2020]".
func (p *parser) bracketed() (string, error) {
	end := strings.IndexByte(p.src[p.at:], ']')
	if end < 0 {
		return "", p.fail(p.at, "this bracket is never closed: [2019 TO 2020]")
	}
	value := p.src[p.at : p.at+end+1]
	p.at += end + 1
	return value, nil
}

// possible refuses a conjunction that no article can satisfy: it has one day of
// publication.
func (p *parser) possible(n *Node) error {
	from, to := "", ""
	for _, k := range n.Kids {
		if k.Op != Days || k.Field != Published {
			continue
		}
		from = max(from, k.From)
		if k.To != "" && (to == "" || k.To < to) {
			to = k.To
		}
		if to != "" && from > to {
			return p.fail(k.At, "no day is from %s on and up to %s: the range ends before it begins", from, to)
		}
	}
	return nil
}

// DaysError tells of a value that names no days, or of a range that ends before it begins.
type DaysError struct {
	Value     string
	Backwards bool
}

func (e *DaysError) Error() string {
	if e.Backwards {
		return strconv.Quote(e.Value) + " ends before it begins"
	}
	return strconv.Quote(e.Value) + ` is no day or range of days; write 2019, 2019-11, 2019-11-03, 2019-W45, "March 1987", 2019-01..2019-03, >2019, today, last-week, 30d or none`
}

// ParseDays reads days in any usual form and returns the first and the last of them
// ("2019-11-03"); an empty one is open.
func ParseDays(value string, now time.Time) (from, to string, err error) {
	v := strings.ToLower(strings.TrimSpace(value))
	inner, ok := strings.CutPrefix(v, "[")
	if ok {
		if v, ok = strings.CutSuffix(inner, "]"); !ok {
			return "", "", &DaysError{Value: value}
		}
	}
	for _, sep := range []string{"..", " to "} {
		if first, last, ok := strings.Cut(v, sep); ok {
			return between(strings.TrimSpace(first), strings.TrimSpace(last), now, value)
		}
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
		return "", "", &DaysError{Value: value}
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
		return "", "", &DaysError{Value: value}
	case op == ">":
		return day(first), "", nil
	case op == "<":
		return "", day(last), nil
	}
	return day(first), day(last), nil
}

func between(first, last string, now time.Time, value string) (from, to string, err error) {
	if first != "" && first != "*" {
		a, _, ok := span(first, now)
		if !ok {
			return "", "", &DaysError{Value: value}
		}
		from = day(a)
	}
	if last != "" && last != "*" {
		_, b, ok := span(last, now)
		if !ok {
			return "", "", &DaysError{Value: value}
		}
		to = day(b)
	}
	if from == "" && to == "" {
		return "", "", &DaysError{Value: value}
	}
	if to != "" && from > to {
		return "", "", &DaysError{Value: value, Backwards: true}
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
	if len(v) >= 10 && v[len("2006-01-02"):] != "" && (v[10] == 't' || v[10] == ' ') {
		if t, err := time.Parse(dayLayout, v[:10]); err == nil {
			return t, t, true
		}
	}
	if first, last, ok = written(v); ok {
		return first, last, ok
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
