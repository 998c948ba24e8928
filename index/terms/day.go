package terms

import (
	"strconv"
	"strings"
	"time"

	"dateline/extract/doc"
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

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

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

// AboutTerms returns what a date stands for in the index: a day with its month
// and year, anything longer as a period, see periodTerms. The two ends of a range
// make one period more, the days between them. One mention is four terms at most,
// however long the time it speaks of.
func AboutTerms(e *doc.Entity) []string {
	first, last, ok := doc.Days(e.Value)
	var list []string
	if ok {
		list = periodTerms(first, last)
	}
	if e.Range == nil {
		return list
	}
	from, _, ok1 := doc.Days(e.Range.Start)
	_, to, ok2 := doc.Days(e.Range.End)
	if ok1 && ok2 && from.Before(to) {
		list = append(list, periodTerms(from, to)...)
	}
	return list
}

// periodTerms returns a single day as dayTerms does. A longer period has a term of
// its own, its first day and its length ("2019-07-01/92"), and beside it the month
// and year that it begins in, a period of more than a month the year alone, so that
// a search for a whole year or month finds it by that.
func periodTerms(first, last time.Time) []string {
	day := first.Format(time.DateOnly)
	n := daysBetween(first, last)
	switch {
	case n == 1:
		return dayTerms(day)
	case n <= longestMonth:
		return []string{day[:4], day[:7], day + "/" + strconv.Itoa(n)}
	}
	return []string{day[:4], day + "/" + strconv.Itoa(n)}
}

// daysBetween counts the days from first to last, both of them in.
func daysBetween(first, last time.Time) int { return int((last.Unix()-first.Unix())/86400) + 1 }

// period reads a term that periodTerms made of a period.
func period(term string) (first, last time.Time, ok bool) {
	day, length, ok := strings.Cut(term, "/")
	if !ok {
		return first, last, false
	}
	n, err1 := strconv.Atoi(length)
	first, err2 := time.Parse(time.DateOnly, day)
	return first, first.AddDate(0, 0, n-1), err1 == nil && err2 == nil
}

// Lengths of periods in days.
const (
	longestMonth = 31
	// halfYear is what a period may last to answer for each day in it: the half of
	// a year that begins in July of any year, the longest with a name.
	halfYear = 184
	leapYear = 366
	// shortestMonth and shortestYear are how much of a longer period must be asked
	// for to find it.
	shortestMonth, shortestYear = 28, 365
)

// answers tells whether a period of n days speaks of so many days of it. "This
// year" in a report says next to nothing of a day in May: up to half a year
// answers for its days, a year for its months, what is longer for its years.
func answers(n, asked int) bool {
	switch {
	case n <= halfYear:
		return asked > 0
	case n <= leapYear:
		return asked >= shortestMonth
	}
	return asked >= shortestYear
}
