package bleve

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"dateline/extract/doc"
)

// TestAboutPeriods: a text that speaks of a period is found by a day in it, by a
// month of its year, by a year of its decade, and by nothing less.
func TestAboutPeriods(t *testing.T) {
	spoken := map[string]doc.Entity{
		"day": {Value: "2019-11-05"}, "hour": {Value: "2019-11-05T10:00"}, "week": {Value: "2019-W45"}, "weekend": {Value: "2019-W45-WE"},
		"month": {Value: "2019-11"}, "quarter": {Value: "2019-Q3"}, "season": {Value: "2019-WI"}, "half": {Value: "2019-H2"},
		"year": {Value: "2019"}, "decade": {Value: "201"}, "century": {Value: "20"}, "newyear": {Value: "2020-W01"},
		"range": {Value: "2019-11-03", Range: &doc.Range{Start: "2019-11-03", End: "2019-11-09"}},
		"reign": {Value: "1979", Range: &doc.Range{Start: "1979", End: "2004"}},
		"back":  {Value: "2019-02-03", Range: &doc.Range{Start: "2019-02-09", End: "2019-02-03"}},
		"none":  {Value: "P3D"}, "now": {Value: "PRESENT_REF"}, "unknown": {Value: "XXXX-11-05"},
	}
	dir := t.TempDir()
	w, err := OpenWriter(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []*doc.Analysis
	for id, e := range spoken {
		a := report(id, "Of a time", "It speaks of a time.")
		e.Type, e.Rule = doc.Date, "t"
		a.Entities = []doc.Entity{e}
		list = append(list, a)
	}
	if err := w.Write(context.Background(), list, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := OpenReader(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for _, c := range []struct{ query, want string }{
		{"about:2019-11-05", "[day half hour month range week]"},
		{"about:2019-08-15", "[half quarter]"},
		{"about:2019-11-09", "[half month range week weekend]"},
		{"about:2019-11-10", "[half month week weekend]"},
		{"about:2019-12-30", "[half newyear season]"},
		{"about:2020-01-05", "[newyear season]"},
		{"about:2019-08", "[half quarter year]"},
		{"about:2019-02", "[back year]"},
		{"about:2015", "[century decade]"},
		{"about:2015-03", "[]"},
		{"about:1990", "[reign]"},
		{"about:2004", "[century reign]"},
		{"about:1978", "[]"},
		{"about:>2020", "[century]"},
		{"about:2019-10-15..2019-11-02", "[half month]"},
		{"about:none", "[none now unknown]"},
	} {
		got := find(t, r, c.query)
		slices.Sort(got)
		if s := fmt.Sprint(got); s != c.want {
			t.Errorf("%s: %s, want %s", c.query, s, c.want)
		}
	}
}

// TestAboutTermsAreFew: no mention makes more terms than a day's and a range's.
func TestAboutTermsAreFew(t *testing.T) {
	for _, v := range []string{"2019-11-05", "2019-11", "2019", "201", "20", "2019-W45", "2019-SU"} {
		if n := len(aboutTerms(&doc.Entity{Value: v})); n == 0 || n > 3 {
			t.Errorf("%s: %d terms", v, n)
		}
	}
	e := doc.Entity{Value: "1900", Range: &doc.Range{Start: "1900", End: "1999"}}
	if n := len(aboutTerms(&e)); n != 4 {
		t.Errorf("a century's range: %d terms", n)
	}
}
