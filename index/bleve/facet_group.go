package bleve

import (
	"slices"

	"dateline/index"
	"dateline/index/terms"
)

// groupTally counts the groups of states that the countries of the hits are in on the
// hits' days.
type groupTally struct {
	countries *values
	when      *instants
	groups    []index.Group
}

// belonging is a membership with the number of its group.
type belonging struct {
	group  int32
	member *index.Member
}

func (t *groupTally) facet(of *grouping) index.Facet {
	by := make([][]belonging, len(t.countries.names))
	for g := range t.groups {
		for i := range t.groups[g].Members {
			m := &t.groups[g].Members[i]
			if n, ok := t.countries.ids[m.Country]; ok {
				by[n] = append(by[n], belonging{int32(g), m})
			}
		}
	}
	counts := make([]int, len(t.groups))
	seen := map[[2]int32]bool{}
	var had []int32
	for hit := range t.countries.ends {
		story, several := of.story(hit)
		had = had[:0]
		for _, n := range t.countries.at(hit) {
			for _, b := range by[n] {
				if slices.Contains(had, b.group) || !terms.InForce(b.member, string(t.when.at(hit))) {
					continue
				}
				had = append(had, b.group)
				if several && seen[[2]int32{story, b.group}] {
					continue
				}
				if several {
					seen[[2]int32{story, b.group}] = true
				}
				counts[b.group]++
			}
		}
	}
	f := index.Facet{Name: "group", Counts: []index.Count{}}
	for g, n := range counts {
		if n > 0 {
			c := index.Count{Value: t.groups[g].ID, Hits: n}
			if t.groups[g].Name != c.Value {
				c.Label = t.groups[g].Name
			}
			f.Counts = append(f.Counts, c)
		}
	}
	f.Counts = sorted(f.Counts, false)
	return f
}
