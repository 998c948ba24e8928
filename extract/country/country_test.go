package country_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/extract/country"
	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/vocab"
)

// find returns "surface=CODE" for each country of text; persons names the spans
// that another finder took for persons.
func find(t *testing.T, a doc.Article, persons ...string) []string {
	t.Helper()
	var p nlp.Parser
	d := p.Parse(&a)
	var m doc.Mentions
	for _, n := range persons {
		at := strings.Index(a.Text, n)
		m[vocab.Persons].Body = append(m[vocab.Persons].Body, doc.Entity{Start: at, End: at + len(n), Text: n})
	}
	f, err := country.New()
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for _, e := range f.Find(d, &m).Body {
		if a.Text[e.Start:e.End] != e.Text || e.Rule == "" || e.Name == "" {
			t.Errorf("bad entity %+v", e)
		}
		got = append(got, e.Text+"="+e.ID+e.Historic)
	}
	return got
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Turkish troops left Côte d’Ivoire and the U.S.-led force.", "Turkish=TR Côte d’Ivoire=CI U.S.=US"},
		{"MOSCOW – RUSSIA'S envoy met Kazakhs in the UAE.", "RUSSIA=RU Kazakhs=KZ UAE=AE"},
		{"A Franco-German plan and a Russian-backed bid.", "Franco=FR German=DE Russian=RU"},
		{"Latin American and South African leaders flew over the Indian Ocean to New Mexico.", "South African=ZA"},
		{"They told us so; let us go.", ""},
		{"He read it in Russian. A Greek salad was served.", ""},
		{"The Bank of England and the University of Guam agreed.", ""},
		{"American Airlines flew the American delegation.", "American=US"},
		{"The family moved to Lebanon, Ohio, and to Peru, Ind., last year.", ""},
		{"The fair is at the Cuba Street hall in Guernsey County.", ""},
		{"Burma and the Soviet Union signed with East Germany.", "Burma=MM Soviet Union=RUSUHH East Germany=DEDDDE"},
		{"A Turkish Cypriot trader sold it.", "Turkish Cypriot=CY"},
		{"North and South Korea met; North and South Dakota did not.", "North=KP South Korea=KR"},
		{"The Republic of the Congo and Congo-Brazzaville's Congolese navy; the Democratic Republic of Congo.", "Republic of the Congo=CG Congo-Brazzaville=CG Congolese=CG Democratic Republic of Congo=CD"},
		{"Boats on Lake Chad carried Malians who learnt Portuguese and Italian wine.", "Malians=ML"},
		{"Congolese soldiers crossed to Brazzaville in Congo.", "Congolese=CD Congo=CD"},
		{"Papua New Guinea, Guinea-Bissau and Equatorial Guinea.", "Papua New Guinea=PG Guinea-Bissau=GW Equatorial Guinea=GQ"},
		{"Albany voters and Columbia University students liked European art.", ""},
		{"The Scottish first minister visited Scotland.", "Scottish=GB"},
		{"In Georgia the Atlanta and Ohio teams met.", ""},
		{"Tbilisi said Georgia would sign with Russia.", "Georgia=GE Russia=RU"},
		{"The M.S. Norden sailed; Reddit and Oklahoma took note.", ""},
		{"VANCOUVER, British Columbia, and the South Australia desert; a British envoy.", "British=GB"},
		{"EARLY MARCH CAR SALES IN JAPAN UP", "JAPAN=JP"},
		{"The C.A.R. and Chad met in Sudan.", "C.A.R.=CF Chad=TD Sudan=SD"},
		{"North Korea and South Korea met; the two Koreas talked.", "North Korea=KP South Korea=KR Koreas=KR"},
	} {
		if got := strings.Join(find(t, doc.Article{Text: c.text}), " "); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestPersonsAreNoCountries(t *testing.T) {
	for _, c := range []struct{ text, person, want string }{
		{"Coach Jordan Lee praised Jordan.", "Jordan Lee", ""},
		{"Chad Miller flew from Chad to Sudan.", "Chad Miller", "Chad=TD Sudan=SD"},
		{"Foreign ministers of Jordan and Egypt met.", "ministers", "Jordan=JO Egypt=EG"},
		{"Czech Prime Minister Jan Novy spoke.", "Czech Prime Minister Jan Novy", "Czech=CZ"},
	} {
		if got := strings.Join(find(t, doc.Article{Text: c.text}, c.person), " "); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestPublishersTownIsNoCountry(t *testing.T) {
	const text = "The mayor of Peru opened the park. Peru has a new school."
	if got := find(t, doc.Article{Text: text, Source: "perunews.example"}); len(got) != 0 {
		t.Errorf("got %v, want none", got)
	}
	if got := find(t, doc.Article{Text: text + " Peruvian flags flew.", Source: "perunews.example"}); len(got) != 3 {
		t.Errorf("got %v, want three", got)
	}
}

func TestLookup(t *testing.T) {
	for _, c := range []struct {
		text, code string
		end        int
		kind       country.Kind
	}{
		{"U.S. envoy", "US", 1, country.Abbreviation},
		{"New Zealand won", "NZ", 2, country.Name},
		{"Kyrgyz minister", "KG", 1, country.Adjective},
		{"Britons left", "GB", 1, country.People},
		{"Scotland won", "GB", 1, country.Part},
		{"European Union law", "EU", 2, country.Union},
	} {
		end, code, kind, ok := country.Lookup(nlp.Tokenize(c.text), 0)
		if !ok || end != c.end || code != c.code || kind != c.kind {
			t.Errorf("%q: got %d %s %d %v", c.text, end, code, kind, ok)
		}
	}
	for _, s := range []string{"New Mexico", "us too", "the end"} {
		if _, code, _, ok := country.Lookup(nlp.Tokenize(s), 0); ok {
			t.Errorf("%q: got %s", s, code)
		}
	}
}

func TestResolve(t *testing.T) {
	for in, want := range map[string]string{"Kazakhstan": "KZ", "kz": "KZ", "kazakh": "KZ", "Côte d'Ivoire": "CI", "the Netherlands": "NL",
		"USSR": "RU", "Türkiye": "TR", "DPRK": "KP", "u.k.": "GB", "Kosovo": "XK", "Ruritania": "", "New Mexico": ""} {
		if got, ok := country.Resolve(in); got != want && ok || ok != (want != "") {
			t.Errorf("%q: got %q %v, want %q", in, got, ok, want)
		}
	}
}

func TestEveryStateHasANameAndAnAdjective(t *testing.T) {
	if n := len(country.Codes()); n < 230 {
		t.Errorf("%d codes, want 230 and more", n)
	}
	for _, c := range country.Codes() {
		if country.NameOf(c) == "" {
			t.Errorf("%s has no name", c)
		}
	}
	for _, w := range strings.Fields("Kazakh Uzbek Kyrgyz Tajik Turkmen Azeri Emirati Ivorian Nigerien Kosovar Soviet Rwandan") {
		if _, _, k, ok := country.Lookup(nlp.Tokenize(w+" army"), 0); !ok || k != country.Adjective {
			t.Errorf("%q is no adjective", w)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"U.S.-led Turkey, Texas", "in French.", "Guinea-", "of", "US"} {
		f.Add(s)
	}
	finder, err := country.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var p nlp.Parser
		d := p.Parse(&doc.Article{Text: s, Title: s})
		got := finder.Find(d, &doc.Mentions{}).Body
		end := 0
		for _, e := range got {
			if e.Start < end || e.End <= e.Start || e.End > len(s) || s[e.Start:e.End] != e.Text {
				t.Fatalf("bad span %+v", e)
			}
			if utf8.ValidString(s) && !utf8.ValidString(e.Text) {
				t.Fatalf("%q cuts a rune", e.Text)
			}
			end = e.End
		}
		if again := finder.Find(d, &doc.Mentions{}).Body; !slices.Equal(got, again) {
			t.Fatal("two answers for one text")
		}
	})
}

func BenchmarkFind(b *testing.B) {
	var p nlp.Parser
	a := doc.Article{Text: strings.Repeat("The foreign ministers of Kazakhstan and Turkey met Georgian officials near Ohio on Monday to speak about the U.S.-led talks, he said. ", 30)}
	d := p.Parse(&a)
	f, err := country.New()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		f.Find(d, &doc.Mentions{})
	}
	b.ReportMetric(float64(len(d.Body.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
