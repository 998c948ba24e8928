package desk

import (
	"context"
	"errors"
	"path/filepath"

	"dateline/cmd/internal/desk/holdings"
	"dateline/extract/lang"
	"dateline/pipeline"
	"dateline/pipeline/fetch"
	"dateline/pipeline/source"
)

// Ingest reads files and folders of articles, and pages at their addresses, into the
// index. With Retry in the options
// and no path it reads the files of the failure list. An error comes with the report of
// what was finished; one whose Seconds are 0 says that nothing was begun.
func (d *Desk) Ingest(ctx context.Context, paths ...string) (pipeline.Report, error) {
	if len(paths) == 0 && !d.o.Retry {
		return pipeline.Report{}, badRequest("ingest wants a file or a folder")
	}
	paths, pages := apart(paths)
	if len(pages) > 0 {
		return d.fetchBehind(ctx, paths, &fetch.Round{URLs: pages, Force: d.o.Force})
	}
	return d.Take(ctx, func(l *pipeline.Ledger) (pipeline.Source, error) {
		files := d.files(paths, l)
		if len(paths) == 0 {
			files.Roots, files.Recalled = failedFiles(l), true
		}
		return files, nil
	})
}

// fetchBehind takes in files, and then what a round fetches.
func (d *Desk) fetchBehind(ctx context.Context, paths []string, round *fetch.Round) (pipeline.Report, error) {
	n, err := d.o.Network.connect()
	if err != nil {
		return pipeline.Report{}, err
	}
	round.Notify = d.notice
	return d.takeThen(ctx, func(l *pipeline.Ledger) (pipeline.Source, error) {
		src, err := n.source(l, round)
		return pipeline.Chain{d.files(paths, l), src}, err
	}, n.end)
}

// files is a source of files under the options.
func (d *Desk) files(paths []string, l *pipeline.Ledger) *source.Files {
	return &source.Files{Roots: paths, Stdin: d.o.Stdin, Memory: l, Force: d.o.Force || d.o.Revive, Retry: d.o.Retry, Limits: d.o.Limits, Columns: d.o.Columns, PDF: d.pdf,
		Index: d.o.Index}
}

// failedFiles are the files of the failure list, each once.
func failedFiles(l *pipeline.Ledger) (paths []string) {
	for failure := range l.Failures() {
		if !filepath.IsAbs(failure.Unit) || len(paths) > 0 && paths[len(paths)-1] == failure.Unit {
			continue
		}
		paths = append(paths, failure.Unit)
	}
	return paths
}

// Take takes the articles of any source into the index: what every command does that
// takes articles in. The source is made when the ledger is open; the report is as
// Ingest's.
func (d *Desk) Take(ctx context.Context, from func(*pipeline.Ledger) (pipeline.Source, error)) (pipeline.Report, error) {
	return d.takeThen(ctx, from, func(err error) error { return err })
}

// takeThen is Take with what is to be done at the end, while the ledger is still open:
// it is given the run's error and returns the one that stands.
func (d *Desk) takeThen(ctx context.Context, from func(*pipeline.Ledger) (pipeline.Source, error), then func(error) error) (report pipeline.Report, err error) {
	h, err := d.open(ctx)
	if err != nil {
		return report, then(err)
	}
	defer func() {
		err = errors.Join(err, h.Close())
		if what := h.Copied(); what != "" {
			d.tell(Event{Kind: Note, Text: what})
		}
	}()
	defer d.pdf.Close()
	if err := d.marked(h); err != nil {
		return report, then(err)
	}
	src, err := from(h.Ledger)
	if err == nil {
		report, err = d.pass(ctx, h, taking{Source: src, settings: d.o.Settings, notice: d.notice})
		if err == nil {
			err = toldOfLost(h)
		}
	}
	return report, then(err)
}

// taking is one pass over one source.
type taking struct {
	pipeline.Source
	settings pipeline.Settings
	notice   func(pipeline.Notice)
}

// pass runs the pipeline over a source into the holdings. The analyser is made when
// the first article asks for it: a run that finds nothing new loads no table.
func (d *Desk) pass(ctx context.Context, h *holdings.Holdings, t taking) (pipeline.Report, error) {
	p := &pipeline.Pipeline{
		Source: t.Source, Analyser: d.analyser(), Sink: h, Ledger: h.Ledger, Merged: h.Merge, Detect: lang.Detect,
		Settings: t.settings, Notify: t.notice, Progress: &pipeline.Progress{},
		Vanished: source.Vanished,
	}
	end := d.watch(p.Progress)
	report, err := p.Run(ctx)
	end()
	if err == nil {
		err = d.lazy.err()
	}
	return report, err
}
