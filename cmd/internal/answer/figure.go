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
	// Small is for several beside each other.
	Small bool
}

// strip is the frame of a figure, small that of a small one.
var (
	strip = frame{width: 960, height: 150, left: 44, right: 6, top: 8, bottom: 22, ticks: 3, widest: 36}
	small = frame{width: 360, height: 110, left: 32, right: 4, top: 8, bottom: 22, ticks: 3, widest: 36}
)

// narrow is the part of a figure's width behind which a label has no room on a phone.
const narrow = 0.84

func (f Figure) frame() frame {
	if f.Small {
		return small
	}
	return strip
}

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
	in := f.frame()
	p := newPlot(f.Chart, in, even{})
	var b strings.Builder
	put := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	put(`<svg class="figure" viewBox="0 0 %d %d" role="group" aria-label="%s" data-left="%d" data-right="%d">`, in.width, in.height, html.EscapeString(legal(f.Label)), in.left, in.width-in.right)
	for _, m := range p.ticks {
		put(`<line class="tick" x1="%d" y1="%.1f" x2="%d" y2="%.1f"/><text class="label" x="%d" y="%.1f" text-anchor="end">%s</text>`, in.left, m.at, in.width-in.right, m.at, in.left-6, m.at+4, m.text)
	}
	n := f.Wide()
	for i, bar := range f.Bars {
		tip := make([]string, n)
		for k, r := range p.bars[i*n : (i+1)*n] {
			tip[k] = r.tip
		}
		f.bar(put, bar, p.bars[i*n:(i+1)*n], strings.Join(tip, "; "))
	}
	for i, m := range p.labels {
		// a narrow page has larger letters: it leaves out every other label, or three of
		// four, and what would not end within the figure
		class := [4]string{"", " alt", " rare", " alt"}[i%4]
		if m.at > narrow*float64(in.width) {
			class += " end"
		}
		put(`<text class="label%s" x="%.1f" y="%d">%s</text>`, class, m.at, in.base()+16, html.EscapeString(m.text))
	}
	put(`<line class="axis" x1="%d" y1="%d" x2="%d" y2="%d"/></svg>`, in.left, in.base(), in.width-in.right, in.base())
	_, err := io.WriteString(w, b.String())
	return err
}

// bar writes one bar, or two beside each other, and the field over them.
func (f Figure) bar(put func(string, ...any), bar Bar, parts []plotBar, tip string) {
	in := f.frame()
	room := float64(in.width-in.left-in.right) / float64(max(1, len(f.Bars)))
	open, end := "<g", "</g>"
	if f.At != nil {
		// whoever goes by the keyboard has the bounds of time as fields of a form
		open, end = `<a tabindex="-1" href="`+html.EscapeString(f.At(bar))+`"`, "</a>"
	}
	put(`%s class="bar" data-value="%s"><title>%s</title><rect class="field" x="%.2f" y="%d" width="%.2f" height="%d"/>`, open, html.EscapeString(legal(bar.Label)), html.EscapeString(tip), parts[0].x, in.top, room, in.base()-in.top)
	for _, r := range parts {
		if high := float64(in.base()) - r.y; high > 0 {
			put(`<rect class="s%d" x="%.2f" y="%.1f" width="%.2f" height="%.1f"/>`, r.series, r.x, r.y, r.width, high)
		}
	}
	put("%s", end)
}
