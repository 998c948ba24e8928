package date

import (
	"fmt"
	"strings"
)

// A holidayRule is a day of the year: fixed, the n-th weekday of a month, so many days
// from Easter, a feast's of the table, or one that the country decides.
type holidayRule struct {
	kind    holidayKind
	m, d, n int
	plus    int
	// name is the feast or the day that the country decides.
	name string
	// since is the year from which on later holds, 0 for never.
	since int
	later *holidayRule
}

type holidayKind uint8

const (
	// noDay is a name that begins as a holiday's does, or that is of no one day.
	noDay holidayKind = iota
	fixedDay
	nthWeekday
	fromEaster
	fromOrthodoxEaster
	easterWeek
	election
	feastDay
	homeDay
)

// addRule reads a rule and returns its place.
func (f *holidays) addRule(s string) (int, error) {
	r, err := parseHoliday(s)
	if err != nil {
		return 0, fmt.Errorf("read the rule %q: %w", s, err)
	}
	switch {
	case r.kind == homeDay && f.homes[r.name] == nil:
		return 0, fmt.Errorf("read the rule %q: national.tsv has no %s", s, r.name)
	case r.kind == feastDay && !f.has(r.name):
		return 0, fmt.Errorf("read the rule %q: feasts.tsv has no %s", s, r.name)
	}
	f.rules = append(f.rules, r)
	return len(f.rules) - 1, nil
}

func parseHoliday(s string) (r holidayRule, err error) {
	if before, after, ok := strings.Cut(s, "/"); ok {
		return parseSince(before, after)
	}
	word, rest, _ := strings.Cut(s, " ")
	switch {
	case s == "x", s == "-":
		return r, nil
	case s == "election":
		r.kind = election
		return r, nil
	case word == "feast":
		r.kind, r.name = feastDay, rest
		return r, nil
	case word == "home":
		r.kind, r.name = homeDay, rest
		return r, nil
	case strings.HasPrefix(s, "easterweek"):
		r.kind = easterWeek
		_, err = fmt.Sscanf(s+"+0", "easterweek%d", &r.plus)
		return r, err
	case strings.HasPrefix(s, "easter"):
		r.kind = fromEaster
		_, err = fmt.Sscanf(s, "easter%d", &r.plus)
		return r, err
	case strings.HasPrefix(s, "orthodox"):
		r.kind = fromOrthodoxEaster
		_, err = fmt.Sscanf(s, "orthodox%d", &r.plus)
		return r, err
	case strings.Contains(s, " "):
		r.kind = nthWeekday
		if strings.Contains(s, "+") {
			_, err = fmt.Sscanf(s, "%d %d %d+%d", &r.m, &r.d, &r.n, &r.plus)
			return r, err
		}
		_, err = fmt.Sscanf(s, "%d %d %d", &r.m, &r.d, &r.n)
		return r, err
	}
	r.kind = fixedDay
	_, err = fmt.Sscanf(s, "%d-%d", &r.m, &r.d)
	return r, err
}

// parseSince reads "10-27/2018:09-27", a day that moved.
func parseSince(before, after string) (r holidayRule, err error) {
	if r, err = parseHoliday(before); err != nil {
		return r, err
	}
	year, rule, _ := strings.Cut(after, ":")
	if _, err = fmt.Sscanf(year, "%d", &r.since); err != nil {
		return r, err
	}
	later, err := parseHoliday(rule)
	r.later = &later
	return r, err
}

// in returns the days that a holiday falls on in year y, which is one, but none where
// the table of feasts ends, and two of a feast whose year is shorter than ours.
func (f *holidays) in(r *holidayRule, y int, cc string) []day {
	if r.since > 0 && y >= r.since {
		return f.in(r.later, y, cc)
	}
	switch r.kind {
	case fixedDay:
		return []day{civil(y, r.m, r.d)}
	case nthWeekday:
		return []day{nth(y, r.m, r.d, r.n) + day(r.plus)}
	case election:
		// the Tuesday behind the first Monday of November, by the law of 1845
		return []day{nth(y, 11, 1, 1) + 1}
	case fromOrthodoxEaster:
		return []day{orthodoxEaster(y) + day(r.plus)}
	case feastDay:
		return f.feasts.in(r.name, y, cc)
	case fromEaster, easterWeek:
		return []day{easter(y) + day(r.plus)}
	}
	return nil
}
