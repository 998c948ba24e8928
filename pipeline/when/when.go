// Package when reads the time of publication as people and programs write it
// and gives it back as ISO 8601 at the precision that was known.
//
// A string flows in, a string flows out; nothing is guessed: what cannot be
// read gives false. A day is never moved to another zone, so "2019-11-03 in the
// paper's own zone" stays that day.
package when

import (
	"strconv"
	"strings"
	"time"
)

// layout is one way of writing a time, with the precision to give it back at.
type layout struct{ in, out string }

const (
	year   = "2006"
	month  = "2006-01"
	day    = "2006-01-02"
	clock  = "2006-01-02T15:04:05"
	minute = "2006-01-02T15:04"
	zoned  = "2006-01-02T15:04:05Z07:00"
)

// layouts are tried in order; the first that takes the whole string wins. A
// numeric day with slashes is read as the American order only when the other
// is impossible, so neither is listed: see slashes.
var layouts = []layout{
	{day, day}, {zoned, zoned}, {"2006-01-02T15:04:05.999999999Z07:00", zoned},
	{"2006-01-02T15:04:05Z0700", zoned}, {"2006-01-02T15:04:05.999999999Z0700", zoned},
	{"2006-01-02T15:04Z07:00", zoned}, {"2006-01-02T15:04Z0700", zoned},
	{"2006-01-02T15:04:05.999999999", clock}, {clock, clock}, {minute, clock},
	{"2006-01-02 15:04:05.999999999Z07:00", zoned}, {"2006-01-02 15:04:05Z07:00", zoned},
	{"2006-01-02 15:04:05 Z0700", zoned}, {"2006-01-02 15:04:05 -07:00", zoned}, {"2006-01-02 15:04:05 -0700 MST", zoned},
	{"2006-01-02 15:04:05Z0700", zoned}, {"2006-01-02 15:04:05 MST", clock},
	{"2006-01-02 15:04:05.999999999", clock}, {"2006-01-02 15:04:05", clock}, {"2006-01-02 15:04", clock},
	{time.RFC1123Z, zoned}, {"Mon, 2 Jan 2006 15:04:05 -0700", zoned}, {"Mon, 2 Jan 2006 15:04:05 MST", clock},
	{"2 Jan 2006 15:04:05 -0700", zoned}, {"2 Jan 2006 15:04:05 MST", clock}, {"Mon, 2 Jan 2006 15:04 -0700", zoned},
	{"Mon Jan 2 15:04:05 2006", clock}, {"Mon Jan 2 15:04:05 -0700 2006", zoned}, {"Mon Jan 2 15:04:05 MST 2006", clock},
	{"Mon Jan 2 2006 15:04:05", clock},
	{"20060102T150405Z0700", zoned}, {"20060102T150405Z07:00", zoned}, {"20060102T150405", clock}, {"20060102150405", clock}, {"20060102", day},
	{"January 2, 2006", day}, {"Jan 2, 2006", day}, {"2 January 2006", day}, {"2 Jan 2006", day},
	{"January 2 2006", day}, {"Jan 2 2006", day}, {"Monday, January 2, 2006", day}, {"Monday, 2 January 2006", day},
	{"Monday January 2 2006", day}, {"Monday 2 January 2006", day}, {"Mon, 2 Jan 2006", day}, {"Mon, Jan 2, 2006", day}, {"Mon 2 Jan 2006", day},
	{"January 2, 2006 3:04 PM", clock}, {"January 2, 2006 at 3:04 PM", clock}, {"Jan 2, 2006 3:04 PM", clock},
	{"January 2, 2006, 3:04 PM", clock}, {"Jan 2, 2006, 3:04 PM", clock}, {"2 January 2006 15:04", clock}, {"2 January 2006, 15:04", clock},
	{"2006/01/02", day}, {"2006/01/02 15:04:05", clock}, {"2006.01.02", day}, {"2.1.2006", day}, {"2-Jan-2006", day},
	{"2-Jan-2006 15:04:05", clock},
	{"January 2006", month}, {"Jan 2006", month}, {month, month}, {year, year},
}

// Parse reads one time of publication. Years before 1600 and after 2200 are
// refused: they are epochs and typing errors.
func Parse(s string) (string, bool) {
	s = tidy(s)
	// the longest layout has 37 bytes; what is much longer is prose
	if s == "" || len(s) > 64 {
		return "", false
	}
	if out, ok := epoch(s); ok {
		return out, true
	}
	for _, l := range layouts {
		if t, err := time.Parse(l.in, s); err == nil && t.Year() >= 1600 && t.Year() <= 2200 {
			return t.Format(l.out), true
		}
	}
	return slashes(s)
}

// tidy brings the usual variants to one form: white space, a time zone's name
// in brackets, full stops after months and in "a.m.", ordinal endings.
func tidy(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if i := strings.Index(s, " ("); i > 0 && strings.HasSuffix(s, ")") {
		s = s[:i]
	}
	if i := strings.IndexByte(s, '['); i > 0 && strings.HasSuffix(s, "]") {
		s = s[:i]
	}
	for _, r := range [...][2]string{{"a.m.", "AM"}, {"p.m.", "PM"}, {" am", " AM"}, {" pm", " PM"}, {"Sept.", "Sep"}, {"Sept ", "Sep "}, {". ", " "}, {"GMT+", "+"}} {
		s = strings.ReplaceAll(s, r[0], r[1])
	}
	return ordinals(strings.TrimSuffix(s, "."))
}

// ordinals drops the letters of "1st", "22nd", "3rd", "4th".
func ordinals(s string) string {
	for i := 1; i+1 < len(s); i++ {
		if s[i-1] < '0' || s[i-1] > '9' {
			continue
		}
		switch strings.ToLower(s[i : i+2]) {
		case "st", "nd", "rd", "th":
			if i+2 == len(s) || s[i+2] == ' ' || s[i+2] == ',' {
				return s[:i] + s[i+2:]
			}
		}
	}
	return s
}

// epoch reads seconds or milliseconds since 1970: ten or thirteen digits.
func epoch(s string) (string, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err != nil:
		return "", false
	case len(s) == 13:
		n /= 1000
	case len(s) != 10:
		return "", false
	}
	return time.Unix(n, 0).UTC().Format(zoned), true
}

// slashes reads "31/12/2019", "12/31/2019" and "12/31/19", and refuses
// "03/04/2019": which of the two it is cannot be told. The
// country of the paper is not asked: papers of one country write both ways, and a
// wrong day is worse than none.
func slashes(s string) (string, bool) {
	days := slashDays(s)
	if len(days) != 1 {
		return "", false
	}
	return days[0].Format(day), true
}

// slashLayouts are all the ways that a day with slashes can be meant; a year of
// two figures may stand at the end, or, where month and day have two each, in
// front.
var slashLayouts = []string{"2/1/2006", "1/2/2006", "2/1/06", "1/2/06", "06/01/02"}

// Day returns the day of an ISO 8601 time that Parse gave, empty when it is
// known to the month or the year alone.
func Day(iso string) string {
	if len(iso) < len(day) {
		return ""
	}
	return iso[:len(day)]
}
