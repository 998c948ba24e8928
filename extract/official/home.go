package official

import (
	"slices"

	"dateline/extract/official/home"
)

// realms are the states whose monarch is that of the United Kingdom.
var realms = map[string]bool{"AU": true, "CA": true, "NZ": true, "JM": true, "PG": true, "SB": true, "BS": true, "BZ": true, "GD": true, "LC": true,
	"VC": true, "KN": true, "AG": true, "TV": true, "BB": true}

// fits tells whether a state can have such an office.
func (h *evidence) fits(o *office, country string) bool {
	s := h.w.body.lex.system(country)
	switch {
	case country == "" || country == "EU":
		return false
	case o.head.class.is(chancellorTrait):
		return s.premier == "chancellor" || country == "GB"
	case o.role == headOfState && o.head.class.is(executiveTrait), o.role == deputyHead && o.head.class.is(executiveTrait):
		return s.president
	case o.role == headOfState && o.head.class.is(headed):
		// a supreme leader, a governor general: no president
		return country != "US"
	case o.role == headOfGovernment:
		return s.premier == "y"
	case o.head.class.is(secretaryTrait):
		// where ministers are not called so, the secretary of a department is its
		// first servant
		return s.secretaries || o.hasPortfolio
	case o.role == minister && o.head.class.is(ministerTrait), o.role == deputyMinister && o.head.class.is(juniorTrait):
		return s.ministers
	case o.head.class.is(deputyTrait):
		// elsewhere a deputy is a sheriff's, or a second
		return country != "US" && country != "GB" && country != "AU" && country != "CA" && country != "IN"
	case o.role == centralBanker:
		// the Federal Reserve goes by its name alone
		return country != "US"
	case o.role == royal:
		// a realm's monarch lives elsewhere
		return !s.president && !realms[country]
	}
	return true
}

// groupOf returns the group of offices that a record's office weighs signs with.
func groupOf(r *record) home.Group {
	c := r.o.head.class
	switch {
	case c.is(usHouse | usPerhaps):
		return home.USHouse
	case r.Role == headOfState:
		return home.President
	case r.Role == deputyHead:
		return home.Deputy
	case r.Role == headOfGovernment:
		return home.Premier
	case c.is(secretaryTrait):
		return home.Secretary
	}
	switch r.Role {
	case minister:
		return home.Minister
	case deputyMinister:
		return home.Junior
	case ambassador:
		return home.Envoy
	case spokesperson:
		return home.Spokes
	case legislator:
		return home.Legislator
	case governor, mayor:
		return home.Local
	case military, police:
		return home.Force
	case judge:
		return home.Judge
	case royal:
		return home.Royal
	}
	return home.Body
}

// caseOf gathers what speaks for each state as that of a bare record's office.
func (h *evidence) caseOf(r *record) *home.Case {
	c := &home.Case{Group: groupOf(r)}
	b := h.besides(r.Person)
	near := h.nearest(r)
	sent := h.sentFrom(r)
	records := h.neighbours(r)
	known := h.holders(r)
	for _, k := range known {
		h.state(k.country)
	}
	for i := range h.states {
		s := &h.states[i]
		if !h.fits(r.o, s.country) || r.o.envoyTo && (s.country == r.o.host() || h.hosts[s.country] && s.country != h.press.State) {
			continue
		}
		g := s.signs
		if sent != nil && sent.country == s.country {
			g.Add(home.Dateline)
			g.AddIf(int(h.w.body.x.Tokens[r.o.np].Sent) == sent.sent, home.DatelineHere)
		}
		g.AddIf(r.Role == ambassador && h.hosts[s.country], home.Host)
		near.mark(&g, s.country)
		records.mark(&g, s.country)
		if i < len(b.together) {
			g.AddIf(b.together[i] > 0, home.Together)
			g.AddIf(b.together[i] > 1, home.TogetherTwice)
			g.AddIf(b.together[i] > 2, home.TogetherThrice)
			g.AddIf(b.led[i], home.Led)
			g.AddIf(b.owned[i], home.Owned)
			g.AddIf(b.administration[i], home.Administration)
		}
		k := seat{r.Role, r.Portfolio, s.country}
		if p, ok := h.held[k]; ok && p != r.Person && !r.Former {
			g.Add(home.Filled)
		} else if p, ok := h.taken[k]; ok && p != r.Person && !r.Former {
			g.Add(home.FilledBefore)
		}
		for _, k := range known {
			g.AddIf(k.country == s.country, k.sign)
		}
		c.Candidates = append(c.Candidates, home.Candidate{State: s.country, Signs: g})
	}
	return c
}

// nearStates are the states in the sentence of an office and the one before.
type nearStates struct {
	here                    []string
	before, behind, earlier string
}

func (n *nearStates) mark(g *home.Signs, country string) {
	if slices.Contains(n.here, country) {
		g.Add(home.Sentence)
		g.AddIf(len(n.here) == 1, home.SentenceAlone)
	}
	g.AddIf(n.before == country, home.NearBefore)
	g.AddIf(n.behind == country, home.NearBehind)
	g.AddIf(n.earlier == country, home.SentenceBefore)
}

// nearest finds the states that stand around a record's office.
func (h *evidence) nearest(r *record) (n nearStates) {
	v := &h.w.body
	if r.In != "" {
		v = &h.w.title
	}
	at := r.o.headAt
	s := v.x.Sentence(at)
	for i := max(s.First, at-maxBeside); i < min(s.End, at+maxBeside); i++ {
		code := h.stateAt(v, i)
		if code == "" {
			continue
		}
		if !slices.Contains(n.here, code) {
			n.here = append(n.here, code)
		}
		switch {
		case i < at:
			n.before = code
		case n.behind == "":
			n.behind = code
		}
	}
	if k := int(v.x.Tokens[at].Sent); k > 0 {
		prev := v.x.Sents[k-1]
		for i := prev.End - 1; i >= max(prev.First, prev.End-maxBeside); i-- {
			if code := h.stateAt(v, i); code != "" {
				n.earlier = code
				break
			}
		}
	}
	return n
}

// stateAt returns the state that a mention at token i names, empty for none.
func (h *evidence) stateAt(v *view, i int) string {
	c := v.chunkAt(i)
	if c == nil || c.first != i || h.w.hides(v, i) {
		return ""
	}
	switch {
	case c.kind == kCountry:
		return c.ent.ID
	case c.kind == kPlace:
		return c.ent.Country
	case c.kind == kLex && c.inst != nil && c.inst.kind != private && c.inst.kind != intl:
		return c.inst.country
	}
	return ""
}

// neighbours are the states of the records beside one.
type neighbours struct {
	sentence, list, paragraph map[string]bool
	most                      string
}

func (n *neighbours) mark(g *home.Signs, country string) {
	g.AddIf(n.sentence[country], home.SentenceRecord)
	g.AddIf(n.list[country], home.ListRecord)
	g.AddIf(n.paragraph[country], home.ParagraphRecord)
	g.AddIf(n.most == country, home.MostRecords)
}

// listReach is how many tokens may part two items of a list of office-holders.
const listReach = 30

// neighbours finds the explicit records of others around a record.
func (h *evidence) neighbours(r *record) neighbours {
	n := neighbours{sentence: map[string]bool{}, list: map[string]bool{}, paragraph: map[string]bool{}}
	top := 0
	for country, count := range h.named {
		if count > top || count == top && country < n.most {
			n.most, top = country, count
		}
	}
	if r.In != "" {
		return n
	}
	x := h.w.body.x
	at := r.o.headAt
	for i := range h.w.records {
		o := &h.w.records[i]
		if o.o == nil || o.In != "" || !o.explicit || o.hidden || o.Person == r.Person || o.Country == "" {
			continue
		}
		if x.Tokens[o.o.headAt].Sent == x.Tokens[at].Sent {
			n.sentence[o.Country] = true
			// a list goes on without a state: the one before gives it
			if o.o.headAt < at && at-o.o.headAt <= listReach {
				n.list[o.Country] = true
			}
		} else if d := x.Tokens[at].Sent - x.Tokens[o.o.headAt].Sent; d == 1 || d == 2 {
			n.paragraph[o.Country] = true
		}
	}
	return n
}
