package page

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/pipeline/when"
)

//go:embed days.tsv
var daysTSV string

// dayWords are the words that tell what a day is of: before it, and in the class
// of what holds it.
type dayWords struct {
	// label is "published", "updated" or "other" by the words before a day.
	label map[string]string
	// class holds the kinds of each word of a class name.
	class map[string][]string
}

var dayTable = sync.OnceValue(func() *dayWords {
	t := &dayWords{label: map[string]string{}, class: map[string][]string{}}
	for line := range strings.Lines(daysTSV) {
		kind, what, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		if of, class := strings.CutPrefix(kind, "class-"); class {
			t.class[what] = append(t.class[what], of)
		} else {
			t.label[what] = kind
		}
	}
	return t
})

// The bounds of the lines that are looked at for a day.
const (
	// lineBytes is the most of a line that states a day: names, a place and two
	// days with their clocks.
	lineBytes = 240
	// windowWords is the most words that a day with its clock has: "Tuesday the
	// 4th of May 2021 at 10:30 a.m. Central European Time" has twelve.
	windowWords = 12
	// runningBytes is the least of a paragraph that is taken for the report's own
	// when days are looked for above it.
	runningBytes = 80
	// maxSights bounds how many days of a page are noted.
	maxSights = 64
)

// ranks of a day that is seen on the page, the surest first.
const (
	marked  = iota // said to be of publication
	above          // between the title and the text
	over           // over the title, within its article
	amid           // in or under the text
	unknown        // nowhere near
)

// sight is one day that a page shows.
type sight struct {
	stated
	rank int
}

// sights are the days that a page shows to its readers.
type sights struct {
	seen     []sight
	modified []stated
}

// published parts what the page shows into what is surely its day and what is
// likely. Of days amid the text that are not said to be of publication only one
// that stands alone is believed.
func (s *sights) published() (sure, likely []stated) {
	var alone []stated
	for rank := marked; rank <= over; rank++ {
		for _, d := range s.seen {
			if d.rank != rank {
				continue
			}
			if rank == marked {
				sure = append(sure, d.stated)
			} else {
				likely = append(likely, d.stated)
			}
		}
	}
	for _, d := range s.seen {
		if d.rank == amid {
			if len(alone) > 0 && alone[0].day != d.day {
				return sure, likely
			}
			alone = append(alone, d.stated)
		}
	}
	return sure, append(likely, alone...)
}

// viewer goes through a page in its order and notes the days.
type viewer struct {
	sights
	f       *facts
	address string
	titled  bool // the title has been seen
	running int  // paragraphs of the text that have been seen
	// header is how many headers of the site are open, article how many articles.
	header, article int
	// titles are the headings of the page's article, and all that they lie in.
	titles map[*html.Node]bool
}

// sights gathers the days that the page shows, in its order.
func (f *facts) sights(address string) *sights {
	v := &viewer{f: f, address: address, titles: map[*html.Node]bool{}}
	v.headings(f.root)
	v.node(f.root)
	return &v.sights
}

func (v *viewer) node(n *html.Node) {
	if n.Type == html.ElementNode && !v.element(n) {
		return
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		v.node(k)
	}
	switch {
	case n.DataAtom == atom.Article:
		v.article--
	case n.DataAtom == atom.Header:
		v.header--
	}
}

// element looks at one element; false keeps the viewer out of what is in it.
func (v *viewer) element(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Footer:
		if v.article == 0 {
			return false
		}
	case atom.Nav, atom.Aside, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Select,
		atom.Option, atom.Textarea, atom.Iframe, atom.Head, atom.Blockquote, atom.Figure:
		return false
	case atom.Article:
		v.article++
	case atom.Header:
		v.header++
	}
	is := classes(n)
	if n.DataAtom != atom.Body && n.DataAtom != atom.Html && n.DataAtom != atom.Main && n.DataAtom != atom.Article && is["elsewhere"] && !v.titles[n] {
		v.close(n)
		return false
	}
	if heading(n.DataAtom) && v.titles[n] {
		v.titled = true
		return false
	}
	if n.DataAtom == atom.P && running(n) {
		v.running++
		return false
	}
	if len(v.seen)+len(v.modified) < maxSights && v.holds(n, is) {
		v.close(n)
		return false
	}
	return true
}

// close takes back what element opened, for an element that is not gone into.
func (v *viewer) close(n *html.Node) {
	switch n.DataAtom {
	case atom.Article:
		v.article--
	case atom.Header:
		v.header--
	}
}

// headings finds the headings of the page's article: those that are its title, else
// its only one of the first rank.
func (v *viewer) headings(root *html.Node) {
	var heads []*html.Node
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if heading(n.DataAtom) && (v.f.title == "" && n.DataAtom == atom.H1 || v.f.named(spaced(n, lineBytes))) {
			v.head(n)
		}
		if n.DataAtom == atom.H1 {
			heads = append(heads, n)
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			walk(k)
		}
	}
	if walk(root); len(v.titles) == 0 && len(heads) == 1 {
		v.head(heads[0])
	}
}

// head notes a heading of the article, and all that it lies in.
func (v *viewer) head(n *html.Node) {
	for ; n != nil && !v.titles[n]; n = n.Parent {
		v.titles[n] = true
	}
}

// running tells whether a paragraph is of the report's own text.
func running(n *html.Node) bool {
	l := textLen(n)
	return l >= runningBytes && 2*linkLen(n) < l && sentence(spaced(n, 1<<16))
}

// holds notes the days of an element that is one line of them, and tells whether
// it is.
func (v *viewer) holds(n *html.Node, is map[string]bool) bool {
	item := attr(n, "itemprop")
	switch item {
	case "datePublished", "dateCreated":
		v.note(n, is, firstOf(attr(n, "datetime"), attr(n, "content"), attr(n, "title"), spaced(n, lineBytes)), "itemprop", item == "datePublished")
		return true
	case "dateModified":
		v.changed(firstOf(attr(n, "datetime"), attr(n, "content"), spaced(n, lineBytes)))
		return true
	}
	if n.DataAtom == atom.Abbr && is["published"] && v.readable(attr(n, "title")) {
		v.note(n, is, attr(n, "title"), "element", true) // as hAtom has it
		return true
	}
	if n.DataAtom == atom.Time {
		sure := hasAttr(n, "pubdate") || is["published"] || v.labelled(n) == "published"
		if is["updated"] && !is["published"] || v.labelled(n) == "updated" {
			v.changed(firstOf(attr(n, "datetime"), spaced(n, lineBytes)))
			return true
		}
		if at := attr(n, "datetime"); at != "" && v.readable(at) {
			v.note(n, is, at, "time", sure)
		} else {
			v.line(n, is, "time")
		}
		return true
	}
	if (is["day"] || lineElement(n.DataAtom)) && leaf(n) {
		v.line(n, is, "element")
	}
	return false
}

// lineElement tells the elements that are lines of their own without a class that
// says so.
func lineElement(a atom.Atom) bool {
	switch a {
	case atom.Span, atom.Td, atom.Em, atom.I, atom.Strong, atom.B, atom.Small, atom.Font:
		return true
	}
	return block(a)
}

// readable tells whether a text is a day.
func (v *viewer) readable(s string) bool {
	day, ok := when.ParseBeside(s, v.address)
	return ok && when.Day(day) != ""
}

// labelled is what the words right before an element say that it is.
func (v *viewer) labelled(n *html.Node) string {
	for p := n.PrevSibling; p != nil; p = p.PrevSibling {
		text := strings.TrimSpace(spaced(p, lineBytes))
		if text == "" {
			continue
		}
		words := strings.Fields(text)
		for n := min(3, len(words)); n > 0; n-- {
			if l := label(words[len(words)-n:]); l != "" {
				return l
			}
		}
		return ""
	}
	return ""
}

// line reads the days of one short line: "Updated: June 11, 2018 | Published: June
// 7, 2018", "By Ann Example, 4 May 2021".
func (v *viewer) line(n *html.Node, is map[string]bool, from string) {
	text := spaced(n, lineBytes+1)
	if len(text) > lineBytes || !strings.ContainsFunc(text, unicode.IsDigit) {
		return
	}
	for _, p := range parts(text) {
		day := v.find(p.text)
		switch {
		case day == "" || p.label == "other":
		case p.label == "updated" || p.label == "" && is["updated"] && !is["published"]:
			v.changed(day)
		case p.label == "published" || is["published"] || is["day"] || from == "time" || (v.titled || v.beside(n)) && v.running == 0 && bareDay(p.text, day):
			v.note(n, is, day, from, p.label == "published" || is["published"])
		}
	}
}

// bareDay tells whether a line says little but the day: who wrote it, and where.
func bareDay(line, day string) bool {
	return len(strings.Fields(line))-len(strings.Fields(day)) <= besideWords && !sentence(line)
}

// besideWords is how many words may stand beside a day: two authors and a place.
const besideWords = 7

// note keeps a day with the rank of where it stands. A day beside a link with
// another report's headline is that one's.
func (v *viewer) note(n *html.Node, is map[string]bool, day, from string, sure bool) {
	if day == "" || !(sure && v.inArticle(n)) && v.teaser(n) {
		return
	}
	rank := unknown
	switch {
	case sure && (v.titled || v.running > 0 || v.header == 0 || v.article > 0):
		rank = marked
	case v.titled && v.running == 0:
		rank = above
	case !v.titled && v.running == 0 && (v.article > 0 || v.header == 0 && (from != "element" || v.beside(n))):
		rank = over
	case v.running > 0 && (from == "time" || is["day"]):
		rank = amid
	}
	if rank < unknown {
		v.seen = append(v.seen, sight{stated{day, from}, rank})
	}
}

// inArticle tells whether an element lies in the article element that has the title.
func (v *viewer) inArticle(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.Article {
			return v.titles[p]
		}
	}
	return false
}

// beside tells whether an element stands right beside the title.
func (v *viewer) beside(n *html.Node) bool {
	return n.Parent != nil && n.Parent.DataAtom != atom.Body && v.titles[n.Parent]
}

// changed keeps a day of change.
func (v *viewer) changed(day string) { v.modified = append(v.modified, stated{day, "element"}) }

// The bounds of a teaser: how far up from a day its headline may be, and how much
// the box of both holds.
const (
	teaserLevels  = 3
	teaserBytes   = 500
	headlineBytes = 25
)

// teaser tells whether a day stands in a box with a link to another report.
func (v *viewer) teaser(n *html.Node) bool {
	for level, p := 0, n.Parent; p != nil && level < teaserLevels; level, p = level+1, p.Parent {
		if p.DataAtom == atom.Body || textLen(p) > teaserBytes || v.titles[p] {
			return false
		}
		if v.headlineLink(p) {
			return true
		}
	}
	return false
}

// headlineLink tells whether a link below a node has the words of a headline that
// is not the page's own.
func (v *viewer) headlineLink(n *html.Node) bool {
	if n.DataAtom == atom.A {
		text := spaced(n, lineBytes)
		if t := first(n, atom.Time); t != nil {
			text = strings.TrimSpace(strings.ReplaceAll(text, spaced(t, lineBytes), ""))
			if t = t.NextSibling; t != nil && t.DataAtom == atom.Time {
				text = strings.TrimSpace(strings.ReplaceAll(text, spaced(t, lineBytes), ""))
			}
		}
		return len(text) >= headlineBytes && len(strings.Fields(text)) >= 4 && !v.f.named(text) && !v.readable(text)
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if v.headlineLink(k) {
			return true
		}
	}
	return false
}

// part is what stands between two labels or marks of a line.
type part struct{ label, text string }

// parts cuts a line at its marks and before the words that say what a day is.
func parts(line string) (out []part) {
	for _, s := range strings.FieldsFunc(line, func(r rune) bool { return r == '|' || r == '·' || r == '•' || r == '\n' || r == '(' || r == ')' }) {
		words := strings.Fields(s)
		last, from := "", 0
		for i := 0; i < len(words); i++ {
			for n := min(3, len(words)-i); n > 0; n-- {
				l := label(words[i : i+n])
				if l == "" {
					continue
				}
				if i > from {
					out = append(out, part{last, strings.Join(words[from:i], " ")})
				}
				last, from = l, i+n
				i += n - 1
				break
			}
		}
		out = append(out, part{last, strings.Join(words[from:], " ")})
	}
	return out
}

// label is what words say of the day behind them; a small word may follow.
func label(words []string) string {
	t := dayTable()
	s := strings.Trim(strings.ToLower(strings.Join(words, " ")), " :.,-–—")
	for _, small := range [...]string{" on", " at", " am", " le", " el", " il"} {
		s = strings.TrimSuffix(s, small)
	}
	if l := t.label[s]; l != "" {
		return l
	}
	if len(words) > 1 {
		return ""
	}
	return t.label[strings.TrimRight(s, ":")]
}

// find gives the longest day within a few words.
func (v *viewer) find(s string) string {
	s = strings.Trim(s, " :,-–—/")
	if v.readable(s) {
		return s
	}
	words := strings.Fields(s)
	for i := range words {
		if !dayBegins(words[i]) {
			continue
		}
		for j := min(len(words), i+windowWords); j > i; j-- {
			try := strings.Trim(strings.Join(words[i:j], " "), " :,-–—/")
			if strings.ContainsFunc(try, unicode.IsDigit) && len(try) >= 6 && v.readable(try) {
				return try
			}
		}
	}
	return ""
}

// dayBegins tells whether a word can be the first of a day: a number, or a name
// with a capital or of a script that has none.
func dayBegins(w string) bool {
	for _, r := range w {
		return unicode.IsDigit(r) || unicode.IsLetter(r)
	}
	return false
}

// classes are the kinds of the words of an element's class and id.
func classes(n *html.Node) map[string]bool {
	t := dayTable()
	var out map[string]bool
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" && a.Key != "data-testid" {
			continue
		}
		for _, w := range classWords(a.Val) {
			for _, kind := range t.class[w] {
				if out == nil {
					out = map[string]bool{}
				}
				out[kind] = true
			}
		}
	}
	return out
}

// leaf tells whether an element has no blocks in it.
func leaf(n *html.Node) bool {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type == html.ElementNode && (block(k.DataAtom) || k.DataAtom == atom.Time || !leaf(k)) {
			return false
		}
	}
	return true
}

// spaced is the text below a node with its white space made one, up to some bytes.
func spaced(n *html.Node, most int) string {
	w := &writer{most: most}
	w.node(n)
	w.flush()
	var b strings.Builder
	for i, p := range w.paragraphs {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.text)
	}
	return b.String()
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
