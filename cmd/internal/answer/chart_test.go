package answer

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// TestTimelineSaysWhatItLeavesOut: a timeline that is too wide draws its last part
// and tells of the hits before it, wherever it is drawn.
func TestTimelineSaysWhatItLeavesOut(t *testing.T) {
	c := Timeline("day", Counted{N: map[string]int{"1987-03-01": 5, "1987-03-02": 2, "2020-01-01": 1, "2020-01-03": 1}})
	if len(c.Bars) != maxSpans || c.Bars[maxSpans-1] != (Bar{Label: "2020-01-03", N: 1}) {
		t.Fatalf("%d bars to %v", len(c.Bars), c.Bars[len(c.Bars)-1])
	}
	want := "7 before 2017-04-09 not drawn"
	var svg bytes.Buffer
	if err := SVG(&svg, c); err != nil {
		t.Fatal(err)
	}
	if got := svg.String(); !strings.Contains(got, want) || !strings.Contains(c.Note, want) {
		t.Errorf("no %q in %.300s", want, got)
	}
	if c := Timeline("year", Counted{N: map[string]int{"1987": 1, "2020": 1}}); c.Note != "" || len(c.Bars) != 34 {
		t.Errorf("%+v", c)
	}
}

// TestAxis: ticks are round numbers, and few.
func TestAxis(t *testing.T) {
	for most, want := range map[float64]string{1: "1 by 1", 3: "3 by 1", 7: "7 by 1", 9: "9 by 1", 10: "10 by 2", 37: "40 by 5", 100: "100 by 20", 1234: "1400 by 200", 0.7: "0.7 by 0.1", 41034: "50000 by 10000"} {
		top, step := axis(most, sheet.ticks)
		if got := trimmed(top) + " by " + trimmed(step); got != want {
			t.Errorf("%v: %s, want %s", most, got, want)
		}
	}
}

// TestLabelsStayInside: no label runs over the right edge or into another, and the
// pictures have the same ones.
func TestLabelsStayInside(t *testing.T) {
	counts := map[string]int{}
	for day := range 900 {
		counts[fmt.Sprintf("20%02d-%02d-%02d", 15+day/336, 1+day/28%12, 1+day%28)] = 1
	}
	letters, err := newFaces()
	if err != nil {
		t.Fatal(err)
	}
	c := Timeline("day", Counted{N: counts})
	p := newPlot(c, sheet, letters)
	var b bytes.Buffer
	if err := SVG(&b, c); err != nil {
		t.Fatal(err)
	}
	end := 0.0
	for _, m := range p.labels {
		if m.at < end || m.at+letters.width(m.text) > plotWidth {
			t.Errorf("%q at %v", m.text, m.at)
		}
		end = m.at + letters.width(m.text)
		if !strings.Contains(b.String(), ">"+m.text+"</text>") {
			t.Errorf("no %q in the vector graphic", m.text)
		}
	}
	if len(p.labels) < 8 || len(p.ticks) < 2 {
		t.Errorf("%d labels, %d ticks", len(p.labels), len(p.ticks))
	}
}
