package main

import (
	"context"
	"flag"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
	"dateline/index/bleve"
	"dateline/pipeline"
)

// The index of BenchmarkManySearches: where it is or shall be, of which files of
// articles and of how many articles it is made.
var (
	manyIn = flag.String("many-in", "", "search the index in `DIR`, which is made when it is not there")
	manyOf = flag.String("many-of", "", "make it of the articles of these `FILES`")
	many   = flag.Int("many", 200_000, "make it of so many articles")
)

// manyShift is how many days a round of the same articles is later than the
// round before: no multiple of a week, a month or a year.
const manyShift = 97

// manyQueries are searches of three words; each is asked with every pair of
// filters below.
var manyQueries = []string{"oil price market", "government minister talks", "president trade deal", "police attack city",
	"bank interest rate", "climate water energy", "election vote party", "company share profit", "war army border",
	"court law judge", "wheat export tonnes", "health virus hospital", "tax budget deficit", "dollar yen currency"}

var manyFilters = []desk.Filters{{Countries: []string{"US"}, Topics: []string{"economy"}}, {From: "1987-03", Countries: []string{"GB"}},
	{Topics: []string{"security"}, Roles: []string{"head-of-state"}}, {Countries: []string{"US"}, From: "2019"}}

var manyFacets = []string{"country", "topic", "month"}

// BenchmarkManySearches measures searches of three words, two filters and three
// facets over a large index, from start to exit and in a process that opens the index
// for each or keeps it open, and says where 95 of 100 end.
func BenchmarkManySearches(b *testing.B) {
	if *manyIn == "" {
		b.Skip("needs -many-in")
	}
	makeMany(b)
	var searches []desk.Search
	for _, q := range manyQueries {
		for _, f := range manyFilters {
			searches = append(searches, desk.Search{Text: q, Filters: f, Limit: 10, Facets: manyFacets})
		}
	}
	b.Run("process", func(b *testing.B) {
		bin := filepath.Join(b.TempDir(), "dateline")
		if out, err := exec.Command("go", "build", "-o", bin, "../dateline").CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		measureMany(b, searches, func(s desk.Search) error {
			args := append([]string{"search", "--index", *manyIn, "--facet", strings.Join(manyFacets, ",")}, strings.Fields(s.Described(s.Text))...)
			return exec.Command(bin, args...).Run()
		})
	})
	for name, keep := range map[string]bool{"search": false, "kept": true} {
		b.Run(name, func(b *testing.B) {
			d, err := desk.New(desk.Options{Index: *manyIn, KeepOpen: keep})
			if err != nil {
				b.Fatal(err)
			}
			defer d.Close()
			measureMany(b, searches, func(s desk.Search) error { return answered(d, s) })
		})
	}
}

// answered answers a search, hits and all.
func answered(d *desk.Desk, s desk.Search) error {
	ctx := context.Background()
	found, err := d.Search(ctx, s)
	if err != nil {
		return err
	}
	defer found.Close()
	for _, err := range found.Hits(ctx, 120) {
		if err != nil {
			return err
		}
	}
	return nil
}

// measureMany runs every search b.N times, after once to warm the files, and
// reports the times that half and 95 of 100 stay under.
func measureMany(b *testing.B, searches []desk.Search, search func(desk.Search) error) {
	var took []time.Duration
	for i := range b.N + 1 {
		for _, s := range searches {
			start := time.Now()
			if err := search(s); err != nil {
				b.Fatalf("%+v: %v", s, err)
			}
			if i > 0 {
				took = append(took, time.Since(start))
			}
		}
	}
	slices.Sort(took)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(took[len(took)/2].Seconds()*1000, "p50-ms")
	b.ReportMetric(took[len(took)*95/100].Seconds()*1000, "p95-ms")
	b.ReportMetric(took[len(took)-1].Seconds()*1000, "max-ms")
}

// makeMany makes the large index when it is not there.
func makeMany(b *testing.B) {
	if there, err := bleve.At(*manyIn).Exists(context.Background()); err == nil && there {
		return
	}
	var from []doc.Article
	for _, path := range strings.Split(*manyOf, ",") {
		x := &bench{flags: &flags{}, ctx: context.Background(), path: path, dir: b.TempDir(), out: io.Discard, log: io.Discard}
		if err := x.load(); err != nil {
			b.Fatal(err)
		}
		from = append(from, x.articles...)
	}
	if len(from) == 0 {
		b.Fatal("no article in -many-of")
	}
	m := &mixed{from: from, n: *many, shift: manyShift}
	x := &bench{ctx: context.Background()}
	if _, err := x.ingest(*manyIn, 2, func(*pipeline.Ledger) pipeline.Source { return m }); err != nil {
		b.Fatal(err)
	}
}
