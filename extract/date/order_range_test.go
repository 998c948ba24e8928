package date

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/nlp"
)

var civilTime = regexp.MustCompile(`^(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T(\d\d:\d\d)\S*)?$`)

// disordered tells whether a range ends before it starts, by comparing what both ends
// say of year, month and day, and the clocks of one day.
func disordered(r *doc.Range) bool {
	a, b := civilTime.FindStringSubmatch(r.Start), civilTime.FindStringSubmatch(r.End)
	if a == nil || b == nil {
		return false
	}
	n := min(len(a[1]), len(b[1]))
	if a[1][:n] != b[1][:n] {
		return a[1][:n] > b[1][:n]
	}
	return len(a[1]) == len(b[1]) && a[2] != "" && b[2] != "" && a[2] > b[2]
}

// Whatever the two ends, the clause and the day of publication, a range ends where it
// starts or behind.
func TestRangesAreInOrder(t *testing.T) {
	ends := []string{"10 p.m.", "5 a.m.", "midnight", "noon", "23:00", "06:00", "0400 hours", "Monday", "Friday", "Tuesday night", "last Friday", "next Sunday",
		"today", "yesterday", "tomorrow morning", "Dec. 28", "January 3", "3 January", "Feb. 29", "November 30, 2018", "2018 March 18", "2018-12-27", "March",
		"September", "June 2014", "2012", "2019", "the 1990s", "Christmas", "Easter", "9 a.m. on Thursday", "11:30 p.m. Monday", "the summer of 2015", "Q3 2016"}
	frames := []string{"It ran from %1 to %2.", "It will run from %1 to %2.", "The ban holds from %1 until %2.", "It was shut between %1 and %2.", "The fair (%1-%2) is small.",
		"On March 4 it was calm from %1 to %2.", "It is open %1 through %2 and from %2 to %1."}
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	var parse nlp.Parser
	rnd, ranges := rand.New(rand.NewPCG(3, 4)), 0
	for range 20_000 {
		frame := frames[rnd.IntN(len(frames))]
		text := strings.NewReplacer("%1", ends[rnd.IntN(len(ends))], "%2", ends[rnd.IntN(len(ends))]).Replace(frame)
		published := dayString(civil(2019, 1+rnd.IntN(12), 1+rnd.IntN(28)))
		for _, e := range f.Find(parse.Parse(&doc.Article{Text: text, Published: published}), &doc.Mentions{}).Body {
			if e.Range == nil {
				continue
			}
			ranges++
			if disordered(e.Range) {
				t.Fatalf("%q (%s): %s to %s", text, published, e.Range.Start, e.Range.End)
			}
		}
	}
	if ranges < 10_000 {
		t.Errorf("%d ends of ranges: the frames are not the right ones", ranges)
	}
}
