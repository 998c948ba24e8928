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

	"dateline/extract/doc"
	"dateline/index"
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

var manyFilters = [][]string{{"--country", "US", "--topic", "economy"}, {"--from", "1987-03", "--country", "GB"},
	{"--topic", "security", "--role", "head-of-state"}, {"--country", "US", "--from", "2019"}}

const manyFacets = "country,topic,month"

// BenchmarkManySearches measures searches of three words, two filters and three
// facets over a large index, in the process and from start to exit, and says
// where 95 of 100 end.
func BenchmarkManySearches(b *testing.B) {
	if *manyIn == "" {
		b.Skip("needs -many-in")
	}
	makeMany(b)
	var searches [][]string
	for _, q := range manyQueries {
		for _, f := range manyFilters {
			searches = append(searches, append(append([]string{"search", "--facet", manyFacets}, f...), q))
		}
	}
	b.Run("process", func(b *testing.B) {
		bin := filepath.Join(b.TempDir(), "dateline")
		if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		measureMany(b, searches, func(args []string) error {
			return exec.Command(bin, append(args, "--index", *manyIn)...).Run()
		})
	})
	b.Run("search", func(b *testing.B) {
		r, err := bleve.OpenReader(*manyIn)
		if err != nil {
			b.Fatal(err)
		}
		defer r.Close()
		measureMany(b, searches, func(args []string) error { return searchOpen(r, args) })
	})
}

// searchOpen answers a search from an index that is open, hits and all.
func searchOpen(r index.Reader, args []string) error {
	root := newRoot()
	cmd, rest, err := root.Find(args)
	if err != nil {
		return err
	}
	f := &searchFlags{limit: 10, format: "table"}
	fl := cmd.Flags()
	if err := fl.Parse(rest); err != nil {
		return err
	}
	for name, to := range map[string]*[]string{"country": &f.countries, "topic": &f.topics, "role": &f.roles, "facet": &f.facets} {
		if *to, err = fl.GetStringSlice(name); err != nil {
			return err
		}
	}
	if f.from, err = fl.GetString("from"); err != nil {
		return err
	}
	q, err := f.query(strings.Join(fl.Args(), " "), time.Now())
	if err != nil {
		return err
	}
	ctx := context.Background()
	res, err := r.Search(ctx, q, f.options())
	if err != nil {
		return err
	}
	return (&printing{flags: f, reader: r, query: q, result: res}).print(ctx, io.Discard, io.Discard, io.Discard)
}

// measureMany runs every search b.N times, after once to warm the files, and
// reports the times that half and 95 of 100 stay under.
func measureMany(b *testing.B, searches [][]string, search func([]string) error) {
	var took []time.Duration
	for i := range b.N + 1 {
		for _, args := range searches {
			start := time.Now()
			if err := search(args); err != nil {
				b.Fatalf("%q: %v", args, err)
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
	if there, err := storeAt(*manyIn).Exists(context.Background()); err == nil && there {
		return
	}
	var from []doc.Article
	for _, path := range strings.Split(*manyOf, ",") {
		x := &bench{benchFlags: &benchFlags{}, ctx: context.Background(), path: path, dir: b.TempDir(), out: io.Discard, log: io.Discard}
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
