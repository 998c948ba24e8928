package nlp_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/extract/doc"
	"dateline/extract/nlp"
)

// show joins tokens by spaces and sentences by " / ".
func show(t *doc.Text) string {
	var b strings.Builder
	for n, s := range t.Sents {
		if n > 0 {
			b.WriteString(" /")
		}
		for i := s.First; i < s.End; i++ {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(t.Word(i))
		}
	}
	return b.String()
}

func TestTokenize(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Sen. Lindsey Graham (R-S.C.) spoke.", "Sen. Lindsey Graham ( R - S.C. ) spoke ."},
		{"The U.S.-led force left. It was late.", "The U.S. - led force left . / It was late ."},
		{"He met the U.S. The talks ended.", "He met the U.S. / The talks ended ."},
		{"He met the U.S. Under Secretary. She left the U.S. Under pressure it ended.", "He met the U.S. Under Secretary . / She left the U.S. / Under pressure it ended ."},
		{"He met the U.S. Congress.", "He met the U.S. Congress ."},
		{"It left the US. Under pressure the EU agreed with Kim Jong Un. She said so.", "It left the US . / Under pressure the EU agreed with Kim Jong Un . / She said so ."},
		{"Russia's and Moldova’s, the Turks' own", "Russia 's and Moldova ’s , the Turks ' own"},
		{"U.S.'s KYIV'S", "U.S. 's KYIV 'S"},
		{"1,500 on 01.11.2015, the 19th at 5pm.", "1,500 on 01.11.2015 , the 19th at 5pm ."},
		{"O'Brien’s Côte d’Ivoire don't", "O'Brien ’s Côte d’Ivoire don't"},
		{"J.K. Rowling, John F. Kennedy", "J.K. Rowling , John F. Kennedy"},
		{"See http://a.example/b?c=d. Then go.", "See http://a.example/b?c=d . / Then go ."},
		{"“Stop.” She left", "“ Stop . ” / She left"},
		{"at 5 p.m. Friday", "at 5 p.m. Friday"},
		{"Washington, D.C., said", "Washington , D.C. , said"},
		{"one\n\ntwo", "one / two"},
		{"", ""},
	} {
		if got := show(nlp.Tokenize(c.in)); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func TestHardWrappedLinesAreOneSentence(t *testing.T) {
	in := "Showers continued throughout the week in the zone, easing\nthe drought since early January and improving prospects\nfor the coming season, the company said on Monday.\n"
	if got := nlp.Tokenize(in); len(got.Sents) != 1 {
		t.Errorf("%d sentences, want 1: %s", len(got.Sents), show(got))
	}
}

func TestItemsOfAListAreSentencesOfTheirOwn(t *testing.T) {
	// the lines are long and even enough for hard-wrapped text
	in := "- Ana Quill, Secretary, Department of Health and Human Services\n- Ben Low, Secretary, Department of Housing and the Towns of it\n- Joe Tull, Deputy Secretary, Department of Transport and Roads"
	if got := nlp.Tokenize(in); len(got.Sents) != 3 {
		t.Errorf("%d sentences, want 3: %s", len(got.Sents), show(got))
	}
}

func TestFlags(t *testing.T) {
	x := nlp.Tokenize("NATO's U.S. chief, 1,500.\n\nVon")
	for i, want := range []doc.Flag{
		doc.Word | doc.Cap | doc.Caps | doc.SentStart | doc.ParaStart | doc.LineStart,
		doc.Word | doc.Possessive | doc.Glued,
		doc.Word | doc.Cap | doc.Caps | doc.Abbrev,
		doc.Word, doc.Punct | doc.Glued, doc.Number | doc.Digit, doc.Punct | doc.Glued,
		doc.Word | doc.Cap | doc.SentStart | doc.ParaStart | doc.LineStart,
	} {
		if got := x.Tokens[i].Flags; got != want {
			t.Errorf("%q: flags %b, want %b", x.Word(i), got, want)
		}
	}
}

// prose rewrites curly quotes and drops the tail of some contractions with the
// stop behind it; the tags stay with their words all the same.
func TestTagsStayAligned(t *testing.T) {
	var p nlp.Parser
	x := p.Parse(&doc.Article{Text: "It isn't. “Will Will’s aide go?” It isn’t."}).Body
	for i := range x.Tokens {
		want := map[string]string{"It": "PRP", "aide": "NN", "’s": "POS"}[x.Word(i)]
		if want != "" && x.Tag(i) != want {
			t.Errorf("%q: tag %q, want %q", x.Word(i), x.Tag(i), want)
		}
	}
}

func TestFoldedWordsShareAHash(t *testing.T) {
	for _, c := range [][2]string{{"Erdoğan", "ERDOGAN"}, {"U.S.", "us"}, {"O’Brien", "o'brien"}, {"Türkiye", "turkiye"}, {"Łódź", "lodz"}} {
		if doc.Hash(c[0]) != doc.Hash(c[1]) || doc.Fold(c[0]) != doc.Fold(c[1]) {
			t.Errorf("%q and %q fold to %q and %q", c[0], c[1], doc.Fold(c[0]), doc.Fold(c[1]))
		}
	}
}

func FuzzTokenize(f *testing.F) {
	for _, s := range []string{"Sen. X’s U.S.-led 1,500", "\xff\xfe a.b.c", "’s ’ '", "www. http://", "İ\u0300 ﬀ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		x := nlp.Tokenize(s)
		at, sent := 0, 0
		for i := range x.Tokens {
			k := &x.Tokens[i]
			if int(k.Start) < at || k.End <= k.Start || int(k.End) > len(s) {
				t.Fatalf("token %d [%d,%d) after %d of %d", i, k.Start, k.End, at, len(s))
			}
			if utf8.ValidString(s) && !utf8.ValidString(x.Word(i)) {
				t.Fatalf("token %d cuts a rune: %q", i, x.Word(i))
			}
			if k.Is(doc.Glued) != (int(k.Start) == at && i > 0) {
				t.Fatalf("token %d %q: glued is wrong", i, x.Word(i))
			}
			at = int(k.End)
		}
		for n, r := range x.Sents {
			if r.First != sent || r.End <= r.First {
				t.Fatalf("sentence %d [%d,%d) after %d", n, r.First, r.End, sent)
			}
			sent = r.End
		}
		if sent != len(x.Tokens) {
			t.Fatalf("sentences end at %d of %d", sent, len(x.Tokens))
		}
	})
}

func BenchmarkTokenize(b *testing.B) {
	src := strings.Repeat("Foreign Minister Rashid Meredov of Turkmenistan met Russia's envoy in Nur-Sultan on Nov. 1, 2015, he said. ", 30)
	n := len(nlp.Tokenize(src).Tokens)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		nlp.Tokenize(src)
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// A sentence that does not end goes on as the next, and what a tagger is given is bounded.
func TestLongSentencesAreCut(t *testing.T) {
	const longest = 1000 // tokens
	var p nlp.Parser
	x := p.Parse(&doc.Article{Text: strings.Repeat("and she ran ", 2000)}).Body
	if len(x.Sents) != 6 {
		t.Errorf("%d sentences", len(x.Sents))
	}
	for _, s := range x.Sents {
		if s.End-s.First > longest || !x.Tokens[s.First].Is(doc.SentStart) {
			t.Errorf("%v", s)
		}
	}
	if x.Tag(2) == "" || x.Tag(longest-1) != "" {
		t.Errorf("tags %q and %q", x.Tag(2), x.Tag(longest-1))
	}
	given := 0
	x.Tagger = counting{&given}
	for i := range x.Tokens {
		x.Tag(i)
	}
	if given == 0 || given > 100_000 {
		t.Errorf("%d words were given to the tagger", given)
	}
	if x := p.Parse(&doc.Article{Text: strings.Repeat("a", 20_000) + " ran"}).Body; x.Tag(1) != "" {
		t.Error("a word of 20,000 letters was tagged")
	}
}

type counting struct{ words *int }

func (c counting) Tag(words []string) []string {
	*c.words += len(words)
	return make([]string, len(words))
}
