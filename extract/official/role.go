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

var congressHash = doc.Hash("congress")
