package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// paragraph is a paragraph under way.
type paragraph struct {
	text  []byte
	size  float64
	first bool
}

// composer puts the lines of all pages together to paragraphs.
type composer struct {
	out  []*paragraph
	last *line
	// left and right are the edges of the flow at hand, lead the distance of its lines in
	// sizes of their font.
	left, right, lead float64
	// compounds are the words with a hyphen that stand within lines.
	compounds map[string]bool
}

// compose fills the paragraphs and the heading.
func (d *Document) compose(pages []page) {
	c := &composer{compounds: compounds(pages)}
	for n := range pages {
		lines := pages[n].lines
		for i := range lines {
			if i == 0 || lines[i].flow != lines[i-1].flow {
				end := i + 1
				for end < len(lines) && lines[end].flow == lines[i].flow {
					end++
				}
				c.measure(lines[i:end])
			}
			same := i > 0 && (lines[i].flow == lines[i-1].flow || below(&lines[i-1], &lines[i]))
			c.add(&lines[i], same, n == 0)
		}
	}
	for _, p := range c.out {
		if text := tidy(string(p.text)); text != "" {
			d.Paragraphs = append(d.Paragraphs, text)
		}
	}
	d.Heading = c.heading()
}

// below tells whether a line follows another one though it is of another flow: the last
// words of a heading across two columns stand over the left one alone.
func below(above, l *line) bool {
	d := above.bottom - l.bottom
	return alike(above.size(), l.size()) && d > 0 && d < 1.6*l.size() && max(l.left-above.left, above.left-l.left) < l.size()
}

// measure takes the edges and the distance of the lines of a flow: medians, which a
// heading or a table does not move.
func (c *composer) measure(flow []line) {
	var lefts, leads []float64
	c.right = flow[0].right
	for i := range flow {
		lefts = append(lefts, flow[i].left)
		c.right = max(c.right, flow[i].right)
		if i > 0 {
			if d := flow[i-1].bottom - flow[i].bottom; d > 0 && flow[i].size() > 0 {
				leads = append(leads, d/flow[i].size())
			}
		}
	}
	c.left, c.lead = median(lefts), median(leads)
}

func median(of []float64) float64 {
	if len(of) == 0 {
		return 0
	}
	slices.Sort(of)
	return of[len(of)/2]
}

// add takes the next line.
func (c *composer) add(l *line, same, first bool) {
	if c.last == nil || c.breaks(l, same) {
		c.out = append(c.out, &paragraph{size: l.size(), first: first, text: []byte(l.text)})
	} else {
		p := c.out[len(c.out)-1]
		p.text = c.join(p.text, l.text)
	}
	c.last = l
}

// breaks tells whether a line begins a paragraph.
func (c *composer) breaks(l *line, same bool) bool {
	last := c.last
	switch {
	case l.size() == 0 && last.size() == 0: // without geometry
		return ends(last.text)
	case same && beside(last, l):
		return false
	case !alike(last.size(), l.size()):
		return true
	case !same:
		return ends(last.text) || !goesOn(l.text)
	case c.lead > 0 && last.bottom-l.bottom > 1.3*c.lead*l.size():
		return true
	}
	em := l.size()
	indented := l.left > c.left+0.7*em && last.left <= c.left+0.7*em && l.left < c.left+5*em
	short := last.right < c.right-0.2*(c.right-c.left)
	return indented && !hangs(last.text) || (short || bullet(l.text)) && ends(last.text) || bullet(l.text) && (short || !dash(l.text))
}

// alike tells whether two sizes are of one text: bold and slanted fonts of one size have
// boxes that differ a little.
func alike(a, b float64) bool { return max(a, b) < 1.15*min(a, b) }

// ends tells whether a text ends as a sentence or a list's lead does.
func ends(text string) bool {
	text = strings.TrimRight(text, "\"'”’)]»0123456789")
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?:", last)
}

// goesOn tells whether a line can be the rest of a sentence: its first letter is small.
func goesOn(text string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "\"'“‘("))
	return unicode.IsLower(first)
}

// bullet tells whether a line begins an item of a list.
func bullet(text string) bool {
	mark, rest, ok := strings.Cut(text, " ")
	return ok && rest != "" && slices.Contains([]string{"•", "–", "▪", "■", "●", "◦", "o", "*", "-", "►", ""}, mark)
}

// dash tells a line whose mark may as well be a dash of the sentence, as behind the place
// and day that a report begins with.
func dash(text string) bool {
	mark, _, _ := strings.Cut(text, " ")
	return mark == "-" || mark == "–" || mark == "o" || mark == "*"
}

// hangs tells an item, whose further lines are set in.
func hangs(text string) bool {
	mark, _, _ := strings.Cut(text, " ")
	return bullet(text) || len(mark) <= 4 && strings.HasSuffix(strings.TrimRight(mark, ")"), ".") || strings.HasSuffix(mark, ")")
}

// join adds a line to a paragraph: a word that a hyphen parted at the line's end becomes
// one, unless the text has it with the hyphen elsewhere.
func (c *composer) join(text []byte, next string) []byte {
	from := max(0, len(text)-wordBytes)
	before, parted := cutHyphen(string(text[from:]))
	if !parted {
		return append(append(text, ' '), next...)
	}
	text = text[:from+len(before)]
	tail := before[strings.LastIndexByte(before, ' ')+1:]
	head, _, _ := strings.Cut(next, " ")
	first, _ := utf8.DecodeRuneInString(next)
	if !unicode.IsLower(first) || c.compounds[compound(tail+"-"+head)] {
		text = append(text, '-')
	}
	return append(text, next...)
}

// wordBytes has the longest word before a hyphen.
const wordBytes = 80

// cutHyphen takes the hyphen off that a line ends with behind a letter or figure.
func cutHyphen(text string) (string, bool) {
	before := strings.TrimRight(text, "-‐\u00ad"+string(hyphen))
	if len(before) == len(text) || len(text)-len(before) > len("‐") {
		return text, false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	return before, unicode.IsLetter(last) || unicode.IsDigit(last)
}

// compounds collects the words with a hyphen that do not stand at a line's end.
func compounds(pages []page) map[string]bool {
	out := map[string]bool{}
	for i := range pages {
		for _, l := range pages[i].lines {
			for w := range strings.FieldsSeq(l.text) {
				if w = compound(w); strings.IndexByte(w, '-') > 0 && !strings.HasSuffix(w, "-") {
					out[w] = true
				}
			}
		}
	}
	return out
}

func compound(w string) string {
	return strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

// ligatures and the marks of lines are no letters of their own.
var letters = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st",
	"\u00ad", "", "\ufeff", "", "\u200b", "", string(hyphen), "-")

func tidy(text string) string { return strings.Join(strings.Fields(letters.Replace(text)), " ") }

const (
	// headingSize is how much larger than the text a heading is set, at least.
	headingSize = 1.15
	// headingRunes: the longest headlines have some 200 letters.
	headingRunes = 250
)

// heading is the paragraph of the first page that is set largest, where it is larger than
// most of the text and has three words: the name of a series or an office is shorter.
func (c *composer) heading() string {
	var sizes []float64
	for _, p := range c.out {
		for range 1 + len(p.text)/100 {
			sizes = append(sizes, p.size)
		}
	}
	body := median(sizes)
	var best *paragraph
	for _, p := range c.out {
		text := tidy(string(p.text))
		if p.first && p.size >= headingSize*body && (best == nil || p.size > best.size) &&
			utf8.RuneCountInString(text) <= headingRunes && len(strings.Fields(text)) >= 3 {
			best = p
		}
	}
	if best == nil {
		return ""
	}
	return tidy(string(best.text))
}
