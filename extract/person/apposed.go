package person

import (
	"dateline/extract/doc"
	"dateline/extract/firm"
	"dateline/extract/person/tagger"
)

// RuleApposed is a row of words that neither the language nor a list of places or of
// organizations' words has, with what somebody is behind a comma: "Nadiya Zhumali,
// president of the league".
const RuleApposed = "person/apposed"

// longestOffice is how many words behind the comma are searched for an office.
const longestOffice = 4

// apposed returns a run outside of two or three such words before an office or a trade
// behind a comma, and labels it.
func apposed(lex *tagger.Lexicon, firms *firm.Table, tagged *tagger.Doc, texts [2]*doc.Text, r tagger.Run) (n tagger.Name, ok bool) {
	if r.End-r.First < fewestTraded || r.End-r.First > mostTraded {
		return n, false
	}
	first, last := &tagged.Cands[r.First], &tagged.Cands[r.End-1]
	x := texts[first.Text]
	if first.First > 0 && !x.Tokens[first.First].Is(doc.SentStart) {
		switch w := x.Word(first.First - 1); {
		case w == "of", w == "from", within(&mention{Name: tagged.NameOf(r.First, r.End-1), x: x}), lex.Find(x.Tokens[first.First-1].Hash).Class() == tagger.The:
			return n, false
		}
	}
	if !office(lex, firms, x, last.End) {
		return n, false
	}
	for i := r.First; i < r.End; i++ {
		c := &tagged.Cands[i]
		e := lex.Find(x.Tokens[c.First].Hash)
		if tagged.Label[i] != tagger.Outside || c.End != c.First+1 || e.Lower() > neverLower || e.Place()&wholeTown != 0 || e.Tagged()&7 == hardlyName ||
			e.Class() != tagger.NoClass || e.Org()&7 > partOrg || x.Tokens[c.First].Any(doc.Caps|doc.Abbrev|doc.Digit) || others()[x.Word(c.First)] != "" {
			return n, false
		}
	}
	for i := r.First + 1; i < r.End-1; i++ {
		tagged.Label[i] = tagger.Inside
	}
	tagged.Label[r.First], tagged.Label[r.End-1] = tagger.Begin, tagger.Last
	return tagged.NameOf(r.First, r.End-1), true
}

// office tells whether a comma stands at token i and what a person is behind it: "the
// president of", "mother of", "Chief Executive Officer".
func office(lex *tagger.Lexicon, firms *firm.Table, x *doc.Text, i int) bool {
	if i >= len(x.Tokens) || x.Word(i) != "," {
		return false
	}
	for k := i + 1; k < len(x.Tokens) && k <= i+longestOffice; k++ {
		t := &x.Tokens[k]
		if !t.Is(doc.Word) || t.Any(doc.SentStart|doc.LineStart|doc.Possessive) {
			return false
		}
		if w := x.Word(k); w == "of" || w == "and" || w == "or" || w == "in" || w == "for" {
			return false
		}
		if firms.Word(x, k) == firm.Personal {
			return k > i+1 || !t.Is(doc.Cap)
		}
		if lex.Find(t.Hash).Class() != tagger.Title {
			continue
		}
		if k+1 >= len(x.Tokens) {
			return true
		}
		// "…, President Ann Reed" is somebody else
		next := &x.Tokens[k+1]
		return !next.Is(doc.Cap) && lex.Find(next.Hash).Class() != tagger.Say
	}
	return false
}
