package score

import (
	"slices"
	"strings"

	"dateline/extract/doc"
)

// officials counts records at three depths (the person; with role and
// portfolio; with the country as well), and former among those that are whole.
func (s *Sheet) officials(a *doc.Analysis, want []doc.Official) {
	role := func(x, y doc.Official) bool {
		return samePerson(x.Person, y.Person) && x.Role == y.Role && x.Portfolio == y.Portfolio
	}
	s.records("officials.person", once(want), once(a.Officials), func(x, y doc.Official) bool { return samePerson(x.Person, y.Person) })
	s.records("officials.person+role", want, a.Officials, role)
	pairs, extra, missed := s.records("officials", want, a.Officials, func(x, y doc.Official) bool { return role(x, y) && x.Country == y.Country })
	for _, p := range pairs {
		if p[0].Former == p[1].Former {
			s.put("officials.former", 1, 0, 0)
			continue
		}
		s.put("officials.former", 0, 1, 1)
		s.note(a, "official-former", "%s want %t (%s)", p[0].Person, p[0].Former, p[1].Rule)
	}
	for _, o := range extra {
		s.note(a, "official-extra", "%s, %s: %s/%s of %s (%s)", o.Person, o.Office, o.Role, o.Portfolio, o.Country, o.Rule)
	}
	for _, o := range missed {
		s.note(a, "official-missed", "%s: %s/%s of %s", o.Person, o.Role, o.Portfolio, o.Country)
	}
}

// records pairs records one to one and counts them.
func (s *Sheet) records(figure string, want, got []doc.Official, same func(x, y doc.Official) bool) (pairs [][2]doc.Official, left, missed []doc.Official) {
	left = slices.Clone(got)
	for _, w := range want {
		i := slices.IndexFunc(left, func(g doc.Official) bool { return same(w, g) && w.Former == g.Former })
		if i < 0 {
			i = slices.IndexFunc(left, func(g doc.Official) bool { return same(w, g) })
		}
		if i < 0 {
			missed = append(missed, w)
			continue
		}
		pairs = append(pairs, [2]doc.Official{w, left[i]})
		left = slices.Delete(left, i, i+1)
	}
	s.put(figure, len(pairs), len(left), len(missed))
	return pairs, left, missed
}

// once keeps the first record of each person.
func once(in []doc.Official) (out []doc.Official) {
	for _, o := range in {
		if !slices.ContainsFunc(out, func(x doc.Official) bool { return x.Person == o.Person }) {
			out = append(out, o)
		}
	}
	return out
}

// samePerson tells whether two forms can name one person: the same last word,
// and the words of one are all in the other. "Jr." and "Sr." are words, since
// father and son are two.
func samePerson(x, y string) bool {
	a, b := strings.Fields(doc.Fold(x)), strings.Fields(doc.Fold(y))
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 || a[len(a)-1] != b[len(b)-1] {
		return false
	}
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	return true
}
