package official

import "dateline/extract/doc"

// A roster is a list below a plural office and a colon, a holder a line with the
// department: "Here are the new secretaries of ministries:", "Ana Quill – Ministry of
// Health".

// rosterReach is how many tokens may stand between a plural office and the colon.
const rosterReach = 30

// roster links the holders of a list of lines to a copy of the plural office n, each
// with the department of its line. One line alone is no list.
func (v *view) roster(n int) {
	o := &v.offices[n]
	i := v.rosterStart(o)
	if i < 0 {
		return
	}
	var lines []rosterLine
	for i < len(v.at) {
		end := v.lineEnd(i)
		line, ok := v.rosterLine(i, end)
		if ok {
			lines = append(lines, line)
		} else if !v.otherOffice(i, end) {
			break
		}
		i = end
	}
	if len(lines) < 2 {
		return
	}
	base := *o
	base.words = v.wording(o)
	for _, l := range lines {
		p := v.personAt(l.first)
		if p < 0 || v.chunks[p].end != l.end {
			v.free(l.first, l.end)
			p = v.addName(l.first, l.end, v.x.Slice(l.first, l.end))
		}
		c := base
		c.np, c.first, c.headAt, c.headEnd, c.end = l.first, l.first, l.first, l.first, l.first
		c.portfolio, c.hasPortfolio, c.countries = l.portfolio, true, nil
		v.offices = append(v.offices, c)
		v.link(len(v.offices)-1, p, ruleRoster)
	}
}

// rosterStart returns the first token of the line behind the colon that ends an
// office's sentence, -1 when there is none.
func (v *view) rosterStart(o *office) int {
	if !o.head.class.is(department) {
		return -1
	}
	for i := o.end; i < o.end+rosterReach && i+1 < len(v.at); i++ {
		if v.x.Tokens[i].Is(doc.ParaStart) {
			return -1
		}
		if v.punct(i) == ":" && v.x.Tokens[i+1].Any(doc.LineStart|doc.ParaStart) {
			return i + 1
		}
	}
	return -1
}

// lineEnd returns the first token behind the line that token i begins.
func (v *view) lineEnd(i int) int {
	for i++; i < len(v.at) && !v.x.Tokens[i].Any(doc.LineStart|doc.ParaStart); i++ {
	}
	return i
}

// rosterLine is one line: the tokens of the name, and the department.
type rosterLine struct {
	first, end int
	portfolio  string
}

// maxRosterName bounds the tokens of a name in a roster: initials are one each.
const maxRosterName = 9

// rosterLine reads "Prof. Ana Quill – Ministry of Health" in the tokens [i, end).
func (v *view) rosterLine(i, end int) (l rosterLine, ok bool) {
	i = v.skipHonours(i)
	mark := -1
	for k := i; k < end && k <= i+maxRosterName; k++ {
		if v.dash(k) && !v.x.Tokens[k].Is(doc.Glued) || v.punct(k) == ":" {
			mark = k
			break
		}
		if t := &v.x.Tokens[k]; !t.Is(doc.Cap) && !t.Is(doc.Punct) && !particle[v.x.Word(k)] {
			return l, false
		}
	}
	if mark <= i || mark+1 >= end {
		return l, false
	}
	l.first, l.end = i, mark
	if c := v.chunkAt(mark + 1); c != nil && c.kind == kLex && c.inst != nil && c.inst.kind == ministry && c.inst.portfolio != "" {
		l.portfolio = c.inst.portfolio
		return l, true
	}
	_, l.portfolio, ok = v.portfolioRun(mark + 1)
	return l, ok && v.portfolioAt(mark+1)
}

// otherOffice tells whether a line of a roster names another office than the list's,
// which is linked by itself: "Ana Quill – Minister of Health".
func (v *view) otherOffice(i, end int) bool {
	for k := i; k+1 < end && k <= i+maxRosterName; k++ {
		if v.dash(k) || v.punct(k) == ":" {
			c := v.chunkAt(k + 1)
			return c != nil && c.kind == kLex && c.e.head != nil
		}
	}
	return false
}

// free takes the tokens [first, end) from the chunks that they are in.
func (v *view) free(first, end int) {
	for i := first; i < end; i++ {
		v.at[i] = 0
	}
}
