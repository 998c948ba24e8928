package official_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/official"
	"dateline/extract/vocab"
)

// capitals makes a person of each run of two or three capital words, and a country
// of one word in a few, so that any text exercises the rules.
func capitals(x *doc.Text) (persons, countries []doc.Entity) {
	for i := 0; i < len(x.Tokens); i++ {
		if x.Tokens[i].Hash%13 == 1 && x.Tokens[i].Is(doc.Word) {
			s := x.Span(i, i+1)
			countries = append(countries, doc.Entity{Type: doc.Country, Start: s.Start, End: s.End, Text: x.Word(i), ID: "KZ", Rule: "test"})
			continue
		}
		end := i
		for end < len(x.Tokens) && end < i+3 && x.Tokens[end].Is(doc.Cap) {
			end++
		}
		if end-i >= 2 {
			s := x.Span(i, end)
			text := x.Src[s.Start:s.End]
			persons = append(persons, doc.Entity{Type: doc.Person, Start: s.Start, End: s.End, Text: text, Name: text, Rule: "test"})
			i = end - 1
		}
	}
	return persons, countries
}

func find(f *official.Finder, title, text string) []doc.Official {
	var p nlp.Parser
	d := p.Parse(&doc.Article{Title: title, Text: text})
	var m doc.Mentions
	m[vocab.Persons].Title, m[vocab.Countries].Title = capitals(d.Title)
	m[vocab.Persons].Body, m[vocab.Countries].Body = capitals(d.Body)
	return f.Find(d, &m, &doc.Focus{Country: "FR", Score: 1})
}

// check holds what every record promises, whatever the text.
func check(t *testing.T, text string, got []doc.Official) {
	t.Helper()
	type key struct{ person, role, portfolio, country string }
	seen := map[key]bool{}
	for _, o := range got {
		if o.Person == "" || o.Role == "" || o.Rule == "" || o.Office == "" {
			t.Errorf("a field is empty: %+v", o)
		}
		k := key{o.Person, o.Role, o.Portfolio, o.Country}
		if seen[k] {
			t.Errorf("stands twice: %+v", o)
		}
		seen[k] = true
		if !utf8.ValidString(o.Office) && utf8.ValidString(text) {
			t.Errorf("office cuts a rune: %q", o.Office)
		}
		if o.In == "title" {
			if o.Start != -1 || o.End != -1 {
				t.Errorf("a title's record has a place: %+v", o)
			}
			continue
		}
		if o.Start < 0 || o.End <= o.Start || o.End > len(text) {
			t.Errorf("out of range: %+v", o)
		} else if utf8.ValidString(text) && !utf8.ValidString(text[o.Start:o.End]) {
			t.Errorf("a rune is cut: %+v", o)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"Foreign Ministers John Doe of France and Jane Roe of Kenya met Gen. Amos Tarrant, the army chief, and his predecessor Bill Low.",
		"the Ministers of Foreign Affairs of A John Doe, B – Jane Roe, C - Tim Cole (R-Ohio) who was", "President of of the 's -elect X, Y", "",
		"Sens. , and (", "(File) as mayor of Rome", "Ray Moss Lee, the governor of X, said", "the minister, Ray Moss, his predecessor Tim Cole in Y", "ministry of Health and committee on the House Committee", "\xff President \xfe Jane Roe", "Deputy - Under- Minister",
	} {
		f.Add(s, s)
	}
	x, err := official.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, title, text string) {
		got := find(x, title, text)
		check(t, text, got)
		if again := find(x, title, text); !reflect.DeepEqual(got, again) {
			t.Errorf("two answers: %+v and %+v", got, again)
		}
	})
}

// TestNothingWithoutPersons: an office alone is nobody's.
func TestNothingWithoutPersons(t *testing.T) {
	f, err := official.New()
	if err != nil {
		t.Fatal(err)
	}
	var p nlp.Parser
	for _, text := range []string{"", "The president of the United States met the prime minister.", "Foreign ministers, and deputies."} {
		d := p.Parse(&doc.Article{Text: text})
		if got := f.Find(d, &doc.Mentions{}, nil); len(got) != 0 {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

// TestOrderOfSentencesDoesNotMatter: a fact that the text states with its state is
// found wherever the sentence stands.
func TestOrderOfSentencesDoesNotMatter(t *testing.T) {
	f, err := official.New()
	if err != nil {
		t.Fatal(err)
	}
	one := "<Kenyan=KE> Foreign Minister [Grace Wanjiku] spoke."
	two := "[Pedro Ruiz], <Chile=CL>'s finance minister, listened."
	for _, text := range []string{one + " " + two, two + " " + one} {
		d, m := parse(text)
		got := map[string]string{}
		for _, o := range f.Find(d, m, nil) {
			got[o.Person] = o.Role + " " + o.Portfolio + " " + o.Country
		}
		want := map[string]string{"Grace Wanjiku": "minister foreign-affairs KE", "Pedro Ruiz": "minister finance CL"}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// BenchmarkFind counts the tokens of the text, tokenising and mentions not timed.
func BenchmarkFind(b *testing.B) {
	f, err := official.New()
	if err != nil {
		b.Fatal(err)
	}
	line := "<Kenyan=KE> Foreign Minister [Grace Wanjiku] met her <Chilean=CL> counterpart, [Pedro Ruiz], on Monday in the old town, " +
		"where the two of them talked at length about trade, fishing and the price of copper before a dinner that went on until late. " +
		"Nobody would say afterwards what had been agreed, though a spokesman for the <Chilean=CL> government, [Luis Paz], called it a good day for both. "
	d, m := parse(strings.Repeat(line, 10))
	n := len(d.Body.Tokens)
	b.ReportAllocs()
	for b.Loop() {
		f.Find(d, m, nil)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
