package organization

import "dateline/extract/doc"

// teams returns the names that contests are reported of in this article: a town's or a
// state's name is its club's or its side's all over such a report.
func (p *pass) teams() map[uint64]bool {
	var out map[uint64]bool
	seen := map[uint64]int{}
	for i := range p.names {
		n := &p.names[i]
		if !p.contest(n) {
			continue
		}
		if seen[n.key]++; seen[n.key] >= contests {
			if out == nil {
				out = map[uint64]bool{}
			}
			out[n.key] = true
		}
	}
	return out
}

// contests is how many places of an article must speak of a contest.
const contests = 1

// contest tells whether a name stands in a line of results: a number right behind it,
// and another name or the line's end after that, or a rival right beside it.
func (p *pass) contest(n *name) bool {
	x := p.text(n)
	t := x.Tokens
	if n.End < len(t) && t[n.End].Is(doc.Number) && !t[n.End].Is(doc.LineStart) && (n.First == 0 || t[n.First].Is(doc.LineStart) || t[n.First-1].Is(doc.Number)) {
		return true
	}
	return p.rival(x, n.End, 1) || p.rival(x, n.First-1, -1)
}

// rival tells whether token i ties two sides of a contest, and a name or an article
// stands beyond it.
func (p *pass) rival(x *doc.Text, i, step int) bool {
	if i < 0 || i >= len(x.Tokens) {
		return false
	}
	switch x.Word(i) {
	case "beat", "beats", "v", "vs", "vs.", "v.", "defeated", "defeats", "thrashed", "edged", "AT", "BEAT", "BEATS":
	default:
		return false
	}
	k := i + step
	return k >= 0 && k < len(x.Tokens) && (x.Tokens[k].Is(doc.Cap) || x.Word(k) == "the")
}
