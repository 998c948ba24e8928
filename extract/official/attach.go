package official

import (
	"strings"

	"dateline/extract/doc"
)

// link ties a person's mention to an office.
type link struct {
	office int // index in view.offices
	person int // index of the person's chunk
	rule   string
	former bool
	// as tells how the office stands to the name.
	as standing
	// tag: it is a party's tag.
	tag bool
	// state is the country of this person alone, in a list, portfolio the department.
	state, portfolio string
}

// standings are those of the rules.
var standings = map[string]standing{ruleTitle: beforeName, ruleBefore: beforeName, ruleAppoint: appointed}

// standing tells how an office stands to its holder's name, where that matters to others.
type standing uint8

const (
	elsewhere standing = iota
	// beforeName is a title or an apposition before the name, appointed what a verb of
	// appointing gives.
	beforeName
	appointed
)

// The rules, as findings name them.
const (
	ruleTitle       = "official/title"
	ruleBefore      = "official/apposition-before"
	ruleAfter       = "official/apposition-after"
	ruleCopula      = "official/copula"
	ruleAs          = "official/as"
	ruleAppoint     = "official/appointed"
	ruleSuccession  = "official/succession"
	ruleList        = "official/elided-list"
	ruleDistributed = "official/distributed"
	rulePartyState  = "official/party-state"
	ruleHeads       = "official/heads"
	ruleCounterpart = "official/counterpart"
	rulePredecessor = "official/predecessor"
	ruleJoined      = "official/joined"
	ruleRoster      = "official/roster"
	ruleDictionary  = "official/dictionary"
)

// findOffices parses every office of the text that is one of the public's.
func (v *view) findOffices() {
	taken := 0 // the words before this token are another office's
	for i := 0; i < len(v.at); i++ {
		c := v.chunkAt(i)
		if c == nil || c.first != i || i < taken || c.kind != kLex || c.e.head == nil {
			continue
		}
		o := v.parseOffice(int(v.at[i]) - 1)
		taken = max(taken, o.department, o.served)
		if v.classify(&o) {
			if !o.titled {
				o.titled = v.guessName(&o)
			}
			v.offices = append(v.offices, o)
		}
	}
}

// placed tells whether a person's name is a street's or a school's: "Justice Quill
// Avenue", "Queen Mary and Westfield College".
func (v *view) placed(p int) bool {
	c := &v.chunks[p]
	last := v.x.Tokens[c.end-1].Hash
	if namedAfter[last] && !surnameToo[last] || c.end < len(v.at) && v.capital(c.end) && namedAfter[v.x.Tokens[c.end].Hash] {
		return true
	}
	return v.is(c.end, wAnd) && v.capital(c.end+1) && v.capital(c.end+2) && v.same(c.first, c.end+2) && namedAfter[v.x.Tokens[c.end+2].Hash]
}

// namedAfter are the things that are named after people, surnameToo those of them that
// are surnames as well.
var (
	namedAfter = hashes("street avenue road mawatha marg boulevard lane drive square college school university hospital stadium airport bridge park highway tower hall award prize foundation trophy cup library museum")
	surnameToo = hashes("lane park hall bridge street")
)

func hashes(words string) map[uint64]bool {
	m := map[uint64]bool{}
	for w := range strings.FieldsSeq(words) {
		m[doc.Hash(w)] = true
	}
	return m
}

func (v *view) link(o, person int, rule string) *link {
	v.links = append(v.links, link{office: o, person: person, rule: rule, as: standings[rule]})
	return &v.links[len(v.links)-1]
}

// attach ties offices to persons, each office by the first rule that fits.
func (v *view) attach() {
	for n := range v.offices {
		o := &v.offices[n]
		switch {
		case o.head.plural && o.words == "":
			v.list(n)
			v.roster(n)
		case o.words != "": // a copy that has its holder
		case v.before(n):
		case o.head.class.is(rankAlone) && !o.public():
		case v.after(n), v.predicate(n):
		}
	}
	v.joined()
	v.partyTags()
	v.headVerbs()
	v.mirrors()
	v.successions()
}

// skipCandidate passes over "and presidential candidate" behind a title.
func (v *view) skipCandidate(i int) int {
	if !v.is(i, wAnd) {
		return i
	}
	k := i + 1
	for v.is(k, wRank|wParty|wMod|wFiller) {
		k = v.chunkAt(k).end
	}
	if v.is(k, wNominate) && v.same(i, k) {
		return v.chunkAt(k).end
	}
	// "and PPRP leader X", "and NEC member X": an office of a party
	for k = i + 1; k < i+secondReach && v.same(i, k); k++ {
		c := v.chunkAt(k)
		if c != nil && c.kind == kLex && c.e.head != nil && c.e.head.class.is(leaderTrait|partyTrait) && !c.e.head.plural && v.personAt(c.end) >= 0 && k > i+1 {
			return c.end
		}
		if c != nil && (c.kind != kLex || c.e.head != nil && !c.e.is(wRank)) || c == nil && !v.x.Tokens[k].Is(doc.Cap) {
			break
		}
	}
	return i
}

// secondReach is how many tokens a party's office behind "and" may have before its
// noun: "and deputy Democrat leader".
const secondReach = 6

// skipInitials passes over "(NSA)", "(ag.)", "(Rtd)" behind an office: capitals or a
// word or two without a state, which is the holder's.
func (v *view) skipInitials(i int) int {
	if v.punct(i) != "(" {
		return i
	}
	for k := i + 1; k < i+5 && k < len(v.at); k++ {
		if v.punct(k) == ")" {
			if k == i+1 {
				return i
			}
			return k + 1
		}
		if v.kindAt(k, kPerson) || v.kindAt(k, kCountry) || !v.x.Tokens[k].Is(doc.Word) || k > i+1 && !v.x.Tokens[k].Is(doc.Caps) {
			return i
		}
	}
	return i
}

// maxHonours bounds the titles before a name: "the Honourable Dato' Sri Dr." has five
// tokens.
const maxHonours = 6

// skipHonours passes over "Mr.", "Gen.", "Dr." and further titles before a name.
func (v *view) skipHonours(i int) int {
	for n := 0; n < maxHonours; n++ {
		c := v.chunkAt(i)
		if w := v.punct(i); c == nil && n > 0 && (w == "’" || w == "'" || w == "‘") && v.x.Tokens[i].Is(doc.Glued) {
			i++ // "Dato' Sri"
			continue
		}
		if c == nil && i < len(v.at) && v.capital(i) && v.x.Tokens[i].End-v.x.Tokens[i].Start <= 2 && v.personAt(i+1) >= 0 {
			// "Justice N [Sathish Kumar]": an initial that the mention lacks
			return i + 1
		}
		if c == nil || c.kind != kLex {
			return i
		}
		if c.e.is(wDet) && v.is(c.end, wHonor) {
			i = c.end // "Senator the Hon. Ana Quill"
			continue
		}
		if c.e.head != nil && c.e.head.class.is(house) && !c.e.head.plural && v.capital(i) && n == 0 && i > 0 && v.at[i-1] != 0 && (v.personAt(c.end) >= 0 || v.is(c.end, wDet|wHonor)) {
			i = c.end // "Innovation Minister Senator Ana Quill"
			continue
		}
		rank := c.e.head != nil && c.e.head.class.is(ranked) && v.capital(i)
		if !rank && !c.e.is(wHonor) {
			return i
		}
		i = c.end
	}
	return i
}

// personAt returns the index of the person's chunk that begins at token i, -1
// when none does.
func (v *view) personAt(i int) int {
	if c := v.chunkAt(i); c != nil && c.kind == kPerson && c.first == i {
		return int(v.at[i]) - 1
	}
	return -1
}

// before covers a title right before its holder, and one set off by a comma:
// "Foreign Minister X", "the Brazilian president, X, said".
func (v *view) before(n int) bool {
	o := &v.offices[n]
	if v.nominated(o) {
		return false
	}
	end := v.skipInitials(o.end)
	i := v.skipHonours(v.skipCandidate(end))
	if p := v.personAt(i); p >= 0 && v.same(o.headAt, i) {
		if v.placed(p) {
			return false
		}
		if v.possessive(v.chunks[p].end) && o.owner >= 0 && o.end > o.headEnd {
			return false
		}
		if !v.titled(o, i) {
			return false
		}
		l := v.link(n, p, ruleTitle)
		l.state = v.stateBehind(o, v.chunks[p].end)
		return true
	}
	j := end
	if !v.comma(j) && !v.dash(j) && v.punct(j) != ":" {
		return false
	}
	for v.is(j+1, wDet|wParty) {
		j = v.chunkAt(j+1).end - 1
	}
	i = v.skipHonours(j + 1)
	p := v.personAt(i)
	if p < 0 && v.comma(end) && v.definite(o) && v.personBehind(o) < 0 {
		p = v.guessAhead(o, i)
	}
	if p < 0 || !v.same(o.headAt, i) || !v.definite(o) || !v.closes(v.chunks[p].end) && !v.unclosed(o, p) {
		return false
	}
	if q := v.personBehind(o); q >= 0 && v.dash(end) {
		return false // "X, the minister - Y, the mayor": a list with its marks lost
	}
	// "X, the minister, Y": the first name has the better claim
	if q := v.personBehind(o); q >= 0 && v.comma(o.end) && v.separate(o, q, p) {
		return false
	}
	v.link(n, p, ruleBefore)
	return true
}

// stateBehind reads "of Peru", "of Ohio" behind a name that has a title without a
// state.
func (v *view) stateBehind(o *office, i int) string {
	if o.country != "" || !v.is(i, wOf) || !v.same(o.headAt, i+1) {
		return ""
	}
	j := i + 1
	if v.is(j, wDet) {
		j++
	}
	if c := v.chunkAt(j); c != nil && v.same(i, j) && c.first == j {
		switch c.kind {
		case kCountry:
			return c.ent.ID
		case kPlace:
			return c.ent.Country
		}
	}
	return ""
}

// nominated tells whether the phrase is what somebody is a candidate for.
func (v *view) nominated(o *office) bool {
	i := o.np - 1
	return v.is(i, wFor|wTo|wAs) && v.is(i-1, wNominate) || v.is(i, wBe) && v.is(i-1, wTo) && v.is(i-2, wNominate)
}

// separate tells whether in "X, office, Y" the office is X's: when Y opens a new
// item of a list rather than closing an apposition.
func (v *view) separate(o *office, q, p int) bool {
	first := v.x.Sentence(o.headAt).First
	// "After talks with X, the minister, Y, said"
	if c := v.chunkAt(first); c != nil && c.kind == kLex && c.e.is(wAt|wFor|wFrom|wAs|wAdverb) {
		return false
	}
	return v.comma(v.chunks[q].end)
}

// titled tells whether an office may be read as the title of the name behind it.
func (v *view) titled(o *office, i int) bool {
	if o.served > 0 {
		return true
	}
	switch c := o.head.class; {
	case c.is(bare):
		return o.end == o.headEnd
	case c.is(courtVerb):
		// "unfair to judge X" is a verb
		return v.capital(o.headAt) || !v.is(o.np-1, wTo)
	case c.is(chancellorTrait | executiveTrait):
		return true
	}
	return i > 0
}

// definite tells whether the phrase points at one holder, as an office set off by
// a comma must.
func (v *view) definite(o *office) bool {
	return o.det == "the" || o.det == "pron" || o.det == "a" || o.state != nil || o.place != nil || o.owner >= 0 || o.anaphor || o.public() ||
		(o.end > o.headEnd || o.headEnd-o.headAt > 2) && v.capital(o.headAt) || o.hasPortfolio || o.mod
}

// unclosed tells whether an apposition may do without its closing comma, as some
// papers write it: a full name behind a capital office with a state or a department.
func (v *view) unclosed(o *office, p int) bool {
	c := &v.chunks[p]
	return !v.is(c.end, wAs) && v.capital(o.headAt) && c.end-c.first > 1 && v.comma(o.end) && (o.state != nil || o.place != nil || o.end > o.headEnd) &&
		v.personBehind(o) < 0 && !v.is(v.x.Sentence(o.headAt).First, wAt|wFor|wFrom|wAs|wAdverb)
}

// closes tells whether an apposition may end at token i.
func (v *view) closes(i int) bool {
	if i >= len(v.at) {
		return true
	}
	switch v.punct(i) {
	case ",", ".", ";", ")", ":", "—", "–", "--", "?", "!", "”", "\"", "''", "’":
		return true
	case "(":
		return true
	}
	return v.x.Tokens[i].Is(doc.SentStart) || v.is(i, wAnd|wWho)
}

// personBehind returns the person whose mention, a comma, a dash or a bracket
// stand right before the office's phrase; -1 when there is none.
func (v *view) personBehind(o *office) int {
	i := o.np - 1
	if v.is(i, wAdverb) {
		i-- // "X, also a lawmaker"
	}
	if !v.comma(i) && !v.dash(i) && v.punct(i) != "(" {
		return -1
	}
	return v.personEnding(i-1, o.headAt)
}

// personEnding returns the person whose mention ends at token i, over an age, a
// party tag or a 's-less bracket behind it.
func (v *view) personEnding(i, within int) int {
	if !v.same(within, i) {
		return -1
	}
	if v.punct(i) == ")" {
		for k := i; k > i-8 && v.same(within, k); k-- {
			if v.punct(k) == "(" {
				i = k - 1
				break
			}
		}
	}
	if i > 0 && v.x.Tokens[i].Is(doc.Number) && v.comma(i-1) {
		i -= 2
	}
	if i < 0 { // a text that begins with the bracket
		return -1
	}
	if c := v.chunkAt(i); c != nil && c.kind == kPerson {
		return int(v.at[i]) - 1
	}
	return -1
}

// after covers "X, Turkmenistan's foreign minister," and "X (foreign minister)".
func (v *view) after(n int) bool {
	o := &v.offices[n]
	p := v.personBehind(o)
	if p < 0 && v.comma(o.np-1) && (v.closes(o.end) || v.tail(o.end)) {
		if p = v.guessBehind(o); p < 0 && v.definite(o) {
			p = v.guessEnding(o.np - 2)
		}
	}
	if p < 0 || o.next || v.shared(o) {
		return false
	}
	bracket := v.punct(o.np-1) == "("
	past := o.mod && (o.state != nil || o.place != nil || o.public()) // "X, former president of Peru was"
	if !bracket && !past && !v.closes(o.end) && !v.tail(o.end) {
		return false
	}
	if o.det == "" && o.np == o.first && !o.public() && !bracket && o.end == o.headEnd && !o.hasPortfolio && !v.capital(o.headAt) && !o.mod {
		// ", president and founder" and other bare nouns: only when the phrase ends there
		if !v.comma(o.end) && v.punct(o.end) != "." {
			return false
		}
	}
	l := v.link(n, p, ruleAfter)
	l.former = false
	return true
}

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

// tail tells whether the words at token i carry an apposition on: "who", "since
// 2015", "from 2010 to 2014", "in charge of", "at the time".
func (v *view) tail(i int) bool {
	return v.is(i, wWho|wFrom|wAt|wFor|wAnd|wOf|wBy) || v.kindAt(i, kDate) || v.is(i, wLead|wRank) && !v.capital(i)
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
