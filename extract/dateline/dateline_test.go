package dateline_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/extract/dateline"
	"dateline/extract/nlp"
)

// show writes a dateline as "places | day | agency | the report's first word".
func show(text string, d dateline.Dateline) string {
	x := nlp.Tokenize(text)
	agency := ""
	if d.Agency.End > 0 {
		agency = x.Slice(d.Agency.First, d.Agency.End)
	}
	rest := ""
	if d.End < len(x.Tokens) {
		rest = x.Word(d.End)
	}
	return fmt.Sprintf("%s | %d-%d-%d | %s | %s", x.Slice(d.First, d.Places), d.Day.Year, d.Day.Month, d.Day.Day, agency, rest)
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"NUR-SULTAN, Feb. 27, 2019 (Steppe Wire) - The ministers met.", "NUR-SULTAN | 2019-2-27 | Steppe Wire | The"},
		{"NEW LONDON, Conn., April 13 - Shr 44 cts.", "NEW LONDON, Conn. | 0-4-13 |  | Shr"},
		{"DES MOINES, Iowa/BRUSSELS, Nov. 3 (Steppe Wire) — Farmers met.", "DES MOINES, Iowa/BRUSSELS | 0-11-3 | Steppe Wire | Farmers"},
		{"ROME/PARIS/BERLIN (Steppe Wire) - Banks met.", "ROME/PARIS/BERLIN | 0-0-0 | Steppe Wire | Banks"},
		{"Ulaanbaatar/MONTSAME/. On August 3, the minister met.", "Ulaanbaatar | 0-0-0 | MONTSAME | On"},
		{"Ulaanbaatar /MONTSAME/ The minister met.", "Ulaanbaatar | 0-0-0 | MONTSAME | The"},
		{"Accra, Oct. 25, GNA - The minister met.", "Accra | 0-10-25 | GNA | The"},
		{"NEW DELHI: The minister met.", "NEW DELHI | 0-0-0 |  | The"},
		{"AMMAN — The minister met.", "AMMAN | 0-0-0 |  | The"},
		{"AMMAN—The minister met.", "AMMAN | 0-0-0 |  | The"},
		{"Kuwait, 2 Nov (KUNA) -- The minister met.", "Kuwait | 0-11-2 | KUNA | The"},
		{"COLOMBO (News 1st); The court met.", "COLOMBO | 0-0-0 | News 1st | The"},
		{"KABUL (Pajhwok): The court met.", "KABUL | 0-0-0 | Pajhwok | The"},
		{"MOSCOW, August 3. /TASS/. The minister met.", "MOSCOW | 0-8-3 | TASS | The"},
		{"ASTANA. KAZINFORM - The minister met.", "ASTANA | 0-0-0 | KAZINFORM | The"},
		{"Washington (CNN) President Roe spoke.", "Washington | 0-0-0 | CNN | President"},
		{"New Delhi, Nov 3 (Steppe Wire) The minister met.", "New Delhi | 0-11-3 | Steppe Wire | The"},
		{"Colombo, Feb 08 - (Daily Wire) - Seventeen met.", "Colombo | 0-2-8 | Daily Wire | Seventeen"},
		{"Ottawa, Apr 7- The bank met.", "Ottawa | 0-4-7 |  | The"},
		{"Singapore, 26 April 2021 – The strategy", "Singapore | 2021-4-26 |  | The"},
		{"Kampala, 22 – The summit", "Kampala | 0-0-22 |  | The"},
		{"RIO DE JANEIRO, Monday, March 9, 1987 - Marines", "RIO DE JANEIRO | 1987-3-9 |  | Marines"},
		{"Rio de Janeiro, Monday (AP) - Marines", "Rio de Janeiro | 0-0-0 | AP | Marines"},
		{"Islamabad, Pakistan - South Asian states", "Islamabad, Pakistan | 0-0-0 |  | South"},
		{"WASHINGTON and MOSCOW (AP) — The two", "WASHINGTON and MOSCOW | 0-0-0 | AP | The"},
		{"PORT-AU-PRINCE, Haiti – Rain", "PORT-AU-PRINCE, Haiti | 0-0-0 |  | Rain"},

		{"OSLO 2014-03-03\nThe court met.", "OSLO | 2014-3-3 |  | The"},
		{"NEW LONDON, Conn. 2014-03-03\nThe court met.", "NEW LONDON, Conn. | 2014-3-3 |  | The"},
		{"OSLO, 3 March 2014\n\nThe court met.", "OSLO | 2014-3-3 |  | The"},
		{"OSLO 2014-03-03 - The court met.", "OSLO | 2014-3-3 |  | The"},
		{"OSLO 3\nBERGEN 2", ""},
		{"OSLO March 3\nBERGEN March 4", ""},
		{"Lake 2014-03-03\nThe court met.", ""},

		{"(Kyiv, March 3, 2014) – The court met.", "Kyiv | 2014-3-3 |  | The"},
		{"(Kyiv) – The court met.", "Kyiv | 0-0-0 |  | The"},

		{"Howard/ Roe/ Doe thinking tells.", ""},
		{"(Kyiv) The court met.", ""},
		{"WASHINGTON Barack Obama said so.", ""},
		{"The ministers met - again.", ""},
		{"Roe — the president — said so.", ""},
		{"On Thursday — the National Day of Prayer — he spoke.", ""},
		{"Ann Roe, 70, who owns a stand, spoke.", ""},
		{"National Trade Council (NTC) Director Ann Roe spoke.", ""},
		{"Ann Roe: The word tells.", ""},
		{"Today, September 8, I am here.", ""},
		{"U.S.-led forces met.", ""},
		{"CHECK YOUR OWN WORK. Our brains repeat.", ""},
		{"From February 20th – 22nd, the ministers met.", ""},
		{"Sen. Ann Roe (R-Iowa) — a farmer — spoke.", ""},
		{"EMBARGO:\nThe minister met.", ""},
		{"PARIS", ""},
		{"PARIS,", ""},
		{"PARIS (", ""},
		{"PARIS/", ""},
		{"PARIS.", ""},
		{"PARIS, March", ""},
	} {
		got := ""
		if d, ok := dateline.Read(nlp.Tokenize(c.text), 0); ok {
			got = show(c.text, d)
		}
		if got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestOpening(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"By Ann Roe\n\nPARIS (AP) - Banks met.", "PARIS | 0-0-0 | AP | Banks"},
		{"****PARIS, March 3 - Banks met.", "PARIS | 0-3-3 |  | Banks"},
		{"By Ann Roe\nPARIS (AP) - Banks met.", "PARIS | 0-0-0 | AP | Banks"},
		{"Banks met in PARIS - and left.", ""},
		{strings.Repeat("Banks met. ", 20) + "\n\nPARIS (AP) - Banks met.", ""},
	} {
		got := ""
		if d, ok := dateline.Opening(nlp.Tokenize(c.text)); ok {
			got = show(c.text, d)
		}
		if got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// A digest has several, and Names tells where their places' names begin.
func TestAll(t *testing.T) {
	text := "PARIS, March 3 - Banks met in Rome.\n\nTOKYO, March 4 - The bank met. LIMA, Peru, March 5 - Miners met."
	x := nlp.Tokenize(text)
	ds := dateline.All(nil, x)
	var places []string
	for _, d := range ds {
		places = append(places, x.Slice(d.First, d.Places))
	}
	if got := strings.Join(places, "; "); got != "PARIS; TOKYO; LIMA, Peru" {
		t.Error(got)
	}
	for i := range x.Tokens {
		w := x.Word(i)
		if want := w == "PARIS" || w == "TOKYO" || w == "LIMA" || w == "Peru"; dateline.Names(ds, x, i) != want {
			t.Errorf("%s: %t", w, !want)
		}
	}
}

// Whatever is read lies within the text, in order.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"PARIS, March 3, 1999 (AP) - B", "A/B/. C", "A. B -", "A, 3 (", "A and & / B: ;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		x := nlp.Tokenize(s)
		for i := range x.Tokens {
			d, ok := dateline.Read(x, i)
			if !ok {
				continue
			}
			if d.First < i || d.First > i+1 || d.Places <= i || d.End <= d.Places-1 || d.End > len(x.Tokens) || d.Agency.First > d.Agency.End || d.Agency.End > d.End {
				t.Errorf("%q at %d: %+v", s, i, d)
			}
		}
	})
}
