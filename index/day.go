package index

import (
	"strings"
	"time"

	"dateline/extract"
)

// published reads a day of publication: its day by the article's own clock
// ("2019-11-03", or as much of it as is known), and its instant in UTC as text
// that sorts.
func published(value string) (day, instant string, ok bool) {
	if len(value) < len("2006") || !digits(value[:4]) {
		return "", "", false
	}
	date, _, timed := strings.Cut(value, "T")
	if !isDay(date) {
		return "", "", false
	}
	if timed {
		for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04"} {
			if t, err := time.Parse(layout, value); err == nil {
				return date, t.UTC().Format("2006-01-02T15:04"), true
			}
		}
	}
	return date, date, true
}

// isDay tells a year, a month or a day: "2019", "2019-11", "2019-11-03".
func isDay(s string) bool {
	switch len(s) {
	case 4:
		return digits(s)
	case 7:
		return digits(s[:4]) && s[4] == '-' && digits(s[5:])
	case 10:
		return digits(s[:4]) && s[4] == '-' && digits(s[5:7]) && s[7] == '-' && digits(s[8:])
	}
	return false
}

func digits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return len(s) > 0
}

// dayTerms returns a day with the month and the year that it is in, so that a
// range of days is a few terms.
func dayTerms(day string) []string {
	switch len(day) {
	case 10:
		return []string{day[:4], day[:7], day}
	case 7:
		return []string{day[:4], day}
	}
	return []string{day}
}

// aboutTerms returns the days, months and years that a date stands for; a
// quarter stands for its months, a range for its two ends.
func aboutTerms(e *extract.Entity) []string {
	values := []string{e.Value}
	if e.Range != nil {
		values = append(values, e.Range.Start, e.Range.End)
	}
	var list []string
	for _, v := range values {
		v, _, _ = strings.Cut(v, "T")
		if isDay(v) {
			list = append(list, dayTerms(v)...)
		} else if len(v) == 7 && v[4] == '-' && v[5] == 'Q' && digits(v[:4]) && v[6] >= '1' && v[6] <= '4' {
			for _, m := range quarters[v[6]-'1'] {
				list = append(list, v[:4], v[:5]+m)
			}
		}
	}
	return list
}

var quarters = [4][3]string{{"01", "02", "03"}, {"04", "05", "06"}, {"07", "08", "09"}, {"10", "11", "12"}}
