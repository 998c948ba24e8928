package answer

import (
	"fmt"
	"io"
	"strings"
	"time"

	"dateline/cmd/dateline/terminal"
)

// Chart is a row of counts.
type Chart struct {
	Title string
	Bars  []Bar
	// Rest is the number of values that are left out.
	Rest int
}

// Bar is one count.
type Bar struct {
	Label string
	N     int
}

// leastBar is the room that long labels leave to the longest bar, in columns.
const leastBar = 16

// Bars draws a chart in characters, to the width of the screen.
func Bars(w io.Writer, s terminal.Screen, c Chart) {
	fmt.Fprintln(w, s.Bold(c.Title))
	if len(c.Bars) == 0 {
		fmt.Fprint(w, "  none\n\n")
		return
	}
	labels, numbers, most := 0, 0, 1
	for _, b := range c.Bars {
		labels = max(labels, terminal.Columns(terminal.Line(b.Label)))
		numbers = max(numbers, len(fmt.Sprint(b.N)))
		most = max(most, b.N)
	}
	labels = min(labels, max(s.Width/2, s.Width-numbers-5-leastBar))
	room := max(1, s.Width-labels-numbers-5)
	for _, b := range c.Bars {
		fmt.Fprintf(w, "  %s %*d %s\n", terminal.Pad(terminal.Line(b.Label), labels), numbers, b.N, bar(float64(b.N)/float64(most)*float64(room)))
	}
	if c.Rest > 0 {
		fmt.Fprintf(w, "  and %d more\n", c.Rest)
	}
	fmt.Fprintln(w)
}

// eighths are the blocks of one to seven eighths of a column.
var eighths = []string{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"}

func bar(columns float64) string {
	n := int(columns*8 + 0.5)
	return strings.Repeat("█", n/8) + eighths[n%8]
}

// maxSpans bounds the bars of a timeline; a wider one wants a longer span.
const maxSpans = 1000

// Timeline turns counts by day, month or year into bars without holes; weeks are
// named by their Monday.
func Timeline(span string, counts map[string]int) []Bar {
	layout := map[string]string{"day": time.DateOnly, "week": time.DateOnly, "month": "2006-01", "year": "2006"}[span]
	byTime := map[time.Time]int{}
	var first, last time.Time
	for value, n := range counts {
		t, err := time.Parse(layout, value)
		if err != nil {
			continue // known to the month alone, say
		}
		if span == "week" {
			t = t.AddDate(0, 0, -int(t.Weekday()+6)%7)
		}
		byTime[t] += n
		if first.IsZero() || t.Before(first) {
			first = t
		}
		if t.After(last) {
			last = t
		}
	}
	var bars []Bar
	if first.IsZero() {
		return bars
	}
	for t := first; !t.After(last); t = next(span, t) {
		bars = append(bars, Bar{t.Format(layout), byTime[t]})
	}
	if len(bars) > maxSpans {
		bars = bars[len(bars)-maxSpans:]
	}
	return bars
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
