package person

import (
	"dateline/extract/doc"
	"dateline/extract/person/tagger"
)

// fuller takes the given name into a name that the weights left outside before it:
// "[Ram] Nath Roe", "[Don] Reed". It labels it.
func fuller(lex *tagger.Lexicon, tagged *tagger.Doc, x *doc.Text, n tagger.Name) tagger.Name {
	i := n.FirstCand - 1
	if i < 0 || !tagged.SameRun(i, n.FirstCand) || tagged.Label[i] != tagger.Outside {
		return n
	}
	c := &tagged.Cands[i]
	if c.End != n.First || c.End != c.First+1 || x.Tokens[n.First].Is(doc.LineStart) || !forename(lex, x, c.First) {
		return n
	}
	out := tagged.NameOf(i, n.LastCand)
	tagged.Label[i] = tagger.Begin
	tagged.Label[n.FirstCand] = tagger.Inside
	if n.FirstCand == n.LastCand {
		tagged.Label[n.FirstCand] = tagger.Last
	}
	return out
}

// forename tells whether a word is a given name and hardly anything else.
func forename(lex *tagger.Lexicon, x *doc.Text, i int) bool {
	switch x.Word(i) {
	case "Don", "Md", "Umm", "Mama":
		return true
	}
	t := &x.Tokens[i]
	e := lex.Find(t.Hash)
	if !t.Is(doc.Word|doc.Cap) || t.Any(doc.Caps|doc.Abbrev|doc.Digit|doc.Possessive) || others()[x.Word(i)] != "" {
		return false
	}
	return e.Given() != 0 && e.Class() == tagger.NoClass && e.Place() == 0 && e.Lower() <= neverLower && e.Org()&7 <= 1 && e.Tagged()&7 != hardlyName
}
