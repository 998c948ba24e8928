package page

import (
	_ "embed"
	"strings"
	"sync"

	"golang.org/x/net/html"
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

// sights gathers the days that the page shows, in its order.
func (f *facts) sights(address string) *sights {
	v := &viewer{f: f, address: address, titles: map[*html.Node]bool{}}
	v.headings(f.root)
	v.node(f.root)
	return &v.sights
}

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

// changed keeps a day of change.
func (v *viewer) changed(day string) { v.modified = append(v.modified, stated{day, "element"}) }
