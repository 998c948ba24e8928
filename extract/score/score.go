package score

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// Count holds true findings, false ones and those that were missed.
type Count struct{ TP, FP, FN int }

// Precision is the share of the findings that are true; 0 without any.
func (c Count) Precision() float64 { return ratio(c.TP, c.TP+c.FP) }

// Recall is the share of the labels that were found; 0 without any.
func (c Count) Recall() float64 { return ratio(c.TP, c.TP+c.FN) }

// F1 is the harmonic mean of precision and recall.
func (c Count) F1() float64 { return ratio(2*c.TP, 2*c.TP+c.FP+c.FN) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// figures is the order in which a Sheet prints what it counted.
var figures = []string{
	"persons", "countries.found", "countries", "regions", "cities.found", "cities",
	"dates.relaxed", "dates.strict", "dates.value",
	"officials.person", "officials.person+role", "officials", "officials.former",
	"topics.security", "topics.economy", "topics.environment",
}

// Sheet sums up the comparison of many articles.
type Sheet struct {
	counts map[string]*Count
	// Errors holds one line for every false or missed finding.
	Errors []string
}

// NewSheet makes an empty Sheet.
func NewSheet() *Sheet {
	s := &Sheet{counts: map[string]*Count{}}
	for _, f := range figures {
		s.counts[f] = &Count{}
	}
	return s
}

// Count returns what was counted for one figure.
func (s *Sheet) Count(figure string) Count { return *s.counts[figure] }

// Add compares one analysis with its label, which must have passed Check.
func (s *Sheet) Add(l *Label, a *doc.Analysis) {
	s.exact(a, l.Persons)
	s.places(a, doc.Country, "countries", l.Countries)
	s.places(a, doc.Region, "regions", l.Regions)
	s.places(a, doc.City, "cities", l.Cities)
	s.dates(a, l.Dates)
	s.officials(a, l.Officials)
	s.topics(a, l.Topics)
}

// WriteTo prints one line a figure, tab-separated.
func (s *Sheet) WriteTo(w io.Writer) (int64, error) {
	var b strings.Builder
	b.WriteString("finding\tprecision\trecall\tF1\ttrue\tfalse\tmissed\n")
	for _, f := range figures {
		c := s.counts[f]
		fmt.Fprintf(&b, "%s\t%.3f\t%.3f\t%.3f\t%d\t%d\t%d\n", f, c.Precision(), c.Recall(), c.F1(), c.TP, c.FP, c.FN)
	}
	n, err := io.WriteString(w, b.String())
	return int64(n), err
}

func (s *Sheet) put(figure string, tp, fp, fn int) {
	c := s.counts[figure]
	c.TP, c.FP, c.FN = c.TP+tp, c.FP+fp, c.FN+fn
}

func (s *Sheet) note(a *doc.Analysis, kind, format string, args ...any) {
	s.Errors = append(s.Errors, fmt.Sprintf("%s\t%s\t%s", kind, a.Origin, fmt.Sprintf(format, args...)))
}

// pair is a label and the finding that was matched with it.
type pair struct {
	want Mention
	got  doc.Entity
	same bool // the very same span
}

// match pairs labels with findings of one type one to one: the same spans
// first, then spans that overlap, from left to right.
func match(a *doc.Analysis, kind string, labels []Mention) (pairs []pair, extra []doc.Entity, missed []Mention) {
	for _, e := range a.Entities {
		if e.Type == kind {
			extra = append(extra, e)
		}
	}
	take := func(m Mention, fits func(e doc.Entity) bool) bool {
		i := slices.IndexFunc(extra, fits)
		if i < 0 {
			return false
		}
		at, _ := m.Locate(a.Text)
		pairs = append(pairs, pair{m, extra[i], extra[i].Span() == at})
		extra = slices.Delete(extra, i, i+1)
		return true
	}
	var rest []Mention
	for _, m := range labels {
		at, _ := m.Locate(a.Text)
		if !take(m, func(e doc.Entity) bool { return e.Span() == at }) {
			rest = append(rest, m)
		}
	}
	for _, m := range rest {
		at, _ := m.Locate(a.Text)
		if !take(m, func(e doc.Entity) bool { return e.Span().Overlaps(at) }) {
			missed = append(missed, m)
		}
	}
	return pairs, extra, missed
}

// exact counts persons: a span counts only when both ends are right.
func (s *Sheet) exact(a *doc.Analysis, labels []Mention) {
	pairs, extra, missed := match(a, doc.Person, labels)
	for _, p := range pairs {
		if p.same {
			s.put("persons", 1, 0, 0)
			continue
		}
		s.put("persons", 0, 1, 1)
		s.note(a, "person-span", "want %q got %q (%s)", p.want.Text, p.got.Text, p.got.Rule)
	}
	s.rest(a, "persons", extra, missed)
}

func (s *Sheet) rest(a *doc.Analysis, figure string, extra []doc.Entity, missed []Mention) {
	s.put(figure, 0, len(extra), len(missed))
	for _, e := range extra {
		s.note(a, figure+"-extra", "%q %s%s (%s) at %d", e.Text, e.ID, e.Value, e.Rule, e.Start)
	}
	for _, m := range missed {
		s.note(a, figure+"-missed", "%q %s%s%s", m.Text, m.ID, m.ISO, m.Value)
	}
}

// places counts spans that overlap and, of them, those with the right id.
func (s *Sheet) places(a *doc.Analysis, kind, figure string, labels []Mention) {
	pairs, extra, missed := match(a, kind, labels)
	s.rest(a, figure, extra, missed)
	if found := figure + ".found"; s.counts[found] != nil {
		s.put(found, len(pairs), len(extra), len(missed))
	}
	for _, p := range pairs {
		if p.want.ID == p.got.ID && p.want.ID != "" || p.want.ISO == p.got.ISO && p.want.ISO != "" {
			s.put(figure, 1, 0, 0)
			continue
		}
		s.put(figure, 0, 1, 1)
		s.note(a, figure+"-id", "%q want %s%s got %s%s (%s)", p.want.Text, p.want.ID, p.want.ISO, p.got.ID, p.got.ISO, p.got.Rule)
	}
}

// dates counts as TempEval-3 does: overlap, the same span, and overlap with the
// right type and value.
func (s *Sheet) dates(a *doc.Analysis, labels []Mention) {
	pairs, extra, missed := match(a, doc.Date, labels)
	s.rest(a, "dates.relaxed", extra, missed)
	for _, f := range []string{"dates.strict", "dates.value"} {
		s.put(f, 0, len(extra), len(missed))
	}
	for _, p := range pairs {
		s.put("dates.relaxed", 1, 0, 0)
		if p.same {
			s.put("dates.strict", 1, 0, 0)
		} else {
			s.put("dates.strict", 0, 1, 1)
			s.note(a, "date-span", "want %q got %q (%s)", p.want.Text, p.got.Text, p.got.Rule)
		}
		if p.want.Timex == p.got.Timex && p.want.Value == p.got.Value {
			s.put("dates.value", 1, 0, 0)
		} else {
			s.put("dates.value", 0, 1, 1)
			s.note(a, "date-value", "%q want %s %s got %s %s (%s)", p.want.Text, p.want.Timex, p.want.Value, p.got.Timex, p.got.Value, p.got.Rule)
		}
	}
}

func (s *Sheet) topics(a *doc.Analysis, want []string) {
	for _, name := range vocab.TopicIDs() {
		is := slices.Contains(want, name)
		got := slices.ContainsFunc(a.Topics, func(t doc.Topic) bool { return t.Name == name })
		switch {
		case is && got:
			s.put("topics."+name, 1, 0, 0)
		case got:
			s.put("topics."+name, 0, 1, 0)
			s.note(a, "topic-extra", "%s", name)
		case is:
			s.put("topics."+name, 0, 0, 1)
			s.note(a, "topic-missed", "%s", name)
		}
	}
}
