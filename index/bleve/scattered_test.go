package bleve

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

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
