package official

import (
	"fmt"

	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// The roles and portfolios that the code itself names; the tables name the rest.
const (
	headOfState      = vocab.HeadOfState
	headOfGovernment = vocab.HeadOfGovernment
	deputyHead       = vocab.DeputyHead
	minister         = vocab.Minister
	deputyMinister   = vocab.DeputyMinister
	ambassador       = vocab.Ambassador
	spokesperson     = vocab.Spokesperson
	legislator       = vocab.Legislator
	governor         = vocab.Governor
	mayor            = vocab.Mayor
	military         = vocab.Military
	police           = vocab.Police
	judge            = vocab.Judge
	centralBanker    = vocab.CentralBanker
	agencyHead       = vocab.AgencyHead
	international    = vocab.International
	royal            = vocab.Royal
	otherRole        = vocab.OtherRole

	otherPortfolio = vocab.OtherPortfolio
	foreignAffairs = vocab.ForeignAffairs
	finance        = vocab.Finance
)

// known tells what is wrong with a row's role and its portfolio, which may be empty.
func known(role, portfolio string) error {
	if _, ok := vocab.RoleOf(role); !ok {
		return fmt.Errorf("no role %q", role)
	}
	return knownPortfolio(portfolio)
}

// knownPortfolio tells that a row's portfolio is none of the vocabulary's; none is well.
func knownPortfolio(portfolio string) error {
	if _, ok := vocab.PortfolioOf(portfolio); !ok && portfolio != "" {
		return fmt.Errorf("no portfolio %q", portfolio)
	}
	return nil
}

// local tells which roles a division of a state or a place has many of.
func local(role string) bool {
	r, _ := vocab.RoleOf(role)
	return r.Local
}

// ministerial tells which roles' records can name a portfolio.
func ministerial(role string) bool {
	r, _ := vocab.RoleOf(role)
	return r.Portfolio != vocab.NoPortfolio
}

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
	if o.closed && !o.head.class.is(rankAlone) || v.is(o.end, wNominate) && v.same(o.headAt, o.end) {
		// a body that is not the public's, or a nominee
		return false
	}
	ok := o.head.class.rule(v, o)
	if !ok || o.role == "" {
		return false
	}
	if o.inst != nil && o.inst.kind == intl && !o.head.class.is(accredited) && o.role != centralBanker && o.role != legislator {
		o.role = international
	}
	switch role, _ := vocab.RoleOf(o.role); role.Portfolio {
	case vocab.MinistryPortfolio:
		if o.inst == nil || o.inst.kind != ministry {
			o.portfolio = ""
		}
	case vocab.NoPortfolio:
		o.portfolio = ""
	}
	return true
}

func (o *office) setCountry() {
	if o.head.class.is(suggestsTrait) {
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
	if o.head.country != "" && o.fallback == "" && (o.country == "" || o.head.class.is(prosecutorTrait)) {
		// "the Russia special counsel" is no Russian
		o.country = o.head.country
	}
}

// region tells whether the phrase names a division of a state, not the state.
func (o *office) region() bool { return o.place != nil && o.state == nil }

// rule tells whether a phrase is an office of the public, and settles its role.
type rule func(v *view, o *office) bool

// ruleNamed returns a rule by its name in classes.tsv, nil when there is none.
func ruleNamed(name string) rule {
	return map[string]rule{
		"any":  func(*view, *office) bool { return true },
		"none": func(*view, *office) bool { return false },
		"named": func(v *view, o *office) bool {
			return v.capital(o.headAt) && o.np == o.headAt && o.end == o.headEnd && v.personAt(v.skipHonours(o.end)) >= 0 && v.same(o.headAt, o.end)
		},
		"capital": func(v *view, o *office) bool { return v.capital(o.headAt) },
		"initials": func(v *view, o *office) bool {
			return v.x.Tokens[o.headAt].Is(doc.Caps) && !(o.headAt > 0 && v.x.Tokens[o.headAt-1].Any(doc.Digit))
		},
		"executive": (*view).execRule, "chiefexecutive": (*view).chiefExecutive, "leader": (*view).leaderRule,
		"premier": func(_ *view, o *office) bool {
			if o.region() {
				o.role = governor
			}
			return true
		},
		"department": (*view).departmentRule, "attorney": (*view).attorneyRule, "chancellor": (*view).chancellorRule,
		"treasurer": (*view).treasurerRule, "statesecretary": (*view).stateSecretaryRule,
		"understatesecretary": func(_ *view, o *office) bool {
			o.fallback = "US"
			return true
		},
		"capitals": func(v *view, o *office) bool {
			return v.x.Tokens[o.headAt].Is(doc.Caps) || v.capital(o.headAt) && o.head.plural
		},
		"representative": (*view).representativeRule, "member": (*view).memberRule, "speaker": (*view).speakerRule,
		"committee": func(_ *view, o *office) bool { return o.public() && bodyRole(o.inst.kind) == legislator },
		"governor":  (*view).governorRule, "mayor": (*view).mayorRule, "mayorish": (*view).townRule, "localcapital": (*view).localCapitalRule,
		"rank": (*view).rankRule, "rankcivil": (*view).civilRankRule, "command": (*view).commandRule,
		"judge":        func(_ *view, o *office) bool { return o.head.role == judge },
		"judgecapital": func(v *view, o *office) bool { return v.capital(o.headAt) && o.head.role == judge },
		"royal": func(v *view, o *office) bool {
			return !v.strayName(o) && (v.capital(o.headAt) || o.country != "")
		},
		"royalnamed":   func(v *view, o *office) bool { return !v.strayName(o) && o.country != "" },
		"pope":         func(v *view, o *office) bool { return v.capital(o.headAt) || o.det != "" },
		"envoy":        (*view).envoyRule,
		"envoycapital": func(v *view, o *office) bool { return v.capital(o.headAt) && v.envoyRule(o) },
		"spokesperson": (*view).spokesRule, "presssecretary": (*view).pressSecretaryRule, "adviser": (*view).adviserRule,
		"staff": func(v *view, o *office) bool { return !v.strayName(o) },
		"securitychief": func(v *view, o *office) bool {
			return o.state != nil || o.public() || o.det != "" || v.capital(o.headAt) || o.titled
		},
		"foreignpolicychief": func(_ *view, o *office) bool { return o.public() && o.inst.kind == intl || o.state != nil },
		"officerinitials":    func(v *view, o *office) bool { return v.x.Tokens[o.headAt].Is(doc.Caps) && v.officerRule(o) },
		"secretarygeneral":   (*view).secretaryGeneralRule, "officer": (*view).officerRule,
	}[name]
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

// ofDivision tells whether the phrase is of a division of a state rather than the state.
func (o *office) ofDivision() bool { return o.region() || o.stateRank }

func (v *view) attorneyRule(o *office) bool {
	if o.ofDivision() {
		o.role, o.portfolio = judge, ""
	}
	return true
}

func (v *view) chancellorRule(o *office) bool {
	if o.country == "GB" && o.role == headOfGovernment {
		o.role, o.portfolio = minister, finance
	}
	return !v.strayName(o) && !o.region()
}

func (v *view) treasurerRule(o *office) bool {
	if o.ofDivision() {
		o.role = otherRole
	}
	return o.state != nil || o.region() && v.capital(o.headAt)
}

func (v *view) stateSecretaryRule(o *office) bool {
	if o.ofDivision() {
		o.role = otherRole
	}
	if o.fallback == "" {
		o.fallback = "US"
	}
	return true
}

// departmentRule covers ministers and secretaries, who are told by a department.
func (v *view) departmentRule(o *office) bool {
	capital := v.capital(o.headAt)
	if o.public() {
		switch o.inst.kind {
		case ministry:
			if !o.hasPortfolio {
				o.portfolio, o.hasPortfolio = o.inst.portfolio, true
			}
			if o.head.class.is(ministerTrait) {
				o.role = deputyMinister
			}
		case intl:
			o.role = international
			return true
		case parliament, committee, court, council:
			return false
		case executive:
			if o.head.class.is(secretaryTrait) {
				o.role = agencyHead
			}
			return true // "minister in the presidency"
		case agency:
			o.role = agencyHead
			return o.head.class.is(secretaryTrait)
		}
	}
	if o.deputy || o.stateRank && o.head.class.is(ministerTrait) {
		if o.role == minister {
			o.role = deputyMinister
		}
	}
	if o.region() && o.role == minister {
		// a province's minister, a state's secretary
		if o.head.class.is(secretaryTrait) {
			o.role = otherRole
		}
	}
	switch c := o.head.class; {
	case c.is(secretaryTrait):
		return o.hasPortfolio || capital && !v.strayName(o) && o.det == ""
	case c.is(underSecretary):
		return o.hasPortfolio || o.state != nil || capital && !v.strayName(o)
	case c.is(juniorTrait):
		return true
	}
	return o.hasPortfolio || o.state != nil || o.head.country != "" || capital && !v.strayName(o) || o.det == "the" && o.stray < 0
}

func (v *view) representativeRule(o *office) bool {
	if o.public() && o.inst.kind == intl {
		o.role = international
		return v.capital(o.headAt)
	}
	if o.public() && o.inst.kind != parliament {
		return false
	}
	return v.capital(o.headAt) && !v.strayName(o) && o.end == o.headEnd
}

func (v *view) memberRule(o *office) bool {
	if !o.public() {
		return false
	}
	o.role = bodyRole(o.inst.kind)
	return o.role == legislator || o.role == mayor
}

func (v *view) speakerRule(o *office) bool {
	if o.public() {
		return o.inst.kind == parliament
	}
	capital := v.capital(o.headAt)
	return o.state != nil || capital && !v.strayName(o) && !o.region() || o.region() && capital
}

// ofCentralBank settles a head that heads a central bank.
func (o *office) ofCentralBank() bool {
	if !o.public() || bodyRole(o.inst.kind) != centralBanker {
		return false
	}
	o.role = centralBanker
	return true
}

func (v *view) mayorRule(o *office) bool {
	o.ofCentralBank()
	return true
}

func (v *view) localCapitalRule(o *office) bool { return o.ofCentralBank() || v.capital(o.headAt) }

func (v *view) townRule(o *office) bool {
	return o.ofCentralBank() || o.place != nil || o.state != nil || v.capital(o.headAt) && o.stray < 0
}

func (v *view) governorRule(o *office) bool {
	if o.ofCentralBank() {
		return true
	}
	if o.place == nil && o.state == nil && v.bankBefore(o.headAt) {
		o.role = centralBanker
	}
	return v.capital(o.headAt) || o.place != nil || o.state != nil || o.det != "" || o.mod || o.anaphor || o.titled
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

func (v *view) rankRule(o *office) bool {
	if o.public() {
		return o.inst.kind == forces || o.inst.kind == policeForce || o.inst.kind == intl
	}
	return v.capital(o.headAt) && !v.strayName(o)
}

func (v *view) civilRankRule(o *office) bool {
	if o.public() {
		o.role = bodyRole(o.inst.kind)
		return o.role == military || o.role == police
	}
	return v.capital(o.headAt) && v.x.Tokens[o.headEnd-1].Is(doc.Abbrev)
}

func (v *view) commandRule(o *office) bool {
	if o.public() {
		o.role = bodyRole(o.inst.kind)
		return o.role == military || o.role == police || o.role == international
	}
	return o.state != nil && !o.party
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
		return o.place.Type == doc.Region && (o.head.singular == "leader" || o.head.singular == "ruler" && v.capital(o.headAt)) && o.place.Country != "US"
	}
	if o.state == nil || o.stray >= 0 && o.stray > o.np {
		return false
	}
	o.role = v.lex.system(o.state.ID).leader
	return true
}
