package official

import (
	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// office is one office phrase: its tokens, what it says, and its country when
// the phrase has one.
type office struct {
	head    *head
	headAt  int // first token of the head
	headEnd int
	// first and end bound the wording, np the noun phrase with its determiner
	// and its state.
	np, first, end int

	role, portfolio, country string
	// fallback is the state that the office alone suggests (US Secretary of State).
	fallback string
	inst     *institution
	place    *doc.Entity
	// countries are the states before or behind a plural office, in order.
	countries []*doc.Entity
	// state is the first mention of a country in the phrase.
	state *doc.Entity

	former, acting, elect, then, next bool
	deputy, stateRank, party, mod     bool
	det                               string
	// owner is the chunk of the person before a 's ("Doe's adviser") or behind
	// "for" and "to"; -1 when there is none.
	owner int
	// toHead: "adviser to the president".
	toHead bool
	// anaphor: "the country's foreign minister".
	anaphor bool
	// titled: a name stands right behind the phrase.
	titled bool
	// closed: the complement names no public body ("president of the company").
	closed bool
	// stray is the token of an unknown word right before the phrase, -1 for none.
	stray int
	// envoyTo: "ambassador to" a state or body; hostState is the state.
	envoyTo   bool
	hostState *doc.Entity
	// words are the wording of the office that this one is a copy of.
	words string
	// served is the end of the title of the one whom the office serves, where the name
	// behind it is not that one's ("Secretary to the President Ana Quill"), 0 otherwise.
	served int
	// department is the end of the words of its department behind the head, 0 for none.
	department int
	// spelt portfolio by the phrase, as against the head alone
	hasPortfolio bool
}

// parseOffice reads the phrase around the head in chunk n.
func (v *view) parseOffice(n int) office {
	c := &v.chunks[n]
	o := office{head: c.e.head, headAt: c.first, headEnd: c.end, np: c.first, first: c.first, end: c.end, owner: -1, stray: -1}
	o.portfolio = c.e.head.portfolio
	o.hasPortfolio = o.portfolio != "" && o.head.class.is(secretaryTrait)
	v.suffix(&o)
	v.left(&o)
	v.ruled(&o)
	v.right(&o)
	if v.privateBeside(&o) {
		o.closed = true
	}
	if v.punct(o.end) == "]" && v.same(o.headAt, o.end) {
		// "[Majority Leader] X"
		o.end++
	}
	o.titled = v.personAt(v.skipHonours(o.end)) >= 0 && v.same(o.headAt, o.end)
	return o
}

// privateBeside tells whether "and" ties a company's office to this one: "president
// and CEO", "founder and chairman".
func (v *view) privateBeside(o *office) bool {
	is := func(i int) bool {
		c := v.chunkAt(i)
		return c != nil && c.kind == kLex && c.e.head != nil && c.e.head.class.is(privateOffice) && !c.e.head.class.is(vague)
	}
	return v.is(o.headEnd, wAnd) && is(o.headEnd+1) || v.is(o.np-1, wAnd) && is(o.np-2)
}

// suffix reads "-elect" and "-designate".
func (v *view) suffix(o *office) {
	i := o.end
	if v.dash(i) {
		i++
	}
	if i < len(v.at) && v.same(o.headAt, i) && (v.x.Word(i) == "a.i." || v.x.Word(i) == "a.i") {
		o.acting = true
		o.end = i + 1
		return
	}
	if v.punct(i) == "(" && v.punct(i+2) == ")" && (v.called(i+1, "ag") || v.called(i+1, "Ag") || v.called(i+1, "acting") || v.called(i+1, "Acting")) {
		o.acting, o.end = true, i+3 // "Director General (ag) of"
		return
	}
	if value, ok := v.word(i, wMod); ok && value == "elect" && v.same(o.headAt, i) {
		o.elect = true
		o.end = i + 1
	}
}

// left reads the words before the head: portfolio, ranks, modifiers, body,
// state, determiner.
func (v *view) left(o *office) {
	if o.head.class.is(portfolioBefore) {
		if first, p := v.portfolioBefore(o.headAt); first < o.headAt && !v.bodyBefore(o, first) {
			o.np, o.first, o.portfolio, o.hasPortfolio = first, first, p, true
		}
	}
	v.unknownDepartment(o)
	v.secondDepartment(o)
	for i := o.np - 1; v.same(o.headAt, i) || v.cutState(o, i); {
		next := v.leftStep(o, i)
		if next == i {
			return
		}
		i = next
	}
}

// unknownDepartment takes one word that nobody knows for a minister's department
// where it stands between a state or a determiner and the minister ("Peru's
// production minister").
func (v *view) unknownDepartment(o *office) {
	i := o.headAt - 1
	if o.hasPortfolio || !o.head.class.is(ministerTrait|juniorTrait) || !v.same(o.headAt, i-1) || v.at[i] != 0 || !v.x.Tokens[i].Is(doc.Word) {
		return
	}
	if v.possessive(i) || v.capital(i) != v.capital(o.headAt) || !v.possessive(i-1) && !v.kindAt(i-1, kCountry) && !v.is(i-1, wDet|wMod) {
		return
	}
	if tag := v.x.Tag(i); tag != "" && tag[0] != 'N' && tag[0] != 'J' {
		return
	}
	o.np, o.first, o.portfolio, o.hasPortfolio = i, i, otherPortfolio, true
}

// secondDepartment takes a capital word that nobody knows for the second half of a
// department: "Trade and Competitiveness Minister".
func (v *view) secondDepartment(o *office) {
	i := o.headAt - 1
	if o.hasPortfolio || !o.head.class.is(ministerTrait|juniorTrait) || !v.same(o.headAt, i-2) || !v.nameWord(i) || !v.capital(o.headAt) || !v.is(i-1, wAnd) {
		return
	}
	if first, p := v.portfolioBefore(i - 1); first < i-1 && v.capital(first) {
		o.np, o.first, o.portfolio, o.hasPortfolio = first, first, p, true
	}
}

// ruled takes the state from what the holder rules or what is called the holder's:
// "the Syrian government of President X", "Russia and its president".
func (v *view) ruled(o *office) {
	if o.state != nil || o.place != nil || o.inst != nil || o.head.class.is(envoyTrait) {
		return
	}
	i := o.np - 1
	switch {
	case v.called(o.np, "its") && v.is(i, wAnd):
		i--
	case v.called(i, "of") && o.det == "" && v.is(i-1, wRule) && !v.capital(i-1):
		i = v.chunkAt(i-1).first - 1
	default:
		return
	}
	if c := v.chunkAt(i); c != nil && c.kind == kCountry && v.same(i, o.headAt) {
		o.state = c.ent
	}
}

// cutState tells whether token i is a state's abbreviation right before the
// phrase, where its stop was taken for a sentence's end ("the U.S. Under Secretary").
func (v *view) cutState(o *office, i int) bool {
	return i == o.np-1 && v.kindAt(i, kCountry) && v.x.Tokens[i].Is(doc.Abbrev|doc.Caps)
}

// bodyBefore tells whether the words before the head are a body's name for a
// head that has no portfolio of its own ("treasury spokesman").
func (v *view) bodyBefore(o *office, first int) bool {
	c := v.chunkAt(first)
	return !o.head.class.is(department) && c.inst != nil
}

// leftStep reads one chunk that ends at token i and returns the token before it,
// i itself when the phrase begins behind it.
func (v *view) leftStep(o *office, i int) int {
	if w := v.punct(i); (w == "]" || w == "[") && v.chunkAt(i-1) != nil && i+1 == o.np {
		// "[Ukrainian] President"
		return i - 1
	}
	if v.dash(i) && v.x.Tokens[i].Is(doc.Glued) && v.chunkAt(i-1) != nil {
		if v.is(i-1, wMod|wRank) {
			return i - 1
		}
		return i
	}
	if v.punct(i) == ")" && v.punct(i-2) == "(" && v.x.Tokens[i-1].Is(doc.Caps) && i+1 == o.np && v.chunkAt(i-3) != nil {
		// "Caribbean Community (CARICOM) Secretary-General"
		if c := v.chunkAt(i - 3); c.kind == kCountry && v.is(c.first-1, wOf) {
			// "Chamber of Commerce of Sri Lanka (CCSL) President"
			o.closed = true
			return i
		}
		return i - 3
	}
	c := v.chunkAt(i)
	if c == nil {
		if v.possessive(i) {
			return v.leftOwner(o, i)
		}
		if v.x.Tokens[i].Is(doc.Word) && !v.x.Tokens[i].Is(doc.Possessive) {
			o.stray = i
		}
		return i
	}
	switch c.kind {
	case kCountry:
		return v.leftCountry(o, c)
	case kPlace:
		if o.place == nil && o.state == nil {
			o.place = c.ent
		}
		o.np = c.first
		return c.first - 1
	case kPerson:
		if o.head.class.is(served) && o.owner < 0 && o.np == o.first && !o.mod {
			o.owner, o.np = int(v.at[i])-1, c.first
		}
		return i
	case kDate:
		return i
	}
	return v.leftWord(o, c, i)
}

func (v *view) leftCountry(o *office, c *chunk) int {
	if c.ent.ID == "US" && o.head.class.is(ministerTrait) && v.x.Tokens[c.end-1].Is(doc.Abbrev) {
		// "... clash with the U.S. Foreign Minister X said": the stop ended a sentence
		return c.end - 1
	}
	o.np = c.first
	// "the U.S. special Syria envoy": the sender stands first
	if o.state == nil || o.head.class.is(envoyTrait) {
		o.state = c.ent
	}
	o.countries = append([]*doc.Entity{c.ent}, o.countries...)
	i := c.first - 1
	// "the Russian and Turkish foreign ministers", "the American, Russian and ..."
	if o.head.plural && (v.is(i, wAnd) || v.comma(i)) {
		if v.is(i, wAnd) && v.comma(i-1) {
			i--
		}
		if v.kindAt(i-1, kCountry) {
			return i - 1
		}
	}
	return c.first - 1
}

// leftOwner reads what stands before a 's that ends at token i.
func (v *view) leftOwner(o *office, i int) int {
	c := v.chunkAt(i - 1)
	if c == nil {
		o.stray = i - 1
		o.closed = true
		return i
	}
	switch {
	case c.kind == kCountry:
		o.np = c.first
		if o.state == nil {
			o.state = c.ent
		}
		o.countries = append([]*doc.Entity{c.ent}, o.countries...)
		return c.first - 1
	case c.kind == kPlace:
		if o.place == nil {
			o.place = c.ent
		}
	case c.kind == kPerson:
		o.owner = int(v.at[i-1]) - 1
	case c.kind != kLex:
		return i
	case c.inst != nil && c.inst.kind == private:
		// "the bank's governor" is told by the bank before
		o.closed = !o.head.class.is(governorTrait) || !v.bankBefore(o.headAt)
	case c.inst != nil:
		if o.inst == nil {
			o.inst = c.inst
		}
		o.np = c.first
		return c.first - 1
	case c.e.is(wAnaphor | wRepublic):
		o.anaphor = true
	case c.e.head != nil:
		// "the president's adviser"
		o.toHead = o.toHead || topRole(c.e.head.role)
		o.closed = o.closed || !o.toHead && o.head.class.is(served)
	default:
		o.closed = true
		return i
	}
	o.np = c.first
	if v.is(o.np-1, wDet) && v.same(o.np, o.np-1) {
		o.np--
		o.det = "the"
	}
	return i
}

// host is the state or body to which an envoy was sent, empty when none is named.
func (o *office) host() string {
	if o.hostState == nil {
		return ""
	}
	if o.hostState.Type == doc.Country {
		return o.hostState.ID
	}
	return o.hostState.Country
}

func topRole(role string) bool {
	r, _ := vocab.RoleOf(role)
	return r.Top
}

func (v *view) leftWord(o *office, c *chunk, i int) int {
	e := c.e
	switch {
	case e.is(wParty) && c.inst == nil, e.is(wParty) && c.inst.kind == private && c.first == c.end-1 && v.capital(c.first):
		o.party = true
	case e.head != nil && e.words&(wRank|wMod) == 0:
		return i
	case c.inst != nil && c.inst.kind == private && v.x.Tokens[c.first].Hash == unionHash && o.head.class.is(underMinister):
		// India's "Union Finance Minister"
	case c.inst != nil && c.inst.kind == private:
		o.closed = true
		return i
	case c.inst != nil:
		if o.inst == nil {
			o.inst = c.inst
			o.first = c.first
		}
	case e.is(wMod):
		o.apply(e.values[wMod])
	case e.is(wRank):
		if e.values[wRank] == "under" && !o.head.class.is(underSecretary) ||
			v.x.Tokens[c.first].Is(doc.Caps) && !v.x.Tokens[o.headAt].Is(doc.Caps) {
			return i
		}
		o.rank(e.values[wRank], c.first)
	case e.is(wFiller):
	case e.is(wDet):
		o.det = e.values[wDet]
		o.np = c.first
		if v.is(o.np-1, wMod) && v.comma(o.np-2) {
			// ", then a general"
			o.apply(v.chunkAt(o.np - 1).e.values[wMod])
			o.np = v.chunkAt(o.np - 1).first
		}
		return i
	default:
		return i
	}
	o.np = c.first
	return c.first - 1
}

var unionHash = doc.Hash("union")

func (o *office) apply(mod string) {
	o.mod = true
	switch mod {
	case "former":
		o.former = true
	case "then":
		o.then = true
	case "acting":
		o.acting = true
	case "elect":
		o.elect = true
	case "next":
		o.next = true
	}
}

func (o *office) rank(value string, first int) {
	switch value {
	case "deputy", "under":
		o.deputy = true
	case "state":
		o.stateRank = true
	case "president":
		o.toHead = true
	}
	if o.first > first && o.state == nil && o.inst == nil && !o.mod {
		o.first = first
	}
}
