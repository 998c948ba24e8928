package bleve

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
)

// scattered makes an index of articles of words by chance, in several segments
// and with some deleted: a word is the rarer the longer it is.
func scattered(t *testing.T) *Reader {
	t.Helper()
	rnd := rand.New(rand.NewPCG(1, 2))
	words := []string{"oil", "price", "market", "tanker", "drought", "harbour", "referendum", "constitutional"}
	some := func(n int) string {
		text := ""
		for range n {
			for _, w := range words {
				if rnd.IntN(len(w)) == 0 {
					text += w + " "
				}
			}
		}
		return text
	}
	dir, ctx := t.TempDir(), context.Background()
	w := open(t, dir)
	for part := range 3 {
		var list []*doc.Analysis
		for i := range 300 {
			a := report(fmt.Sprintf("%d-%d", part, i), some(rnd.IntN(2)), some(1+rnd.IntN(4)))
			a.Published = fmt.Sprintf("%d-%02d-%02d", 1990+rnd.IntN(30), 1+rnd.IntN(12), 1+rnd.IntN(28))
			a.Topics = append(a.Topics, doc.Topic{Name: []string{"economy", "security"}[rnd.IntN(2)]})
			a.Story = fmt.Sprintf("s%d", rnd.IntN(700))
			list = append(list, a)
		}
		if err := w.Write(ctx, list, []string{"0-7", "1-5", fmt.Sprintf("%d-%d", part-1, 99)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Publish(context.Background()); err != nil {
		t.Fatal(err)
	}
	return read(t, dir)
}

// walk lists the articles that a searcher finds, with their scores.
func walk(t *testing.T, r *Reader, s search.Searcher, err error) []found {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	hits, err := r.collect(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return hits
}

// TestNarrowedIsTheSame: what the sets of articles narrow finds the same articles
// with the same scores as the store's own conjunction of the same parts.
func TestNarrowedIsTheSame(t *testing.T) {
	r := scattered(t)
	total := 0
	for _, text := range []string{"oil price", "oil price market topic:economy", "constitutional oil topic:security date:1990..1995",
		`"oil price" market`, `"oil price market" topic:economy`, "(oil OR tanker) price topic:economy", "(oil price OR drought harbour) referendum market",
		"title:oil text:price topic:economy", "oil* price topic:security", "oil nowhere", "the oil price", "oil oil price", "oil -price topic:economy",
		"oil (price -market) topic:security", "drouht~1 oil", "constitutional referendum harbour drought date:>2010"} {
		q, err := query.Parse(text, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		c := &compiler{ctx: context.Background(), index: r.index}
		s, err := c.compile(q)
		got := walk(t, r, s, err)

		var must, not []search.Searcher
		for _, k := range q.Kids {
			list := &must
			if k.Op == query.Not {
				list, k = &not, k.Kids[0]
			}
			plain := &compiler{ctx: context.Background(), index: r.index}
			s, err := plain.compile(k)
			if err != nil {
				t.Fatal(err)
			}
			*list = append(*list, s)
		}
		all, err := searcher.NewConjunctionSearcher(context.Background(), r.index, must, scoring)
		if q.Op != query.And {
			t.Fatalf("%s is no conjunction", text)
		}
		if err == nil && len(not) > 0 {
			all, err = searcher.NewBooleanSearcher(context.Background(), r.index, all, nil, not[0], scoring)
		}
		want := walk(t, r, all, err)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %d hits, want %d:\n%v\n%v", text, len(got), len(want), got[:min(5, len(got))], want[:min(5, len(want))])
		}
		total += len(got)
	}
	if total < 500 {
		t.Errorf("%d hits in all show nothing", total)
	}
}

// TestNarrowedPassesOver: the words of a conjunction are walked in the articles
// of its rarest part alone.
func TestNarrowedPassesOver(t *testing.T) {
	r := scattered(t)
	c := &compiler{ctx: context.Background(), index: r.index}
	q, err := query.Parse("oil constitutional topic:economy date:1990..1991", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	var parts []search.Searcher
	for _, k := range q.Kids {
		s, err := c.compile(k)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, s)
	}
	if _, err := c.narrow(parts); err != nil {
		t.Fatal(err)
	}
	hits := walk(t, r, parts[0], nil)
	if len(hits) == 0 || len(hits) > 20 {
		t.Errorf("%d articles of the common word are walked", len(hits))
	}
}

// TestYearsOfPublication: a range of days finds what looking at every article finds,
// wherever it begins and ends.
func TestYearsOfPublication(t *testing.T) {
	r := scattered(t)
	all, err := r.Search(context.Background(), &query.Node{Op: query.All}, index.Options{Limit: -1})
	if err != nil {
		t.Fatal(err)
	}
	for _, span := range [][2]string{{"", ""}, {"1990-01-01", "1990-12-31"}, {"1995-06-10", "1995-06-20"}, {"1995-06-10", "1999-02-03"},
		{"1995-01-01", ""}, {"", "2001-05-31"}, {"1800-01-01", "1989-12-31"}, {"2018-12-31", "9999-12-31"}, {"2030-01-01", ""}} {
		want := 0
		for _, h := range all.Hits {
			if day := h.When[:10]; day >= span[0] && (span[1] == "" || day <= span[1]) {
				want++
			}
		}
		got, err := r.Search(context.Background(), &query.Node{Op: query.Days, Field: "date", From: span[0], To: span[1]}, index.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got.Articles != want {
			t.Errorf("%v: %d articles, want %d", span, got.Articles, want)
		}
	}
}

// TestPagesAreOneOrder: pages of any size, put together, are the order of all hits,
// and facets count what the hits have.
func TestPagesAreOneOrder(t *testing.T) {
	r := scattered(t)
	q, err := query.Parse("oil OR price", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []index.Options{{Group: true}, {}, {Sort: index.Oldest, Group: true}, {Sort: index.Newest}} {
		o.Limit, o.Facets = -1, []string{"topic", "year"}
		all, err := r.Search(context.Background(), q, o)
		if err != nil {
			t.Fatal(err)
		}
		if len(all.Hits) != all.Stories || all.Stories > all.Articles || o.Group == (all.Stories == all.Articles) {
			t.Errorf("%d hits, %d stories, %d articles", len(all.Hits), all.Stories, all.Articles)
		}
		var paged []index.Hit
		for o.Limit = 7; o.Offset < all.Stories; o.Offset += o.Limit {
			page, err := r.Search(context.Background(), q, o)
			if err != nil {
				t.Fatal(err)
			}
			paged = append(paged, page.Hits...)
		}
		if !slices.Equal(paged, all.Hits) {
			t.Errorf("%+v: the pages are not the whole", o)
		}
		sum := 0
		for _, h := range all.Hits {
			sum += h.Size
		}
		if sum != all.Articles {
			t.Errorf("the stories have %d articles of %d", sum, all.Articles)
		}
	}
}
