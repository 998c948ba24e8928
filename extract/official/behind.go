package official

import (
	"strings"

	"dateline/extract/doc"
)

// What stands between an office and its holder's name: honorifics, ranks, initials, the
// office of a party; and what is a name, but a street's.

// skipCandidate passes over "and presidential candidate" behind a title.
func (v *view) skipCandidate(i int) int {
	if !v.is(i, wAnd) {
		return i
	}
	k := i + 1
	for v.is(k, wRank|wParty|wMod|wFiller) {
		k = v.chunkAt(k).end
	}
	if v.is(k, wNominate) && v.same(i, k) {
		return v.chunkAt(k).end
	}
	// "and PPRP leader X", "and NEC member X": an office of a party
	for k = i + 1; k < i+secondReach && v.same(i, k); k++ {
		c := v.chunkAt(k)
		if c != nil && c.kind == kLex && c.e.head != nil && c.e.head.class.is(leaderTrait|partyTrait) && !c.e.head.plural && v.personAt(c.end) >= 0 && k > i+1 {
			return c.end
		}
		if c != nil && (c.kind != kLex || c.e.head != nil && !c.e.is(wRank)) || c == nil && !v.x.Tokens[k].Is(doc.Cap) {
			break
		}
	}
	return i
}

// skipInitials passes over "(NSA)", "(ag.)", "(Rtd)" behind an office: capitals or a
// word or two without a state, which is the holder's.
func (v *view) skipInitials(i int) int {
	if v.punct(i) != "(" {
		return i
	}
	for k := i + 1; k < i+5 && k < len(v.at); k++ {
		if v.punct(k) == ")" {
			if k == i+1 {
				return i
			}
			return k + 1
		}
		if v.kindAt(k, kPerson) || v.kindAt(k, kCountry) || !v.x.Tokens[k].Is(doc.Word) || k > i+1 && !v.x.Tokens[k].Is(doc.Caps) {
			return i
		}
	}
	return i
}

// skipHonours passes over "Mr.", "Gen.", "Dr." and further titles before a name.
func (v *view) skipHonours(i int) int {
	for n := 0; n < maxHonours; n++ {
		c := v.chunkAt(i)
		if w := v.punct(i); c == nil && n > 0 && (w == "’" || w == "'" || w == "‘") && v.x.Tokens[i].Is(doc.Glued) {
			i++ // "Dato' Sri"
			continue
		}
		if c == nil && i < len(v.at) && v.capital(i) && v.x.Tokens[i].End-v.x.Tokens[i].Start <= 2 && v.personAt(i+1) >= 0 {
			// "Justice N [Sathish Kumar]": an initial that the mention lacks
			return i + 1
		}
		if c == nil || c.kind != kLex {
			return i
		}
		if c.e.is(wDet) && v.is(c.end, wHonor) {
			i = c.end // "Senator the Hon. Ana Quill"
			continue
		}
		if c.e.head != nil && c.e.head.class.is(house) && !c.e.head.plural && v.capital(i) && n == 0 && i > 0 && v.at[i-1] != 0 && (v.personAt(c.end) >= 0 || v.is(c.end, wDet|wHonor)) {
			i = c.end // "Innovation Minister Senator Ana Quill"
			continue
		}
		rank := c.e.head != nil && c.e.head.class.is(ranked) && v.capital(i)
		if !rank && !c.e.is(wHonor) {
			return i
		}
		i = c.end
	}
	return i
}

// placed tells whether a person's name is a street's or a school's: "Justice Quill
// Avenue", "Queen Mary and Westfield College".
func (v *view) placed(p int) bool {
	c := &v.chunks[p]
	last := v.x.Tokens[c.end-1].Hash
	if namedAfter[last] && !surnameToo[last] || c.end < len(v.at) && v.capital(c.end) && namedAfter[v.x.Tokens[c.end].Hash] {
		return true
	}
	return v.is(c.end, wAnd) && v.capital(c.end+1) && v.capital(c.end+2) && v.same(c.first, c.end+2) && namedAfter[v.x.Tokens[c.end+2].Hash]
}

// namedAfter are the things that are named after people, surnameToo those of them that
// are surnames as well.
var (
	namedAfter = hashes("street avenue road mawatha marg boulevard lane drive square college school university hospital stadium airport bridge park highway tower hall award prize foundation trophy cup library museum")
	surnameToo = hashes("lane park hall bridge street")
)

func hashes(words string) map[uint64]bool {
	m := map[uint64]bool{}
	for w := range strings.FieldsSeq(words) {
		m[doc.Hash(w)] = true
	}
	return m
}

// secondReach is how many tokens a party's office behind "and" may have before its
// noun: "and deputy Democrat leader".
const secondReach = 6

// maxHonours bounds the titles before a name: "the Honourable Dato' Sri Dr." has five
// tokens.
const maxHonours = 6
