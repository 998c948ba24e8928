package web

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"dateline/cmd/internal/answer"
	"dateline/index"
)

// chronicle is who held which office over time, a line a person, on one scale.
type chronicle struct {
	Offices []officeLines
	// Years are the marks of the scale.
	Years []yearMark
	// First and Last bound it.
	First, Last string
	// Rest counts the lines that are left out.
	Rest int
}

// officeLines are those who held one office.
type officeLines struct {
	Name, At string
	Lines    []officeLine
}

// officeLine is one person in the office, as the reports tell it.
type officeLine struct {
	index.Tenure
	At, Newest string
	// X and Width are the time of the reports on the scale, in percent.
	X, Width float64
}

// yearMark is a year at a place on the scale, in whole percent.
type yearMark struct{ Year, X int }

// Grid is the lines of the scale as a path.
func (c *chronicle) Grid() string {
	var b strings.Builder
	for _, y := range c.Years {
		fmt.Fprintf(&b, "M%d 0V10", y.X)
	}
	return b.String()
}

// leastLine is how wide a line is at least, in percent, so that one day is seen.
const leastLine = 0.8

// newChronicle lays holders out. The list has those of one office together.
func newChronicle(list []index.Tenure, rest int) *chronicle {
	c := &chronicle{Rest: rest}
	first, last := bounds(list)
	if first.IsZero() {
		first, last = time.Now().AddDate(-1, 0, 0), time.Now()
	}
	whole := max(last.Sub(first).Hours(), 24)
	at := func(t time.Time) float64 { return 100 * t.Sub(first).Hours() / whole }
	c.First, c.Last = first.Format(time.DateOnly), last.Format(time.DateOnly)
	years := last.Year() - first.Year()
	for y := first.Year() + 1; y <= last.Year(); y++ {
		if step := max(1, (years+7)/8); (y-first.Year())%step == 0 {
			c.Years = append(c.Years, yearMark{y, int(at(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)))})
		}
	}
	office := index.Holder{}
	for _, t := range list {
		if o := t.Office(); o != office || len(c.Offices) == 0 {
			office = o
			c.Offices = append(c.Offices, officeLines{Name: officeName(o) + stateBehind(o.Country), At: officeAt(o)})
		}
		line := officeLine{Tenure: t, At: personAt(t.Person, t.PersonID), Newest: articleAt(t.Newest), Width: leastLine}
		if from, to := dayOf(t.First), dayOf(t.Last); !from.IsZero() && !to.IsZero() {
			line.X = min(at(from), 100-leastLine)
			line.Width = max(leastLine, at(to)-at(from))
		}
		of := &c.Offices[len(c.Offices)-1]
		of.Lines = append(of.Lines, line)
	}
	for i := range c.Offices {
		slices.SortStableFunc(c.Offices[i].Lines, func(a, b officeLine) int { return cmp.Compare(b.Last, a.Last) })
	}
	return c
}

func stateBehind(code string) string {
	if code == "" {
		return ""
	}
	return ", " + answer.StateName(code)
}

// officeAt is the address of an office's page.
func officeAt(h index.Holder) string {
	return "/office?" + url.Values{"role": {h.Role}, "portfolio": {h.Portfolio}, "of": {h.Country}}.Encode()
}

// bounds are the first and the last day of a list.
func bounds(list []index.Tenure) (first, last time.Time) {
	for _, t := range list {
		if d := dayOf(t.First); !d.IsZero() && (first.IsZero() || d.Before(first)) {
			first = d
		}
		if d := dayOf(t.Last); d.After(last) {
			last = d
		}
	}
	return first, last
}

// dayOf is a day at whatever precision it is known to.
func dayOf(s string) time.Time {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, s[:min(len(s), len(layout))]); err == nil {
			return t
		}
	}
	return time.Time{}
}

// Tip tells of a line in words.
func (l officeLine) Tip() string {
	return fmt.Sprintf("%s: %s, %s to %s", l.Person, counted(l.Articles, "report", "reports"), cmp.Or(l.First, "undated"), cmp.Or(l.Last, "undated"))
}

// Period is the time of the reports: "Feb 2019 – Nov 2021".
func (l officeLine) Period() string {
	a, b := month(l.First), month(l.Last)
	if a == b {
		return a
	}
	return a + " – " + b
}

func month(s string) string {
	if t := dayOf(s); !t.IsZero() {
		return t.Format("Jan 2006")
	}
	return cmp.Or(s, "undated")
}

// Others are the other forms of the name.
func (l officeLine) Others() string { return strings.Join(l.Names[:min(4, len(l.Names))], ", ") }
