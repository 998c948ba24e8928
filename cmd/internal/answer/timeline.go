package answer

import (
	"fmt"
	"time"
)

// maxSpans bounds the bars of a timeline; a wider one wants a longer span.
const maxSpans = 1000

// Counted are counts by day, month or year of one search, of the one that it is compared
// with, and of all that there is; the last two may be nil.
type Counted struct{ N, Other, All map[string]int }

// Timeline turns counts into a chart without holes; weeks are named by their Monday. Of
// one too wide, the last part is drawn, and the note says what stands before it.
func Timeline(span string, counts Counted) Chart {
	c := Chart{Title: "per " + span, Bars: timeline(span, counts)}
	if n := len(c.Bars) - maxSpans; n > 0 {
		before := 0
		for _, b := range c.Bars[:n] {
			before += b.N
		}
		c.Bars = c.Bars[n:]
		c.Note = fmt.Sprintf("%d before %s not drawn; a longer span has room for them", before, c.Bars[0].Label)
	}
	return c
}

// layouts are how the values of the spans are written.
var layouts = map[string]string{"day": time.DateOnly, "week": time.DateOnly, "month": "2006-01", "year": "2006"}

func timeline(span string, counts Counted) []Bar {
	n, other, all := byTime(span, counts.N), byTime(span, counts.Other), byTime(span, counts.All)
	var first, last time.Time
	for _, of := range []map[time.Time]int{n, other} {
		for t := range of {
			if first.IsZero() || t.Before(first) {
				first = t
			}
			if t.After(last) {
				last = t
			}
		}
	}
	var bars []Bar
	if first.IsZero() {
		return bars
	}
	for t := first; !t.After(last); t = next(span, t) {
		bars = append(bars, Bar{Label: t.Format(layouts[span]), N: n[t], Other: other[t], All: all[t]})
	}
	return bars
}

// byTime sums counts up by the time that their spans begin at.
func byTime(span string, counts map[string]int) map[time.Time]int {
	out := map[time.Time]int{}
	for value, n := range counts {
		t, err := time.Parse(layouts[span], value)
		if err != nil {
			continue // known to the month alone, say
		}
		if span == "week" {
			t = t.AddDate(0, 0, -int(t.Weekday()+6)%7)
		}
		out[t] += n
	}
	return out
}

func next(span string, t time.Time) time.Time {
	switch span {
	case "day":
		return t.AddDate(0, 0, 1)
	case "week":
		return t.AddDate(0, 0, 7)
	case "month":
		return t.AddDate(0, 1, 0)
	}
	return t.AddDate(1, 0, 0)
}
