package answer

import (
	"cmp"
	"fmt"
)

// Chart is a row of counts, or of two searches' counts side by side.
type Chart struct {
	Title string
	Bars  []Bar
	// Series names the two searches that are compared, nil where one is shown.
	Series []string
	// Share shows each count as a part of its whole, in percent.
	Share bool
	// Rest is the number of values that are left out.
	Rest int
	// Note says what else of it is not shown.
	Note string
}

// headline is a chart's title with its note, for pictures.
func (c Chart) headline() string {
	if c.Note == "" {
		return legal(c.Title)
	}
	return legal(c.Title + " (" + c.Note + ")")
}

// Bar is one count.
type Bar struct {
	Label string
	N     int
	// Other is the count of the search that this one is compared with.
	Other int
	// All is the whole that N and Other are parts of, where shares are shown.
	All int
}

// Wide is the number of bars beside each other.
func (c Chart) Wide() int { return max(1, len(c.Series)) }

// Value is how high a bar is, in articles or in percent.
func (c Chart) Value(b Bar, series int) float64 {
	n := b.N
	if series > 0 {
		n = b.Other
	}
	if !c.Share {
		return float64(n)
	}
	return 100 * float64(n) / float64(max(1, b.All))
}

// Number is a bar's value for people: a count, or a percentage with its count before it.
func (c Chart) Number(b Bar, series int) string {
	n := b.N
	if series > 0 {
		n = b.Other
	}
	if !c.Share {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d %5.1f%%", n, c.Value(b, series))
}

// Highest is the value of the highest bar, above 0.
func (c Chart) Highest() float64 {
	most := 0.0
	for _, b := range c.Bars {
		for i := range c.Wide() {
			most = max(most, c.Value(b, i))
		}
	}
	return cmp.Or(most, 1)
}
