package firm

import (
	"testing"

	"dateline/extract/nlp"
)

func TestLongest(t *testing.T) {
	table, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]Match{
		"Wells Fargo fell":              {0, 2, Name},
		"J.P. Morgan Chase fell":        {0, 3, Name},
		"Harley-Davidson fell":          {0, 3, Name},
		"Ernst & Young fell":            {0, 3, Name},
		"Philip Morris fell":            {0, 2, Name},
		"Ralph Lauren fell":             {0, 2, Maker},
		"Group and wells fargo fell":    {},
		"Philip Morrison and Wells ran": {},
	} {
		if got, ok := table.Longest(nlp.Tokenize(text), 0); ok != (want.Kind != None) || ok && got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	x := nlp.Tokenize("Lauren Inc. shares")
	if a, b, c := table.Word(x, 0), table.Word(x, 1), table.Word(x, 2); a != None || b != Form || c != Goods || table.Word(x, 9) != None {
		t.Errorf("kinds %v %v %v", a, b, c)
	}
}

func TestFaultsOfTheTable(t *testing.T) {
	for _, bad := range []string{"Roe\n", "Roe\tbank\n", "\tfirm\n"} {
		if _, err := read(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}
