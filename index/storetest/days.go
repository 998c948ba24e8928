package storetest

import (
	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
)

var dating = []promise{
	{"periods that texts speak of", periods},
	{"days of publication", published},
}

// periods: a text that speaks of a period is found by a day in it, by a month of its
// year, by a year of its decade, and by nothing less.
func periods(b *trial) {
	spoken := map[string]doc.Entity{
		"day": {Value: "2019-11-05"}, "hour": {Value: "2019-11-05T10:00"}, "week": {Value: "2019-W45"}, "weekend": {Value: "2019-W45-WE"},
		"month": {Value: "2019-11"}, "quarter": {Value: "2019-Q3"}, "season": {Value: "2019-WI"}, "half": {Value: "2019-H2"},
		"year": {Value: "2019"}, "decade": {Value: "201"}, "century": {Value: "20"}, "newyear": {Value: "2020-W01"},
		"range": {Value: "2019-11-03", Range: &doc.Range{Start: "2019-11-03", End: "2019-11-09"}},
		"reign": {Value: "1979", Range: &doc.Range{Start: "1979", End: "2004"}},
		"back":  {Value: "2019-02-03", Range: &doc.Range{Start: "2019-02-09", End: "2019-02-03"}},
		"none":  {Value: "P3D"}, "now": {Value: "PRESENT_REF"}, "unknown": {Value: "XXXX-11-05"},
	}
	var list []*doc.Analysis
	for id, e := range spoken {
		a := Report(id, "Of a time", "It speaks of a time.")
		e.Type, e.Rule = doc.Date, "t"
		a.Entities = []doc.Entity{e}
		list = append(list, a)
	}
	b.asks(b.fill(list...), []want{
		{"about:2019-11-05", "day half hour month range week"},
		{"about:2019-08-15", "half quarter"},
		{"about:2019-11-09", "half month range week weekend"},
		{"about:2019-11-10", "half month week weekend"},
		{"about:2019-12-30", "half newyear season"},
		{"about:2020-01-05", "newyear season"},
		{"about:2019-08", "half quarter year"},
		{"about:2019-02", "back year"},
		{"about:2015", "century decade"},
		{"about:2015-03", ""},
		{"about:1990", "reign"},
		{"about:2004", "century reign"},
		{"about:1978", ""},
		{"about:>2020", "century"},
		{"about:2019-10-15..2019-11-02", "half month"},
		{"about:none", "none now unknown"},
	})
}

// published: a range of days finds what looking at every article finds, wherever it
// begins and ends.
func published(b *trial) {
	r := b.scattered()
	all := b.search(r, "*", index.Options{Limit: -1})
	for _, span := range [][2]string{{"", ""}, {"1990-01-01", "1990-12-31"}, {"1995-06-10", "1995-06-20"}, {"1995-06-10", "1999-02-03"},
		{"1995-01-01", ""}, {"", "2001-05-31"}, {"1800-01-01", "1989-12-31"}, {"2018-12-31", "9999-12-31"}, {"2030-01-01", ""}} {
		want := 0
		for _, h := range all.Hits {
			if day := h.When[:10]; day >= span[0] && (span[1] == "" || day <= span[1]) {
				want++
			}
		}
		got, err := r.Search(ctx, &query.Node{Op: query.Days, Field: "date", From: span[0], To: span[1]}, index.Options{})
		b.must(err)
		if got.Articles != want {
			b.Errorf("%v: %d articles, want %d", span, got.Articles, want)
		}
	}
}
