package storetest

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"dateline/extract/doc"
	"dateline/index"
)

var ordering = []promise{
	{"orders", orders},
	{"all hits are counted", allCounted},
	{"pages are one order", pages},
	{"a reader gives the same however often it is asked", again},
}

func orders(b *trial) {
	r := b.library()
	for sort, want := range map[index.Sort]string{index.Newest: "kz uz copy2 copy1 undated", index.Oldest: "copy1 copy2 uz kz undated", index.Best: "kz uz copy2 copy1 undated"} {
		if got := joined(idsOf(b.search(r, "*", index.Options{Limit: -1, Sort: sort}))); got != want {
			b.Errorf("%q: %s, want %s", sort, got, want)
		}
	}
	// a word in the title counts for more, filters alone for nothing
	if res := b.search(r, "dam", index.Options{Limit: -1}); joined(idsOf(res)) != "kz uz" || !res.Ranked || res.Hits[0].Score <= res.Hits[1].Score {
		b.Errorf("by relevance: %+v", res)
	}
	if res := b.search(r, "country:KZ", index.Options{Limit: -1}); res.Ranked {
		b.Error("filters alone are ranked")
	}
	if h := b.search(r, "id:uz", index.Options{Limit: -1}).Hits[0]; h.When != "2019-02-01T04:30" || h.Size != 1 {
		b.Errorf("hit %+v", h)
	}
}

func allCounted(b *trial) {
	var list []*doc.Analysis
	for i := range 4882 {
		list = append(list, Report(fmt.Sprint(i), "Quota", strings.Repeat("word ", i%7)+"quota"))
	}
	r := b.fill(list...)
	ids := idsOf(b.search(r, "quota", index.Options{Limit: -1}))
	slices.Sort(ids)
	if n := len(slices.Compact(ids)); n != len(list) {
		b.Errorf("%d different hits of %d", n, len(list))
	}
	// pages give the same hits as one long list
	paged := map[string]bool{}
	for at := 0; at < len(list); at += 500 {
		for _, id := range idsOf(b.search(r, "quota", index.Options{Limit: 500, Offset: at})) {
			paged[id] = true
		}
	}
	if len(paged) != len(list) {
		b.Errorf("%d different hits on pages of %d", len(paged), len(list))
	}
	if res := b.search(r, "quota", index.Options{Limit: 5, Offset: len(list) + 1}); len(res.Hits) > 0 || res.Articles != len(list) {
		b.Errorf("behind the end: %d hits of %d", len(res.Hits), res.Articles)
	}
}

// pages of any size, put together, are the order of all hits, and facets count what
// the hits have.
func pages(b *trial) {
	r := b.scattered()
	for _, o := range []index.Options{{Group: true}, {}, {Sort: index.Oldest, Group: true}, {Sort: index.Newest}} {
		o.Limit, o.Facets = -1, []string{"topic", "year"}
		all := b.search(r, "oil OR price", o)
		if len(all.Hits) != all.Stories || all.Stories > all.Articles || o.Group == (all.Stories == all.Articles) {
			b.Errorf("%d hits, %d stories, %d articles", len(all.Hits), all.Stories, all.Articles)
		}
		var paged []index.Hit
		for o.Limit = 7; o.Offset < all.Stories; o.Offset += o.Limit {
			paged = append(paged, b.search(r, "oil OR price", o).Hits...)
		}
		if !slices.Equal(paged, all.Hits) {
			b.Errorf("%+v: the pages are not the whole", o)
		}
		sum := 0
		for _, h := range all.Hits {
			sum += h.Size
		}
		if sum != all.Articles {
			b.Errorf("the stories have %d articles of %d", sum, all.Articles)
		}
	}
}

// again: what a reader keeps of what it read changes no answer, whoever asks at once.
func again(b *trial) {
	r := b.scattered()
	var asking sync.WaitGroup
	for _, text := range []string{"oil OR price", "oil topic:economy", "*", "NOT oil"} {
		for _, group := range []bool{false, true} {
			o := index.Options{Limit: 20, Group: group, Facets: []string{"topic", "country", "month", "year", "source"}}
			fresh := b.reader()
			first := fmt.Sprintf("%+v", b.search(fresh, text, o))
			asking.Go(func() {
				for i := range 6 {
					res, err := r.Search(ctx, b.parse(text), o)
					if got := fmt.Sprintf("%+v", res); err != nil || got != first {
						b.Errorf("%s, asked for the %d. time: %s, %v; a fresh reader: %s", text, i+1, got, err, first)
						return
					}
				}
			})
		}
	}
	asking.Wait()
}
