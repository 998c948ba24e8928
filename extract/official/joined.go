package official

import ()

// shared tells whether "and" ties an office to a capital one that stands right
// before a name, which both are of: "X, Deputy Prime Minister and Foreign Minister Y".
func (v *view) shared(o *office) bool {
	if !v.is(o.end, wAnd) || !v.capital(o.headAt) || o.det != "" {
		return false
	}
	for i := o.end + 1; i < o.end+secondReach && v.same(o.headAt, i); i++ {
		c := v.chunkAt(i)
		if c == nil || c.kind != kLex || !v.capital(i) {
			return false
		}
		if c.e.head != nil && c.first == i {
			end := c.end
			if end2, _, ok := v.portfolioRun(end + 1); ok && v.is(end, wOf|wFor) {
				end = end2
			}
			return v.personAt(v.skipHonours(end)) >= 0
		}
		i = c.end - 1
	}
	return false
}

// joined copies the holder of one office to a second that "and" ties to it:
// "Deputy Prime Minister and Minister of Foreign Affairs X".
func (v *view) joined() {
	for n := 1; n < len(v.offices); n++ {
		a, b := &v.offices[n-1], &v.offices[n]
		if a.head.plural || b.head.plural || !v.same(a.headAt, b.headAt) || !v.is(a.end, wAnd) && !v.comma(a.end) {
			continue
		}
		gap := a.end + 1
		if v.comma(a.end) && v.is(gap, wAnd) {
			gap++
		}
		if b.np != gap {
			continue
		}
		ai, bi := v.linkOf(n-1), v.linkOf(n)
		switch {
		case ai >= 0 && bi < 0 && v.links[ai].as != beforeName:
			v.share(a, b)
			l := v.link(n, v.links[ai].person, ruleJoined)
			l.former = v.links[ai].former
		case bi >= 0 && ai < 0 && v.is(a.end, wAnd) && v.links[bi].as == beforeName && v.alike(a, b):
			v.share(b, a)
			v.link(n-1, v.links[bi].person, ruleJoined)
		}
	}
}

// alike tells whether two offices before one name can both be its: both capital
// or both small, and the second without a state or determiner of its own.
func (v *view) alike(a, b *office) bool {
	if b.det != "" || b.state != nil || a.head.class == b.head.class && a.portfolio == b.portfolio {
		return false
	}
	return v.capital(a.headAt) == v.capital(b.headAt) && (v.capital(a.headAt) && a.det != "the" || v.comma(b.end))
}

// share gives the second office the state of the first.
func (v *view) share(a, b *office) {
	if b.country == "" {
		b.country, b.state, b.place = a.country, a.state, a.place
	} else if a.country == "" {
		a.country, a.state, a.place = b.country, b.state, b.place
	}
	if b.owner < 0 {
		b.owner = a.owner
	}
	b.former = b.former || a.former && !b.mod
}

// linkOf returns the index of the link of office n, -1 when it has none.
func (v *view) linkOf(n int) int {
	for i := range v.links {
		if v.links[i].office == n {
			return i
		}
	}
	return -1
}
