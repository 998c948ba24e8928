package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is a line of one column, or a part of it.
type line struct {
	text                     string
	left, right, bottom, top float64
	// flow numbers the runs of lines that follow each other in one column of a page.
	flow int
}

func (l *line) size() float64 { return l.top - l.bottom }

// page is a page's lines in reading order, with its edges.
type page struct {
	lines       []line
	top, bottom float64
}

const (
	// columnGap and wordGap are the gaps, in sizes of the font, that part columns and
	// words: between words of justified text are up to one and a half.
	columnGap, wordGap = 2.0, 0.3
	// sameLine is how much of the lower of two boxes overlaps in one line.
	sameLine = 0.4
)

// pageLines is the most lines that a page's order is looked for among, which takes their
// square: a broadsheet has some 1,500.
const pageLines = 2000

// lines puts the glyphs of a page together, in reading order.
func (s *sheet) lines() []line {
	all := s.segments()
	upright := slices.DeleteFunc(slices.Clone(all), (&turned{all: all}).drop)
	n := 0
	for _, l := range upright {
		n += len(l.text)
	}
	if n*2 < len(s.glyphs) || len(upright) > pageLines {
		// a page that is read from its side, or none that people read: the file's own
		// order is as good as any
		return s.asWritten()
	}
	o := &order{}
	o.read(upright, orderDepth)
	return o.out
}

// segments parts the glyphs where a line ends, a column begins or the pen goes back.
func (s *sheet) segments() []line {
	var out []line
	var text strings.Builder
	var at line
	open := false
	flush := func() {
		if at.text = strings.TrimSpace(text.String()); at.text != "" && open {
			out = append(out, at)
		}
		text.Reset()
		at, open = line{}, false
	}
	for _, g := range s.glyphs {
		boxed := g.top > g.bottom && g.right >= g.left
		switch {
		case g.r == '\n':
			flush()
			continue
		case !boxed || unicode.IsSpace(g.r):
			text.WriteByte(' ')
			continue
		case open && at.parts(g):
			flush()
		case open && g.left-at.right > wordGap*at.size():
			text.WriteByte(' ')
		}
		if !open {
			at, open = line{left: g.left, right: g.right, bottom: g.bottom, top: g.top}, true
		}
		// a raised figure does not make the line higher
		if g.top-g.bottom >= at.size() {
			at.bottom, at.top = g.bottom, g.top
		}
		at.left, at.right = min(at.left, g.left), g.right
		text.WriteRune(g.r)
	}
	flush()
	return out
}

// parts tells whether a glyph belongs to another line than what was read so far.
func (l *line) parts(g glyph) bool {
	low := min(l.size(), g.top-g.bottom)
	if min(l.top, g.top)-max(l.bottom, g.bottom) < sameLine*low || g.left-l.right > columnGap*l.size() {
		return true
	}
	// in a script from right to left the pen goes back
	return g.left < l.right-columnGap*l.size() && !unicode.In(g.r, unicode.Arabic, unicode.Hebrew)
}

// asWritten gives the lines in the order of the file, each where its glyphs are.
func (s *sheet) asWritten() []line {
	var out []line
	var text strings.Builder
	for _, g := range append(slices.Clip(s.glyphs), glyph{r: '\n'}) {
		if g.r != '\n' {
			text.WriteRune(g.r)
			continue
		}
		if words := strings.TrimSpace(text.String()); words != "" {
			out = append(out, line{text: words})
		}
		text.Reset()
	}
	return out
}

// turned finds text that runs up or down a page: marks of an archive in the margin,
// axes of charts.
type turned struct {
	all  []line
	next int
}

// turnedRun is how many letters stacked on each other are a turned word.
const turnedRun = 4

// drop is asked for each line in order.
func (t *turned) drop(line) bool {
	i := t.next
	t.next++
	first, last := i, i
	for first > 0 && t.stacked(first-1, first) {
		first--
	}
	for last+1 < len(t.all) && last-first < 2*turnedRun && t.stacked(last, last+1) {
		last++
	}
	return last-first+1 >= turnedRun
}

// stacked tells whether two lines are of one or two letters at the same place across.
func (t *turned) stacked(a, b int) bool {
	x, y := &t.all[a], &t.all[b]
	return utf8.RuneCountInString(x.text) <= 2 && utf8.RuneCountInString(y.text) <= 2 && max(x.left-y.left, y.left-x.left) < 2
}
