package extract

import (
	"slices"

	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// oneKind settles words that are taken for two kinds of names. Those of a person are no
// organization's, whichever finder told the person. Those of an organization and a
// place both ("[Cambridge] won") are the organization's where its finder is sure, else
// the place's; a place within a longer name ("University of [Nairobi]") stays a mention.
func oneKind(all *doc.Mentions) {
	orgs, persons := &all[vocab.Organizations], &all[vocab.Persons]
	orgs.Body, orgs.Title = apart(orgs.Body, persons.Body), apart(orgs.Title, persons.Title)
	for _, list := range []*doc.Found{&all[vocab.Countries], &all[vocab.Places]} {
		orgs.Body, list.Body = settled(orgs.Body, list.Body)
		orgs.Title, list.Title = settled(orgs.Title, list.Title)
	}
}

// settled leaves of two entities of one span the one that counts; both lists are in
// the order of before.
func settled(orgs, places []Entity) (keptOrgs, keptPlaces []Entity) {
	var lost, gone map[int]bool
	for i, k := 0, 0; i < len(orgs) && k < len(places); {
		o, p := &orgs[i], &places[k]
		switch {
		case o.Start == p.Start && o.End == p.End:
			if o.Sure {
				gone = mark(gone, k)
			} else {
				lost = mark(lost, i)
			}
			i++
			k++
		case before(o, p):
			i++
		default:
			k++
		}
	}
	return without(orgs, lost), without(places, gone)
}

// apart leaves out the organizations that a person's name overlaps.
func apart(orgs, persons []Entity) []Entity {
	var lost map[int]bool
	for i, k := 0, 0; i < len(orgs) && k < len(persons); {
		switch {
		case persons[k].End <= orgs[i].Start:
			k++
		case persons[k].Start < orgs[i].End:
			lost = mark(lost, i)
			fallthrough
		default:
			i++
		}
	}
	return without(orgs, lost)
}

func mark(m map[int]bool, i int) map[int]bool {
	if m == nil {
		m = map[int]bool{}
	}
	m[i] = true
	return m
}

// without returns the entities but those of the numbers, in a slice of its own where
// there are some: other finders' findings may share the first.
func without(list []Entity, numbers map[int]bool) []Entity {
	if len(numbers) == 0 {
		return list
	}
	out := slices.Grow([]Entity(nil), len(list))
	for i := range list {
		if !numbers[i] {
			out = append(out, list[i])
		}
	}
	return out
}
