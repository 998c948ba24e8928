package when

import (
	"strings"
	"time"
)

// ParseBeside reads a time as Parse does, and a day with slashes that can be read
// in two ways when the address of the same article has one of the two, as
// /2019/4/12/ or /2019/apr/12/.
func ParseBeside(s, address string) (string, bool) {
	if out, ok := Parse(s); ok {
		return out, true
	}
	days := slashDays(tidy(s))
	if len(days) < 2 {
		return "", false
	}
	parts := strings.Split(address, "/")
	for i := 0; i+2 < len(parts); i++ {
		for _, d := range days {
			if parts[i] == d.Format("2006") && oneOf(parts[i+1], d.Format("1"), d.Format("01"), d.Format("Jan"), d.Format("January")) &&
				oneOf(parts[i+2], d.Format("2"), d.Format("02")) {
				return d.Format(day), true
			}
		}
	}
	return "", false
}

func oneOf(s string, of ...string) bool {
	for _, o := range of {
		if strings.EqualFold(s, o) {
			return true
		}
	}
	return false
}

// slashDays are all the days that a string with slashes can mean.
func slashDays(s string) (days []time.Time) {
	first, rest, _ := strings.Cut(s, " ")
	// a clock and its zone may follow
	if len(rest) > 16 {
		return nil
	}
next:
	for _, in := range slashLayouts {
		t, err := time.Parse(in, first)
		if err != nil {
			continue
		}
		for _, d := range days {
			if d.Equal(t) {
				continue next
			}
		}
		days = append(days, t)
	}
	return days
}
