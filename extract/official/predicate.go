package official

import "dateline/extract/doc"

// predicate covers offices behind a verb or "as": "X, who was defence minister",
// "X was appointed minister", "X as mayor", "named X foreign minister".
func (v *view) predicate(n int) bool {
	o := &v.offices[n]
	i := o.np - 1
	if !v.same(o.headAt, i) || o.next && !v.is(i, wAs|wBe) || v.nominated(o) {
		return false
	}
	if v.is(i, wAs) {
		return v.asOffice(n, v.chunkAt(i).first) // "to the post of" is of four words
	}
	if p := v.personEnding(i, o.headAt); p >= 0 && v.is(v.chunks[p].first-1, wAppoint) && v.same(o.headAt, v.chunks[p].first-1) {
		if o.closes(v) {
			v.link(n, p, ruleAppoint)
			return true
		}
		return false
	}
	// "named X to be his next adviser"
	if v.is(i, wBe) && v.is(i-1, wTo) {
		if p := v.personEnding(i-2, o.headAt); p >= 0 && v.is(v.chunks[p].first-1, wAppoint) {
			v.link(n, p, ruleAppoint)
			return true
		}
		return false
	}
	return !o.next && v.copula(n, i)
}

// closes tells whether the phrase ends where a predicate may.
func (o *office) closes(v *view) bool {
	return v.personAt(o.end) < 0
}

// chain is what stands between a subject and the office that is said of it.
type chain struct {
	verbs  wordKind
	past   bool
	unreal bool
	start  int
}

// readChain walks back from token i over verbs and adverbs: "has been", "was
// later appointed", "is also".
func (v *view) readChain(i, within int) chain {
	ch := chain{start: i}
	for v.same(within, i) {
		c := v.chunkAt(i)
		if c == nil || c.kind != kLex || !c.e.is(wBe|wHave|wBecome|wServe|wAppoint|wAdverb|wUnreal|wResign|wResignVerb|wNominate|wSucceed|wMod|wTo) {
			break
		}
		if c.inst != nil || c.e.head != nil {
			break
		}
		k := c.e.words & (wBe | wHave | wBecome | wServe | wAppoint | wUnreal | wResign | wNominate | wSucceed | wTo)
		ch.verbs |= k
		if c.e.is(wResignVerb) {
			ch.verbs |= wResign // "was dismissed as"
		}
		if val := c.e.values[wBe]; val == "was" || val == "been" {
			ch.past = true
		}
		if val := c.e.values[wServe]; val == "was" {
			ch.past = true
		}
		if c.e.is(wUnreal | wTo | wNominate) {
			ch.unreal = true
		}
		i = c.first - 1
		ch.start = i
	}
	return ch
}

// copula covers subject, verb and office side by side.
func (v *view) copula(n, i int) bool {
	o := &v.offices[n]
	ch := v.readChain(i, o.headAt)
	if ch.verbs&(wBe|wBecome|wAppoint|wResign) == 0 || ch.unreal {
		return false
	}
	if ch.verbs&wServe != 0 && ch.verbs&(wAppoint|wBe) == 0 {
		return false
	}
	if v.personAt(o.end) >= 0 || o.head.class.is(executiveTrait) && v.called(o.np, "its") {
		// "was President X" is a title; "its president" an association's
		return false
	}
	p := v.subject(ch.start, o.headAt)
	if p < 0 || v.is(v.chunks[p].first-1, wUnreal) {
		// "if X had been elected president"
		return false
	}
	l := v.link(n, p, ruleCopula)
	if ch.verbs&wAppoint != 0 {
		l.rule, l.as = ruleAppoint, appointed
	}
	l.former = ch.past && ch.verbs&(wAppoint|wBecome) == 0 && !(ch.verbs&wHave != 0)
	return true
}

// subject returns the person that a verb whose words begin behind token i is said
// of: the name right there, before "who", or, for "he" and "she" at the sentence's
// start, the only person of the sentence before.
func (v *view) subject(i, within int) int {
	if !v.same(within, i) {
		return -1
	}
	if v.is(i, wWho) {
		i--
		if v.comma(i) {
			i--
		}
		return v.personEnding(i, within)
	}
	if v.is(i, wPronoun) {
		if v.x.Tokens[i].Is(doc.SentStart) {
			return v.onlyPersonBefore(i)
		}
		return v.onlyPerson(v.x.Sentence(i).First, i)
	}
	// an apposition may stand between: "X, a Republican representing Y, is"
	if v.comma(i) {
		for k := i - 1; k > i-12 && v.same(within, k); k-- {
			if v.comma(k) {
				return v.personEnding(k-1, within)
			}
			if v.kindAt(k, kPerson) {
				return -1
			}
		}
		return -1
	}
	return v.personEnding(i, within)
}

// onlyPersonBefore returns the person of the sentence before token i when it
// names one alone.
func (v *view) onlyPersonBefore(i int) int {
	s := v.x.Tokens[i].Sent
	if s == 0 || v.x.Tokens[i].Is(doc.ParaStart) {
		return -1
	}
	prev := v.x.Sents[s-1]
	return v.onlyPerson(prev.First, prev.End)
}

// onlyPerson returns the person of the tokens [first, end) when they name one alone.
func (v *view) onlyPerson(first, end int) int {
	found := -1
	for k := first; k < end; k++ {
		if p := v.personAt(k); p >= 0 {
			if found >= 0 && v.chunks[found].ent.Name != v.chunks[p].ent.Name {
				return -1
			}
			if found < 0 {
				found = p
			}
		}
	}
	return found
}

// asOffice covers "X as mayor", "X was sworn in as", "succeeds Y as", "X resigned
// as". Token i is "as".
func (v *view) asOffice(n, i int) bool {
	o := &v.offices[n]
	if v.personAt(o.end) >= 0 {
		return false
	}
	q := v.personEnding(i-1, o.headAt)
	if q < 0 {
		q = v.guessAppointed(i)
	}
	if q >= 0 {
		return v.personAs(n, q) || v.gapped(n, q)
	}
	ch := v.readChain(i-1, o.headAt)
	if ch.verbs == 0 {
		// "took office as", "works for years as"
		k := i - 1
		if v.is(k, wOfficeWord) {
			if p := v.subject(k-2, o.headAt); p >= 0 {
				v.link(n, p, ruleAs)
				return true
			}
		}
		return false
	}
	if ch.unreal && ch.verbs&wAppoint == 0 || ch.verbs&wNominate != 0 || ch.verbs&wSucceed != 0 {
		return false
	}
	p := v.subject(ch.start, o.headAt)
	if p < 0 && ch.verbs&wAppoint != 0 {
		p = v.guessEnding(ch.start)
	}
	if p < 0 {
		return false
	}
	l := v.link(n, p, ruleAs)
	if ch.verbs&wAppoint != 0 {
		l.rule, l.as = ruleAppoint, appointed
	}
	l.former = ch.verbs&wAppoint == 0 && (ch.past || ch.verbs&wResign != 0)
	return true
}

// guessAppointed makes a person of the capital words between a verb of appointing and
// the "as" at token i.
func (v *view) guessAppointed(i int) int {
	first := i
	for first > 0 && first > i-nameMax-1 && v.same(i, first-1) && v.guessWord(first-1) {
		first--
	}
	if i-first < 2 || i-first > nameMax || !v.is(v.skipBackHonours(first-1), wAppoint|wSucceed) {
		return -1
	}
	return v.addName(first, i, v.x.Slice(first, i))
}

// personAs covers "VERB Y as OFFICE": appointing and succession.
func (v *view) personAs(n, q int) bool {
	o := &v.offices[n]
	at := v.skipBackHonours(v.chunks[q].first - 1)
	c := v.chunkAt(at)
	if c == nil || c.kind != kLex || !v.same(o.headAt, at) {
		return false
	}
	switch {
	case c.e.is(wSucceed):
		l := v.link(n, q, ruleSuccession)
		l.former = true
		ch := v.readChain(at-1, o.headAt)
		if p := v.subject(ch.start, o.headAt); p >= 0 && p != q && !ch.unreal {
			v.link(n, p, ruleSuccession)
		}
		return true
	case c.e.is(wAppoint):
		v.link(n, q, ruleAppoint)
		return true
	case c.e.is(wResignVerb):
		l := v.link(n, q, ruleAppoint)
		l.former = true
		return true
	}
	return false
}

// gapped covers "A was appointed as minister, B as mayor and C as judge", where the
// verb of the first is that of all: person q before "as" opens an item.
func (v *view) gapped(n, q int) bool {
	o := &v.offices[n]
	at := v.skipBackHonours(v.chunks[q].first - 1)
	if !v.comma(at) && v.punct(at) != ";" && !v.is(at, wAnd) {
		return false
	}
	for i := range v.links {
		l := &v.links[i]
		if a := &v.offices[l.office]; l.as == appointed && v.same(a.headAt, o.headAt) && a.headAt < at && v.is(a.np-1, wAs) {
			v.link(n, q, ruleAppoint)
			return true
		}
	}
	return false
}

// skipBackHonours passes back over "Mr." and titles that end at token i.
func (v *view) skipBackHonours(i int) int {
	for v.is(i, wHonor) {
		i = v.chunkAt(i).first - 1
	}
	return i
}

// partyTags covers "X (R-Ohio)" and "X, D-N.Y.,".
func (v *view) partyTags() {
	for n := range v.chunks {
		c := &v.chunks[n]
		if c.kind != kPerson || v.at[c.first] != int32(n+1) {
			continue
		}
		i := c.end
		if v.punct(i) != "(" && !v.comma(i) || !v.partyState(i+1) {
			continue
		}
		l := v.link(-1, n, rulePartyState)
		l.tag = true
		l.state = "US"
		l.office = len(v.offices)
		end := i + 4
		v.offices = append(v.offices, office{head: &head{class: v.lex.classes["party-state"], role: legislator, country: "US"}, headAt: i + 1, headEnd: end, np: i + 1, first: i + 1, end: end,
			role: legislator, country: "US", owner: -1, stray: -1})
	}
}

// partyState tells whether "R-Ohio", "D - N.Y." or "R., Ohio" stands at token i.
func (v *view) partyState(i int) bool {
	if !v.same(i-1, i+2) {
		return false
	}
	t := &v.x.Tokens[i]
	if !t.Is(doc.Cap) || !v.capital(i+2) {
		return false
	}
	switch v.x.Word(i) {
	case "R", "D", "I", "R.", "D.", "I.", "Rep.", "Dem.", "Rep", "Dem":
	default:
		return false
	}
	if v.dash(i + 1) {
		return v.x.Tokens[i+1].Is(doc.Glued) && v.x.Tokens[i+2].Is(doc.Glued)
	}
	return v.comma(i+1) && t.Is(doc.Abbrev) && v.punct(i-1) == "("
}

// headVerbs covers "X, who heads the Federal Reserve" and "X chairs the Senate
// Intelligence Committee".
func (v *view) headVerbs() {
	for n := range v.chunks {
		c := &v.chunks[n]
		if c.kind != kLex || !c.e.is(wHeadVerb) || v.at[c.first] != int32(n+1) {
			continue
		}
		p := v.subject(v.readChain(c.first-1, c.first).start, c.first)
		if p < 0 {
			continue
		}
		o := office{headAt: c.first, headEnd: c.end, np: c.first, first: c.first, owner: -1, stray: -1, det: "the"}
		if !v.headedBody(&o, c.end) || !v.verbHere(c.first) {
			continue
		}
		l := v.link(len(v.offices), p, ruleHeads)
		l.former = c.e.values[wHeadVerb] == "was"
		v.offices = append(v.offices, o)
	}
}

// verbHere asks the tagger whether the word is a verb, which "heads" and "chairs"
// need not be; without a tagger the relative clause decided already.
func (v *view) verbHere(i int) bool {
	if v.is(i-1, wWho) {
		return true
	}
	tag := v.x.Tag(i)
	return tag == "" || tag[0] == 'V'
}

// headedBody reads the body that a verb of heading governs.
func (v *view) headedBody(o *office, i int) bool {
	for v.is(i, wDet|wRank) {
		i = v.chunkAt(i).end
	}
	if c := v.chunkAt(i); c != nil && c.kind == kCountry {
		o.country = c.ent.ID
		i = c.end
		if v.possessive(i) {
			i++
		}
	}
	c := v.chunkAt(i)
	if c == nil || c.inst == nil || c.kind != kLex || !v.same(o.headAt, i) {
		return false
	}
	if v.possessive(c.end) {
		return false
	}
	o.head = &head{class: v.lex.classes["org"]}
	o.inst, o.end = c.inst, c.end
	o.role = bodyRole(c.inst.kind)
	if c.inst.kind == parliament || c.inst.kind == embassy {
		return false
	}
	if c.inst.kind == ministry {
		o.role, o.portfolio = minister, c.inst.portfolio
	}
	if o.country == "" {
		o.country = c.inst.country
	}
	return o.role != ""
}
