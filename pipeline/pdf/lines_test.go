package pdf

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"
	"time"
)

// FuzzCompose: glyphs at any places, also at none that are numbers, give paragraphs
// without line feeds, the same ones twice.
func FuzzCompose(f *testing.F) {
	f.Add([]byte("The ministers met in the border town on Tuesday and agreed."))
	f.Add(make([]byte, 400))
	f.Fuzz(func(t *testing.T, data []byte) {
		compose := func() []string {
			s := sheet{top: 800}
			for b := data; len(b) >= 9; b = b[9:] {
				at := func(i int) float64 {
					v := float64(int16(binary.LittleEndian.Uint16(b[i:])))
					if v == math.MinInt16 {
						return math.NaN()
					}
					return v / 16
				}
				x, y := at(1), at(3)
				s.glyphs = append(s.glyphs, glyph{r: rune(b[0]), left: x, right: x + at(5), bottom: y, top: y + at(7)})
			}
			pages := []page{{lines: s.lines(), top: s.top}, {lines: s.lines(), top: s.top}}
			strip(pages)
			d := &Document{}
			d.compose(pages)
			return d.Paragraphs
		}
		first := compose()
		for _, p := range first {
			if p == "" || strings.ContainsAny(p, "\n\r") {
				t.Errorf("%q", p)
			}
		}
		if strings.Join(first, "|") != strings.Join(compose(), "|") {
			t.Error("another answer the second time")
		}
	})
}

// TestManyLines: a page of more lines than people read is not put in order, which would
// take the square of their number.
func TestManyLines(t *testing.T) {
	s := sheet{top: 800}
	for i := range 200_000 {
		s.glyphs = append(s.glyphs, glyph{'a', float64(i * 50), float64(i*50 + 5), 10, 20})
	}
	done := make(chan int, 1)
	go func() {
		pages := []page{{lines: s.lines(), top: s.top}, {lines: s.lines(), top: s.top}}
		strip(pages)
		(&Document{}).compose(pages)
		done <- len(pages[0].lines)
	}()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Fatal("it takes without end")
	}
}
