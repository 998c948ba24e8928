package answer

import (
	"fmt"
	"html"
	"io"
	"math"
	"strings"

	"golang.org/x/image/font"
)

// frame is the size of a plot in pixels and its margins: the axis stands left, labels
// below. ticks is how many lines there are at most.
type frame struct {
	width, height            int
	left, right, top, bottom int
	ticks                    float64
	// widest bounds a bar, 0 nothing: of few a bar is no wall.
	widest float64
}

// sheet is a plot that stands alone.
var sheet = frame{width: 960, height: 360, left: 60, right: 10, top: 54, bottom: 34, ticks: 8}

// base is where the bars stand.
func (f frame) base() int { return f.height - f.bottom }

// letters measure and shorten texts; titles are cut, labels are measured.
type letters interface {
	width(text string) float64
	cut(text string, pixels int) string
}

// The sizes that pictures of a plot need by name.
const (
	plotWidth, plotHeight = 960, 360
	plotLeft, plotRight   = 60, 10
	plotBase              = plotHeight - 34
)

// The sizes of letters in pixels.
const (
	titleLetters = 14
	labelLetters = 11
)

// plot is a chart laid out in pixels, for every form of picture alike.
type plot struct {
	title  string
	bars   []plotBar
	ticks  []mark
	labels []mark
	legend []mark
}

// plotBar is one bar, from its left edge and top down to the base.
type plotBar struct {
	x, y, width float64
	series      int
	tip         string
}

// mark is a text at a place on an axis.
type mark struct {
	at   float64
	text string
}

// labelGap is the least room between two labels of an axis, in pixels.
const labelGap = 12

// newPlot lays a chart out. Labels stand upright, as many as find room side by side.
func newPlot(c Chart, in frame, by letters) *plot {
	top, step := axis(c.Highest(), in.ticks)
	p := &plot{title: by.cut(c.headline(), in.width-in.left-in.right)}
	base := float64(in.base())
	height := func(v float64) float64 { return v / top * (base - float64(in.top)) }
	unit := ""
	if c.Share {
		unit = "%"
	}
	for i := 0; float64(i)*step <= top*(1+1e-9); i++ {
		v := float64(i) * step
		p.ticks = append(p.ticks, mark{base - height(v), trimmed(v) + unit})
	}
	room := float64(in.width-in.left-in.right) / float64(max(1, len(c.Bars)))
	wide := max(1, room*0.8/float64(c.Wide()))
	if in.widest > 0 {
		wide = min(wide, in.widest)
	}
	free := 0.0
	for i, b := range c.Bars {
		x := float64(in.left) + float64(i)*room
		for n := range c.Wide() {
			tip := b.Label + ": " + c.Number(b, n)
			if c.Series != nil {
				tip = c.Series[n] + ", " + tip
			}
			p.bars = append(p.bars, plotBar{x: x + float64(n)*wide, y: base - height(c.Value(b, n)), width: wide, series: n, tip: legal(tip)})
		}
		label := legal(b.Label)
		if width := by.width(label); x >= free && x+width <= float64(in.width) {
			p.labels = append(p.labels, mark{x, label})
			free = x + width + labelGap
		}
	}
	at := float64(in.left)
	for _, name := range c.Series {
		name = by.cut(legal(name), (in.width-in.left-in.right)/len(c.Series)-3*labelLetters)
		p.legend = append(p.legend, mark{at, name})
		at += by.width(name) + 3*labelLetters
	}
	return p
}

// axis chooses where a scale ends and how far its ticks stand apart: 1, 2 or 5 times a
// power of ten, so that half of ticks to all of them reach over the highest value.
func axis(most, ticks float64) (top, step float64) {
	step = math.Pow(10, math.Floor(math.Log10(most)))
	for _, part := range []float64{0.2, 0.5, 1} {
		if most/(step*part) <= ticks {
			step *= part
			break
		}
	}
	if most == math.Trunc(most) && step < 1 && most >= 1 {
		step = 1 // there is no half an article
	}
	return math.Ceil(most/step-1e-9) * step, step
}

// trimmed is a number without zeros behind it that say nothing.
func trimmed(v float64) string {
	if v == math.Trunc(v) {
		return fmt.Sprintf("%.0f", v)
	}
	return strings.TrimRight(fmt.Sprintf("%.4f", v), "0")
}

// inksOf are the colours of the first and the second search.
var inksOf = [...]string{"2b6cb0", "dd6b20"}

// SVG draws a chart as a vector graphic, complete in itself.
func SVG(w io.Writer, c Chart) error {
	letters, err := newFaces()
	if err != nil {
		return err
	}
	p := newPlot(c, sheet, letters)
	var b strings.Builder
	put := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	put(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="Go, sans-serif" font-size="%d">`, plotWidth, plotHeight, plotWidth, plotHeight, labelLetters)
	title := html.EscapeString(p.title)
	put(`<title>%s</title><rect width="100%%" height="100%%" fill="#fff"/>`, title)
	put(`<text x="%d" y="18" font-size="%d">%s</text>`, plotLeft, titleLetters, title)
	for i, m := range p.legend {
		put(`<rect x="%.1f" y="28" width="%d" height="%d" fill="#%s"/><text x="%.1f" y="38">%s</text>`, m.at, labelLetters, labelLetters, inksOf[i], m.at+labelLetters+4, html.EscapeString(m.text))
	}
	for _, m := range p.ticks {
		put(`<line x1="%d" y1="%.1f" x2="%d" y2="%.1f" stroke="#e2e8f0"/><text x="%d" y="%.1f" text-anchor="end">%s</text>`, plotLeft, m.at, plotWidth-plotRight, m.at, plotLeft-6, m.at+4, m.text)
	}
	for _, r := range p.bars {
		put(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="#%s"><title>%s</title></rect>`, r.x, r.y, r.width, plotBase-r.y, inksOf[r.series], html.EscapeString(r.tip))
	}
	for _, m := range p.labels {
		put(`<line x1="%.1f" y1="%d" x2="%.1f" y2="%d" stroke="#444"/><text x="%.1f" y="%d">%s</text>`, m.at, plotBase, m.at, plotBase+4, m.at, plotBase+16, html.EscapeString(m.text))
	}
	put(`<line x1="%d" y1="%d" x2="%d" y2="%d" stroke="#444"/>`, plotLeft, plotBase, plotWidth-plotRight, plotBase)
	put("</svg>")
	_, err = io.WriteString(w, b.String())
	return err
}

// width is how wide a label is, in pixels.
func (f faces) width(text string) float64 {
	return float64(font.MeasureString(f.label, text).Ceil())
}

// cut shortens a text to so many pixels of a title's letters.
func (f faces) cut(text string, pixels int) string {
	letters := []rune(text)
	if font.MeasureString(f.title, text).Ceil() <= pixels {
		return text
	}
	for n := len(letters) - 1; n > 0; n-- {
		if short := string(letters[:n]) + "…"; font.MeasureString(f.title, short).Ceil() <= pixels {
			return short
		}
	}
	return ""
}
