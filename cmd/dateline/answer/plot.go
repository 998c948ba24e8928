package answer

import (
	"fmt"
	"html"
	"io"
	"strings"
	"unicode/utf8"
)

// The size of a plot in pixels and its margins: labels stand left and below.
const (
	plotWidth, plotHeight = 960, 360
	plotLeft, plotBottom  = 60, 70
	plotTop               = 30
)

// bars lays the bars of a chart out: left edge, width and height of each.
func (c Chart) layout() (step, wide float64, scale float64, most int) {
	most = 1
	for _, b := range c.Bars {
		most = max(most, b.N)
	}
	step = float64(plotWidth-plotLeft-10) / float64(max(1, len(c.Bars)))
	return step, max(1, step*0.8), float64(plotHeight-plotTop-plotBottom) / float64(most), most
}

// slanted is how far right a letter of a slanted label reaches, in pixels.
const slanted = 3.3

// SVG draws a chart as a vector graphic, complete in itself.
func SVG(w io.Writer, c Chart) error {
	step, wide, scale, most := c.layout()
	base := plotHeight - plotBottom
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">`+"\n", plotWidth, plotHeight, plotWidth, plotHeight)
	fmt.Fprintf(&b, `<title>%s</title><rect width="100%%" height="100%%" fill="#fff"/>`+"\n", html.EscapeString(c.headline()))
	fmt.Fprintf(&b, `<text x="%d" y="18" font-size="14">%s</text>`+"\n", plotLeft, html.EscapeString(c.headline()))
	fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="end">%d</text><text x="%d" y="%d" text-anchor="end">0</text>`+"\n", plotLeft-6, plotTop+4, most, plotLeft-6, base)
	every := max(1, len(c.Bars)/24) // more labels than some 24 run into each other
	for i, bar := range c.Bars {
		x := plotLeft + float64(i)*step
		h := float64(bar.N) * scale
		fmt.Fprintf(&b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="#2b6cb0"><title>%s: %d</title></rect>`+"\n", x, float64(base)-h, wide, h, html.EscapeString(legal(bar.Label)), bar.N)
		if i%every == 0 && x+slanted*float64(utf8.RuneCountInString(bar.Label)) <= plotWidth-2*labelLetters {
			fmt.Fprintf(&b, `<text transform="translate(%.1f,%d) rotate(60)">%s</text>`+"\n", x, base+10, html.EscapeString(legal(bar.Label)))
		}
	}
	fmt.Fprintf(&b, `<line x1="%d" y1="%d" x2="%d" y2="%d" stroke="#444"/>`+"\n</svg>\n", plotLeft, base, plotWidth-10, base)
	_, err := io.WriteString(w, b.String())
	return err
}
