// Package when reads the time of publication as people and programs write it
// and gives it back as ISO 8601 at the precision that was known. Files, mail,
// feeds and pages all ask it.
//
// A string flows in, a string flows out; nothing is guessed: what cannot be
// read, and a day that can be read in two ways, gives false. A zone that is
// stated is kept, and a day is never moved to another zone, so "2019-11-03 in
// the paper's own zone" stays that day.
//
// A string is cut into numbers, words and marks. The clock is looked for first,
// with its half of the day and its zone; what is left must be one day, each
// number and word of it used: prose is refused by the first word that has no
// place in a time.
package when

import (
	"strconv"
	"strings"
	"time"
)

const (
	year  = "2006"
	month = "2006-01"
	day   = "2006-01-02"
	clock = "2006-01-02T15:04:05"
	zoned = "2006-01-02T15:04:05Z07:00"
)

// The years that are read: what lies beyond are epochs and typing errors.
const (
	minYear = 1600
	maxYear = 2200
)

// maxLength bounds what is looked at, in bytes: the longest form, a browser's
// with the zone's name in brackets, has 70; what is much longer is prose.
const maxLength = 100

// Parse reads one time of publication.
func Parse(s string) (string, bool) {
	r, ok := read(s)
	if !ok || len(r.days) != 1 {
		return "", false
	}
	return r.format(r.days[0]), true
}

// Begins tells whether a time can begin with a word: one with a figure, the name of a
// month or of a day of the week. It is for finding times in prose.
func Begins(word string) bool {
	for _, t := range tokens(strings.Map(ascii, word)) {
		if strings.ContainsAny(t.text, "0123456789") || names[t.text] != (calendarName{}) {
			return true
		}
	}
	return false
}

// reading is a time as it was written.
type reading struct {
	// days are all the days that the words can mean.
	days []time.Time
	// precision is the layout of a day without a clock.
	precision string
	// dayFirst tells that the first of days has the day before the month.
	dayFirst bool
	clock    *clockTime
}

// read finds what a string can mean; false when it is no time.
func read(s string) (reading, bool) {
	s = tidy(s)
	if s == "" || len(s) > maxLength {
		return reading{}, false
	}
	if r, ok := machine(s); ok {
		return r, true
	}
	t := tokens(s)
	c, ok := t.clock()
	if !ok {
		return reading{}, false
	}
	d, ok := t.date()
	if !ok || c != nil && d.precision != day {
		return reading{}, false
	}
	return reading{days: d.days, precision: d.precision, dayFirst: d.dayFirst, clock: c}, true
}

// format writes a day and the clock's time on it.
func (r *reading) format(d time.Time) string {
	c := r.clock
	// 24:00 is the end of its day; as 0:00 of the next the day would move
	if c == nil || c.hour == 24 {
		return d.Format(r.precision)
	}
	at := time.Date(d.Year(), d.Month(), d.Day(), c.hour, c.minute, c.second, 0, time.UTC)
	offset, known := c.zone.offset(at)
	if !known {
		return at.Format(clock)
	}
	return time.Date(d.Year(), d.Month(), d.Day(), c.hour, c.minute, c.second, 0, time.FixedZone("", offset*60)).Format(zoned)
}

// tidy brings white space, marks of direction and the wrappings of programs to
// one form.
func tidy(s string) string {
	if len(s) > 4*maxLength {
		return ""
	}
	s = strings.Map(ascii, strings.Join(strings.Fields(s), " "))
	s = wrappings.Replace(s)
	return strings.TrimSpace(s)
}

// zeros are the noughts of the scripts that papers write figures in: Arabic, Persian,
// Devanagari, Bengali, Gurmukhi, Gujarati, Tamil, Telugu, Kannada, Malayalam, Thai, and
// those of full width.
var zeros = [...]rune{'٠', '۰', '०', '০', '੦', '૦', '௦', '౦', '೦', '൦', '๐', '０'}

// ascii is a figure of another script as one of ours.
func ascii(r rune) rune {
	if r < zeros[0] {
		return r
	}
	for _, zero := range zeros {
		if r >= zero && r <= zero+9 {
			return '0' + r - zero
		}
	}
	return r
}

// wrappings are what stands around and within times and says nothing: marks of
// writing direction, full stops of "a.m.", the words of East Asian days, .NET's
// and PDF's frames, the tz database's folder.
var wrappings = strings.NewReplacer("\u200e", "", "\u200f", "", "\ufeff", "", "−", "-", "a.m.", "am", "p.m.", "pm", "A.M.", "am", "P.M.", "pm",
	"a.m", "am", "p.m", "pm", "年", "-", "月", "-", "日", " ", "년", "-", "월", "-", "일", " ", "/Date(", "", ")/", "", "Etc/", "", "+00'00'", "Z")

// machine reads what programs write without marks: seconds, milliseconds,
// micro- and nanoseconds since 1970, and ISO 8601's basic form.
func machine(s string) (reading, bool) {
	digits, fraction, _ := strings.Cut(strings.TrimPrefix(s, "D:"), ".")
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || strings.Trim(fraction, "0123456789") != "" || digits[0] == '-' || digits[0] == '+' {
		return basic(s)
	}
	switch len(digits) {
	case 19:
		n /= 1e9
	case 16:
		n /= 1e6
	case 13:
		n /= 1e3
	case 10:
	default:
		return basic(s)
	}
	at := time.Unix(n, 0).UTC()
	return reading{days: []time.Time{at.Truncate(24 * time.Hour)}, precision: day,
		clock: &clockTime{hour: at.Hour(), minute: at.Minute(), second: at.Second(), zone: zone{kind: fixed}}}, at.Year() >= minYear && at.Year() <= maxYear
}

// basicLayouts are ISO 8601's forms without marks, and PDF's.
var basicLayouts = [...]struct {
	in   string
	kind zoneKind
}{
	{"20060102T150405Z0700", fixed}, {"20060102T150405Z07:00", fixed}, {"20060102150405Z0700", fixed}, {"20060102T150405Z07", fixed}, {"20060102T1504Z0700", fixed},
	{"20060102T150405.999999999Z0700", fixed}, {"20060102T150405", none}, {"20060102T1504", none}, {"20060102150405", none}, {"200601021504", none},
}

func basic(s string) (reading, bool) {
	s = strings.TrimPrefix(s, "D:")
	if len(s) < len("200601021504") || len(s) > len("20060102T150405.999999999+0700") || strings.Trim(s[:8], "0123456789") != "" {
		return reading{}, false
	}
	s = strings.ReplaceAll(strings.ToUpper(s), "'", "")
	for _, l := range basicLayouts {
		at, err := time.Parse(l.in, s)
		if err != nil || at.Year() < minYear || at.Year() > maxYear {
			continue
		}
		_, offset := at.Zone()
		if !zoneHas(offset / 60) {
			return reading{}, false
		}
		return reading{days: []time.Time{time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC)}, precision: day,
			clock: &clockTime{hour: at.Hour(), minute: at.Minute(), second: at.Second(), zone: zone{kind: l.kind, minutes: offset / 60}}}, true
	}
	return reading{}, false
}

// Day returns the day of an ISO 8601 time that Parse gave, empty when it is
// known to the month or the year alone.
func Day(iso string) string {
	if len(iso) < len(day) {
		return ""
	}
	return iso[:len(day)]
}

// MaxAhead is how far ahead of the present a day of publication may lie: the
// covers of quarterlies bear the day of the next issue. What lies further is a
// typing error, or the program's that wrote it.
const MaxAhead = 100 * 24 * time.Hour

// Ahead tells whether an ISO 8601 time that Parse gave lies too far ahead of now.
func Ahead(iso string, now time.Time) bool {
	return iso != "" && iso > now.Add(MaxAhead).UTC().Format(clock)
}
