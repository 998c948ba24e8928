package desk

import (
	"context"
	"io"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"dateline/extract/doc"
	"dateline/extract/lang"
	"dateline/pipeline"
	"dateline/pipeline/source"
)

// Analyze analyses the articles of files and of pages at their addresses without an index, and gives each to use in the
// order of the files, from one goroutine at a time. Skips and warnings are told in
// their place. It returns how many were skipped; an error of use ends it.
func (d *Desk) Analyze(ctx context.Context, paths []string, format source.Format, use func(*doc.Analysis) error) (skipped int, err error) {
	defer d.pdf.Close()
	from, err := d.inOrder(paths, format)
	if err != nil {
		return 0, err
	}
	return d.analyze(ctx, from, d.tell, use)
}

// Given are articles that are handed over.
type Given struct {
	In     io.Reader
	Format source.Format
	// Tell is told what was skipped and what is to be said of the articles, in place of
	// the Desk's own.
	Tell func(Event)
}

// AnalyzeGiven analyses articles that are handed over as Analyze does those of files.
func (d *Desk) AnalyzeGiven(ctx context.Context, g Given, use func(*doc.Analysis) error) (skipped int, err error) {
	from := &source.Files{Roots: []string{"-"}, Stdin: g.In, Format: g.Format, Limits: d.o.Limits}
	return d.analyze(ctx, from, g.Tell, use)
}

// analyze analyses the articles of a source, and tells of them.
func (d *Desk) analyze(ctx context.Context, from pipeline.Source, tell func(Event), use func(*doc.Analysis) error) (skipped int, err error) {
	by, err := d.loaded()
	if err != nil {
		return 0, err
	}
	z := &analysing{room: semaphore.NewWeighted(aheadBytes), guard: pipeline.NewGuard(by, d.o.ArticleTime), workers: d.o.Workers, tell: tell, use: use}
	defer z.guard.Close()
	err = z.run(ctx, from)
	return z.skipped, err
}

// analysing is one Analyze: the source runs on one goroutine, the parsing of files and
// the analysis of articles on every core.
type analysing struct {
	// room has the bytes of text that are on their way from spread to give.
	room    *semaphore.Weighted
	guard   *pipeline.Guard
	workers int
	tell    func(Event)
	use     func(*doc.Analysis) error
	skipped int
}

// waiting is one article on its way out, in order.
type waiting struct {
	item pipeline.Item
	out  *doc.Analysis
	err  error
	done chan struct{}
}

// What is under way is bounded by articles and by bytes.
const (
	// ahead is how many articles wait for their turn; each holds some ten kilobytes.
	ahead = 64
	// aheadBytes is how much text they have, but for one that is longer.
	aheadBytes = 16 << 20
	// parsedAhead is how many articles of a file wait for those of the file before it.
	parsedAhead = 4
)

// parsing is a unit whose items come out in their order while the next ones are parsed.
type parsing struct {
	unit  pipeline.Unit
	items chan pipeline.Item
}

// weight is what an article takes of the bytes on their way.
func (w *waiting) weight() int64 { return min(int64(len(w.item.Article.Text)), aheadBytes) }

func (z *analysing) run(ctx context.Context, src pipeline.Source) error {
	workers := z.workers
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	units, turns := make(chan *parsing), make(chan *parsing, workers)
	work, order := make(chan *waiting, ahead), make(chan *waiting, ahead)
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer close(units)
		defer close(turns)
		return src.Read(ctx, func(u pipeline.Unit) error {
			if u.Items == nil {
				return nil
			}
			return offer(ctx, &parsing{u, make(chan pipeline.Item, parsedAhead)}, units, turns)
		})
	})
	g.Go(func() error {
		defer close(order)
		defer close(work)
		return z.spread(ctx, turns, work, order)
	})
	for range workers {
		g.Go(func() error {
			for u := range units {
				u.parse(ctx)
			}
			return nil
		})
		g.Go(func() error {
			for w := range work {
				z.one(ctx, w)
			}
			return nil
		})
	}
	g.Go(func() error { return z.give(order) })
	return g.Wait()
}

// offer sends one thing to each of several channels, in their order.
func offer[T any](ctx context.Context, v T, to ...chan<- T) error {
	for _, c := range to {
		select {
		case c <- v:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// parse reads a unit to its end, or to that of the run. The unit whose turn it is has
// always been taken by a parser, so waiting for the turn cannot lock up.
func (u *parsing) parse(ctx context.Context) {
	defer close(u.items)
	for item := range pipeline.Bounded(u.unit) {
		if offer(ctx, item, u.items) != nil {
			return
		}
	}
}

// spread sends the articles of the units, in their order, to the work and to their
// place in the order.
func (z *analysing) spread(ctx context.Context, turns <-chan *parsing, work, order chan<- *waiting) error {
	for u := range turns {
		for item := range u.items {
			w := &waiting{item: item, done: make(chan struct{})}
			if err := z.room.Acquire(ctx, w.weight()); err != nil {
				return err
			}
			if err := offer(ctx, w, work, order); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// one analyses an article. A panic is the article's own and becomes its skip.
func (z *analysing) one(ctx context.Context, w *waiting) {
	defer close(w.done)
	if w.item.Skip != nil || w.item.Said {
		return
	}
	a := w.item.Article
	if a.ID == "" {
		a.ID = articleID(&a)
	}
	a.Lang = lang.Detect(a.Title, a.Text)
	w.out, w.item.Skip, w.err = z.guard.Analyse(ctx, a)
}

// articleID names an article by its place; what came by standard input has no
// place, so its words name it.
func articleID(a *doc.Article) string {
	if strings.HasPrefix(a.Origin, "-") {
		return pipeline.NameID(a.Title + "\x00" + a.Text)
	}
	return pipeline.NameID(a.Origin)
}

// give hands the analyses on in order, and tells what was skipped.
func (z *analysing) give(order <-chan *waiting) error {
	for w := range order {
		<-w.done
		for _, text := range w.item.Warnings {
			z.tell(Event{Warning, w.item.Article.Origin, text})
		}
		if err := z.hand(w); err != nil {
			return err
		}
		z.room.Release(w.weight())
	}
	return nil
}

// hand gives one analysis on, or tells why there is none.
func (z *analysing) hand(w *waiting) error {
	switch s := w.item.Skip; {
	case s != nil:
		z.skipped += 1 + s.More
		z.tell(Event{Skipped, s.Origin, s.Reason})
		return nil
	case w.item.Said:
		return nil
	case w.err != nil:
		return w.err
	}
	for _, b := range w.out.Bounds {
		z.tell(Event{Warning, w.out.Origin, b.String()})
	}
	return z.use(w.out)
}
