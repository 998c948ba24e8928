package official

import "dateline/extract/doc"

// item is a person or a state in a list behind a plural office.
type item struct {
	chunk int
	state bool
	// bracket: it stood in parentheses; of: behind "of" or "from".
	bracket, of bool
}

// list covers plural offices: "the foreign ministers of A P, B – Q and C – R",
// "Foreign Ministers P of A and Q of B", "the Russian and Turkish presidents, P
// and Q", "Presidents P (A) and Q (B)", "P and Q, the leaders of A and B",
// "Reps. P, Q and R".
func (v *view) list(n int) {
	o := &v.offices[n]
	var items []item
	if v.listed(o) {
		items = v.items(o)
	}
	persons := 0
	for _, it := range items {
		if !it.state {
			persons++
		}
	}
	if persons == 0 {
		v.listBehind(n)
		return
	}
	if persons < len(items) && v.pairItems(n, items) {
		return
	}
	var holders []int
	for _, it := range items {
		if !it.state {
			holders = append(holders, it.chunk)
		}
	}
	v.distribute(n, holders)
}

// items reads persons and states from the end of the office on, with nothing but
// commas, dashes, brackets, "and", "of" and honours between.
func (v *view) items(o *office) []item {
	var out []item
	bracket, of := false, false
	i := v.skipSuch(o.end)
	for v.same(o.headAt, i) {
		if c := v.chunkAt(i); c != nil && c.first == i && (c.kind == kPerson || c.kind == kCountry) {
			if len(out) > 0 && v.titleFollows(c) {
				break
			}
			out = append(out, item{int(v.at[i]) - 1, c.kind == kCountry, bracket, of})
			of = false
			i = c.end
			continue
		}
		if c := v.chunkAt(i); of && c != nil && c.kind == kPlace {
			i, of = c.end, false
			continue
		}
		switch w := v.punct(i); {
		case w == "(":
			if v.partyState(i+1) || v.strangeBracket(i) {
				i = v.afterBracket(i)
				continue
			}
			bracket = true
		case w == ")":
			bracket = false
		case w == "," && v.partyState(i+1):
			i += 3
		case w == ",", w == ":", v.dash(i):
		case v.possessive(i):
		case v.is(i, wAnd|wDet|wRespectively|wHonor):
		case v.is(i, wOf|wFrom):
			of = true
		default:
			if v.guessItem(o, i) {
				continue
			}
			return out
		}
		i++
	}
	return out
}

// listed tells whether holders may follow the plural: behind a comma only when the
// phrase is definite, or counted ("the four senators, A, B").
func (v *view) listed(o *office) bool {
	if !v.comma(o.end) || v.is(o.end+1, wSuch) {
		return true
	}
	i := o.np - 1
	return o.det != "" || o.state != nil || o.place != nil || o.public() || i >= 0 && v.same(i, o.headAt) && v.x.Tokens[i].Is(doc.Number)
}

// skipSuch passes over "like", "including" and "such as" behind a plural.
func (v *view) skipSuch(i int) int {
	k := i
	if v.comma(k) || v.dash(k) {
		k++
	}
	if v.is(k, wSuch) {
		return v.chunkAt(k).end
	}
	return i
}

// titleFollows tells whether a state is the beginning of another's title, which
// ends the list ("and the U.S. Deputy Secretary X").
func (v *view) titleFollows(c *chunk) bool {
	if c.kind != kCountry {
		return false
	}
	i := c.end
	if v.possessive(i) {
		i++
	}
	b := v.chunkAt(i)
	return b != nil && b.kind == kLex && (b.e.head != nil || b.e.portfolio != "" || b.inst != nil || b.e.is(wRank|wMod))
}

// strangeBracket tells whether the bracket at token i holds neither a state nor a
// person ("(Mass.)").
func (v *view) strangeBracket(i int) bool {
	for k := i + 1; k < i+5 && k < len(v.at); k++ {
		if v.punct(k) == ")" {
			return true
		}
		if v.kindAt(k, kCountry) || v.kindAt(k, kPerson) {
			return false
		}
	}
	return false
}

func (v *view) afterBracket(i int) int {
	for k := i; k < i+8 && k < len(v.at); k++ {
		if v.punct(k) == ")" {
			return k + 1
		}
	}
	return i + 1
}

// pairItems ties each person to the state beside it. The first two items tell
// the order, unless "of" or a bracket marks a state as the follower.
func (v *view) pairItems(n int, items []item) bool {
	stateFirst := items[0].state && !items[0].bracket
	if stateFirst && len(items) > 1 && items[1].state {
		return false
	}
	done := false
	for k := range items {
		if items[k].state {
			continue
		}
		s := -1
		if stateFirst && k > 0 && items[k-1].state {
			s = k - 1
		} else if !stateFirst && k+1 < len(items) && items[k+1].state {
			s = k + 1
		}
		rule := ruleList
		if s < 0 && v.offices[n].state == nil && stateFirst {
			break
		}
		l := v.link(n, items[k].chunk, rule)
		if s >= 0 {
			l.state = v.chunks[items[s].chunk].ent.ID
		}
		done = true
	}
	return done
}

// distribute gives each holder a state of the phrase, in order, when there are as
// many; all of them the one state when there is one.
func (v *view) distribute(n int, holders []int) {
	o := &v.offices[n]
	limit := len(holders)
	if len(o.countries) > 1 {
		if len(holders) < len(o.countries) {
			return
		}
		limit = len(o.countries)
	}
	for k := range limit {
		l := v.link(n, holders[k], ruleDistributed)
		l.portfolio = v.bracketed(o, v.chunks[holders[k]].end)
		if len(o.countries) > 1 {
			l.state = o.countries[k].ID
		}
	}
}

// bracketed reads the department in the bracket behind a holder in a list:
// "Cabinet Secretaries Ana Quill (Defence) and …".
func (v *view) bracketed(o *office, i int) string {
	if v.punct(i) != "(" || !o.head.class.is(department) || !v.portfolioAt(i+1) && !v.is(i+1, wRank) {
		return ""
	}
	if end, p, ok := v.portfolioRun(i + 1); ok && v.punct(end) == ")" {
		return p
	}
	return ""
}

// listBehind covers "P, Q and R, the leaders of A, B and C".
func (v *view) listBehind(n int) {
	o := &v.offices[n]
	i := o.np - 1
	if v.is(i, wBe) {
		i--
	} else if !v.comma(i) && !v.dash(i) && v.punct(i) != "(" {
		return
	} else {
		i--
	}
	var holders []int
	for v.same(o.headAt, i) {
		if c := v.chunkAt(i); c != nil && c.kind == kPerson {
			holders = append([]int{int(v.at[i]) - 1}, holders...)
			i = c.first - 1
			continue
		}
		if !v.comma(i) && !v.is(i, wAnd|wHonor) {
			break
		}
		i--
	}
	if len(holders) < 2 || len(o.countries) > 1 && len(holders) != len(o.countries) {
		return
	}
	v.distribute(n, holders)
}

// wording returns the words of an office: an institution is part of it, the state
// is not, and a plural is made singular.
func (v *view) wording(o *office) string {
	if o.words != "" {
		return o.words
	}
	if o.head.plural {
		first := o.first
		prefix := ""
		if first < o.headAt {
			prefix = v.x.Slice(first, o.headAt) + " "
		}
		name := o.head.singular
		if v.capital(o.headAt) {
			name = titleCase(name)
		}
		if v.x.Tokens[o.headEnd-1].Is(doc.Abbrev) {
			name += "."
		}
		return prefix + name + v.tailWords(o)
	}
	end := o.headEnd
	return v.x.Slice(o.first, end) + v.tailWords(o)
}

// tailWords returns the complement without a state at its end.
func (v *view) tailWords(o *office) string {
	end := o.end
	for end > o.headEnd {
		c := v.chunkAt(end - 1)
		drop := v.punct(end-1) == "]" || v.is(end-1, wOf|wFor|wDet|wAnd|wFrom|wTo|wAt) || v.comma(end-1) || v.possessive(end-1)
		if c != nil && (c.kind == kCountry || c.kind == kPlace) && c.first >= o.headEnd && !o.envoyTo {
			end = c.first
			continue
		}
		if !drop {
			break
		}
		end--
	}
	if end <= o.headEnd {
		return ""
	}
	from := v.x.Tokens[o.headEnd-1].End
	return v.x.Src[from:v.x.Tokens[end-1].End]
}

// titleCase writes each word of an ASCII phrase with a capital, but "of" and its like.
func titleCase(s string) string {
	b := []byte(s)
	for i := range b {
		if (i == 0 || b[i-1] == ' ') && 'a' <= b[i] && b[i] <= 'z' && !hasSmallWord(s[i:]) {
			b[i] -= 'a' - 'A'
		}
	}
	return string(b)
}

func hasSmallWord(s string) bool {
	return len(s) > 3 && (s[:3] == "of " || s[:3] == "in " || s[:3] == "at ") || len(s) > 4 && (s[:4] == "the " || s[:4] == "and ")
}
