package city

import "dateline/extract/doc"

// yearShift is where the year of a historical name stands in a count.
const yearShift = 16

// endOf returns the year before which the phrase named a city of its own time
// rather than that of today under its older name, 0 when it is no such name.
func endOf(marks uint32) int { return int(marks >> yearShift & 0xfff) }

// isPast tells whether a historical name ("Constantinople") is meant as what the
// city was: a year before its end, or a word of its age ("Byzantine", "sultan"),
// stands in its sentence or beside it, or it is the name of an event ("fall of").
func (g *gatherer) isPast(m *mention) bool {
	x, end := g.x, endOf(m.marks)
	if end == 0 || m.inCountry != "" {
		return false
	}
	if m.first > 1 && x.Word(m.first-1) == "of" && g.f.w.of(x, m.first-2)&eventWord != 0 {
		return true
	}
	s := int(x.Tokens[m.first].Sent)
	for n := max(0, s-1); n <= min(len(x.Sents)-1, s+1); n++ {
		for i := x.Sents[n].First; i < x.Sents[n].End; i++ {
			if g.f.w.of(x, i)&agedWord != 0 || x.Tokens[i].Is(doc.Number) && isYear(x.Word(i), end) {
				return true
			}
		}
	}
	return false
}

// firstYear is the first that is taken for a year: "500" is more often a count.
const firstYear = 1000

// isYear tells whether the word is a year before end.
func isYear(w string, end int) bool {
	if len(w) != 4 {
		return false
	}
	n := 0
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
		n = 10*n + int(w[i]-'0')
	}
	return n >= firstYear && n < end
}

// isHistory tells whether some mention of the same name speaks of the past: a
// name has one sense in a document, unless its country stands behind it.
func (r *resolver) isHistory(m *mention) bool {
	if endOf(m.marks) == 0 || m.inCountry != "" {
		return false
	}
	for i := range r.all {
		if r.all[i].past && r.all[i].value == m.value {
			return true
		}
	}
	return false
}
