package official

import (
	"strconv"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/holder"
	"dateline/extract/name"
	"dateline/extract/official/home"
)

// knownReach is how many years before and after a report a tenure may lie that a
// surname is read by: the table's ends are of some years ago for some states.
const knownReach = 3

// knownState is a state that the table of holders gives for a record, and how.
type knownState struct {
	country string
	sign    home.Sign
	id      string
}

// holders returns the states that known holders speak for as that of a bare record.
func (h *evidence) holders(r *record) (out []knownState) {
	holder.Lookup(r.Person, func(k *holder.Tenure, how holder.How) bool {
		if sign, ok := h.holds(r, k, how); ok {
			for i := range out {
				if out[i].country == k.State {
					if sign < out[i].sign {
						out[i].sign, out[i].id = sign, k.ID
					}
					return true
				}
			}
			out = append(out, knownState{k.State, sign, k.ID})
		}
		return true
	})
	return out
}

// holds tells by which sign a tenure speaks for its state as that of a record.
func (h *evidence) holds(r *record, k *holder.Tenure, how holder.How) (home.Sign, bool) {
	if !sameOffice(r, k) || len(k.State) != 2 || k.State == "EU" || k.State == "UN" {
		return 0, false
	}
	now := h.year != 0 && !r.Former
	switch {
	case how == holder.Full && now && k.In(h.year):
		return home.HolderNamed, true
	case how == holder.Full:
		return home.HolderOnce, h.year == 0 || k.Before(h.year+knownReach)
	case !now:
		return 0, false
	case k.In(h.year), k.In(h.year - knownReach + 1), k.In(h.year + knownReach - 1):
		return home.HolderSurname, true
	}
	return 0, false
}

// identify gives the records of known holders the holder's id, where one person alone
// fits the name, the office, the state and the day.
func (h *evidence) identify(r *record) {
	if r.Country == "" {
		return
	}
	found := ""
	holder.Lookup(r.Person, func(k *holder.Tenure, how holder.How) bool {
		if k.State != r.Country || !sameOffice(r, k) {
			return true
		}
		fits := how == holder.Full
		if h.year != 0 && !r.Former {
			fits = k.In(h.year) || how == holder.Full && k.Before(h.year+1)
		}
		switch {
		case !fits:
		case found == "" || found == k.ID:
			found = k.ID
		default:
			found = ambiguousID
		}
		return found != ambiguousID
	})
	if found != ambiguousID {
		r.PersonID = found
	}
}

// ambiguousID marks a name that fits two holders.
const ambiguousID = "-"

// surnameOf returns the name of a record's person, but the surname alone that stands at
// the office where that is a known holder's and the longer name of the article another
// person's: "President Biden and First Lady Jill Biden".
func (w *work) surnameOf(r *record, at *doc.Entity) string {
	if strings.Contains(at.Text, " ") || !strings.Contains(r.Person, " ") || w.year == 0 {
		return r.Person
	}
	surname := false
	holder.Lookup(at.Text, func(k *holder.Tenure, how holder.How) bool {
		surname = surname || sameOffice(r, k) && k.In(w.year)
		return !surname
	})
	if !surname {
		return r.Person
	}
	full, called := false, name.Read(r.Person)
	son := called.Suffix != "" && called.Initials == "" // "Donald Trump Jr.", whom no "President Trump" is
	holder.Lookup(r.Person, func(k *holder.Tenure, how holder.How) bool {
		full = full || how == holder.Full && sameOffice(r, k) && !son
		return !full
	})
	if full {
		return r.Person
	}
	return at.Text
}

// sameOffice tells whether a tenure is of the office that a record speaks of.
func sameOffice(r *record, k *holder.Tenure) bool {
	if k.Role != r.Role {
		return topRole(k.Role) && topRole(r.Role) && k.Role != headOfGovernment && r.Role != headOfGovernment
	}
	return k.Portfolio == r.Portfolio || r.Portfolio == "" || k.Portfolio == ""
}

// yearOf is the year of a day of publication, 0 when none is known.
func yearOf(published string) int {
	if len(published) < 4 {
		return 0
	}
	n, err := strconv.Atoi(published[:4])
	if err != nil {
		return 0
	}
	return n
}
