package official

import (
	"cmp"
	"strings"

	"dateline/extract/doc"
)

// envoyRule and the rules below cover heads that are public only by their body: envoys,
// spokesmen, advisers, chiefs, directors, chairmen.
func (v *view) envoyRule(o *office) bool {
	if o.public() {
		switch o.inst.kind {
		case intl:
			ambassadorial := o.head.singular == "ambassador" || o.head.singular == "amb" || o.head.singular == "permanent representative"
			if !ambassadorial || o.inst.country == "EU" && o.envoyTo {
				o.role = international
				return true
			}
			// "U.N. Ambassador X": a state's ambassador there
			o.country = ""
			if o.state != nil {
				o.country = o.state.ID
			}
			return true
		case parliament, court, council, committee:
			return false
		}
		return true
	}
	if o.region() && o.head.class.is(envoyTrait) && !o.envoyTo {
		return false
	}
	if o.head.singular == "diplomat" || strings.HasSuffix(o.head.singular, "attache") {
		return true
	}
	return o.state != nil || o.envoyTo || o.owner >= 0 || v.capital(o.headAt) && !v.strayName(o) || o.mod || o.det == "the" && o.stray < 0
}

func (v *view) pressSecretaryRule(o *office) bool {
	if o.public() {
		if o.inst.kind == ministry {
			o.portfolio = o.inst.portfolio
		}
		return true
	}
	return o.state != nil || o.owner >= 0 || o.toHead || o.mod || v.capital(o.headAt) && !v.strayName(o)
}

func (v *view) spokesRule(o *office) bool {
	if o.public() {
		if o.inst.kind == ministry {
			o.portfolio = cmp.Or(o.inst.portfolio, v.ministryBefore(o.headAt))
		}
		return true
	}
	if o.toHead || o.owner >= 0 || o.state != nil && o.state.ID == "VA" {
		return true
	}
	if o.region() && o.place.Type == doc.City && o.np < o.headAt && !v.kindAt(o.headAt-1, kPlace) {
		return false
	}
	return o.hasPortfolio && o.state != nil
}

// ministryBefore returns the portfolio of the last ministry that is named before token
// i, in its sentence or the five before: whom a bare "Ministry" means.
func (v *view) ministryBefore(i int) string {
	for k := i - 1; k >= 0 && v.x.Tokens[i].Sent-v.x.Tokens[k].Sent <= 5; k-- {
		if c := v.chunkAt(k); c != nil && c.kind == kLex && c.inst != nil && c.inst.kind == ministry && c.inst.portfolio != "" {
			return c.inst.portfolio
		}
	}
	return ""
}

func (v *view) adviserRule(o *office) bool {
	if o.public() {
		switch o.inst.kind {
		case executive, agency:
			return true
		case forces:
			o.role = military
			return o.head.singular == "chief of staff"
		case ministry, intl:
			return true
		}
		return false
	}
	if o.det == "pron" && o.owner < 0 {
		o.owner = v.lastPerson(o.np)
	}
	return o.toHead || o.owner >= 0 || o.head.singular == "chief of staff" && (o.det == "" || o.det == "the") && o.stray < 0 && v.capital(o.headAt)
}

// lastPerson returns the person that was named last before token i, in its sentence
// or the one before: whom "his" most likely means; -1 when there is none.
func (v *view) lastPerson(i int) int {
	for k := i - 1; k >= 0 && v.x.Tokens[i].Sent-v.x.Tokens[k].Sent <= 1; k-- {
		if c := v.chunkAt(k); c != nil && c.kind == kPerson {
			return int(v.at[k]) - 1
		}
	}
	return -1
}

// secretaryGeneralRule: bare and capital, the United Nations' or the alliance's,
// whichever the sentence names.
func (v *view) secretaryGeneralRule(o *office) bool {
	if o.public() {
		o.role = bodyRole(o.inst.kind)
		return o.role == agencyHead || o.role == international || o.role == ambassador
	}
	if !v.capital(o.headAt) || o.head.singular == "general secretary" || o.head.singular == "first secretary" || v.strayName(o) {
		return false
	}
	for n := range v.leading() {
		if c := &v.chunks[n]; c.kind == kLex && c.inst != nil && c.inst.kind == intl && v.at[c.first] == int32(n+1) {
			o.role, o.country = international, c.inst.country
			return true
		}
	}
	return false
}

func (v *view) officerRule(o *office) bool {
	if !o.public() {
		return o.hasPortfolio && (o.state != nil || o.place != nil || o.anaphor) && o.head.singular != "boss"
	}
	if o.inst.kind == ministry {
		switch o.head.singular {
		case "head", "chief":
			o.role, o.portfolio = minister, o.inst.portfolio
			if o.deputy {
				o.role = deputyMinister
			}
		}
		return true
	}
	if o.inst.kind == executive && (o.head.singular == "boss" || o.head.singular == "chief") {
		return false
	}
	o.role = bodyRole(o.inst.kind)
	return o.role != ""
}
