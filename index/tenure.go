package index

import (
	"cmp"
	"slices"

	"dateline/extract/name"
	"dateline/extract/vocab"
	"dateline/index/spelling"
	"dateline/index/words"
)

// Tenure is a person in an office as the articles of the index tell it.
type Tenure struct {
	Holder
	// PersonID is the stable id of a known holder, else one that is made of the name and
	// the state; empty for a name of one word.
	PersonID string `json:"person_id,omitempty"`
	// Names are the other forms of the name, the commonest first.
	Names    []string `json:"names"`
	Articles int      `json:"articles"`
	// Inherited counts the articles whose text does not say the state.
	Inherited int `json:"inherited"`
	// States are those under which the articles' records stand, the commonest first:
	// others than Country are of records that do not say their state.
	States []StateCount `json:"states"`
	// ToCountries are the states to which an envoy was sent, the commonest first.
	ToCountries []StateCount `json:"to_countries,omitempty"`
	// First and Last are the days of the oldest and the newest article.
	First string `json:"first"`
	Last  string `json:"last"`
	// Newest is the id of the newest article.
	Newest string `json:"newest"`

	forms map[string]int
	// words are those of the form that the tenure began with; firsts and lasts the
	// first and last words of all its forms that have several.
	words         []string
	firsts, lasts map[string]bool
}

// StateCount is a state (ISO alpha-2, or EU, UN, NATO, INT; empty when it cannot be
// told) with a number of articles.
type StateCount struct {
	Country  string `json:"country"`
	Articles int    `json:"articles"`
}

// Wanted says which tenures are wanted; an empty list wants every value.
type Wanted struct {
	Roles, Portfolios, Countries, ToCountries []string
	// Person are words that must be in the name, in any form.
	Person string
	// Inherited tells whether records are wanted whose text does not say the state.
	Inherited Inherited
}

// Inherited tells which records are wanted by how their state is known.
type Inherited int

// Records whose text does not say the state are wanted with the others, not at all,
// or alone.
const (
	WithInherited Inherited = iota
	NoInherited
	OnlyInherited
)

// Takes tells whether a record is one of those, as one of the state that it is shown
// under.
func (w *Wanted) Takes(h *Held, state string) bool {
	in := func(list []string, v string) bool { return len(list) == 0 || slices.Contains(list, v) }
	if !in(w.Roles, h.Role) || !in(w.Portfolios, h.Portfolio) || !in(w.Countries, state) || !in(w.ToCountries, h.ToCountry) {
		return false
	}
	if unsaid := h.Inherited || h.Country == ""; unsaid && w.Inherited == NoInherited || !unsaid && w.Inherited == OnlyInherited {
		return false
	}
	if w.Person == "" {
		return true
	}
	have := words.List(h.Person)
	for _, p := range words.List(w.Person) {
		if !slices.ContainsFunc(have, func(w string) bool { return spelling.Open().Same(p, w) }) {
			return false
		}
	}
	return true
}

// Form is one form of a name in an office, as so many articles have it.
type Form struct {
	// Holder is Former where the newest article says so; its Country is the state
	// that the form is shown under.
	Holder
	PersonID    string
	Articles    int
	Inherited   int
	States      []StateCount
	ToCountries []StateCount
	First, Last string
	// Newest names the newest article; Tenures hands it on as it is.
	Newest string
}

// Tenures makes of the forms of names in all offices one line for a person in an
// office. The lines of one office stand together, who has the most articles first.
// Offices are sorted by country, those of no known state last, and then in the order
// of the vocabulary.
func Tenures(forms []Form) []Tenure {
	byOffice := map[Holder][]*Tenure{}
	for _, f := range forms {
		office := f.Office()
		byOffice[office] = append(byOffice[office], &Tenure{Holder: f.Holder, PersonID: f.PersonID, Articles: f.Articles, Inherited: f.Inherited,
			States: f.States, ToCountries: f.ToCountries, First: f.First, Last: f.Last, Newest: f.Newest, forms: map[string]int{f.Person: f.Articles}})
	}
	var list []Tenure
	for office, forms := range byOffice {
		list = append(list, samePersons(forms, !office.crowded())...)
	}
	for i := range list {
		list[i].PersonID = cmp.Or(list[i].PersonID, ownID(&list[i].Holder))
	}
	rank := rankOf(vocab.RoleIDs(), vocab.PortfolioIDs())
	slices.SortFunc(list, func(a, b Tenure) int {
		return cmp.Or(bools(a.Country == "", b.Country == ""), cmp.Compare(a.Country, b.Country),
			cmp.Compare(rank[a.Role], rank[b.Role]), cmp.Compare(rank[a.Portfolio], rank[b.Portfolio]),
			cmp.Compare(b.Articles, a.Articles), cmp.Compare(b.Last, a.Last), cmp.Compare(a.Person, b.Person), cmp.Compare(a.PersonID, b.PersonID))
	})
	return list
}

// ownID is the id of an office-holder whom no table knows.
func ownID(h *Holder) string {
	n := name.Read(h.Person)
	id := name.ID{Key: n.Key()}
	if id.Key == "" {
		return ""
	}
	if len(h.Country) == 2 && h.Country != "EU" && h.Country != "UN" {
		id.State = h.Country
	}
	return id.String()
}

// rankOf numbers the words of lists from 1.
func rankOf(lists ...[]string) map[string]int {
	rank := map[string]int{}
	for _, list := range lists {
		for i, word := range list {
			rank[word] = max(rank[word], i+1)
		}
	}
	return rank
}

// bools sorts what is false first.
func bools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// Office is the office without its holder.
func (h *Holder) Office() Holder {
	return Holder{Role: h.Role, Portfolio: h.Portfolio, Country: h.Country}
}

// crowded tells that so many hold an office that two of one last name are nothing rare.
func (h *Holder) crowded() bool {
	role, _ := vocab.RoleOf(h.Role)
	return role.Local
}

// OneHolder tells that one person at a time holds an office: a head's, or that of a
// minister whose portfolio is told and is no rest of all others.
func (h *Holder) OneHolder() bool {
	role, _ := vocab.RoleOf(h.Role)
	return role.Single && h.Country != "" && (role.Portfolio != vocab.ItsPortfolio || h.Portfolio != "" && h.Portfolio != "other")
}
