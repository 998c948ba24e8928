package country

import "dateline/extract/doc"

// elided reads the first state of "North and South Korea", "North or South
// Korean", whose noun stands with the second alone: tokens [first, end) are the
// second's form.
func (t *loaded) elided(x *doc.Text, first, end int, of *form) (*form, bool) {
	if first < 2 || end < first+2 || of.kind != Name && of.kind != Adjective {
		return nil, false
	}
	if and := x.Word(first - 1); and != "and" && and != "or" || !x.Tokens[first-2].Is(doc.Cap) {
		return nil, false
	}
	side := ""
	switch x.Word(first - 2) {
	case "North":
		side = "South"
	case "South":
		side = "North"
	}
	if side == "" || x.Word(first) != side {
		return nil, false
	}
	code := t.codes[doc.Fold(x.Word(first-2)+" "+x.Slice(first+1, end))]
	if code == "" || code == "-" {
		return nil, false
	}
	return &form{code: code, kind: of.kind, rule: "country/elided"}, true
}
