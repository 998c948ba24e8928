package official_test

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/official"
	"dateline/extract/official/home"
	"dateline/extract/vocab"
)

// explained returns the explanation of one person's record in a marked text.
func explained(t *testing.T, text, person string) (official.Explanation, *doc.Document) {
	t.Helper()
	f, err := official.New()
	if err != nil {
		t.Fatal(err)
	}
	d, m := parse(text)
	list := f.Explain(d, m, nil)
	found := f.Find(d, m, nil)
	if len(list) != len(found) {
		t.Fatalf("%d explanations of %d officials", len(list), len(found))
	}
	at := -1
	for i, e := range list {
		if !reflect.DeepEqual(e.Official, found[i]) {
			t.Errorf("explained is %+v, found is %+v", e.Official, found[i])
		}
		if e.Person == person {
			at = i
		}
	}
	if at < 0 {
		t.Fatalf("no record of %s in %+v", person, found)
	}
	return list[at], d
}

func TestExplainSaysWhereAStateComesFrom(t *testing.T) {
	for _, c := range []struct{ text, person, by, words string }{
		{"<Kenyan=KE> Foreign Minister [Grace Wanjiku] spoke.", "Grace Wanjiku", "text", "Kenyan Foreign Minister Grace Wanjiku"},
		{"The foreign ministers of <Kenya=KE> [Grace Wanjiku], <Chile=CL> – [Pedro Ruiz] met.", "Pedro Ruiz", "text",
			"The foreign ministers of Kenya Grace Wanjiku, Chile – Pedro Ruiz"},
		{"<Malaysia=MY> is at odds. The country's prime minister, [Nur Aman], is to blame.", "Nur Aman", "country-before",
			"The country's prime minister, Nur Aman"},
		{"<Kenyan=KE> Foreign Minister [Grace Wanjiku] spoke. Finance Minister [Grace Wanjiku] was next.", "Grace Wanjiku", "person",
			"Finance Minister Grace Wanjiku"},
		{"<Egypt=EG> is strong, and <Egypt=EG> will wait, said President [Adel Sami].", "Adel Sami", "evidence", "President Adel Sami"},
		{"Finance Minister [Grace Wanjiku] spoke.", "Grace Wanjiku", "nothing", "Finance Minister Grace Wanjiku"},
		{"Foreign Minister [Grace Wanjiku] of <Kenya=KE> calls ||| The day was long.", "Grace Wanjiku", "text", "Foreign Minister Grace Wanjiku of Kenya"},
	} {
		e, d := explained(t, c.text, c.person)
		if e.By != c.by {
			t.Errorf("%s\n by %q, want %q: %+v", c.text, e.By, c.by, e)
		}
		src := d.Body.Src
		if e.Words.In == "title" {
			src = d.Title.Src
		}
		if got := src[e.Words.Start:e.Words.End]; got != e.Words.Text || got != c.words {
			t.Errorf("%s\n words %q (%q), want %q", c.text, e.Words.Text, got, c.words)
		}
	}
}

func TestExplainWeighs(t *testing.T) {
	e, _ := explained(t, "<Egypt=EG> is strong, and <Egypt=EG> will wait for <Peru=PE>, said President [Adel Sami].", "Adel Sami")
	if len(e.Candidates) < 2 || e.Candidates[0].Country != e.Country || e.Group != "president" || e.Least != home.Least || e.Decided == "" {
		t.Fatalf("%+v", e)
	}
	if want := "home/" + e.Decided; !strings.HasSuffix(e.Rule, want) {
		t.Errorf("rule %q, want …%s", e.Rule, want)
	}
	sum := e.None
	for i, c := range e.Candidates {
		sum += c.Probability
		if i > 0 && c.Probability > e.Candidates[i-1].Probability {
			t.Errorf("not in the order of their probabilities: %+v", e.Candidates)
		}
		score := 0.0
		for k, s := range c.Signs {
			score += s.Weight
			if k > 0 && math.Abs(s.Weight) > math.Abs(c.Signs[k-1].Weight) {
				t.Errorf("signs not by weight: %+v", c.Signs)
			}
		}
		if math.Abs(score-c.Score) > 0.002 {
			t.Errorf("%s: signs add up to %.3f, the score is %.3f", c.Country, score, c.Score)
		}
	}
	if math.Abs(sum-1) > 0.01 {
		t.Errorf("probabilities add up to %.3f", sum)
	}
	if e.Candidates[0].Probability < e.Least {
		t.Errorf("taken with %.3f, below %.2f", e.Candidates[0].Probability, e.Least)
	}
}

// What is too unlikely is shown with what it would have needed.
func TestExplainAbstaining(t *testing.T) {
	e, _ := explained(t, "<Egypt=EG>, <Peru=PE>, <Kenya=KE>, <Chile=CL> and <Japan=JP> waited. Later on the first day Finance Minister [Grace Wanjiku] spoke.", "Grace Wanjiku")
	if e.Country != "" {
		t.Skip("the weights choose a state here")
	}
	if e.By != "nothing" || e.Decided != "" || len(e.Candidates) < 5 || e.Candidates[0].Probability >= e.Least {
		t.Errorf("%+v", e)
	}
}

// FuzzExplain: whatever the text, each official is explained as it is found, its words are
// the text's own, and candidates have probabilities.
func FuzzExplain(f *testing.F) {
	for _, s := range []string{
		"Foreign Ministers John Doe of France and Jane Roe of Kenya met Gen. Amos Tarrant, the army chief, and his predecessor Bill Low.",
		"President Ray Moss met his Xan counterpart, Tim Cole. The country's finance minister, Jane Roe, and her spokesman Al Dunn left.",
		"", "\xff President \xfe Jane Roe", "Sens. Jane Roe (R-Ohio), and (", "the minister, Ray Moss, his predecessor Tim Cole in Y",
	} {
		f.Add(s, s)
	}
	x, err := official.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, title, text string) {
		var p nlp.Parser
		d := p.Parse(&doc.Article{Title: title, Text: text})
		var m doc.Mentions
		m[vocab.Persons].Title, m[vocab.Countries].Title = capitals(d.Title)
		m[vocab.Persons].Body, m[vocab.Countries].Body = capitals(d.Body)
		focus := &doc.Focus{Country: "FR", Score: 1}
		found, list := x.Find(d, &m, focus), x.Explain(d, &m, focus)
		if len(found) != len(list) {
			t.Fatalf("%d officials, %d explanations", len(found), len(list))
		}
		for i, e := range list {
			if !reflect.DeepEqual(e.Official, found[i]) {
				t.Errorf("%+v is explained, %+v is found", e.Official, found[i])
			}
			src := text
			if e.Words.In == "title" {
				src = title
			}
			if w := e.Words; w.Start < 0 || w.End > len(src) || w.Start >= w.End || src[w.Start:w.End] != w.Text {
				t.Errorf("words %+v of %q", w, src)
			}
			if e.By == "" || (e.By == "nothing") != (e.Country == "") || (e.By == "evidence") != (e.Decided != "") {
				t.Errorf("by %q, decided by %q: %+v", e.By, e.Decided, e.Official)
			}
			for _, c := range e.Candidates {
				if c.Country == "" || c.Probability < 0 || c.Probability > 1 {
					t.Errorf("candidate %+v", c)
				}
			}
		}
	})
}
