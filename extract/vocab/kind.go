package vocab

import "slices"

// Kind is what an organization is.
type Kind struct{ Word }

// The kinds that code names; OtherKind is that of an organization whose words tell none.
const (
	GovernmentKind    = "government"
	InternationalKind = "international"
	SportKind         = "sport"
	OtherKind         = "other"
)

var kinds = []Kind{
	{Word{GovernmentKind, "organ of a state", "organs of states", "a ministry, an agency, a parliament, a court, an army"}},
	{Word{InternationalKind, "international body", "international bodies", "a body or a format of several states"}},
	{Word{"company", "company", "companies", "a firm or a bank"}},
	{Word{"party", "party", "parties", "a political party or a caucus of one"}},
	{Word{"armed-group", "armed group", "armed groups", "a force that is no state's"}},
	{Word{"media", "medium", "media", "a paper, an agency of news, a station"}},
	{Word{"education", "school", "schools", "a university, a school, an institute"}},
	{Word{SportKind, "sports body", "sports bodies", "a club, a league, a federation"}},
	{Word{OtherKind, "other organization", "other organizations", "one of another kind, or of none that its words tell"}},
}

// Kinds lists what an organization may be.
func Kinds() []Kind { return slices.Clone(kinds) }

// KindIDs lists the words of the kinds.
func KindIDs() []string { return ids(kinds) }
