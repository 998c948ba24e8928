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
	for i := 0; i < len(c.Bars); i++ {
		if n := empty(c.Bars[i:]); n > mostEmpty {
			fmt.Fprintf(w, "  … %d without any\n", n)
			i += n - 1
			continue
		}
		b := c.Bars[i]
		line := fmt.Sprintf("  %s %*d %s", terminal.Pad(terminal.Line(b.Label), labels), numbers, b.N, block(float64(b.N)/float64(most)*float64(room)))
		fmt.Fprintln(w, strings.TrimRight(line, " "))
	}
	if c.Rest > 0 {
		fmt.Fprintf(w, "  and %d more\n", c.Rest)
	}
	if c.Note != "" {
		fmt.Fprintf(w, "  %s\n", c.Note)
	}
	fmt.Fprintln(w)
}

// mostEmpty is how many bars in a row may be empty on the screen; more, as between
// two collections of different years, are told of in one line.
const mostEmpty = 3

// empty counts the empty bars at the beginning of some.
func empty(bars []Bar) int {
	for i, b := range bars {
		if b.N > 0 {
			return i
		}
	}
	return len(bars)
}

// eighths are the blocks of one to seven eighths of a column.
var eighths = []string{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"}

func block(columns float64) string {
	n := int(columns*8 + 0.5)
	return strings.Repeat("█", n/8) + eighths[n%8]
}

// maxSpans bounds the bars of a timeline; a wider one wants a longer span.
const maxSpans = 1000

// Timeline turns counts by day, month or year into a chart without holes; weeks are
// named by their Monday. Of one too wide, the last part is drawn, and the note
// says what stands before it.
func Timeline(span string, counts map[string]int) Chart {
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

func timeline(span string, counts map[string]int) []Bar {
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
