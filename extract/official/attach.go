package official

import (
	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// link ties a person's mention to an office.
type link struct {
	office int // index in view.offices
	person int // index of the person's chunk
	rule   string
	former bool
	// as tells how the office stands to the name.
	as standing
	// division: the place behind the name is one of a state's.
	division bool
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
	_ standing = iota // anywhere else
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
	for i := 0; i < len(v.at) && !v.x.Ended(); i++ {
		if len(v.offices) >= doc.MaxMentions {
			v.x.Bound(vocab.OfficialFinding, i)
			break
		}
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

func (v *view) link(o, person int, rule string) *link {
	v.links = append(v.links, link{office: o, person: person, rule: rule, as: standings[rule]})
	return &v.links[len(v.links)-1]
}

// attach ties offices to persons, each office by the first rule that fits.
func (v *view) attach() {
	for n := range v.offices {
		if v.x.Ended() {
			return
		}
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
		l.state, l.division = v.stateBehind(o, v.chunks[p].end)
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
func (v *view) stateBehind(o *office, i int) (state string, division bool) {
	if o.country != "" || !v.is(i, wOf) || !v.same(o.headAt, i+1) {
		return "", false
	}
	j := i + 1
	if v.is(j, wDet) {
		j++
	}
	if c := v.chunkAt(j); c != nil && v.same(i, j) && c.first == j {
		switch c.kind {
		case kCountry:
			return c.ent.ID, false
		case kPlace:
			return c.ent.Country, true
		}
	}
	return "", false
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

// tail tells whether the words at token i carry an apposition on: "who", "since
// 2015", "from 2010 to 2014", "in charge of", "at the time".
func (v *view) tail(i int) bool {
	return v.is(i, wWho|wFrom|wAt|wFor|wAnd|wOf|wBy) || v.kindAt(i, kDate) || v.is(i, wLead|wRank) && !v.capital(i)
}
