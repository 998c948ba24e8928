package date

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/nlp"
)

// cases reads the tables under testdata: text, publication, expressions.
func cases(t testing.TB) [][3]string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no tables: %v", err)
	}
	var rows [][3]string
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(strings.TrimSuffix(string(b), "\n"), "\n") {
			if strings.HasPrefix(line, "#") {
				continue
			}
			c := strings.Split(line, "\t")
			if len(c) != 3 {
				t.Fatalf("%s:%d: %d columns, want 3", f, n+1, len(c))
			}
			rows = append(rows, [3]string(c))
		}
	}
	return rows
}

func find(t testing.TB, text, published string) []doc.Entity {
	t.Helper()
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	var p nlp.Parser
	d := p.Parse(&doc.Article{Text: text, Published: published})
	return f.Find(d, &doc.Mentions{}).Body
}

// show writes entities as the tables do.
func show(es []doc.Entity) string {
	var out []string
	for _, e := range es {
		kind := e.Timex
		if kind == typeDate {
			kind = ""
		}
		s := strings.TrimRight(fmt.Sprintf("%s|%s|%s|%s", e.Text, e.Value, kind, e.Mod), "|")
		if e.Value == "" {
			s = e.Text + "|"
		}
		out = append(out, "["+s+"]")
	}
	return strings.Join(out, " ")
}

func TestTables(t *testing.T) {
	bad := 0
	rows := cases(t)
	for _, c := range rows {
		if got := show(find(t, c[0], c[1])); got != c[2] {
			bad++
			t.Errorf("%q (%s)\n got %s\nwant %s", c[0], c[1], got, c[2])
		}
	}
	t.Logf("%d of %d rows as written", len(rows)-bad, len(rows))
}

func TestRangeIsShared(t *testing.T) {
	es := find(t, "Talks ran between March 5 and March 9, 2018.", "2018-04-01")
	if len(es) != 2 || es[0].Range == nil || *es[0].Range != (doc.Range{Start: "2018-03-05", End: "2018-03-09"}) || es[1].Range != es[0].Range {
		t.Errorf("got %+v", es)
	}
}

func TestInvalidDayIsMarked(t *testing.T) {
	for text, want := range map[string]bool{"On Feb 29, 2015 it rained.": true, "On Feb 29, 2016 it rained.": false, "On June 31 it rained.": true} {
		if es := find(t, text, "2017-04-01"); len(es) != 1 || es[0].Invalid != want {
			t.Errorf("%q: got %+v, want invalid %v", text, es, want)
		}
	}
}

func TestEaster(t *testing.T) {
	for y, want := range map[int]string{1999: "1999-04-04", 2000: "2000-04-23", 2015: "2015-04-05", 2024: "2024-03-31"} {
		if got := dayString(easter(y)); got != want {
			t.Errorf("Easter of %d: %s, want %s", y, got, want)
		}
	}
}

// FuzzFind holds the invariants: spans in range and in order, text the span, no
// empty rule, values that parse, the same answer twice.
func FuzzFind(f *testing.F) {
	for _, c := range cases(f) {
		f.Add(c[0], c[1])
	}
	finder, err := New()
	if err != nil {
		f.Fatal(err)
	}
	var p nlp.Parser
	f.Fuzz(func(t *testing.T, text, published string) {
		d := p.Parse(&doc.Article{Text: strings.ToValidUTF8(text, "?"), Published: published})
		es := finder.Find(d, &doc.Mentions{}).Body
		last := 0
		for _, e := range es {
			if e.Start < last || e.End <= e.Start || e.End > len(d.Body.Src) || d.Body.Src[e.Start:e.End] != e.Text || e.Rule == "" || e.Timex == "" {
				t.Fatalf("%q: bad entity %+v behind %d", text, e, last)
			}
			if !wellFormed(&e) {
				t.Fatalf("%q: %q is no value of a %s (%s)", text, e.Value, e.Timex, e.Rule)
			}
			if r := e.Range; r != nil && disordered(r) {
				t.Fatalf("%q: the range %s to %s ends before it starts", text, r.Start, r.End)
			}
			last = e.End
		}
		if again := finder.Find(d, &doc.Mentions{}).Body; show(again) != show(es) {
			t.Fatalf("%q: two answers", text)
		}
	})
}

func BenchmarkFind(b *testing.B) {
	var text strings.Builder
	for _, c := range cases(b) {
		text.WriteString(c[0] + " The minister told the assembly in the capital that his government wanted a fair share of the water from the river that both states drink. ")
	}
	f, err := New()
	if err != nil {
		b.Fatal(err)
	}
	var p nlp.Parser
	d := p.Parse(&doc.Article{Text: text.String(), Published: "2015-10-28"})
	b.ReportAllocs()
	for b.Loop() {
		f.Find(d, &doc.Mentions{})
	}
	b.ReportMetric(float64(len(d.Body.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func TestRanges(t *testing.T) {
	for _, c := range []struct{ text, start, end string }{
		{"It ran from 1 November – 3 November.", "2015-11-01", "2015-11-03"},
		{"It ran 5-9 March 2014.", "2014-03-05", "2014-03-09"},
		{"It ran March 5-9, 2014.", "2014-03-05", "2014-03-09"},
		{"It ran from December 28 to January 3, 2014.", "2013-12-28", "2014-01-03"},
		{"It ran from 1995 to 1999.", "1995", "1999"},
		{"It ran in 2010-11.", "2010", "2011"},
		{"It ran from March to June 2014.", "2014-03", "2014-06"},
		{"It ran between July and September.", "2015-07", "2015-09"},
		{"It runs from today through Nov. 17.", "2015-11-03", "2015-11-17"},
		{"It ran from the 1920s to the 1980s.", "192", "198"},
		{"The office was shut from Dec. 29 to Jan. 2.", "2014-12-29", "2015-01-02"},
		{"The fair runs from December 20 to January 6.", "2015-12-20", "2016-01-06"},
		{"The festival, from 28 December 2012 until 3 January, was wet.", "2012-12-28", "2013-01-03"},
		{"The school year is September–June.", "2015-09", "2016-06"},
		{"It was wet between October and March.", "2014-10", "2015-03"},
		{"He stayed from Friday to Tuesday.", "2015-10-30", "2015-11-03"},
		{"The road is shut from Thursday to next Tuesday.", "2015-11-05", "2015-11-10"},
		{"The truce holds from today to Friday.", "2015-11-03", "2015-11-06"},
		{"The raid lasted from 11 p.m. to 3 a.m.", "2015-11-02T23:00", "2015-11-03T03:00"},
		{"A 10 p.m.-to-5 a.m. curfew will hold.", "2015-11-03T22:00", "2015-11-04T05:00"},
		{"Police held him from 9 p.m. Friday until 5 a.m.", "2015-10-30T21:00", "2015-10-31T05:00"},
		{"Trains stood from midnight to noon on Sunday.", "2015-10-31T24:00", "2015-11-01T12:00"},
		{"On May 3 from 22:00 to 04:30 it rained.", "2015-05-03T22:00", "2015-05-04T04:30"},
		{"It is shut from Christmas to Easter.", "2015-12-25", "2016-03-27"},
		{"The shop is open from 9am to 5pm.", "2015-11-03T09:00", "2015-11-03T17:00"},
		{"It was shut from Monday until Thursday last week.", "2015-10-26", "2015-10-29"},
	} {
		es := find(t, c.text, "2015-11-03")
		for len(es) > 2 && es[0].Range == nil {
			es = es[1:]
		}
		if len(es) < 2 || es[0].Range == nil || *es[0].Range != (doc.Range{Start: c.start, End: c.end}) {
			t.Errorf("%q: %s, want a range %s to %s", c.text, show(es), c.start, c.end)
		}
	}
	for _, text := range []string{"It met on March 5 and March 9, 2015.", "It met on Monday and Tuesday.", "It was in 1995, and 1999.", "He ruled from 1985 to 1980.",
		"LIMA, March 2 - Jan. 31 was the last day.", "A revision Friday to December's figures came."} {
		for _, e := range find(t, text, "2015-11-03") {
			if e.Range != nil {
				t.Errorf("%q: a range %v", text, *e.Range)
			}
		}
	}
}
