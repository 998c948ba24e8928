package official

import lines "dateline/extract/dateline"

// dateline is the place that a report, or a part of a digest, was sent from.
type dateline struct {
	// at is the token that the dateline begins with.
	at, sent int
	country  string
}

// datelines finds the datelines of a text that name a place or a state, the first of
// them that is known.
func (v *view) datelines() []dateline {
	var out []dateline
	for _, d := range lines.All(nil, v.x) {
		for i := d.First; i < d.Places; i++ {
			c := v.chunkAt(i)
			if c == nil || c.kind != kPlace && c.kind != kCountry {
				continue
			}
			country := c.ent.Country
			if c.kind == kCountry {
				country = c.ent.ID
			}
			if country != "" {
				out = append(out, dateline{at: d.First, sent: v.sentence(d.End), country: country})
				break
			}
		}
	}
	return out
}

// sentence is the one that token i is in, that of the last token behind the text's end.
func (v *view) sentence(i int) int {
	return int(v.x.Tokens[min(i, len(v.x.Tokens)-1)].Sent)
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
