package official

import (
	"cmp"
	"slices"
	"strings"

	"dateline/extract/doc"
)

// merge makes one record of each fact.
func (w *work) merge() []doc.Official {
	w.dropRanks()
	w.widen()
	var out []doc.Official
	var marked []bool
	for i := range w.records {
		r := &w.records[i]
		if r.dead {
			continue
		}
		n := slices.IndexFunc(out, func(o doc.Official) bool {
			return o.Person == r.Person && o.Role == r.Role && o.Portfolio == r.Portfolio && o.Country == r.Country
		})
		if n < 0 {
			out = append(out, r.Official)
			marked = append(marked, r.marked)
			continue
		}
		o := &out[n]
		if o.In != "" && r.In == "" {
			// the body's mention has a place, the title's has none
			o.Start, o.End, o.In = r.Start, r.End, ""
		}
		marked[n] = marked[n] || r.marked
		o.Former = marked[n] || o.Former && r.Former
		o.Acting, o.Elect = o.Acting || r.Acting, o.Elect || r.Elect
		o.Inherited = o.Inherited && r.Inherited
		o.Known = o.Known && r.Known
		o.ToCountry, o.PersonID = cmp.Or(o.ToCountry, r.ToCountry), cmp.Or(o.PersonID, r.PersonID)
		if o.From == "" {
			o.From = r.From
		}
		if o.To == "" {
			o.To = r.To
		}
		if !strings.EqualFold(o.Office, r.Office) && !slices.ContainsFunc(o.Also, func(a string) bool { return strings.EqualFold(a, r.Office) }) {
			o.Also = append(o.Also, r.Office)
		}
	}
	return out
}

// unify gives the records of one office one name where the finder of persons kept
// a surname apart from the full name, or two spellings of one name.
func (w *work) unify() {
	keys := make([]nameKey, len(w.records))
	for i := range keys {
		keys[i] = newNameKey(w.records[i].Person)
	}
	for i := range w.records {
		r := &w.records[i]
		full := ""
		for k := range w.records {
			o := &w.records[k]
			if !keys[i].same(keys[k]) || o.Person == r.Person || o.Role != r.Role || o.Portfolio != r.Portfolio {
				continue
			}
			if full != "" && full != o.Person {
				full = ""
				break
			}
			full = o.Person
		}
		if full != "" && (len(full) > len(r.Person) || len(full) == len(r.Person) && full < r.Person) {
			r.Person = full
			keys[i] = newNameKey(full)
		}
	}
}

// nameKey is what two names are compared by.
type nameKey struct {
	whole, last uint64
	alone       bool
	size        int
}

func newNameKey(name string) nameKey {
	i := strings.LastIndexByte(name, ' ')
	return nameKey{doc.Hash(name), doc.Hash(name[i+1:]), i < 0, len(name)}
}

// same tells whether a name is the surname of another alone, or the same but for
// its diacritics.
func (a nameKey) same(b nameKey) bool {
	if a.size > b.size {
		a, b = b, a
	}
	if a.alone {
		return a.whole == b.last
	}
	return a.whole == b.whole
}

// dropRanks leaves a soldier's rank out where the text gives him a post, and a
// party tag where it gives the person an elected office.
func (w *work) dropRanks() {
	for i := range w.records {
		r := &w.records[i]
		if r.o == nil || r.dead {
			continue
		}
		rank := r.o.head.class.is(ranked)
		if !rank && !r.tag {
			continue
		}
		for k := range w.records {
			o := &w.records[k]
			if o.dead || k == i || o.Person != r.Person || o.o == nil {
				continue
			}
			if rank && !o.o.head.class.is(ranked) {
				r.dead = true
			}
			if !rank && local(o.Role) && !o.tag {
				r.dead = true
			}
		}
	}
}

// widen lets a vague wording take the finer portfolio or the role of another
// record of the same person: "Secretary X" of "Secretary of State X", "the Russian
// leader" of "President".
func (w *work) widen() {
	for i := range w.records {
		r := &w.records[i]
		if r.dead || r.o == nil {
			continue
		}
		for k := range w.records {
			o := &w.records[k]
			if k == i || o.dead || o.Person != r.Person || o.o == nil {
				continue
			}
			if r.Country == "" && o.Country != "" && r.Role == o.Role && (r.Portfolio == "" || r.Portfolio == o.Portfolio) {
				w.inherit(r, o.Country, byPerson)
			}
			if r.Country != o.Country {
				continue
			}
			same := o.Role == r.Role && o.Portfolio != ""
			below := r.o.head.class.is(secretaryTrait) && o.Role == deputyMinister
			if (same || below) && r.Portfolio == "" && !r.o.hasPortfolio && ministerial(r.Role) {
				r.Role, r.Portfolio = o.Role, o.Portfolio
			}
			if r.o.head.class.is(leaderTrait) && !o.o.head.class.is(leaderTrait) && topRole(o.Role) {
				r.Role = o.Role
			}
		}
	}
}
