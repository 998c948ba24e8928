package spelling

import (
	"slices"
	"strings"
	"testing"
)

func TestOf(t *testing.T) {
	for word, want := range map[string]string{
		"lavrov":    "lawrow",
		"jelzin":    "yeltsin",
		"zelensky":  "zelenskyy",
		"selenskyj": "zelensky",
		"muhammad":  "mahammad",
		"mohammed":  "muhammad",
		"tokayev":   "tokaev",
	} {
		if got := Of(word); !slices.Contains(got, want) || slices.Contains(got, word) {
			t.Errorf("Of(%s) = %q, want %s among them", word, got, want)
		}
	}
}

// TestDifferent: names that sound alike, translations, feminine and short forms
// are other names.
func TestDifferent(t *testing.T) {
	for _, pair := range [][2]string{{"smith", "smyth"}, {"meyer", "meier"}, {"thompson", "thomson"}, {"steven", "stephen"},
		{"lavrov", "lavrova"}, {"sergei", "sergeevna"}, {"mohammed", "mehmed"}, {"mohammed", "mahmud"}, {"martin", "martyn"}, {"volodymyr", "vladimir"}} {
		if slices.Contains(Of(pair[0]), pair[1]) || slices.Contains(Of(pair[1]), pair[0]) {
			t.Errorf("%s is taken for %s", pair[0], pair[1])
		}
	}
}

func TestTable(t *testing.T) {
	n := 0
	for l := range strings.Lines(table()) {
		if n++; n == 1 {
			continue
		}
		kind, names, ok := strings.Cut(l, "\t")
		if !ok || kind != "a" && kind != "c" || len(strings.Fields(names)) < 2 || !strings.HasSuffix(names, " \n") {
			t.Fatalf("line %d: %q", n, l)
		}
	}
	if n < 5000 {
		t.Errorf("%d lines", n)
	}
}

func FuzzOf(f *testing.F) {
	for _, w := range []string{"", "lavrov", "a\tb", "script", "mohammed ", "\n"} {
		f.Add(w)
	}
	f.Fuzz(func(t *testing.T, word string) {
		list := Of(word)
		if !slices.IsSorted(list) || slices.Contains(list, word) {
			t.Errorf("Of(%q) = %q", word, list)
		}
		for _, s := range list {
			if !slices.Contains(Of(s), word) {
				t.Errorf("%s is a spelling of %s, and not the other way", s, word)
			}
		}
	})
}

func BenchmarkOf(b *testing.B) {
	for b.Loop() {
		Of("meredov")
	}
}
