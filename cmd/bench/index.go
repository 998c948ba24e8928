package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/pprof"

	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/desk"
	"dateline/extract"
	"dateline/extract/doc"
	"dateline/extract/lang"
	"dateline/index/bleve"
	"dateline/pipeline"
	"dateline/pipeline/source"
)

// bench is one run of the benchmark.
type bench struct {
	*flags
	ctx      context.Context
	path     string
	dir      string // for indexes that are thrown away
	out, log io.Writer
	next     int // number of the next folder
	articles []doc.Article
	res      benchResult
}

func (b *bench) say(format string, args ...any) {
	if terminal.Is(b.log) {
		fmt.Fprintf(b.log, format+" …\n", args...)
	}
}

func (b *bench) files(path string) func(*pipeline.Ledger) pipeline.Source {
	return func(l *pipeline.Ledger) pipeline.Source {
		return &source.Files{Roots: []string{path}, Memory: l}
	}
}

// ingests measures the whole ingest and bleve alone in turns.
func (b *bench) ingests() error {
	for _, n := range b.workers {
		b.res.Ingest = append(b.res.Ingest, ingestRuns{Workers: n})
	}
	best := 0
	for run := range b.count {
		for i := range b.res.Ingest {
			r := &b.res.Ingest[i]
			if r.Workers >= b.res.Ingest[best].Workers {
				best = i
			}
			b.say("ingest with %d workers, run %d of %d", r.Workers, run+1, b.count)
			dir := b.folder()
			resetPeak()
			took, err := labelled("ingest", func() (spent, error) { return b.ingest(dir, r.Workers, b.files(b.path)) })
			if err != nil {
				return err
			}
			b.res.PeakRSSBytes = max(b.res.PeakRSSBytes, peakRSS())
			r.Runs = append(r.Runs, took)
			if b.res.IndexBytes, b.res.Indexed, err = sizeOf(dir); err != nil {
				return err
			}
			if err := os.RemoveAll(dir); err != nil {
				return err
			}
		}
		b.say("bleve alone, run %d of %d", run+1, b.count)
		took, err := b.bleveAlone(b.path)
		if err != nil {
			return err
		}
		b.res.Index = append(b.res.Index, took)
	}
	b.res.IndexSeconds = medians(b.res.Index).Seconds
	if len(b.res.Ingest) > 0 {
		b.res.IngestSeconds = medians(b.res.Ingest[best].Runs).Seconds
		b.res.IngestVsIndex = b.res.IngestSeconds / b.res.IndexSeconds
	}
	return b.pagesAgainst()
}

func (b *bench) folder() string {
	b.next++
	return filepath.Join(b.dir, fmt.Sprint(b.next))
}

// ingest does what the command ingest does, from a source into a new index.
func (b *bench) ingest(dir string, workers int, src func(*pipeline.Ledger) pipeline.Source) (spent, error) {
	d, err := desk.New(desk.Options{Index: dir, Settings: pipeline.Settings{Workers: workers}})
	if err != nil {
		return spent{}, err
	}
	start := startTimer()
	_, err = d.Take(b.ctx, func(l *pipeline.Ledger) (pipeline.Source, error) { return src(l), nil })
	return start.stop(), err
}

func sizeOf(dir string) (bytes int64, articles int, err error) {
	r, err := bleve.OpenReader(dir)
	if err != nil {
		return 0, 0, err
	}
	if bytes, err = r.Size(context.Background()); err == nil {
		articles, err = r.Count(context.Background())
	}
	return bytes, articles, errors.Join(err, r.Close())
}

// captured is a sink that keeps what ingest would write, batch by batch, in the
// form that bleve takes.
type captured struct {
	finisher *bleve.Finisher
	batches  [][]bleve.Finished
}

func (c *captured) Write(_ context.Context, put []*doc.Analysis, _ []string) error {
	if c.finisher == nil {
		c.finisher = bleve.NewFinisher(put)
	}
	batch := make([]bleve.Finished, 0, len(put))
	for _, a := range put {
		d, err := c.finisher.Finish(a)
		if err != nil {
			return err
		}
		batch = append(batch, d)
	}
	c.batches = append(c.batches, batch)
	return nil
}

// through runs the pipeline of ingest over a path with another analyser and sink.
func (b *bench) through(path string, by pipeline.Analyser, sink pipeline.Sink) error {
	l, err := pipeline.OpenLedger(b.folder())
	if err != nil {
		return err
	}
	p := &pipeline.Pipeline{Source: b.files(path)(l), Analyser: by, Sink: sink, Ledger: l, Detect: lang.Detect}
	_, err = p.Run(b.ctx)
	return errors.Join(err, l.Close())
}

// bleveAlone takes the time from opening a new index to its closing, fed the
// finished documents of a path in the batches of ingest.
func (b *bench) bleveAlone(path string) (spent, error) {
	by, err := extract.New()
	if err != nil {
		return spent{}, err
	}
	c := &captured{}
	if err := b.through(path, pipeline.AnalyserFunc(by.Unguarded), c); err != nil {
		return spent{}, err
	}
	dir := b.folder()
	took, err := labelled("bleve", func() (spent, error) { return b.feed(dir, c.batches) })
	return took, errors.Join(err, os.RemoveAll(dir))
}

// feed writes finished documents into a new index.
func (b *bench) feed(dir string, batches [][]bleve.Finished) (spent, error) {
	start := startTimer()
	w, err := bleve.OpenWriter(dir)
	if err != nil {
		return spent{}, err
	}
	for i, batch := range batches {
		if err = w.WriteFinished(b.ctx, batch); err != nil {
			break
		}
		batches[i] = nil
	}
	err = errors.Join(err, w.Close())
	return start.stop(), err
}

// labelled marks the samples of a CPU profile with what is being measured:
// go tool pprof -tagfocus=ingest shows that phase alone.
func labelled(phase string, do func() (spent, error)) (took spent, err error) {
	pprof.Do(context.Background(), pprof.Labels("phase", phase), func(context.Context) { took, err = do() })
	return took, err
}

// bare finds nothing, and drop keeps nothing: what is left is reading and parsing.
type bare struct{}

func (bare) Analyse(_ context.Context, a doc.Article) doc.Analysis { return doc.Analysis{Article: a} }

type drop struct{}

func (drop) Write(context.Context, []*doc.Analysis, []string) error { return nil }

// pagesAgainst measures the ingest of pages against the parsing and bleve alone.
func (b *bench) pagesAgainst() error {
	if b.pages == "" {
		return nil
	}
	r := &pageRuns{}
	for run := range b.count {
		b.say("pages, run %d of %d", run+1, b.count)
		start := startTimer()
		if err := b.through(b.pages, bare{}, drop{}); err != nil {
			return err
		}
		r.Parse = append(r.Parse, start.stop())
		took, err := b.bleveAlone(b.pages)
		if err != nil {
			return err
		}
		r.Index = append(r.Index, took)
		if took, err = b.ingest(b.folder(), 0, b.files(b.pages)); err != nil {
			return err
		}
		r.Ingest = append(r.Ingest, took)
	}
	r.IngestVsBoth = medians(r.Ingest).Seconds / (medians(r.Parse).Seconds + medians(r.Index).Seconds)
	b.res.Pages = r
	return nil
}
