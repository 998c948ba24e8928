package official

// mirrors covers offices that are named by another's: "his Kazakh counterpart, Y",
// "his predecessor Y". The office is copied from the link before it.
func (v *view) mirrors() {
	for n := range v.chunks {
		c := &v.chunks[n]
		if c.kind != kLex || c.e.head == nil || c.e.head.plural || v.at[c.first] != int32(n+1) {
			continue
		}
		rule := ""
		switch k := c.e.head.class; {
		case k.is(counterpartOf):
			rule = ruleCounterpart
		case k.is(earlier | later):
			rule = rulePredecessor
		default:
			continue
		}
		v.mirror(n, rule)
	}
}

func (v *view) mirror(n int, rule string) {
	o := v.parseOffice(n)
	p := v.mirrorHolder(&o)
	if p < 0 {
		return
	}
	if rule == rulePredecessor && o.det != "pron" && o.owner < 0 {
		return
	}
	src := v.antecedent(&o, p)
	if src < 0 {
		return
	}
	a := &v.offices[v.links[src].office]
	copied := *a
	copied.words = v.wording(a)
	copied.np, copied.headAt, copied.headEnd = o.np, o.headAt, o.headEnd
	copied.former, copied.acting, copied.elect, copied.mod = o.former, false, false, o.mod
	if rule == ruleCounterpart {
		switch {
		case o.state != nil:
			copied.country = o.state.ID
		case o.place != nil:
			copied.country = o.place.Country
		default:
			return
		}
		copied.state, copied.place, copied.inst = o.state, nil, nil
	} else if o.state != nil {
		return
	}
	v.offices = append(v.offices, copied)
	l := v.link(len(v.offices)-1, p, rule)
	l.former = o.head.class.is(earlier)
	l.state = v.links[src].state
	if rule == ruleCounterpart {
		l.state = ""
	}
}

// mirrorHolder returns the person behind "counterpart", "predecessor": at once, or
// set off by a comma; or before it in "X, his predecessor,".
func (v *view) mirrorHolder(o *office) int {
	i := v.skipHonours(o.end)
	if p := v.personAt(i); p >= 0 && v.same(o.headAt, i) {
		return p
	}
	if v.comma(o.end) {
		i = v.skipHonours(o.end + 1)
		if p := v.personAt(i); p >= 0 && v.same(o.headAt, i) && v.closes(v.chunks[p].end) {
			return p
		}
	}
	if p := v.personBehind(o); p >= 0 && v.closes(o.end) {
		return p
	}
	return -1
}

// antecedent returns the link that the office is copied from: the possessor's, or
// the last before it, in its sentence or the one before, whose person is not p.
func (v *view) antecedent(o *office, p int) int {
	best, i := -1, o.headAt
	for n := range v.links {
		l := &v.links[n]
		at := v.chunks[l.person].first
		if at >= i || v.x.Tokens[i].Sent-v.x.Tokens[at].Sent > 1 || v.chunks[l.person].ent.Name == v.chunks[p].ent.Name {
			continue
		}
		if o.owner >= 0 && v.chunks[o.owner].ent.Name != v.chunks[l.person].ent.Name {
			continue
		}
		if best < 0 || at > v.chunks[v.links[best].person].first {
			best = n
		}
	}
	return best
}

// successions covers "She succeeds Y", whose office another sentence or another
// part of this one has told: Y held it before her.
func (v *view) successions() {
	for n := range v.chunks {
		c := &v.chunks[n]
		if c.kind != kLex || !c.e.is(wSucceed) || v.at[c.first] != int32(n+1) {
			continue
		}
		q := v.personAt(v.skipHonours(c.end))
		if q < 0 || !v.same(c.first, v.chunks[q].first) || v.linked(q) || v.is(v.chunks[q].end, wAs|wAt) {
			// "replaced Y with Z", "succeeded Y as chairman" are about other offices
			continue
		}
		ch := v.readChain(c.first-1, c.first)
		p := v.subject(ch.start, c.first)
		if p < 0 || ch.unreal {
			continue
		}
		if src := v.heldBy(p, c.first); src >= 0 && v.chunks[q].ent.Name != v.chunks[p].ent.Name {
			copied := v.offices[v.links[src].office]
			copied.words = v.wording(&copied)
			copied.acting, copied.elect, copied.next = false, false, false
			v.offices = append(v.offices, copied)
			l := v.link(len(v.offices)-1, q, ruleSuccession)
			l.former, l.state = true, v.links[src].state
		}
	}
}

// linked tells whether the person of chunk p has an office right there.
func (v *view) linked(p int) bool {
	for i := range v.links {
		if v.links[i].person == p {
			return true
		}
	}
	return false
}

// heldBy returns the link of a person's last office before token i, in its
// sentence or the one before, -1 for none. A rank or a party's tag is no office
// that another takes over.
func (v *view) heldBy(p, i int) int {
	best := -1
	for n := range v.links {
		l := &v.links[n]
		at := v.chunks[l.person].first
		if at >= i || v.x.Tokens[i].Sent-v.x.Tokens[at].Sent > 1 || v.chunks[l.person].ent.Name != v.chunks[p].ent.Name || l.former {
			continue
		}
		if role := v.offices[l.office].role; !single(role) && role != governor && role != mayor && role != centralBanker && role != agencyHead {
			continue
		}
		if best < 0 || at >= v.chunks[v.links[best].person].first {
			best = n
		}
	}
	return best
}
