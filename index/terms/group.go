package terms

import (
	"dateline/index"
)

// Membership is the states that were in a group through the same days; an empty day is open.
type Membership struct {
	From, To string
	Codes    []string
}

// Memberships lists the states of a group by their days.
func Memberships(g index.Group) (list []Membership) {
	at := map[[2]string]int{}
	for _, m := range g.Members {
		key := [2]string{m.From, m.To}
		i, ok := at[key]
		if !ok {
			i = len(list)
			at[key] = i
			list = append(list, Membership{From: m.From, To: m.To})
		}
		list[i].Codes = append(list[i].Codes, m.Country)
	}
	return list
}

// InForce tells whether a state is a member at a time of publication, which may be known
// to the year or the month alone and is then wholly within the membership. Without any
// it is today's members that count.
func InForce(m *index.Member, when string) bool {
	if len(when) < len("2006") {
		return m.To == ""
	}
	if len(when) > len("2006-01-02") {
		when = when[:len("2006-01-02")]
	}
	first, last := when, when
	switch len(when) {
	case len("2006"):
		first, last = when+"-01-01", when+"-12-31"
	case len("2006-01"):
		first, last = when+"-01", when+"-31"
	}
	return m.From <= first && (m.To == "" || last <= m.To)
}
