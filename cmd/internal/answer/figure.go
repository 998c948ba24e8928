package answer

import (
	"fmt"
	"html"
	"io"
	"strings"
)

// Figure draws a chart as a part of a page: a vector graphic whose colours are the page's
// (the classes bar, s0, s1, tick, label, axis). Each bar has a field of the full height
// that leads to where at says, for a pointer and without a script; data-from and data-to
// hold what it stands for, for one that brushes.
type Figure struct {
	Chart
	// Label names the figure for who does not see it.
	Label string
	// At is the address that a bar leads to; nil leads nowhere.
	At func(Bar) string
}

// strip is the frame of a figure.
var strip = frame{width: 960, height: 150, left: 44, right: 6, top: 8, bottom: 22, ticks: 3}

// even measures letters that all are as wide: a page's own are not known here.
type even struct{}

func (even) width(text string) float64 { return 6.4 * float64(len([]rune(text))) }

func (e even) cut(text string, pixels int) string {
	letters := []rune(text)
	if most := int(float64(pixels) / 6.4); len(letters) > most {
		return string(letters[:max(0, most-1)]) + "…"
	}
	return text
}

// Write writes the figure.
func (f Figure) Write(w io.Writer) error {
	p := newPlot(f.Chart, strip, even{})
	var b strings.Builder
	put := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	put(`<svg class="figure" viewBox="0 0 %d %d" role="group" aria-label="%s" data-left="%d" data-right="%d">`, strip.width, strip.height, html.EscapeString(legal(f.Label)), strip.left, strip.width-strip.right)
	for _, m := range p.ticks {
		put(`<line class="tick" x1="%d" y1="%.1f" x2="%d" y2="%.1f"/><text class="label" x="%d" y="%.1f" text-anchor="end">%s</text>`, strip.left, m.at, strip.width-strip.right, m.at, strip.left-6, m.at+4, m.text)
	}
	n := f.Wide()
	for i, bar := range f.Bars {
		tip := make([]string, n)
		for k, r := range p.bars[i*n : (i+1)*n] {
			tip[k] = r.tip
		}
		f.bar(put, bar, p.bars[i*n:(i+1)*n], strings.Join(tip, "; "))
	}
	for _, m := range p.labels {
		put(`<text class="label" x="%.1f" y="%d">%s</text>`, m.at, strip.base()+16, html.EscapeString(m.text))
	}
	put(`<line class="axis" x1="%d" y1="%d" x2="%d" y2="%d"/></svg>`, strip.left, strip.base(), strip.width-strip.right, strip.base())
	_, err := io.WriteString(w, b.String())
	return err
}

// bar writes one bar, or two beside each other, and the field over them.
func (f Figure) bar(put func(string, ...any), bar Bar, parts []plotBar, tip string) {
	room := float64(strip.width-strip.left-strip.right) / float64(max(1, len(f.Bars)))
	open, end := "<g", "</g>"
	if f.At != nil {
		// whoever goes by the keyboard has the bounds of time as fields of a form
		open, end = `<a tabindex="-1" href="`+html.EscapeString(f.At(bar))+`"`, "</a>"
	}
	put(`%s class="bar" data-value="%s"><title>%s</title><rect class="field" x="%.2f" y="%d" width="%.2f" height="%d"/>`, open, html.EscapeString(legal(bar.Label)), html.EscapeString(tip), parts[0].x, strip.top, room, strip.base()-strip.top)
	for _, r := range parts {
		if high := float64(strip.base()) - r.y; high > 0 {
			put(`<rect class="s%d" x="%.2f" y="%.1f" width="%.2f" height="%.1f"/>`, r.series, r.x, r.y, r.width, high)
		}
	}
	put("%s", end)
}
