package dateline

import "dateline/extract/doc"

// name reads the words of one name from token i, [i, end), and tells whether they are
// all in capitals; end is i when there is none.
func (r *reader) name(i int) (end int, loud bool) {
	end = i
	quiet := false
	for k, n := i, 0; k < len(r.x.Tokens); k++ {
		t := &r.x.Tokens[k]
		part := r.words[t.Hash]
		switch {
		case k > i && t.Is(doc.LineStart):
			return end, loud && !quiet
		case t.Is(doc.Word|doc.Cap) && (part == 0 || part >= inner):
			if n++; n > maxName {
				return i, false
			}
			end = k + 1
			loud = loud || t.Is(doc.Caps)
			quiet = quiet || !t.Is(doc.Caps) && t.End-t.Start > 1
		case end > i && t.Is(doc.Glued) && (r.word(k) == "-" || r.word(k) == "'" || r.word(k) == "’") && k+1 < len(r.x.Tokens) && r.x.Tokens[k+1].Is(doc.Glued|doc.Word):
		case end > i && part == inner:
		case k > i && r.word(k-1) == "-" && t.Is(doc.Glued|doc.Word): // "Ust-kamenogorsk"
			end, quiet = k+1, true
		default:
			return end, loud && !quiet
		}
	}
	return end, loud && !quiet
}
