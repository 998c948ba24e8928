package city_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/extract/city"
	"dateline/extract/country"
	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/vocab"
)

func analyse(t testing.TB, a doc.Article, persons ...string) (*doc.Document, *doc.Mentions) {
	t.Helper()
	var p nlp.Parser
	d := p.Parse(&a)
	m := &doc.Mentions{}
	for _, n := range persons {
		at := strings.Index(a.Text, n)
		m[vocab.Persons].Body = append(m[vocab.Persons].Body, doc.Entity{Start: at, End: at + len(n), Text: n})
	}
	c, err := country.New()
	if err != nil {
		t.Fatal(err)
	}
	m[vocab.Countries] = c.Find(d, m)
	return d, m
}

// find returns "surface=country/region-or-id" for each place of the article.
func find(t *testing.T, a doc.Article, persons ...string) string {
	t.Helper()
	d, m := analyse(t, a, persons...)
	f, err := city.New()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range f.Find(d, m).Body {
		if a.Text[e.Start:e.End] != e.Text || e.Rule == "" || e.Point == nil {
			t.Errorf("bad entity %+v", e)
		}
		id := e.ISO
		if e.Type == doc.City {
			id = strings.TrimPrefix(e.ID, "geonames:")
		}
		got = append(got, e.Text+"="+id)
	}
	return strings.Join(got, " ")
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The ministers met in Nur-Sultan, Kazakhstan, and flew to Samarkand.", "Nur-Sultan=1526273 Samarkand=1216265"},
		{"A fair opened in Paris, Texas, on Monday.", "Paris=4717560 Texas=US-TX"},
		{"A fair opened in Paris on Monday.", "Paris=2988507"},
		{"She moved from Springfield, Ill., to Bangor, Maine.", "Springfield=4250542 Ill.=US-IL Bangor=4957280 Maine=US-ME"},
		{"Talks were held in Washington, D.C., and in Kiev.", "Washington, D.C.=4140963 Kiev=703448"},
		{"Columbia University and the University of Cambridge signed.", ""},
		{"Papers of Wells Fargo, Mary Kay and Philip Morris International lay in Fargo, N.D., on Monday.", "Fargo=5059163 N.D.=US-ND"},
		{"The Boston Celtics beat a team on Lexington Avenue.", ""},
		{"Voters in Cleveland and across Ohio went to the polls.", "Cleveland=5150529 Ohio=US-OH"},
		{"European leaders in Africa read Reddit.", ""},
		{"She found reading nice. Reading is fun. Of course it is.", ""},
		{"Protesters in Bombay and Saigon met.", "Bombay=1275339 Saigon=1566083"},
		{"FIRM TO BUY MILLS", ""},
		{"GROUP NET UP IN SIX MONTHS\n\nTOKYO, Oct 19 - The firm earned more.", "TOKYO=1850147"},
		{"Soldiers in Kashmir, in Jammu and Kashmir and in Azad Kashmir in Pakistan met.", "Jammu and Kashmir=IN-JK Azad Kashmir=PK-JK"},
		{"Ministers met at the Bank of the Republic (Colombia's own) and in Bogotá.", "Bogotá=3688689"},
		{"A charge under the PoA Act was read, the Xinhua agency said. Met with joy, saints left.", ""},
		{"Snow fell across Yukon and in Whitehorse on Monday.", "Yukon=CA-YT Whitehorse=6180550"},
		{"An Alexandria man was fined $500 at 7 p.m., police said. Alexandria police held him.", "Alexandria=4744091 Alexandria=4744091"},
		{"An Alexandria man was fined $500, Egyptian police said.", "Alexandria=361058"},
		{"Ships left the Gulf of Aqaba.", ""},
		{"He drove a 2001 Lincoln to the 2012 London games.", "London=2643743"},
		{"Deputies of the Duma met. The Tampa Superior Court heard it. Sen. Ann Lee (DFL-Fargo) left.", "Tampa=4174757 Fargo=5059163"},
		{"Police in Berea fined a Berea man $50.", "Berea=5147097 Berea=5147097"},
		{"Anderson County deputies found it.", ""},
	} {
		if got := find(t, doc.Article{Text: c.text}); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// What stands beside a name, three of a kind.
func TestBeside(t *testing.T) {
	for _, c := range []struct{ kind, text, want string }{
		{"a country behind", "Guests of Merida, Venezuela, and of Leon, Nicaragua, met in Geneva, Switzerland.", "Merida=3632308 Leon=3618030 Geneva=2660646"},
		{"a country where the table has none of it", "Roads to Balochistan, Iran, and Balochistan, Pakistan, are shut.", "Balochistan=PK-BA"},
		{"a clause, no country behind", "In Kimberley, Poland won. In Rome, Poland lost.", "Kimberley=990930 Rome=3169070"},
		{"a state behind, whatever else it is", "Rain fell in Hope, Ark., and in Salem, OR, and Newtown, Conn., was dry.", "Hope=4115181 Ark.=US-AR Salem=5750162 OR=US-OR Newtown=5280935 Conn.=US-CT"},
		{"a party's state", "Sen. Roe, R-La., and Rep. Doe (D-Me.) voted.", "La.=US-LA Me.=US-ME"},
		{"capitals are no codes", "THE SECOND DEBATE, IN PUBLIC, OR NOT, TOOK PLACE", ""},
		{"a state's name in others", "Officials wrote to the Times of Malta and to Transparency International Ghana.", ""},
		{"schools and courts", "She taught at Goshen Elementary School, and Ramsey Circuit Judge Roe heard it in Salem, Ind.", "Salem=4264334 Ind.=US-IN"},
		{"shops", "They met at Culver's, near the bank, and ate at Brookside's in the hall.", ""},
		{"the county's police", "Deputies of DeKalb County, Georgia, came. DeKalb police said that DeKalb was calm.", "Georgia=US-GA"},
		{"a dateline without its dash", "PRETORIA Officials spoke on Monday of the mine near Kimberley.", "PRETORIA=964137 Kimberley=990930"},
		{"an adjective's town", "A Marseille plumber met a Leeds doctor.", "Marseille=2995469 Leeds=2644688"},
		{"a council's city", "The Dublin City Council met, and so did the Kansas City Council.", "Dublin=2964574 Kansas City=4393217"},
		{"points of the compass", "The Northern Region and the Western District were dry. Water fell in Northern Province, Sri Lanka.", "Northern Province=LK-4"},
		{"a division's own names", "Troops left Kyiv Oblast, the Moscow region and Nineveh governorate; Ivanovo was calm.", "Kyiv Oblast=UA-32 Moscow=RU-MOS Nineveh=IQ-NI Ivanovo=555312"},
	} {
		if got := find(t, doc.Article{Text: c.text}); got != c.want {
			t.Errorf("%s: %q:\n got %s\nwant %s", c.kind, c.text, got, c.want)
		}
	}
}

// The capital of the name is not meant where a namesake lies in what the text names, or is
// a large town of the publisher's country.
func TestNamesakesAtHome(t *testing.T) {
	for _, c := range []struct{ text, url, want string }{
		{"The team of London won on Monday, and the coach of London was glad.", "https://example.ca/a", "6058560"},
		{"The team of London won on Monday, and the British coach of London was glad.", "https://example.co.uk/a", "2643743"},
		{"Laurel County, Kentucky, will pay. A firm of London in Laurel County looked at the French books.", "", "4298960"},
	} {
		if got := find(t, doc.Article{Text: c.text, URL: c.url}); !strings.Contains(got, "London="+c.want) {
			t.Errorf("%q: got %s, want London=%s", c.text, got, c.want)
		}
	}
}

func TestPersonsAreNoTowns(t *testing.T) {
	if got := find(t, doc.Article{Text: "Paris Hilton and Lincoln Chafee dined. Chafee left."}, "Paris Hilton", "Lincoln Chafee"); got != "" {
		t.Errorf("got %s, want none", got)
	}
}

// The same words mean another town when the text, or its publisher, says where it is.
func TestContextDecides(t *testing.T) {
	const text = "The council of Richmond met on Monday. Residents of Richmond spoke."
	for _, c := range []struct{ before, source, want string }{
		{"", "", "4781708"},
		{"Madison County, Kentucky, is near Lexington. ", "", "4305974"},
		{"", "https://www.richmondnews.example.co.uk/a", "2639389"},
	} {
		got := find(t, doc.Article{Text: c.before + text, URL: c.source})
		if !strings.Contains(got, "Richmond="+c.want+" Richmond="+c.want) {
			t.Errorf("%q %q: got %s, want Richmond=%s", c.before, c.source, got, c.want)
		}
	}
}

// A capital is meant where no paper of a namesake's town writes, whatever lies near.
func TestCapitalsLeadTheirNamesakes(t *testing.T) {
	const text = "WASHINGTON (Agency) - Senators of Pennsylvania spoke in Washington of Pittsburgh, and a Republican flew to Paris, where Iran's envoy was."
	got := find(t, doc.Article{Text: text, URL: "https://www.agency.example.com/a"})
	want := "WASHINGTON=4140963 Pennsylvania=US-PA Washington=4140963 Pittsburgh=5206379 Paris=2988507"
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	got = find(t, doc.Article{Text: "The Paris council met. Residents of Paris spoke.", URL: "http://theparisnews.example.com/a"})
	if strings.Contains(got, "Paris=2988507") {
		t.Errorf("got %s for a paper of another Paris", got)
	}
}

func TestResolve(t *testing.T) {
	for name, want := range map[string]string{"Nur-Sultan": "geonames:1526273", "Nursultan": "geonames:1526273", "astana": "geonames:1526273",
		"Samarkand": "geonames:1216265", "Samarqand": "geonames:1216265", "Bishkek": "geonames:1528675", "Frunze": "geonames:1528675",
		"St. Petersburg": "geonames:498817", "Washington DC": "geonames:4140963", "Termez": "geonames:1215957", "Paris": "geonames:2988507"} {
		got := city.Resolve(name)
		if len(got) == 0 || got[0].ID != want {
			t.Errorf("%q: got %+v, want %s first", name, got, want)
		}
	}
	if r := city.Resolve("Texas"); len(r) == 0 || r[0].ISO != "US-TX" || !r[0].Region {
		t.Errorf("Texas: got %+v", r)
	}
	if city.Resolve("") != nil || city.Resolve("Nowhere-at-all") != nil {
		t.Error("a name that is none was resolved")
	}
}

// A former name is a city of today's only where today's city is meant.
func TestHistoricalNames(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Constantinople fell to the army of Mehmed in 1453. The walls had stood for long.", ""},
		{"The walls held for weeks. Then Constantinople fell. It was the year 1453, and all was lost.", ""},
		{"A Byzantine mosaic shows the harbour of Constantinople.", ""},
		{"The patriarch of Constantinople sent a letter to the bishops.", ""},
		{"The envoys sailed to Constantinople. Years later, in 1871, they wrote. A new law came. Its text was sent on. Constantinople was far.", ""},
		{"Tourists flew to Constantinople on Monday, as the airline still calls it.", "Constantinople=745044"},
		{"A film festival opened in Constantinople, Turkey, after a long wait.", "Constantinople=745044"},
		{"The siege of Leningrad went on for 900 days.", ""},
		{"Leningrad starved in 1942, she said.", ""},
		{"The singer was born in Leningrad in 1952 and moved to Paris.", "Leningrad=498817 Paris=2988507"},
		{"The battle of Stalingrad turned the war.", ""},
		{"Voters in Bombay, Saigon and Rangoon use the old names, though not since 1995.", "Bombay=1275339 Saigon=1566083 Rangoon=1298824"},
		{"The council of Danzig met in 1938.", ""},
		{"A storm hit Smyrna, Tennessee, on Monday, and Batavia, N.Y., on Tuesday, as in 1911.", "Smyrna=4658590 Tennessee=US-TN Batavia=5108093 N.Y.=US-NY"},
	} {
		if got := find(t, doc.Article{Text: c.text}); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// Names of regions that ISO, CLDR and GeoNames write otherwise have their codes.
func TestRegionsHaveCodes(t *testing.T) {
	for name, want := range map[string]string{"Karaganda": "KZ-35", "Isfahan": "IR-10", "Kuzbass": "RU-KEM", "Samarqand Region": "UZ-SA",
		"Bavaria": "DE-BY", "Donetsk": "UA-14", "Tigray": "ET-TI", "Kandahar": "AF-KAN", "Liberec Region": "CZ-51", "Gujarat": "IN-GJ"} {
		found := ""
		for _, p := range city.Resolve(name) {
			if p.Region {
				found += p.ISO + " "
			}
		}
		if !strings.Contains(found, want+" ") {
			t.Errorf("%s: got %q, want %s", name, found, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"Paris, Texas (Ill.)", "in New York, N.Y. -", "St. Louis", "OH", "A, OH & B",
		"Free State of", "the Autonomous Republic of", "Province of the", "Perm", "Hope, an", "Lima, the", "Ann Roe (AL)", "Dublin City", "The Paris", "Salem - "} {
		f.Add(s)
	}
	finder, err := city.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, m := analyse(t, doc.Article{Text: s, Title: s})
		got := finder.Find(d, m).Body
		end, last := map[string]int{}, 0
		for _, e := range got {
			if e.Start < last || e.Start < end[e.Type] || e.End <= e.Start || e.End > len(s) || s[e.Start:e.End] != e.Text {
				t.Fatalf("bad span %+v", e)
			}
			if utf8.ValidString(s) && !utf8.ValidString(e.Text) {
				t.Fatalf("%q cuts a rune", e.Text)
			}
			end[e.Type], last = e.End, e.Start
		}
		if again := finder.Find(d, m).Body; !reflect.DeepEqual(got, again) {
			t.Fatal("two answers for one text")
		}
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The foreign ministers of Kazakhstan and Turkey met officials near Columbus, Ohio, on Monday to speak about the talks that began in Samarkand, a spokesman in Paris said, and the council of Springfield agreed. ", 30)
	d, m := analyse(b, doc.Article{Text: text})
	f, err := city.New()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		f.Find(d, m)
	}
	b.ReportMetric(float64(len(d.Body.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkPlaces is what the two finders of places cost together.
func BenchmarkPlaces(b *testing.B) {
	text := strings.Repeat("The foreign ministers of Kazakhstan and Turkey met officials near Columbus, Ohio, on Monday to speak about the talks that began in Samarkand last week, a spokesman in Paris said. The council agreed that the plan, which had been put off twice since the spring, would be laid before the members by the end of the month. ", 20)
	d, m := analyse(b, doc.Article{Text: text})
	f, err := city.New()
	c, err2 := country.New()
	if err != nil || err2 != nil {
		b.Fatal(err, err2)
	}
	for b.Loop() {
		m[vocab.Countries] = c.Find(d, m)
		f.Find(d, m)
	}
	b.ReportMetric(float64(len(d.Body.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
