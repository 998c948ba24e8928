package organization_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/person"
	"dateline/extract/vocab"
)

// find returns the persons and organizations of a text without a title.
func find(t testing.TB, f *person.Finder, text string) (persons, orgs []doc.Entity) {
	t.Helper()
	p, o := f.Find(&doc.Document{Title: nlp.Tokenize(""), Body: nlp.Tokenize(text)})
	return p.Body, o.Body
}

func finder(t testing.TB) *person.Finder {
	t.Helper()
	f, err := person.New()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestFind reads testdata/organizations.txt: paragraphs whose organizations stand in
// brackets, each with its kind and its state behind a bar ("[Ministry of Trade|government XX]").
func TestFind(t *testing.T) {
	data, err := os.ReadFile("testdata/organizations.txt")
	if err != nil {
		t.Fatal(err)
	}
	f := finder(t)
	for marked := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n\n") {
		if strings.HasPrefix(marked, "#") {
			continue
		}
		text := unmark(marked)
		_, orgs := find(t, f, text)
		if got := mark(text, orgs); got != marked {
			t.Errorf("got  %s\nwant %s", got, marked)
		}
	}
}

func mark(text string, orgs []doc.Entity) string {
	var b strings.Builder
	at := 0
	for _, e := range orgs {
		what := strings.TrimSpace(e.Kind + " " + e.Country)
		fmt.Fprintf(&b, "%s[%s|%s]", text[at:e.Start], e.Text, what)
		at = e.End
	}
	return b.String() + text[at:]
}

func unmark(marked string) string {
	var b strings.Builder
	for marked != "" {
		before, rest, ok := strings.Cut(marked, "[")
		b.WriteString(before)
		if !ok {
			break
		}
		inside, after, _ := strings.Cut(rest, "]")
		name, _, _ := strings.Cut(inside, "|")
		b.WriteString(name)
		marked = after
	}
	return b.String()
}

// TestInitials holds that initials bear the name that the article gives them.
func TestInitials(t *testing.T) {
	_, orgs := find(t, finder(t), "The Veldoran Seismic Survey Authority (VSSA) met on Monday. Officials of VSSA said nothing.")
	var got []string
	for _, e := range orgs {
		got = append(got, e.Text+" = "+e.Name+" by "+e.Rule)
	}
	want := []string{
		"Veldoran Seismic Survey Authority = Veldoran Seismic Survey Authority by organization/crf",
		"VSSA = Veldoran Seismic Survey Authority by organization/crf",
		"VSSA = Veldoran Seismic Survey Authority by organization/crf",
	}
	for i := range got {
		got[i] = strings.Replace(got[i], "organization/initials", "organization/crf", 1)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
}

// Where a report was filed is no organization, though a day stands behind it like a score.
func TestDatelines(t *testing.T) {
	f := finder(t)
	for _, text := range []string{"BRUSSELS 2014-03-03\nThe board met on Monday.", "BRUSSELS, March 3, 2014\nThe board met on Monday."} {
		if _, orgs := find(t, f, text); len(orgs) > 0 {
			t.Errorf("%q has %+v", text, orgs)
		}
	}
}

// sound checks what every answer must hold.
func sound(t *testing.T, text string, persons, orgs []doc.Entity) {
	t.Helper()
	last := 0
	for _, e := range orgs {
		if e.Start < last || e.End <= e.Start || e.End > len(text) || text[e.Start:e.End] != e.Text {
			t.Fatalf("%q at %d–%d of %q", e.Text, e.Start, e.End, text)
		}
		last = e.End
		if e.Type != vocab.Organization || e.Rule == "" || e.Name == "" || !slices.Contains(vocab.KindIDs(), e.Kind) {
			t.Fatalf("%+v", e)
		}
		for _, p := range persons {
			if p.Start < e.End && e.Start < p.End {
				t.Fatalf("%q is a person's, too, in %q", e.Text, text)
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	data, err := os.ReadFile("testdata/organizations.txt")
	if err != nil {
		f.Fatal(err)
	}
	for marked := range strings.SplitSeq(string(data), "\n\n") {
		f.Add(unmark(marked))
	}
	for _, s := range []string{"", "(A) (B)", "Bank of", "of the (UN)", "THE UNITED NATIONS AND THE BANK OF", "Ａ Bank (ＡＢ)", "Ministry of Trade, Industry and Ministry of Trade, Industry and",
		strings.Repeat("Bank of ", 60), "\u200b(\u202eEU)", "École (ÉC) École", "the EU's the EU’s"} {
		f.Add(s)
	}
	finder := finder(f)
	f.Fuzz(func(t *testing.T, text string) {
		persons, orgs := find(t, finder, text)
		sound(t, text, persons, orgs)
	})
}

// BenchmarkLength shows that the time is linear in what is there: each size of a shape
// should take about twice the time of the one before.
func BenchmarkLength(b *testing.B) {
	f := finder(b)
	for _, shape := range []string{"Bank of ", "Acme (AC) ", "United Nations ", "Ministry of Trade, Industry and ", "Q", "Vel Dor, "} {
		for n := 1000; n <= 8000; n *= 2 {
			text := strings.Repeat(shape, n)
			b.Run(fmt.Sprintf("%q/%d", shape, n), func(b *testing.B) {
				for b.Loop() {
					find(b, f, text)
				}
			})
		}
	}
}
