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

// minTwinHere is the number of people of a town of the publisher's own country from
// which on it is meant rather than a capital abroad: London, Ontario.
const minTwinHere = 100_000

// minNamed is how often a region is named in which a town is meant rather than a capital
// of its name; the regions of Britain are as large as states.
const minNamed = 1.5

// outshone tells whether a capital is not meant though it is the best known of the list:
// the text does not name its country, and a namesake lies in a county or a region that
// it does name, or is a large town of the publisher's own country.
func (r *resolver) outshone(l list, capital place) bool {
	home := r.t.country(capital)
	if r.nation[home] >= 1 || home == r.state || home == r.domain {
		return false
	}
	for j := range l.len() {
		p, alt := l.at(j)
		if alt || p == capital || r.t.kind(p) >= region {
			continue
		}
		if c, ok := r.t.county(p); ok && of(r.counties, c) >= 1 {
			return true
		}
		if reg, ok := r.t.region(p); ok && r.t.country(p) != "GB" && of(r.regions, reg) >= minNamed {
			return true
		}
		if code := r.t.country(p); (code == r.state || code == r.domain) && r.t.people(p) >= minTwinHere {
			return true
		}
	}
	return false
}
