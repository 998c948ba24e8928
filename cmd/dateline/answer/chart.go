package answer

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"dateline/cmd/dateline/terminal"
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

// series is the number of bars beside each other.
func (c Chart) series() int { return max(1, len(c.Series)) }

// value is how high a bar is, in articles or in percent.
func (c Chart) value(b Bar, series int) float64 {
	n := b.N
	if series > 0 {
		n = b.Other
	}
	if !c.Share {
		return float64(n)
	}
	return 100 * float64(n) / float64(max(1, b.All))
}

// number is a bar's value for people: a count, or a percentage with its count before it.
func (c Chart) number(b Bar, series int) string {
	n := b.N
	if series > 0 {
		n = b.Other
	}
	if !c.Share {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d %5.1f%%", n, c.value(b, series))
}

// highest is the value of the highest bar, above 0.
func (c Chart) highest() float64 {
	most := 0.0
	for _, b := range c.Bars {
		for i := range c.series() {
			most = max(most, c.value(b, i))
		}
	}
	return cmp.Or(most, 1)
}

// leastBar is the room that long labels leave to the longest bar, in columns.
const leastBar = 16

// Bars draws a chart in characters, to the width of the screen.
func Bars(w io.Writer, s terminal.Screen, c Chart) {
	fmt.Fprintln(w, s.Bold(terminal.Line(c.Title)))
	for i, name := range c.Series {
		fmt.Fprintf(w, "  %s %s\n", strings.Repeat(inks[i], 2), terminal.Line(name))
	}
	if len(c.Bars) == 0 {
		fmt.Fprint(w, "  none\n\n")
		return
	}
	labels, numbers := 0, 0
	for _, b := range c.Bars {
		labels = max(labels, terminal.Columns(terminal.Line(b.Label)))
		for i := range c.series() {
			numbers = max(numbers, len(c.number(b, i)))
		}
	}
	labels = min(labels, max(s.Width/2, s.Width-numbers-5-leastBar))
	d := barred{chart: c, labels: labels, numbers: numbers, room: float64(max(1, s.Width-labels-numbers-5)), highest: c.highest()}
	for i := 0; i < len(c.Bars); i++ {
		if n := empty(c.Bars[i:]); n > mostEmpty {
			fmt.Fprintf(w, "  … %d without any\n", n)
			i += n - 1
			continue
		}
		d.draw(w, c.Bars[i])
	}
	if c.Rest > 0 {
		fmt.Fprintf(w, "  and %d more\n", c.Rest)
	}
	if c.Note != "" {
		fmt.Fprintf(w, "  %s\n", c.Note)
	}
	fmt.Fprintln(w)
}

// barred is a chart being drawn in characters.
type barred struct {
	chart           Chart
	labels, numbers int
	room, highest   float64
}

// draw draws one bar, and the other search's below it.
func (d *barred) draw(w io.Writer, b Bar) {
	label := terminal.Line(b.Label)
	for i := range d.chart.series() {
		line := fmt.Sprintf("  %s %*s %s", terminal.Pad(label, d.labels), d.numbers, d.chart.number(b, i), blocks(i, d.chart.value(b, i)/d.highest*d.room))
		fmt.Fprintln(w, strings.TrimRight(line, " "))
		label = ""
	}
}

// mostEmpty is how many bars in a row may be empty on the screen; more, as between
// two collections of different years, are told of in one line.
const mostEmpty = 3

// empty counts the empty bars at the beginning of some.
func empty(bars []Bar) int {
	for i, b := range bars {
		if b.N > 0 || b.Other > 0 {
			return i
		}
	}
	return len(bars)
}

// eighths are the blocks of one to seven eighths of a column.
var eighths = []string{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"}

// inks are what the bars of the first and the second search are drawn with.
var inks = []string{"█", "░"}

func blocks(series int, columns float64) string {
	n := int(columns*8 + 0.5)
	if series > 0 {
		return strings.Repeat(inks[series], (n+4)/8)
	}
	return strings.Repeat(inks[0], n/8) + eighths[n%8]
}
