package official

import "dateline/extract/doc"

// datelineReach is how many tokens a dateline may have behind its place: region,
// day and agency ("ALMATY, Kazakhstan, Feb. 27, 2015 (Reuters) -").
const datelineReach = 14

// dateline is the place that a report, or a part of a digest, was sent from.
type dateline struct {
	// at is the token that the dateline begins with.
	at, sent int
	country  string
}

// datelines finds "TOKYO, March 13 -" at the beginning of sentences: a town or a
// state in capitals, and a dash behind it. At the very beginning of a text small
// letters do, too.
func (v *view) datelines() []dateline {
	var out []dateline
	for n := range v.chunks {
		c := &v.chunks[n]
		if c.kind != kPlace && c.kind != kCountry || v.at[c.first] != int32(n+1) {
			continue
		}
		t := &v.x.Tokens[c.first]
		if c.first > 0 && v.same(c.first-1, c.first) || c.first > 0 && !t.Is(doc.Caps) {
			continue
		}
		if !v.dashed(c.end) {
			continue
		}
		d := dateline{at: c.first, sent: int(t.Sent), country: c.ent.Country}
		if c.kind == kCountry {
			d.country = c.ent.ID
		}
		if d.country != "" {
			out = append(out, d)
		}
	}
	return out
}

// dashed tells whether a dash ends the dateline whose place ends at token i.
func (v *view) dashed(i int) bool {
	for k := i; k < i+datelineReach && v.same(i, k); k++ {
		if v.dash(k) {
			return !v.x.Tokens[k].Is(doc.Glued)
		}
	}
	return false
}

// sentFrom returns the dateline that an office stands behind, nil for none.
func (h *evidence) sentFrom(r *record) *dateline {
	if r.In != "" {
		return nil
	}
	var last *dateline
	for i := range h.datelines {
		if h.datelines[i].at > r.o.np {
			break
		}
		last = &h.datelines[i]
	}
	return last
}
