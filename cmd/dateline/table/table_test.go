package table

import (
	"bytes"
	"strings"
	"testing"

	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/answer"
	"dateline/extract/doc"
)

// TestBarsTellOfHolesInOneLine: years without an article do not push the others
// off the screen.
func TestBarsTellOfHolesInOneLine(t *testing.T) {
	var b bytes.Buffer
	Bars(&b, terminal.Screen{Width: 40}, answer.Timeline("month", answer.Counted{N: map[string]int{"1987-03": 2, "1987-06": 1, "2012-01": 4}}))
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

// TestTwoSearches: what is compared stands side by side, and shares are of their whole.
func TestTwoSearches(t *testing.T) {
	c := answer.Timeline("month", answer.Counted{N: map[string]int{"2019-01": 4, "2019-03": 1}, Other: map[string]int{"2019-02": 2},
		All: map[string]int{"2019-01": 8, "2019-02": 4, "2019-03": 100}})
	c.Series, c.Share = []string{"storm", "flood"}, true
	var b bytes.Buffer
	Bars(&b, terminal.Screen{Width: 40}, c)
	want := `per month
  ██ storm
  ░░ flood
  2019-01 4  50.0% ████████████████████
          0   0.0%
  2019-02 0   0.0%
          2  50.0% ░░░░░░░░░░░░░░░░░░░░
  2019-03 1   1.0% ▍
          0   0.0%

`
	if got := b.String(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestTable(t *testing.T) {
	for _, width := range []int{20, 40, 80, 160} {
		for _, colour := range []bool{false, true} {
			var out bytes.Buffer
			w := &Text{W: &out, Screen: terminal.Screen{Width: width, Color: colour, Window: true}, First: 9}
			for _, i := range shown() {
				i.Marks, i.TitleMarks = []doc.Span{{Start: 0, End: 9}}, nil
				if len(i.Snippet) < 9 {
					i.Marks = nil
				}
				if err := w.Write(i); err != nil {
					t.Fatal(err)
				}
			}
			text := strings.ReplaceAll(out.String(), answer.Address(shown()[0].URL), "") // whole, wherever a window ends
			for _, dress := range []string{"\x1b[1m", "\x1b[2m", "\x1b[1;33m", "\x1b[0m"} {
				text = strings.ReplaceAll(text, dress, "")
			}
			if strings.ContainsAny(text, "\x1b\x00\r\u202e") {
				t.Errorf("control characters in %q", text)
			}
			for line := range strings.Lines(text) {
				if n := terminal.Columns(strings.TrimSuffix(line, "\n")); n > width {
					t.Errorf("%d columns in a window of %d: %q", n, width, line)
				}
			}
		}
	}
}
