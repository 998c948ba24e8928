package name

import (
	"os"
	"slices"
	"strings"
	"testing"
)

func TestKey(t *testing.T) {
	for _, c := range []struct{ name, key, initials string }{
		{"Ana Quill", "ana-quill", ""},
		{"Ana B. Quill", "ana-quill", "b"},
		{"Ana B.C. Quill", "ana-quill", "bc"},
		{"J.K. Quill", "jk-quill", ""},
		{"J. K. Quill", "jk-quill", ""},
		{"JK Quill", "jk-quill", ""},
		{"Ana Quill Jr.", "ana-quill-jr", ""},
		{"Bashar al-Quill", "bashar-quill", ""},
		{"Al Quill", "al-quill", ""},
		{"Sir Ana Quill", "ana-quill", ""},
		{"Lord Quill", "lord-quill", ""},
		{"Ana-María O’Quill", "ana-maria-oquill", ""},
		{"Malcolm X", "malcolm-x", ""},
		{"Quill", "", ""},
		{"", "", ""},
		{"Mikhail Gorbatschow", "mikhail-gorbachev", ""},
		{"Mihail Gorbachev", "mikhail-gorbachev", ""},
		{"Muhammad Quill", "mohamed-quill", ""},
	} {
		if n := Read(c.name); n.Key() != c.key || n.Initials != c.initials {
			t.Errorf("%s: %q %q, want %q %q", c.name, n.Key(), n.Initials, c.key, c.initials)
		}
	}
}

func TestAlike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"morsi", "mursi", true}, {"morsi", "morsy", true}, {"qadhafi", "gadhafi", true},
		{"hosni", "hosny", true}, {"li", "lu", false}, {"lee", "liu", false}, {"smith", "jones", false}, {"quill", "quaill", true},
		{"brown", "braun", true}, {"miller", "muller", true}, {"marsh", "morsi", true}, {"marshall", "morsi", false},
	} {
		if got := Alike(c.a, c.b); got != c.want {
			t.Errorf("%s, %s: %v (%s, %s)", c.a, c.b, got, Sound(c.a), Sound(c.b))
		}
	}
}

func TestID(t *testing.T) {
	for _, id := range []ID{{Key: "ana-quill"}, {Key: "ana-quill", Initials: "b"}, {Key: "ana-quill", State: "KZ"}, {Key: "ana-quill", Initials: "bc", State: "KZ"}, {Key: "ana-quill", Alone: true}} {
		if got, ok := ParseID(id.String()); !ok || got != id {
			t.Errorf("%+v is written %s and read %+v", id, id, got)
		}
		if got, ok := ParseID(strings.ToLower(id.String())); !ok || got != id {
			t.Errorf("%+v in small letters is read %+v", id, got)
		}
	}
	for _, s := range []string{"", "person:", "wikidata:Q1", "holder:KZ-ana-quill"} {
		if id, ok := ParseID(s); ok {
			t.Errorf("%q is read as %+v", s, id)
		}
	}
	us, gb, open := ID{Key: "ana-quill", State: "US"}, ID{Key: "ana-quill", State: "GB"}, ID{Key: "ana-quill"}
	if !us.Apart(gb) || us.Apart(open) || open.Apart(gb) || us.Apart(us) || !us.Apart(ID{Key: "ana-roe"}) {
		t.Error("states part two persons, and nothing else here does")
	}
	b, bc, d := ID{Key: "k", Initials: "b"}, ID{Key: "k", Initials: "bc"}, ID{Key: "k", Initials: "d"}
	if b.Apart(bc) || !b.Apart(d) || !bc.Apart(d) {
		t.Error("initials part two persons where they differ")
	}
}

// TestSpellings holds the table to the one that it was made from: what another script
// writes as one name has one standard.
func TestSpellings(t *testing.T) {
	data, err := os.ReadFile("../../index/spelling/spellings.tsv")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		script, names, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || script != "c" {
			continue
		}
		list := strings.Fields(names)
		for _, w := range list[1:] {
			if n++; Standard(w) != Standard(list[0]) {
				t.Errorf("%s is %s, %s is %s", w, Standard(w), list[0], Standard(list[0]))
			}
		}
	}
	if n < 1000 {
		t.Errorf("%d spellings", n)
	}
	var words []string
	for line := range strings.Lines(Table()) {
		w, standard, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if words = append(words, w); Standard(w) != standard || Standard(standard) != standard {
			t.Errorf("%s is %s, want %s", w, Standard(w), standard)
		}
	}
	if !slices.IsSorted(words) {
		t.Error("the table is not sorted")
	}
}

// FuzzRead: any bytes are read, and what is made of them is written and read again.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"Ana Quill", "J.K. Quill Jr.", "al-Quill", "Мария Квилл", "a~b@c!", "\xff \x00", strings.Repeat("Ana ", 99)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, full string) {
		n := Read(full)
		key := n.Key()
		if key == "" {
			return
		}
		id := ID{Key: key, Initials: n.Initials}
		if got, ok := ParseID(id.String()); !ok || got != id {
			t.Errorf("%q: %+v is read %+v", full, id, got)
		}
		for _, w := range n.Words {
			Sound(w)
			if !Alike(w, w) {
				t.Errorf("%q is not itself", w)
			}
		}
	})
}
