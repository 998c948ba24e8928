package official_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/official"
	"dateline/extract/vocab"
)

const userTable = `# a comment
alias	MBN	Mansur bin Nasser
office	Grand Steward	minister	interior	SA
person	Mansur bin Nasser	Chairman of the Port Authority	agency-head	-	SA	2018-01-01	2020
person	Ola Berg	Minister of Tides	minister	other	NO
stop	Jane Roe
stop	lord warden
`

func withDictionary(t *testing.T, table string) *official.Finder {
	t.Helper()
	d, err := official.ReadDictionary(strings.NewReader(table), "user.tsv")
	if err != nil {
		t.Fatal(err)
	}
	f, err := official.New(official.WithDictionary(d))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestDictionary(t *testing.T) {
	f := withDictionary(t, userTable)
	for _, c := range []struct{ name, published, text, want string }{
		{"office", "", "Grand Steward [Omar Said] spoke.", "Omar Said minister interior SA official/title"},
		{"alias and person", "2019-05-04", "[MBN] spoke.", "Mansur bin Nasser agency-head  SA official/dictionary"},
		{"before its days", "2017-12-31", "[MBN] spoke.", ""},
		{"after its days", "2021", "[MBN] spoke.", ""},
		{"last year of its days", "2020-12-31T10:00:00Z", "[MBN] spoke.", "Mansur bin Nasser agency-head  SA official/dictionary"},
		{"a name that no finder marked", "2019", "Then Ola Berg spoke.", "Ola Berg minister other NO official/dictionary"},
		{"a stopped name", "", "Foreign Minister [Jane Roe] spoke in <France=FR>.", ""},
		{"others as before", "", "<French=FR> Foreign Minister [Luc Petit] spoke.", "Luc Petit minister foreign-affairs FR official/title"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, m := parse(c.text)
			d.Article.Published = c.published
			var got []string
			for _, o := range f.Find(d, m, nil) {
				got = append(got, strings.Join([]string{o.Person, o.Role, o.Portfolio, o.Country, o.Rule}, " "))
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("got %q, want %q", s, c.want)
			}
		})
	}
}

func TestDictionarySaysWhoIsOne(t *testing.T) {
	d, err := official.ReadDictionary(strings.NewReader("same\tMoe Quill\tMohamed Quill\napart\tPaul Röe\n"), "user.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Same()["moe quill"]; got != "Mohamed Quill" || !d.Apart()["paul roe"] {
		t.Errorf("%v %v", d.Same(), d.Apart())
	}
}

func TestDictionaryNamesTheLineOfItsFault(t *testing.T) {
	for table, want := range map[string]string{
		"alias\tMBN":                                  "user.tsv:1: alias \"MBN\" without a name",
		"# c\noffice\tWarden\tking of all":            "user.tsv:2: office \"Warden\": no role",
		"person\tA B\tMayor\tmayor\t\tFR\t2020\t2019": "user.tsv:1: person \"A B\": from 2020 to 2019",
		"same\tA B":                                   "without the other name",
		"friend\tA B":                                 "want alias, office, person, stop, same or apart",
		"stop":                                        "user.tsv:1: 1 columns, want 2",
		"person\tA B\tMayor\tlord mayor of everything": "no role",
	} {
		if _, err := official.ReadDictionary(strings.NewReader(table), "user.tsv"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", table, err, want)
		}
	}
}

func TestClassify(t *testing.T) {
	f, err := official.New()
	if err != nil {
		t.Fatal(err)
	}
	for title, want := range map[string]string{
		"Minister of Trade & Industry": "minister trade", "Permanent Representative to the UN, New York": "ambassador ",
		"Governor of the Central Bank": "central-banker ", "Chancellor of the Exchequer": "minister finance",
		"Deputy Prime Minister": "deputy-head ", "Gardener": "other ", "Minister of State for Health": "deputy-minister health",
		"Secretary of State for Transport": "minister transport", "Speaker of Parliament": "legislator ",
	} {
		if role, portfolio := f.Classify(title); role+" "+portfolio != want {
			t.Errorf("%s: %s %s, want %s", title, role, portfolio, want)
		}
	}
}

func ExampleFinder_Find() {
	f, err := official.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	var p nlp.Parser
	d := p.Parse(&doc.Article{Text: "Foreign Minister Grace Wanjiku spoke."})
	m := doc.Mentions{vocab.Persons: doc.Found{Body: []doc.Entity{{Start: 17, End: 30, Text: "Grace Wanjiku", Name: "Grace Wanjiku"}}}}
	for _, o := range f.Find(d, &m, nil) {
		fmt.Println(o.Person, "|", o.Office, "|", o.Role, o.Portfolio, o.Rule)
	}
	// Output: Grace Wanjiku | Foreign Minister | minister foreign-affairs official/title
}
