package bleve

import (
	"slices"
	"strings"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/people"
	"dateline/index/terms"
)

// personTally counts the persons of the hits, or what else is known by name: names and ids
// that are one's are one value.
type personTally struct {
	name   string
	values *values
}

func (t *personTally) facet(of *grouping) index.Facet {
	forms := make([]people.Form, len(t.values.names))
	for v, term := range t.values.names {
		forms[v].ID, forms[v].Name = terms.ReadPerson(term)
	}
	for _, v := range t.values.list {
		forms[v].Articles++
	}
	list := people.Join(forms)
	whose := make([]int32, len(forms))
	for p := range list {
		for _, v := range list[p].Forms {
			whose[v] = int32(p)
		}
	}
	counts := make([]int, len(list))
	seen := map[[2]int32]bool{}
	var had []int32
	for hit := range t.values.ends {
		story, several := of.story(hit)
		had = had[:0]
		for _, v := range t.values.at(hit) {
			p := whose[v]
			if slices.Contains(had, p) || several && seen[[2]int32{story, p}] {
				continue
			}
			had = append(had, p)
			if several {
				seen[[2]int32{story, p}] = true
			}
			counts[p]++
		}
	}
	f := index.Facet{Name: t.name, Counts: make([]index.Count, len(list))}
	for p, n := range counts {
		c := index.Count{Value: list[p].Name, ID: list[p].ID, Hits: n}
		if state := stateOf(c.ID); state != "" {
			c.Label = c.Value + ", " + state
		}
		f.Counts[p] = c
	}
	f.Counts = sorted(f.Counts, false)
	return f
}

// stateOf is the state in the id of a state's organ ("gov:KZ:finance"): many states have
// one of the name.
func stateOf(id string) string {
	if rest, ok := strings.CutPrefix(id, doc.StateOrgan); ok {
		state, _, _ := strings.Cut(rest, ":")
		return state
	}
	return ""
}
