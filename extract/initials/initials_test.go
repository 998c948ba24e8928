package initials_test

import (
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/initials"
	"dateline/extract/nlp"
)

func TestDefined(t *testing.T) {
	for text, want := range map[string]string{
		"the Allied Growers League (AGL) met":                 "AGL",
		"the People's Alliance (PA) won":                      "PA",
		"The Nordic Chamber (NC) president":                   "NC",
		"Council for Adult Literacy and Inclusion (Cali) met": "Cali",
		"the Ministry of Industry (MI) and the Bank (XY) met": "MI",
		"the Argentine Republic (Argentina) signed":           "",
		"a fair in Paris (Texas) opened":                      "",
		"She said (Monday) that":                              "",
		"Ann Roe (Quito) said":                                "",
		"the Office of Ports (OP) of the Coastal Agency (CA)": "OP CA",
		"(PA": "",
		"the council for amateur learning (Cali) has no capital": "",
	} {
		x := nlp.Tokenize(text)
		var got []string
		for _, h := range initials.Defined(x) {
			for i := range x.Tokens {
				if x.Tokens[i].Hash == h {
					got = append(got, x.Word(i))
					break
				}
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: got %q, want %q", text, s, want)
		}
	}
}

func FuzzDefined(f *testing.F) {
	f.Add("the Allied Growers League (AGL) met")
	f.Add("(A) B (c")
	f.Fuzz(func(t *testing.T, s string) {
		x := nlp.Tokenize(s)
		for _, h := range initials.Defined(x) {
			found := false
			for i := range x.Tokens {
				found = found || x.Tokens[i].Hash == h
			}
			if !found || !initials.Has([]uint64{h}, h) || h == doc.Hash("") {
				t.Fatalf("%q defines what it has not", s)
			}
		}
	})
}
