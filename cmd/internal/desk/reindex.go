package desk

import (
	"context"
	"sync"
	"time"

	"dateline/cmd/internal/desk/holdings"
	"dateline/extract"
	"dateline/extract/doc"
	"dateline/index"
	"dateline/pipeline"
)

// Reindexed is what came of a reindex.
type Reindexed struct {
	Articles int `json:"reindexed"`
	// Kept counts those of them that could not be analysed and keep the findings that
	// they had.
	Kept    int     `json:"kept"`
	Seconds float64 `json:"seconds"`
}

// Reindex analyses every article of the index anew from its stored text, with this
// program's rules and tables. Progress, when it is not nil, is told how many are done.
func (d *Desk) Reindex(ctx context.Context, progress func(done, all int)) (Reindexed, error) {
	var out Reindexed
	if err := d.exists(ctx); err != nil {
		return out, err
	}
	by, err := d.loaded()
	if err != nil {
		return out, err
	}
	// what is damaged is mended, and told of, before all rests on it
	mended := d.holding(ctx, func(*holdings.Holdings) error { return nil })
	if kind := KindOf(mended); kind == Locked || kind == Interrupted {
		return out, mended
	}
	guard := pipeline.NewGuard(by, d.o.ArticleTime)
	defer guard.Close()
	var told sync.Mutex
	analyse := func(ctx context.Context, a doc.Article) (*doc.Analysis, error) {
		got, skip, err := guard.Analyse(ctx, a)
		if skip != nil {
			told.Lock()
			defer told.Unlock()
			out.Kept++
			d.tell(Event{Kept, skip.Origin, reason(skip)})
		}
		if got != nil {
			for _, b := range got.Bounds {
				d.tell(Event{Warning, got.Origin, b.String()})
			}
		}
		return got, err
	}
	start := time.Now()
	n, err := d.store.Reindex(ctx, index.Reindexing{Analyse: analyse, Rules: extract.Rules(), Own: d.own, Workers: d.o.Workers, Progress: progress})
	out.Articles, out.Seconds = n, time.Since(start).Seconds()
	if err != nil {
		return out, err
	}
	if err := d.given.keep(d.store.StateDir()); err != nil {
		return out, err
	}
	return out, d.takeOver(ctx)
}

// takeOver lets the ledger have what an older program kept beside it, so that feeds,
// runs and alerts can be read right after a reindex and not only after the next run.
func (d *Desk) takeOver(ctx context.Context) error {
	err := d.holding(ctx, func(*holdings.Holdings) error { return nil })
	if KindOf(err) == Locked { // whoever writes already takes it over
		return nil
	}
	return err
}
