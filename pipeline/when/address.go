package when

import (
	"strings"
	"time"
)

// Beside is what is known of what a time stands in, for days that can be read in two
// ways.
type Beside struct {
	// Address is that of the article, which may have one of the days, as /2019/4/12/
	// or /2019/apr/12/.
	Address string
	// DayFirst tells that the day stands before the month where the year is last, as
	// everywhere but in English.
	DayFirst bool
}

// Read reads a time as Parse does, and a day that can be read in two ways as what it
// stands in has it.
func (b Beside) Read(s string) (string, bool) {
	r, ok := read(s)
	if !ok {
		return "", false
	}
	if len(r.days) == 1 {
		return r.format(r.days[0]), true
	}
	parts := strings.Split(b.Address, "/")
	for i := 0; i+2 < len(parts); i++ {
		for _, d := range r.days {
			if inAddress(d, parts[i:i+3]) {
				return r.format(d), true
			}
		}
	}
	if b.DayFirst && r.dayFirst {
		return r.format(r.days[0]), true
	}
	return "", false
}

// ParseBeside reads a time as Parse does, and a day with slashes that can be read
// in two ways when the address of the same article has one of the two.
func ParseBeside(s, address string) (string, bool) { return Beside{Address: address}.Read(s) }

// inAddress tells whether three parts of an address are year, month and day.
func inAddress(d time.Time, parts []string) bool {
	return parts[0] == d.Format("2006") && oneOf(parts[1], d.Format("1"), d.Format("01"), d.Format("Jan"), d.Format("January")) &&
		oneOf(parts[2], d.Format("2"), d.Format("02"))
}
