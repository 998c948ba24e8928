// Package pipeline takes articles from a source through the analyser into a
// sink, and remembers in a ledger what it took, so that the next run takes only
// what is new.
//
// Units flow in (a file, a feed's page, an archive's record), analysed articles
// flow out in batches. The stages run at the same time, each bounded:
//
//	source ─units─▶ parse ─items─▶ identity ─tasks─▶ analyse ─▶ batch ─▶ write
//
// Order: identity, batch and write see everything in the order of the source,
// whatever the number of workers, so two runs over the same input decide the
// same. A batch is analysed while the one before it is written, and the ledger
// learns of one while the next is written. The ledger is always behind the sink,
// so a run that is killed at any instant repeats work but loses none.
//
// A cancelled context stops the reading; what was analysed is still written,
// and Run returns the context's error. An article that is not analysed half
// a second later is abandoned, with all that was read after it; the next run takes it up.
package pipeline

import (
	"context"
	"errors"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"dateline/extract/doc"
)

// Source delivers units, one call of emit for each, in an order of its own that
// is the same for the same input. It ends with the units that are gone. An
// error ends the run; what is wrong with one unit is an Item with a Skip.
type Source interface {
	Read(ctx context.Context, emit func(Unit) error) error
}

// Analyser finds what an article holds. It is called from many goroutines, and returns
// soon after the context has ended: what it returns then is thrown away.
type Analyser interface {
	Analyse(context.Context, doc.Article) doc.Analysis
}

// AnalyserFunc is an Analyser that is a function, which takes as long as it takes.
type AnalyserFunc func(doc.Article) doc.Analysis

// Analyse calls the function.
func (f AnalyserFunc) Analyse(_ context.Context, a doc.Article) doc.Analysis { return f(a) }

// Sink keeps what was analysed. What Write was given is durable when it
// returns; the same article given again takes the old one's place.
type Sink interface {
	Write(ctx context.Context, put []*doc.Analysis, del []string) error
}

// Settings say how runs go; the zero value is the safe one.
type Settings struct {
	// Workers analyse at the same time; 0 means one for each core.
	Workers int
	// ArticleTime is the most that the analysis of one article may take: 0 is the
	// constant of that name, NoLimit is for ever.
	ArticleTime time.Duration
	// Force analyses what is unchanged, too.
	Force bool
	// Retry says again what is skipped for the reason of last time.
	Retry bool
	// NoPurge keeps the articles of units that are gone; PurgeAll lets go of
	// more than half of the index at once.
	NoPurge, PurgeAll bool
	// Revive takes in again what was deleted.
	Revive bool
}

// Pipeline is one run. Source, Analyser, Sink and Ledger are needed.
type Pipeline struct {
	Source   Source
	Analyser Analyser
	Sink     Sink
	Ledger   *Ledger
	// Detect gives the language of a text, "en" when in doubt; nil leaves an
	// article's own language.
	Detect func(title, text string) string
	Settings
	// Notify is told of every skip and warning as it happens; nil drops them.
	// It is called from one goroutine at a time.
	Notify func(Notice)
	// Merged, when set, learns which stories became one, after the sink has the
	// article that showed it and before the ledger knows.
	Merged func([]Merge) error
	// Vanished tells whether the file of a unit is no more; nil knows of none.
	Vanished func(path string) bool
	// Progress counts for whoever shows it; nil counts for nobody.
	Progress *Progress
}

// Report counts articles, but for Seconds.
type Report struct {
	New       int     `json:"new"`
	Changed   int     `json:"changed"`
	Unchanged int     `json:"unchanged"`
	Duplicate int     `json:"duplicate"`
	Deleted   int     `json:"deleted"`
	Skipped   int     `json:"skipped"`
	Seconds   float64 `json:"seconds"`
}

// Bounds of what is under way. An article waits analysed until its batch is
// written, so two batches and the queues bound the memory.
const (
	// batchArticles and batchBytes end a batch: past a thousand documents the
	// index gains nothing, and 8 MB of text are some 40 MB of its structures.
	batchArticles = 1000
	batchBytes    = 8 << 20
	// queuedUnits lets the walk run ahead of the parsing by so many files.
	queuedUnits = 256
	// queuedItems is how far the parsing of one unit runs ahead of its turn, parsedBytes
	// of text how far that of all units together does.
	queuedItems = 16
	parsedBytes = 16 << 20
	// queuedTasks, and queuedBytes of text, are how far the analysis runs ahead of
	// the batch: while one is written, a worker makes about the next.
	queuedTasks = 1024
	queuedBytes = 8 << 20
)

// errSink wraps what the sink or the ledger returned: it ends the run.
var errSink = errors.New("write")

// Run takes everything that the source delivers through the stages. The report
// counts what was finished, also when an error is returned.
func (p *Pipeline) Run(ctx context.Context) (Report, error) {
	start := time.Now()
	r := &run{Pipeline: p, panicked: map[string]int{}, guard: NewGuard(p.Analyser, p.ArticleTime), ahead: semaphore.NewWeighted(queuedBytes), parsed: semaphore.NewWeighted(parsedBytes)}
	if p.Progress == nil {
		p.Progress = &Progress{}
	}
	// the stages stop on stop alone; an interrupt ends the reading, and the
	// stages after it finish what they have
	stopped, stop := context.WithCancelCause(context.WithoutCancel(ctx))
	defer stop(nil)
	reading, cancel := context.WithCancel(ctx)
	defer cancel()
	context.AfterFunc(stopped, cancel)
	r.stop = stop
	// what an interrupt finds under analysis has a moment to end
	analysing, end := graceful(reading)
	defer end()
	defer r.guard.Close()

	workers := p.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var (
		order   = make(chan *job, queuedUnits)
		work    = make(chan *job, queuedUnits)
		tasks   = make(chan *task, queuedTasks)
		todo    = make(chan *task, queuedTasks)
		batches = make(chan *batch)
	)
	var g errgroup.Group
	g.Go(func() error { return r.read(reading, order, work) })
	for range workers {
		g.Go(func() error { return r.parse(reading, work) })
	}
	g.Go(func() error { return r.identify(reading, order, tasks, todo) })
	for range workers {
		g.Go(func() error { return r.analyse(analysing, todo) })
	}
	g.Go(func() error { return r.collect(tasks, batches) })
	g.Go(func() error { return r.write(stopped, batches) })
	err := g.Wait()
	if err == nil {
		err = ctx.Err()
	}
	r.report.New += r.late.New
	r.report.Changed += r.late.Changed
	r.report.Unchanged += r.late.Unchanged
	r.report.Duplicate += r.late.Duplicate
	r.report.Deleted += r.late.Deleted
	r.report.Skipped += r.late.Skipped
	r.report.Seconds = time.Since(start).Seconds()
	return r.report, err
}
