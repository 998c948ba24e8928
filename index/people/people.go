// Package people joins, when an index is read, the ids that articles gave persons one
// by one (extract/identity) into persons.
//
// Ids of known holders are persons as they stand. Of those that are made of a name, all
// of one name are one person, with and without an office, unless some of them are in
// two states' service or have two initials: then each state's, and each initial's, is a
// person, and those that tell neither are left by themselves. What is joined follows from
// the ids alone, in whatever order they come. Safe for many goroutines.
package people

import (
	"cmp"
	"slices"
	"strings"

	"dateline/extract/name"
)

// Form is a name as so many articles have it, with the id that they give.
type Form struct {
	// ID is empty for a name that tells nobody from another: it is a person by itself.
	ID, Name string
	Articles int
}

// Person is one person with all forms of the name.
type Person struct {
	// ID finds the person in the index; empty where the forms have none.
	ID string
	// Name is the commonest form of more than one word that is not all in capitals.
	Name string
	// Forms are the numbers of the forms that were joined, in their order.
	Forms []int
}

// Join makes persons of forms, in the order of their first forms.
func Join(forms []Form) []Person {
	of := make(map[string]int32, len(forms))
	last := make([]int32, 0, len(forms)) // of each name the form before, which is the last so far
	before := make([]int32, len(forms))
	for i := range forms {
		key := bare(forms[i].ID)
		if key == "" {
			key = "\x00" + forms[i].Name
		}
		n, ok := of[key]
		if !ok {
			n = int32(len(last))
			of[key] = n
			last = append(last, -1)
		}
		before[i], last[n] = last[n], int32(i)
	}
	out := make([]Person, 0, len(last))
	all := make([]int, len(forms)) // one piece for the numbers of all
	split := false
	for _, at := range last {
		k := len(all)
		for i := at; i >= 0; i = before[i] {
			k--
			all[k] = int(i)
		}
		list := all[k:len(all):len(all)]
		all = all[:k]
		n := len(out)
		out = bearers(out, forms, list)
		split = split || len(out) > n+1
	}
	if split {
		slices.SortFunc(out, func(a, b Person) int { return cmp.Compare(a.Forms[0], b.Forms[0]) })
	}
	return out
}

// bare is an id that is made of a name without what tells its bearers apart; another id
// is itself.
func bare(id string) string {
	if !name.IsID(id) {
		return id
	}
	if i := strings.IndexAny(id, name.InitialsMark+name.StateMark); i >= 0 {
		return id[:i]
	}
	return id
}

// bearers appends the persons of one name.
func bearers(out []Person, forms []Form, list []int) []Person {
	first := forms[list[0]].ID
	if !slices.ContainsFunc(list, func(i int) bool { return forms[i].ID != first }) {
		return append(out, Person{ID: bare(first), Name: usual(forms, list), Forms: list})
	}
	ids := make([]name.ID, len(list))
	var states, initials []string
	for n, i := range list {
		ids[n], _ = name.ParseID(forms[i].ID)
		states = noted(states, ids[n].State)
		initials = noted(initials, ids[n].Initials[:min(1, len(ids[n].Initials))])
	}
	parts := map[string]int{}
	from := len(out)
	for n, i := range list {
		id := ids[n].Name()
		if len(states) > 1 {
			id.State = ids[n].State
		}
		if len(initials) > 1 {
			id.Initials = ids[n].Initials[:min(1, len(ids[n].Initials))]
		}
		key := id.String()
		at, ok := parts[key]
		if !ok {
			at = len(out)
			parts[key] = at
			out = append(out, Person{ID: key})
		}
		out[at].Forms = append(out[at].Forms, i)
	}
	for i := from; i < len(out); i++ {
		out[i].Name = usual(forms, out[i].Forms)
	}
	return out
}

func noted(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// usual is the commonest of the forms that say most of a name: several words before one,
// small letters before capitals.
func usual(forms []Form, list []int) string {
	if !slices.ContainsFunc(list[1:], func(i int) bool { return forms[i].Name != forms[list[0]].Name }) {
		return forms[list[0]].Name
	}
	counts := make(map[string]int, len(list))
	for _, i := range list {
		counts[forms[i].Name] += forms[i].Articles
	}
	best := ""
	for form, n := range counts {
		if best == "" || cmp.Or(cmp.Compare(fullness(form), fullness(best)), cmp.Compare(n, counts[best]), cmp.Compare(best, form)) > 0 {
			best = form
		}
	}
	return best
}

func fullness(form string) int {
	switch {
	case !strings.Contains(form, " "):
		return 0
	case form == strings.ToUpper(form):
		return 1
	}
	return 2
}

// Of lists which of the ids of one index that begin as an id does are of the same person.
func Of(id string, all []string) (same []string) {
	want, ok := name.ParseID(id)
	if !ok {
		return []string{id}
	}
	if want == want.Name() {
		return all // whoever has the name
	}
	forms := make([]Form, len(all))
	for i, a := range all {
		forms[i] = Form{ID: a}
	}
	for _, p := range Join(forms) {
		person, _ := name.ParseID(p.ID)
		asked := slices.ContainsFunc(p.Forms, func(i int) bool {
			have, _ := name.ParseID(all[i])
			return (want.State == "" || have.State == want.State) && (want.Initials == "" || strings.HasPrefix(have.Initials, want.Initials[:1]))
		})
		if !asked || person.Apart(want) {
			continue
		}
		for _, i := range p.Forms {
			same = append(same, all[i])
		}
	}
	return same
}
