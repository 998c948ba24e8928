package organ

import "testing"

func TestNational(t *testing.T) {
	if err := CheckNational(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ words, state, want string }{
		{"foreign ministry", "KZ", "gov:KZ:foreign-affairs"},
		{"ministry of foreign affairs", "KZ", "gov:KZ:foreign-affairs"},
		{"ministry of industry and trade", "KZ", "gov:KZ:trade"},
		{"ministry of labour, family and sport", "KZ", "gov:KZ:labour"},
		{"ministry of emergency situations", "KZ", "gov:KZ:emergency-situations"},
		{"ministry of state of one of", "KZ", ""},
		{"department of justice", "US", "gov:US:justice"},
		{"department of justice", "KZ", ""}, // a part of a ministry
		{"fire department", "US", ""},
		{"interior ministry", "US", ""}, // the table says that its name is another body's
		{"supreme court", "IN", "gov:IN:supreme-court"},
		{"high court", "IN", ""},
		{"central bank", "IN", ""},
		{"supreme court", "", ""},
		{"supreme court", "EUR", ""},
		{"ministry", "KZ", ""},
		{"school", "KZ", ""},
	} {
		if got := NationalID(c.state, Of(c.words)); got != c.want {
			t.Errorf("%s of %q: %q, want %q", c.words, c.state, got, c.want)
		}
	}
	if got := CentralBank("bank of ghana"); got != "GH" {
		t.Errorf("Bank of Ghana: %q", got)
	}
	if got := CentralBank("fed"); got != "" {
		t.Errorf("one word: %q", got)
	}
}

func TestReadNational(t *testing.T) {
	for row, want := range map[string]string{
		"organ\tsenate\tsenate\t":  "",
		"organ\tsenate\tsenate":    "national.tsv:1: 3 columns, want 4",
		"ministry\tskies\tskies\t": `national.tsv:1: no portfolio "skies"`,
		"club\tsenate\tsenate\t":   `national.tsv:1: "club", want organ or ministry`,
	} {
		_, err := readNational(row)
		if got := ""; err != nil && err.Error() != want || err == nil && want != got {
			t.Errorf("%q: %v, want %q", row, err, want)
		}
	}
}
