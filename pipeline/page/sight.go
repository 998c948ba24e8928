package page

import (
	_ "embed"
	"strings"
	"sync"

	"golang.org/x/net/html"

	"dateline/pipeline/when"
)

//go:embed days.tsv
var daysTSV string

// dayWords are the words that tell what a day is of: before it, and in the class
// of what holds it.
type dayWords struct {
	// label is "published", "updated" or "other" by the words before a day.
	label map[string]string
	// keys are the ends of names under which programs keep the day of publication.
	keys []string
	// dayFirst are the countries, by their codes and top-level domains, where English
	// has the day before the month.
	dayFirst map[string]bool
	// class holds the kinds of each word of a class name.
	class map[string][]string
}

var dayTable = sync.OnceValue(func() *dayWords {
	t := &dayWords{label: map[string]string{}, class: map[string][]string{}, dayFirst: map[string]bool{}}
	for line := range strings.Lines(daysTSV) {
		kind, what, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		of, class := strings.CutPrefix(kind, "class-")
		switch {
		case kind == "key":
			t.keys = append(t.keys, what)
		case kind == "day-first":
			t.dayFirst[what] = true
		case class:
			t.class[what] = append(t.class[what], of)
		default:
			t.label[what] = kind
		}
	}
	return t
})

// key tells whether a program keeps a day of publication under a name.
func (t *dayWords) key(name string) bool {
	for _, k := range t.keys {
		if strings.HasSuffix(name, k) {
			return true
		}
	}
	return false
}

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
	// maxNoted bounds how many are looked at: the menus and lists of real pages have
	// some 300.
	maxNoted = 600
	// maxLoose bounds those that stand nowhere near the article.
	maxLoose = 16
)

// ranks of a day that is seen on the page, by where it stands.
const (
	marked   = iota // said to be of publication, before the text
	above           // between the title and the text
	over            // over the title, within its article
	opening         // what the text begins with
	nearby          // in a box between the title and the text, or over the title in its article
	untitled        // on a page whose title is none of its headings
	before          // before the title, in no article
	later           // said to be of publication, under the text
	amid            // in or under the text
	boxed           // in a box elsewhere
	below           // a line of its own under the text
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
	when     when.Beside
}

// of gives the days of a rank in their order.
func (s *sights) of(rank int) (out []stated) {
	for _, d := range s.seen {
		if d.rank == rank {
			out = append(out, d.stated)
		}
	}
	return out
}

// sights gathers the days that the page shows, in its order.
func (f *facts) sights(by when.Beside) *sights {
	v := &viewer{f: f, sights: sights{when: by}, leaves: map[*html.Node]bool{}, titles: map[*html.Node]bool{}}
	v.headings(f.root)
	v.node(f.root)
	return &v.sights
}

// note keeps a day with the rank of where it stands. A day beside a link with
// another report's headline is that one's.
func (v *viewer) note(n *html.Node, is map[string]bool, day, from string, sure bool) {
	if v.noted++; day == "" || v.noted > maxNoted || !(sure && v.inArticle(n)) && v.teaser(n) {
		return
	}
	rank := v.rank(n, is, from, sure)
	if rank < 0 {
		return
	}
	if rank == boxed || rank == below {
		from = "elsewhere"
	}
	s := sight{stated{day, from, true}, rank}
	if len(v.seen) > 0 && v.seen[len(v.seen)-1] == s {
		return
	}
	if loose := rank == untitled || rank == before || rank == below; loose {
		if v.loose++; v.loose > maxLoose {
			return
		}
	}
	v.seen = append(v.seen, s)
}

// rank tells where a day stands that the viewer is at; less than 0 for where none is
// believed: in a picture's caption and in the site's header.
func (v *viewer) rank(n *html.Node, is map[string]bool, from string, sure bool) int {
	toCome := !v.titled && len(v.titles) > 0
	telling := sure || from == "time" || is["day"]
	switch {
	case v.figure > 0 && !telling, v.header > 0 && !v.titled && v.article == 0:
		return -1
	case v.apart > 0 && telling && (v.titled && v.running == 0 || toCome && v.inArticle(n)):
		return nearby
	case v.apart > 0 && sure:
		return later
	case v.apart > 0 && telling:
		return boxed
	case v.apart > 0:
	case sure && v.running == 0:
		return marked
	case sure:
		return later
	case v.titled && v.running == 0:
		return above
	case !v.titled && (v.running == 0 || toCome) && (v.article > 0 || v.header == 0 && (from != "element" || v.beside(n))):
		return over
	case v.running > 0 && (from == "time" || is["day"]):
		return amid
	}
	switch {
	case toCome:
		return before
	case v.titled && v.running > 0:
		return below
	}
	return untitled
}

// changed keeps a day of change.
func (v *viewer) changed(day string) { v.modified = append(v.modified, stated{day, "element", true}) }
