package answer

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"dateline/cmd/dateline/terminal"
)

// TestTimelineSaysWhatItLeavesOut: a timeline that is too wide draws its last part
// and tells of the hits before it, wherever it is drawn.
func TestTimelineSaysWhatItLeavesOut(t *testing.T) {
	c := Timeline("day", map[string]int{"1987-03-01": 5, "1987-03-02": 2, "2020-01-01": 1, "2020-01-03": 1})
	if len(c.Bars) != maxSpans || c.Bars[maxSpans-1] != (Bar{"2020-01-03", 1}) {
		t.Fatalf("%d bars to %v", len(c.Bars), c.Bars[len(c.Bars)-1])
	}
	want := "7 before 2017-04-09 not drawn"
	var screen, svg bytes.Buffer
	Bars(&screen, terminal.Screen{Width: 80}, c)
	if err := SVG(&svg, c); err != nil {
		t.Fatal(err)
	}
	for _, got := range []string{screen.String(), svg.String()} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %.300s", want, got)
		}
	}
	if c := Timeline("year", map[string]int{"1987": 1, "2020": 1}); c.Note != "" || len(c.Bars) != 34 {
		t.Errorf("%+v", c)
	}
}

// TestBarsTellOfHolesInOneLine: years without an article do not push the others
// off the screen.
func TestBarsTellOfHolesInOneLine(t *testing.T) {
	var b bytes.Buffer
	Bars(&b, terminal.Screen{Width: 40}, Timeline("month", map[string]int{"1987-03": 2, "1987-06": 1, "2012-01": 4}))
	want := `per month
  1987-03 2 █████████████▌
  1987-04 0
  1987-05 0
  1987-06 1 ██████▊
  … 294 without any
  2012-01 4 ███████████████████████████
`
	if got := strings.TrimRight(b.String(), "\n") + "\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestSVGLabelsStayInside: no slanted label runs over the right edge.
func TestSVGLabelsStayInside(t *testing.T) {
	counts := map[string]int{}
	for day := range 900 {
		counts[fmt.Sprintf("20%02d-%02d-%02d", 15+day/336, 1+day/28%12, 1+day%28)] = 1
	}
	var b bytes.Buffer
	if err := SVG(&b, Timeline("day", counts)); err != nil {
		t.Fatal(err)
	}
	labels := 0
	for dec := xml.NewDecoder(&b); ; {
		token, err := dec.Token()
		if err != nil {
			break
		}
		e, ok := token.(xml.StartElement)
		if !ok || e.Name.Local != "text" || e.Attr[0].Name.Local != "transform" {
			continue
		}
		labels++
		var x float64
		if _, err := fmt.Sscanf(e.Attr[0].Value, "translate(%f,", &x); err != nil || x+10*slanted > plotWidth-labelLetters {
			t.Errorf("a label at %v: %v", e.Attr[0].Value, err)
		}
	}
	if labels < 10 {
		t.Errorf("%d labels", labels)
	}
}
