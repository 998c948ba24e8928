package table

import (
	"fmt"
	"io"
	"strings"

	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/answer"
)

// leastBar is the room that long labels leave to the longest bar, in columns.
const leastBar = 16

// Bars draws a chart in characters, to the width of the screen.
func Bars(w io.Writer, s terminal.Screen, c answer.Chart) {
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
		for i := range c.Wide() {
			numbers = max(numbers, len(c.Number(b, i)))
		}
	}
	labels = min(labels, max(s.Width/2, s.Width-numbers-5-leastBar))
	d := barred{chart: c, labels: labels, numbers: numbers, room: float64(max(1, s.Width-labels-numbers-5)), highest: c.Highest()}
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
	chart           answer.Chart
	labels, numbers int
	room, highest   float64
}

// draw draws one bar, and the other search's below it.
func (d *barred) draw(w io.Writer, b answer.Bar) {
	label := terminal.Line(b.Label)
	for i := range d.chart.Wide() {
		line := fmt.Sprintf("  %s %*s %s", terminal.Pad(label, d.labels), d.numbers, d.chart.Number(b, i), blocks(i, d.chart.Value(b, i)/d.highest*d.room))
		fmt.Fprintln(w, strings.TrimRight(line, " "))
		label = ""
	}
}

// mostEmpty is how many bars in a row may be empty on the screen; more, as between
// two collections of different years, are told of in one line.
const mostEmpty = 3

// empty counts the empty bars at the beginning of some.
func empty(bars []answer.Bar) int {
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
