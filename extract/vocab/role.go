package vocab

import "slices"

// The roles that code names; a role that only tables name needs a row alone.
const (
	HeadOfState      = "head-of-state"
	HeadOfGovernment = "head-of-government"
	DeputyHead       = "deputy-head"
	Minister         = "minister"
	DeputyMinister   = "deputy-minister"
	Ambassador       = "ambassador"
	Spokesperson     = "spokesperson"
	Legislator       = "legislator"
	Governor         = "governor"
	Mayor            = "mayor"
	Military         = "military"
	Police           = "police"
	Judge            = "judge"
	CentralBanker    = "central-banker"
	AgencyHead       = "agency-head"
	International    = "international"
	Royal            = "royal"
	OtherRole        = "other"
)

// Carries tells which records of a role name a portfolio.
type Carries int

// None of a role's records names one, those of a ministry do, or all that can.
const (
	NoPortfolio Carries = iota
	MinistryPortfolio
	ItsPortfolio
)

// Role is what a person is to a state or a body of the public.
type Role struct {
	Word
	// Portfolio tells whether a record of the role names what it is about.
	Portfolio Carries
	// Top stands above a state's ministers. Single is held by one person of a state, or
	// of a state's portfolio, at a time. Local is of a part of a state, or many have it.
	Top, Single, Local bool
}

var roles = []Role{
	{Word: Word{HeadOfState, "head of state", "heads of state", "a president, a governor-general, a supreme leader"}, Top: true, Single: true},
	{Word: Word{HeadOfGovernment, "head of government", "heads of government", "a prime minister, a premier, a chancellor"}, Top: true, Single: true},
	{Word: Word{DeputyHead, "deputy head", "deputy heads", "a vice president, a deputy prime minister"}},
	{Word: Word{Minister, "minister", "ministers", "a member of the cabinet, with a portfolio"}, Portfolio: ItsPortfolio, Single: true},
	{Word: Word{DeputyMinister, "deputy minister", "deputy ministers", "below a minister, with a portfolio"}, Portfolio: ItsPortfolio},
	{Word: Word{Ambassador, "ambassador", "ambassadors", "an envoy to a state or a body"}},
	{Word: Word{Spokesperson, "spokesperson", "spokespersons", "who speaks for an office, a ministry or a body"}, Portfolio: MinistryPortfolio},
	{Word: Word{Legislator, "legislator", "legislators", "a member of a parliament or its speaker"}, Local: true},
	{Word: Word{Governor, "governor", "governors", "the head of a division of a state"}, Local: true},
	{Word: Word{Mayor, "mayor", "mayors", "the head or a member of a city's council"}, Local: true},
	{Word: Word{Military, "military officer", "military officers", "an officer of a state's forces"}},
	{Word: Word{Police, "police officer", "police officers", "an officer of the police"}},
	{Word: Word{Judge, "judge", "judges", "a judge or a public prosecutor"}},
	{Word: Word{CentralBanker, "central banker", "central bankers", "who heads a central bank"}},
	{Word: Word{AgencyHead, "head of an agency", "heads of agencies", "who heads a public body that is no ministry"}},
	{Word: Word{International, "international official", "international officials", "an officer of a body of several states"}},
	{Word: Word{Royal, "royal", "royals", "a monarch or a member of a reigning house"}, Top: true, Single: true},
	{Word: Word{OtherRole, "other official", "other officials", "a public office of no other role"}},
}

// titles are what people write who mean a role.
var titles = map[string][]string{
	HeadOfState:      {"president"},
	HeadOfGovernment: {"prime minister", "pm", "premier", "chancellor"},
	DeputyHead:       {"vice president", "vice-president", "deputy prime minister", "deputy president"},
	Minister:         {"secretary", "secretary of state"},
	DeputyMinister:   {"vice minister", "under-secretary", "undersecretary"},
	Ambassador:       {"envoy", "consul", "high commissioner", "diplomat"},
	Spokesperson:     {"spokesman", "spokeswoman", "press secretary"},
	Legislator:       {"senator", "mp", "congressman", "congresswoman", "representative", "speaker", "deputy", "lawmaker"},
	Military:         {"general", "admiral", "colonel", "officer", "soldier"},
	Police:           {"sheriff", "constable", "commissioner", "inspector"},
	Judge:            {"prosecutor", "attorney", "justice", "magistrate"},
	CentralBanker:    {"central bank", "central bank governor", "central-bank"},
	AgencyHead:       {"director", "agency"},
	International:    {"secretary-general", "secretary general"},
	Royal:            {"king", "queen", "monarch", "emperor", "emir", "sultan", "prince", "princess", "crown prince"},
}

// RoleTitled is the role of which a title is one, empty when it is none's.
func RoleTitled(title string) string {
	for _, r := range roles {
		if slices.Contains(titles[r.ID], title) || title == r.Label || title == r.Plural {
			return r.ID
		}
	}
	return ""
}

// Roles lists the roles.
func Roles() []Role { return slices.Clone(roles) }

// RoleIDs lists the words of the roles.
func RoleIDs() []string { return ids(roles) }

// RoleOf returns the role of a word; false when there is none.
func RoleOf(id string) (Role, bool) { return find(roles, id) }
