package answer

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
)

// ink counts the pixels of a rectangle that are not white.
func ink(img image.Image, r image.Rectangle) (n int) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if r, g, b, _ := img.At(x, y).RGBA(); r != 0xffff || g != 0xffff || b != 0xffff {
				n++
			}
		}
	}
	return n
}

func TestPNGHasLetters(t *testing.T) {
	var out bytes.Buffer
	if err := PNG(&out, Chart{Title: "per month", Bars: []Bar{{Label: "2019-01", N: 3}, {Label: "2019-02"}, {Label: "2019-03", N: 7}}}); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	base := plotHeight - sheet.bottom
	for what, r := range map[string]image.Rectangle{
		"title":        image.Rect(plotLeft, 4, plotLeft+100, 22),
		"highest":      image.Rect(0, sheet.top-8, plotLeft-2, sheet.top+8),
		"nought":       image.Rect(0, base-10, plotLeft-2, base),
		"first label":  image.Rect(plotLeft, base+6, plotLeft+50, base+20),
		"second label": image.Rect(plotLeft+290, base+6, plotLeft+350, base+20),
	} {
		if ink(img, r) == 0 {
			t.Errorf("no %s in the picture", what)
		}
	}
	blue := 0
	for x := plotLeft + 300; x < plotLeft+560; x++ {
		for y := sheet.top; y < base; y++ {
			if img.At(x, y) == color.Color(colour(inksOf[0])) {
				blue++
			}
		}
	}
	if blue > 0 {
		t.Errorf("a month without a hit has %d pixels of a bar", blue)
	}
}

func TestPNGOfNothingAndOfMuch(t *testing.T) {
	for _, n := range []int{0, 1, maxSpans} {
		var out bytes.Buffer
		c := Chart{Title: "per day"}
		for range n {
			c.Bars = append(c.Bars, Bar{Label: "2019-01-01", N: 1})
		}
		if err := PNG(&out, c); err != nil {
			t.Errorf("%d bars: %v", n, err)
		}
		if _, err := png.Decode(&out); err != nil {
			t.Errorf("%d bars: %v", n, err)
		}
	}
}
