package holder_test

import (
	"os"
	"testing"

	"dateline/extract/country"
	"dateline/extract/holder"
	"dateline/extract/packed"
	"dateline/extract/vocab"
)

func TestTable(t *testing.T) {
	all, err := holder.All()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(all); n < 5000 {
		t.Errorf("%d tenures, want 5000 and more", n)
	}
	bodies := map[string]bool{"EU": true, "UN": true, "NATO": true, "INT": true}
	for i := range all {
		k := &all[i]
		switch {
		case !bodies[k.State] && country.NameOf(k.State) == "":
			t.Errorf("%s: no state %q", k.Name, k.State)
		case !isRole(k.Role):
			t.Errorf("%s: no role %q", k.Name, k.Role)
		case k.Portfolio != "" && !isPortfolio(k.Portfolio):
			t.Errorf("%s: no portfolio %q", k.Name, k.Portfolio)
		case k.From == 0:
			t.Errorf("%s, %s of %s: no beginning", k.Name, k.Role, k.State)
		case k.To != 0 && k.To < k.From:
			t.Errorf("%s: from %d to %d", k.Name, k.From, k.To)
		}
	}
}

func isRole(id string) bool {
	_, ok := vocab.RoleOf(id)
	return ok
}

func isPortfolio(id string) bool {
	_, ok := vocab.PortfolioOf(id)
	return ok
}

// first is the state of the first tenure that a name, a role and a year can mean.
func first(name, role string, year int) (state string, how holder.How) {
	holder.Lookup(name, func(k *holder.Tenure, h holder.How) bool {
		if k.Role == role && k.In(year) {
			state, how = k.State, h
		}
		return state == ""
	})
	return state, how
}

func TestLookup(t *testing.T) {
	for _, c := range []struct {
		name, role string
		year       int
		state      string
		how        holder.How
	}{
		{"Tokayev", "head-of-state", 2020, "KZ", holder.Surname},
		{"Kassym-Jomart Tokayev", "head-of-state", 2020, "KZ", holder.Full},
		{"Kassym Jomart Tokayev", "head-of-state", 2020, "KZ", holder.Full},
		{"Kassym-Jomart Tokayev", "head-of-state", 1995, "", holder.Not},
		{"Xi", "head-of-state", 2020, "CN", holder.Surname},
		{"Xi Jinping", "head-of-state", 2020, "CN", holder.Full},
		{"Jinping", "head-of-state", 2020, "CN", holder.Surname},
		{"Donald Trump", "head-of-state", 2018, "US", holder.Full},
		{"Donald J. Trump", "head-of-state", 2018, "US", holder.Full},
		{"Ivana Trump", "head-of-state", 2018, "", holder.Not},
		{"Donald", "head-of-state", 2018, "", holder.Not},
		{"Nobody Atall", "head-of-state", 2018, "", holder.Not},
		{"", "head-of-state", 2018, "", holder.Not},
	} {
		if state, how := first(c.name, c.role, c.year); state != c.state || how != c.how {
			t.Errorf("%s, %s in %d: %q %d, want %q %d", c.name, c.role, c.year, state, how, c.state, c.how)
		}
	}
}

func FuzzLookup(f *testing.F) {
	for _, s := range []string{"Xi Jinping", "", " ", "-", "al-Sisi", "de la Madrid", "\u3000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		holder.Lookup(name, func(k *holder.Tenure, how holder.How) bool {
			if how == holder.Not {
				t.Errorf("%q: %s does not fit and is yielded", name, k.Name)
			}
			return true
		})
	})
}

func BenchmarkLookup(b *testing.B) {
	for b.Loop() {
		holder.Lookup("Recep Tayyip Erdogan", func(*holder.Tenure, holder.How) bool { return true })
	}
}

// The index is that of the table, and finds every surname.
func TestIndexIsFresh(t *testing.T) {
	table, err := os.ReadFile("holders.tsv")
	if err != nil {
		t.Fatal(err)
	}
	want, err := holder.Index(string(table))
	if err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile("holders.idx")
	if err != nil {
		t.Fatal(err)
	}
	if string(kept) != want {
		t.Fatal("holders.idx is not of holders.tsv: go generate ./extract/holder")
	}
}

// TestPackedIsFresh: the program has what the source has.
func TestPackedIsFresh(t *testing.T) {
	for _, name := range []string{"holders.tsv", "holders.idx", "sounds.idx"} {
		plain, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(name + ".packed")
		if err != nil {
			t.Fatal(err)
		}
		if text, err := packed.Open(data); err != nil || string(text) != string(plain) {
			t.Errorf("%s.packed is not of %s: go generate ./extract/holder (%v)", name, name, err)
		}
	}
	if holder.Table() == "" {
		t.Error("the program has no table")
	}
}
