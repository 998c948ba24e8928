package storetest

import (
	"context"
	"errors"
	"fmt"

	"dateline/extract/doc"
	"dateline/index"
)

var renewing = []promise{
	{"all is made anew", renews},
	{"what cannot be made stays", keepsFindings},
}

func renews(b *trial) {
	var list []*doc.Analysis
	for i := range 1200 {
		list = append(list, storied(fmt.Sprint(i), "s", "the text"))
	}
	schema := b.fill(list...).Stamp().Schema
	told := 0
	n, err := b.store.Reindex(ctx, index.Reindexing{Rules: "new", Own: "mine", Workers: 2, Progress: func(done, all int) { told = done * all },
		Analyse: func(_ context.Context, a doc.Article) (*doc.Analysis, error) {
			return &doc.Analysis{Article: a, Topics: []doc.Topic{{Name: "economy"}}}, nil
		}})
	if err != nil || n != len(list) || told != n*n {
		b.Fatalf("%d done, progress %d, %v", n, told, err)
	}
	r := b.reader()
	if res := b.search(r, "topic:economy story:s", index.Options{}); res.Articles != len(list) || r.Stamp() != (index.Stamp{Schema: schema, Rules: "new", Own: "mine"}) {
		b.Errorf("%d articles are new, stamp %v", res.Articles, r.Stamp())
	}
}

// keepsFindings: an article that the analysis gives nothing for keeps its findings, and
// the index still asks to be reindexed; an error ends the pass.
func keepsFindings(b *trial) {
	list := []*doc.Analysis{Report("well", "t", "the text"), Report("spoilt", "t", "the text")}
	for _, a := range list {
		a.Topics = []doc.Topic{{Name: "security"}}
	}
	b.fill(list...)
	o := index.Reindexing{Rules: "new", Analyse: func(_ context.Context, a doc.Article) (*doc.Analysis, error) {
		if a.ID == "spoilt" {
			return nil, nil
		}
		return &doc.Analysis{Article: a, Topics: []doc.Topic{{Name: "economy"}}}, nil
	}}
	if n, err := b.store.Reindex(ctx, o); n != 2 || err != nil {
		b.Fatalf("%d done, %v", n, err)
	}
	r := b.reader()
	b.asks(r, []want{{"topic:economy", "well"}, {"topic:security", "spoilt"}})
	if s := r.Stamp(); s.Rules != "new" || !s.Mixed {
		b.Errorf("stamp %+v", s)
	}
	broken := errors.New("broken")
	o.Analyse = func(context.Context, doc.Article) (*doc.Analysis, error) { return nil, broken }
	if _, err := b.store.Reindex(ctx, o); !errors.Is(err, broken) {
		b.Errorf("%v", err)
	}
}
