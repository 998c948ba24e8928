package date

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/nlp"
)

// words are those of the lexicon, one of each class again and again, names of
// holidays, figures, and words that mean nothing to dates.
func words(t testing.TB) (list []string) {
	t.Helper()
	first := map[string]bool{}
	for line := range strings.Lines(lexiconTSV) {
		if f := strings.Split(line, "\t"); len(f) == 5 && !strings.HasPrefix(line, "#") {
			list = append(list, f[0])
			if !first[f[1]] {
				first[f[1]] = true
				list = append(list, slices.Repeat(f[:1], 12)...)
			}
		}
	}
	for _, w := range []string{"very", "over", "trading", "working", "harvest", "Christmas", "Easter", "Eid", "Independence", "National", "Day", "Nowruz", "minister",
		"'90s", "'98", "1998", "12", "7", "3rd", "7.30", "12.5.2019", "1990s", "Q3", "FY19", "20181226T101500Z", "17h30", "0745", "hrs", "+", "time", "straight", "between", "-", "–", ",", "/", ":", "(", "$"} {
		list = append(list, slices.Repeat([]string{w}, 12)...)
	}
	return list
}

// A token that is passed over is one that no expression begins at.
func TestNothingBeginsAtABarrenToken(t *testing.T) {
	g, err := tables()
	if err != nil {
		t.Fatal(err)
	}
	list, rnd, found, barren := words(t), rand.New(rand.NewPCG(1, 2)), 0, 0
	var parse nlp.Parser
	for range 60_000 {
		var text strings.Builder
		for range 2 + rnd.IntN(5) {
			w := list[rnd.IntN(len(list))]
			if rnd.IntN(4) == 0 {
				w = strings.ToUpper(w[:1]) + w[1:]
			}
			text.WriteString(w)
			if rnd.IntN(5) > 0 {
				text.WriteByte(' ')
			}
		}
		d := parse.Parse(&doc.Article{Text: text.String(), Published: "2019-03-06"})
		p := &parser{grammar: g, x: d.Body, body: true}
		p.env = environment(d, &doc.Mentions{})
		p.lex(d.Body)
		for i := range p.lx {
			if p.barren(i) {
				barren++
				if e, ok := p.expression(i); ok {
					t.Errorf("%q: %s begins at token %d, %q", d.Body.Src, e.rule, i, d.Body.Word(i))
				}
				if p.noDay(i) > i {
					t.Errorf("%q: a name begins at token %d", d.Body.Src, i)
				}
			} else if _, ok := p.expression(i); ok {
				found++
			}
		}
	}
	if found < 10_000 || barren < 10_000 {
		t.Errorf("%d expressions, %d barren tokens: the words are not the right ones", found, barren)
	}
}
