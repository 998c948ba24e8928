package holder

import (
	"slices"
	"strings"
	"testing"
)

// made is a table of invented holders.
func made(t *testing.T, rows ...string) []Tenure {
	t.Helper()
	list, err := read("# a comment\n" + strings.Join(rows, "\n") + "\n")
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// fitting are names with a row of the table in TestFits, and how they fit it.
var fitting = []struct {
	name string
	row  int
	want How
}{
	{"Ana María Quillar", 0, Full},
	{"Ana Maria Quillar", 0, Full},
	{"ANA QUILLAR", 0, Full},
	{"A. Quillar", 0, Full},
	{"A Quillar", 0, Full},
	{"Anna Kvillar", 0, Full},
	{"Quillar", 0, Surname},
	{"Kvillar", 0, Surname},
	{"Quilyar", 0, Full}, // a form of one word is a name of its own
	{"Ana", 0, Not},
	{"María Quillar", 0, Not},
	{"Rosa Quillar", 0, Not},
	{"Quillar Ana", 0, Not},
	{"Ana Quillar Ruiz", 0, Not},

	{"Park Min-jae", 1, Full},
	{"Park Min Jae", 1, Full},
	{"Park Minjae", 1, Full},
	{"Min-jae Park", 1, Full},
	{"Park", 1, Surname},
	{"Kim Min-jae", 1, Not},

	{"Said bin Nasser Al Busani", 2, Full},
	{"Said Al Busani", 2, Full},
	{"Al Busani", 2, Surname},
	{"Al-Busani", 2, Surname},
	{"Busani", 2, Surname},
	{"Said", 2, Not},

	{"Letsie", 3, Full},
	{"Letsie III", 3, Full},
	{"Letsie II", 3, Full}, // no form of the row has a number
	{"King Oriel II", 7, Full},
	{"Oriel", 7, Full},
	{"Oriel III", 7, Not},
	{"King Letsie", 3, Full},
	{"Letsie Mohato", 3, Not},

	{"de la Tour", 4, Not}, // of three words: a given name is missing
	{"Tour", 4, Surname},
	{"la Tour", 4, Surname},
	{"Jean Tour", 4, Full},

	{"Emile Ngarta Bedi", 5, Full},
	{"Bedi", 5, Surname},

	{"Ben Quillar", 6, Full},
	{"Al Quillar", 6, Not},
	{"Quillar", 6, Surname},
	{"", 0, Not},
}

func TestFits(t *testing.T) {
	tab := made(t,
		"Ana María Quillar\tAnna Kvillar|Quilyar\tPE\thead-of-state\t\t2031\t2035\tQ1",
		"Park Min-jae\t\tKR\tminister\tfinance\t2031\t\t",
		"Said bin Nasser Al Busani\t\tOM\tminister\tdefence\t2031\t\t",
		"Letsie\tKing Letsie\tLS\troyal\t\t2031\t\t",
		"Jean de la Tour\t\tFR\tminister\tculture\t2031\t\t",
		"Émile Ngarta-Bédi\t\tTD\tminister\thealth\t2031\t\t",
		"Ben Quillar\t\tAU\thead-of-government\t\t2031\t\t",
		"Oriel II\t\tLS\troyal\t\t2031\t\t",
	)
	for _, c := range fitting {
		words := split(c.name)
		if len(words) == 0 {
			if c.want != Not {
				t.Errorf("%q has no word", c.name)
			}
			continue
		}
		if got := tab[c.row].fits(words, number(c.name)); got != c.want {
			t.Errorf("%q and %s: %d, want %d", c.name, tab[c.row].Name, got, c.want)
		}
	}
}

// TestEachFormFitsItself: whatever stands in the table is found by its own words.
func TestEachFormFitsItself(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for i := range all {
		k := &all[i]
		if got := k.fits(split(k.Name), number(k.Name)); got != Full {
			t.Errorf("%s does not fit itself: %d", k.Name, got)
		}
		found := false
		Lookup(k.Name, func(other *Tenure, how How) bool {
			found = found || other.Name == k.Name && other.State == k.State && how == Full
			return !found
		})
		if !found {
			t.Errorf("%s, %s of %s, is not found by the name", k.Name, k.Role, k.State)
		}
	}
}

func TestReadTellsTheLine(t *testing.T) {
	const good = "# a comment\nAna Quillar\t\tPE\tminister\thealth\t2031-05\t2035-01-02\tQ1\n"
	for _, c := range []struct{ line, want string }{
		{"Ana Quillar\t\tPE\tminister\thealth\t2031\t2035", "holders.tsv:3: 7 columns, want 8"},
		{"\t\tPE\tminister\thealth\t2031\t2035\t", "holders.tsv:3: want a name"},
		{"Ana Quillar\t\t\tminister\thealth\t2031\t2035\t", "holders.tsv:3: want a name, a state"},
		{"Ana Quillar\t\tPE\tminister\thealth\tsoon\t2035\t", "holders.tsv:3: want a name, a state and years"},
		{"Ana Quillar\t\tPE\tminister\thealth\t2031\tx\t", "holders.tsv:3: want a name, a state and years"},
	} {
		if _, err := read(good + c.line + "\n"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.line, err, c.want)
		}
	}
}

func TestIDs(t *testing.T) {
	tab := made(t, "Émile Ngarta Bédi\t\tTD\tminister\thealth\t2031\t\t", "Ana Quillar\t\tPE\tminister\thealth\t2031\t\tQ17")
	for i, want := range []string{"holder:TD-emile-ngarta-bedi", "wikidata:Q17"} {
		if got := tab[i].ID; got != want {
			t.Errorf("%s: %q, want %q", tab[i].Name, got, want)
		}
	}
}

func TestYears(t *testing.T) {
	for _, c := range []struct {
		from, to, year int
		in, before     bool
	}{
		{2010, 2014, 2012, true, true},
		{2010, 2014, 2009, true, false}, // a report looks ahead by a year
		{2010, 2014, 2015, true, true},
		{2010, 2014, 2008, false, false},
		{2010, 2014, 2016, false, true},
		{2010, 0, 2040, true, true}, // the table does not know an end
		{2010, 0, 2008, false, false},
	} {
		k := Tenure{From: c.from, To: c.to}
		if k.In(c.year) != c.in || k.Before(c.year) != c.before {
			t.Errorf("%d to %d in %d: %v, begun %v", c.from, c.to, c.year, k.In(c.year), k.Before(c.year))
		}
	}
}

// TestSurnames: what a name may be shortened to.
func TestSurnames(t *testing.T) {
	for _, c := range []struct {
		name, state string
		want        []string
	}{
		{"Ana Quillar", "PE", []string{"quillar"}},
		{"Jean de la Tour", "FR", []string{"tour", "la tour", "de la tour"}},
		{"Park Min-jae", "KR", []string{"jae", "park"}},
		{"Letsie", "LS", []string{"letsie"}},
	} {
		if got := surnames(split(c.name), c.state); !slices.Equal(got, c.want) {
			t.Errorf("%s of %s: %q, want %q", c.name, c.state, got, c.want)
		}
	}
}

// FuzzFit: a name fits itself, whatever it is, and a fit asks for no more than words.
func FuzzFit(f *testing.F) {
	f.Add("Ana María Quillar", "A Quillar", true)
	f.Add("Park Min-jae", "Min-jae Park", true)
	f.Add("de", "-", false)
	f.Fuzz(func(t *testing.T, name, other string, first bool) {
		a, b := split(name), split(other)
		if len(a) == 0 || len(b) == 0 {
			return
		}
		if got := fit(a, a, first); got == Not {
			t.Errorf("%q does not fit itself", a)
		}
		if got, again := fit(a, b, first), fit(a, b, first); got != again {
			t.Errorf("%q and %q: %d and %d", a, b, got, again)
		}
	})
}
