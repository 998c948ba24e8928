package division_test

import (
	"fmt"
	"testing"

	"dateline/extract/division"
	"dateline/extract/nlp"
)

// The name is the first token of the text that "Name" is.
func TestBeside(t *testing.T) {
	w, err := division.Open()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Name Oblast was calm":                     "0-2 sure",
		"Name province was calm":                   "0-1 sure",
		"the Canton of Name was calm":              "1-4 usual",
		"the state of Name was calm":               "3-4 usual state",
		"the Autonomous Republic of Name":          "1-5 usual",
		"Name Uygur Autonomous Region":             "0-4 usual",
		"in Herat, Name and Farah provinces":       "3-4 sure",
		"the provinces of Herat and Name":          "5-6 sure",
		"in Name, United Arab Emirates, on Monday": "",
		"Name states that it rained":               "",
		"Name and Herat met in the provinces":      "",
		"Name district was calm":                   "0-1 seldom",
		"officials of the State of the Union Name": "",
		"Name": "",
	} {
		x := nlp.Tokenize(text)
		i := 0
		for x.Word(i) != "Name" {
			i++
		}
		got := ""
		if b, ok := w.Beside(x, i, i+1); ok {
			got = fmt.Sprintf("%d-%d %s", b.First, b.End, [...]string{"none", "seldom", "usual", "sure"}[b.Class])
			if b.State {
				got += " state"
			}
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	w, err := division.Open()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text       string
		first, end int
		want       bool
	}{
		{"Primorsky Krai was calm", 0, 2, true},
		{"in Farah province on Monday", 1, 2, true},
		{"insurgents in Cabo Delgado fled", 2, 4, true},
		{"Ann Roe was calm", 0, 2, false},
		{"Ann Roe states that it rained", 0, 2, false},
		{"the minister of state Ann Roe", 4, 6, false},
	} {
		if got := w.Names(nlp.Tokenize(c.text), c.first, c.end); got != c.want {
			t.Errorf("%q: got %v, want %v", c.text, got, c.want)
		}
	}
}
