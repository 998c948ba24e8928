package city

import "math"

// abroad tells whether a country other than the United States was named.
func (r *resolver) abroad() bool {
	for code := range r.nation {
		if code != "US" {
			return true
		}
	}
	return false
}

// famous returns the place of the list that is best known, when it is a
// capital: "Paris", not "San Jose".
func (r *resolver) famous(l list) (best place, ok bool) {
	most := math.Inf(-1)
	for j := range l.len() {
		p, alt := l.at(j)
		if r.t.kind(p) >= region {
			continue
		}
		if v := r.t.prior(p, alt); v > most {
			best, most, ok = p, v, r.t.kind(p) == capital
		}
	}
	return best, ok
}
