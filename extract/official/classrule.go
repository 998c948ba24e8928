package official

import (
	"dateline/extract/doc"
)

// rule tells whether a phrase is an office of the public, and settles its role.
type rule func(v *view, o *office) bool

// ruleNamed returns a rule by its name in classes.tsv, nil when there is none.
func ruleNamed(name string) rule {
	return map[string]rule{
		"any":  func(*view, *office) bool { return true },
		"none": func(*view, *office) bool { return false },
		"named": func(v *view, o *office) bool {
			p := v.personAt(v.skipHonours(o.end))
			return p >= 0 && (v.capital(o.headAt) || v.chunks[p].end-v.chunks[p].first > 1) && o.np == o.headAt && o.end == o.headEnd && v.same(o.headAt, o.end)
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
	for n := range v.leading() {
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

// ofDivision tells whether the phrase is of a division of a state rather than the state.
func (o *office) ofDivision() bool { return o.region() || o.stateRank }

// ofCentralBank settles a head that heads a central bank.
func (o *office) ofCentralBank() bool {
	if !o.public() || bodyRole(o.inst.kind) != centralBanker {
		return false
	}
	o.role = centralBanker
	return true
}
