package official

import "dateline/extract/doc"

// The roles and portfolios that the code itself names; the tables name the rest.
const (
	headOfState      = "head-of-state"
	headOfGovernment = "head-of-government"
	deputyHead       = "deputy-head"
	minister         = "minister"
	deputyMinister   = "deputy-minister"
	ambassador       = "ambassador"
	spokesperson     = "spokesperson"
	legislator       = "legislator"
	governor         = "governor"
	mayor            = "mayor"
	military         = "military"
	police           = "police"
	judge            = "judge"
	centralBanker    = "central-banker"
	agencyHead       = "agency-head"
	international    = "international"
	royal            = "royal"
	otherRole        = "other"

	otherPortfolio = "other"
	foreignAffairs = "foreign-affairs"
	finance        = "finance"
)

// bodyRole is the role of the officer of an institution.
func bodyRole(kind string) string {
	switch kind {
	case parliament, committee:
		return legislator
	case court:
		return judge
	case centralBank:
		return centralBanker
	case policeForce:
		return police
	case forces:
		return military
	case council:
		return mayor
	case intl:
		return international
	case embassy:
		return ambassador
	case executive, agency, ministry:
		return agencyHead
	}
	return ""
}

// public tells whether the office belongs to a body of the public.
func (o *office) public() bool { return o.inst != nil && o.inst.kind != private }

// classify sets role, portfolio and country of a phrase; false means that it is
// no public office.
func (v *view) classify(o *office) bool {
	o.role = o.head.role
	o.setCountry()
	if o.closed && o.head.class != "rank" || v.is(o.end, wNominate) && v.same(o.headAt, o.end) {
		// a body that is not the public's, or a nominee
		return false
	}
	ok := v.classRule(o)
	if !ok || o.role == "" {
		return false
	}
	if o.inst != nil && o.inst.kind == intl && o.head.class != "envoy" && o.head.class != "envoycap" && o.role != centralBanker && o.role != legislator {
		o.role = international
	}
	switch o.role {
	case minister, deputyMinister:
	case spokesperson:
		if o.inst == nil || o.inst.kind != ministry {
			o.portfolio = ""
		}
	default:
		o.portfolio = ""
	}
	return true
}

func (o *office) setCountry() {
	if o.head.class == "suggests" {
		o.fallback = o.head.country
	}
	switch {
	case o.inst != nil && o.inst.kind == intl:
		if !o.envoyTo {
			o.country = o.inst.country
		}
	case o.state != nil:
		o.country = o.state.ID
	case o.inst != nil && o.inst.country != "":
		o.country = o.inst.country
	case o.place != nil:
		o.country = o.place.Country
	}
	if o.head.country != "" && o.fallback == "" && (o.country == "" || o.head.class == "prosecutor") {
		// "the Russia special counsel" is no Russian
		o.country = o.head.country
	}
}

// region tells whether the phrase names a division of a state, not the state.
func (o *office) region() bool { return o.place != nil && o.state == nil }

// classRule holds what each class of heads asks of its phrase.
func (v *view) classRule(o *office) bool {
	capital := v.capital(o.headAt)
	switch o.head.class {
	case "fixed", "suggests":
		return true
	case private, "officialword", "counterpart", "predecessor", "successor":
		return false
	case "exec":
		return v.execRule(o)
	case "minister", "juniorminister", "secretary", "subsecretary", "sos", "sosdeputy", "treasurer", "attgen", "chancellor":
		return v.cabinetRule(o, capital)
	case "premier":
		if o.region() {
			o.role = governor
		}
		return true
	case "chiefexec":
		return v.chiefExecutive(o)
	case "capsonly":
		return v.x.Tokens[o.headAt].Is(doc.Caps) && !(o.headAt > 0 && v.x.Tokens[o.headAt-1].Any(doc.Digit))
	case "legis", "legiscap", "legiscaps", "represent", "delegate", "member", "speaker", "committee":
		return v.houseRule(o, capital)
	case "governor", "governorcap", "mayor", "mayorcap", "mayorish":
		return v.localRule(o, capital)
	case "rank", "rankcivil", "command", "police":
		return v.forceRule(o, capital)
	case "judge", "judgecap", "prosecutor":
		if o.head.class == "judgecap" && !capital {
			return false
		}
		return o.head.role == judge
	case "royal", "royalcia":
		return !v.strayName(o) && (capital && o.head.class == "royal" || o.country != "")
	case "pope":
		return capital || o.det != ""
	case "leader":
		return v.leaderRule(o)
	}
	return v.bodyRule(o, capital)
}

func (v *view) execRule(o *office) bool {
	if o.deputy {
		o.role = deputyHead
	}
	if o.public() {
		switch o.inst.kind {
		case executive, ministry:
		default:
			o.role = bodyRole(o.inst.kind)
		}
		return o.role != "" && !v.partyOfName(o)
	}
	if o.region() {
		o.role = governor
		return o.place.Type == doc.Region
	}
	return !v.strayName(o)
}

// chiefExecutive is Hong Kong's or Macau's head, or an international body's.
func (v *view) chiefExecutive(o *office) bool {
	if o.public() {
		return o.inst.kind == intl
	}
	if o.state != nil {
		return o.state.ID == "HK" || o.state.ID == "MO"
	}
	if !v.capital(o.headAt) || !o.titled || v.strayName(o) {
		return false
	}
	for n := range v.chunks {
		if c := &v.chunks[n]; c.kind == kCountry && (c.ent.ID == "HK" || c.ent.ID == "MO") {
			o.country = c.ent.ID
			return true
		}
	}
	return false
}

// partyOfName tells whether the body before the head is "Congress", which is a
// party where its president or leader is spoken of.
func (v *view) partyOfName(o *office) bool {
	c := v.chunkAt(o.headAt - 1)
	return c != nil && c.kind == kLex && c.inst != nil && c.end-c.first == 1 && v.x.Tokens[c.first].Hash == congressHash
}

var congressHash = doc.Hash("congress")

// strayName tells whether an unknown capital word stands right before a phrase
// that names no state: the name of a firm or a club ("Acme President X").
func (v *view) strayName(o *office) bool {
	if o.stray < 0 || o.state != nil || o.public() || o.place != nil || o.stray != o.np-1 {
		return false
	}
	t := &v.x.Tokens[o.stray]
	if v.title {
		return false
	}
	if !t.Is(doc.Cap) {
		return false
	}
	// "(AP) - When President X": a capital that is no noun
	tag := v.x.Tag(o.stray)
	return tag == "" || tag[0] == 'N'
}

func (v *view) cabinetRule(o *office, capital bool) bool {
	switch o.head.class {
	case "attgen":
		if o.region() || o.stateRank {
			o.role, o.portfolio = judge, ""
		}
		return true
	case "chancellor":
		if o.country == "GB" && o.role == headOfGovernment {
			o.role, o.portfolio = minister, finance
		}
		return !v.strayName(o) && !o.region()
	case "treasurer":
		if o.region() || o.stateRank {
			o.role = otherRole
		}
		return o.state != nil || o.region() && capital
	case "sos":
		if o.region() || o.stateRank {
			o.role = otherRole
		}
		if o.fallback == "" {
			o.fallback = "US"
		}
		return true
	case "sosdeputy":
		o.fallback = "US"
		return true
	}
	return v.departmentRule(o, capital)
}

// departmentRule covers ministers and secretaries, who are told by a department.
func (v *view) departmentRule(o *office, capital bool) bool {
	if o.public() {
		switch o.inst.kind {
		case ministry:
			if !o.hasPortfolio {
				o.portfolio, o.hasPortfolio = o.inst.portfolio, true
			}
			if o.head.class == "minister" {
				o.role = deputyMinister
			}
		case intl:
			o.role = international
			return true
		case parliament, committee, court, council:
			return false
		case executive:
			if o.head.class == "secretary" {
				o.role = agencyHead
				return true
			}
		case agency:
			o.role = agencyHead
			return o.head.class == "secretary"
		}
	}
	if o.deputy || o.stateRank && o.head.class == "minister" {
		if o.role == minister {
			o.role = deputyMinister
		}
	}
	if o.region() && o.role == minister {
		// a province's minister, a state's secretary
		if o.head.class == "secretary" {
			o.role = otherRole
		}
	}
	switch o.head.class {
	case "secretary":
		return o.hasPortfolio || capital && !v.strayName(o) && o.det == ""
	case "subsecretary":
		return o.hasPortfolio || o.state != nil || capital && !v.strayName(o)
	case "juniorminister":
		return true
	}
	return o.hasPortfolio || o.state != nil || capital && !v.strayName(o) || o.det == "the" && o.stray < 0
}

func (v *view) houseRule(o *office, capital bool) bool {
	switch o.head.class {
	case "legiscap":
		return capital
	case "legiscaps":
		t := &v.x.Tokens[o.headAt]
		return t.Is(doc.Caps) || capital && o.head.plural
	case "represent", "delegate":
		if o.public() && o.inst.kind != parliament {
			return false
		}
		return capital && !v.strayName(o) && o.end == o.headEnd
	case "member":
		if o.public() {
			o.role = bodyRole(o.inst.kind)
			return o.role == legislator || o.role == mayor
		}
		return false
	case "speaker":
		if o.public() {
			return o.inst.kind == parliament
		}
		return o.state != nil || capital && !v.strayName(o) && !o.region() || o.region() && capital
	case "committee":
		return o.public() && bodyRole(o.inst.kind) == legislator
	}
	return true
}

func (v *view) localRule(o *office, capital bool) bool {
	if o.public() {
		if r := bodyRole(o.inst.kind); r == centralBanker {
			o.role = r
			return true
		}
	}
	if o.head.class == "governor" && o.place == nil && o.state == nil && v.bankBefore(o.headAt) {
		o.role = centralBanker
	}
	switch o.head.class {
	case "governorcap", "mayorcap":
		return capital
	case "mayorish":
		return o.place != nil || o.state != nil || capital && !o.stray0()
	case "governor":
		return capital || o.place != nil || o.state != nil || o.det != "" || o.mod || o.anaphor || o.titled
	}
	return true
}

// bankBefore tells whether a central bank is named in the sentence of token i or in
// the five before, about a paragraph.
func (v *view) bankBefore(i int) bool {
	for k := i - 1; k >= 0 && v.x.Tokens[i].Sent-v.x.Tokens[k].Sent <= 5; k-- {
		if c := v.chunkAt(k); c != nil && c.kind == kLex && c.inst != nil && c.inst.kind == centralBank {
			return true
		}
	}
	return false
}

func (o *office) stray0() bool { return o.stray >= 0 }

func (v *view) forceRule(o *office, capital bool) bool {
	switch o.head.class {
	case "rank":
		if o.public() {
			return o.inst.kind == forces || o.inst.kind == policeForce || o.inst.kind == intl
		}
		return capital && !v.strayName(o)
	case "rankcivil":
		if o.public() {
			o.role = bodyRole(o.inst.kind)
			return o.role == military || o.role == police
		}
		return capital && v.x.Tokens[o.headEnd-1].Is(doc.Abbrev)
	case "command":
		if o.public() {
			o.role = bodyRole(o.inst.kind)
			return o.role == military || o.role == police || o.role == international
		}
		return o.state != nil && !o.party
	}
	return true
}

func (v *view) leaderRule(o *office) bool {
	if o.public() {
		if o.inst.kind == parliament {
			o.role = legislator
			return !v.partyOfName(o)
		}
		return false
	}
	if o.party || o.head.plural && len(o.countries) == 0 {
		return false
	}
	if o.region() {
		o.role = governor
		return o.place.Type == doc.Region && o.head.singular == "leader" && o.place.Country != "US"
	}
	if o.state == nil || o.stray >= 0 && o.stray > o.np {
		return false
	}
	o.role = v.lex.system(o.state.ID).leader
	return true
}
