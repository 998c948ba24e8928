package desk

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"dateline/extract"
	"dateline/index"
	"dateline/index/osfile"
	"dateline/pipeline"
	"dateline/pipeline/fetch"
	"dateline/pipeline/journal"
)

// Status is what there is to tell of an index.
type Status struct {
	Index    string `json:"index"`
	Articles int    `json:"articles"`
	Stories  int    `json:"stories"`
	First    string `json:"first"`
	Last     string `json:"last"`
	Undated  int    `json:"undated"`
	// Future counts the articles whose day has not come yet; Last is of the others.
	Future     int `json:"future"`
	Generation int `json:"generation"`
	// Bytes is what the published state takes, DiskBytes all that lies in the index's
	// folder, a file with several names counted once.
	Bytes     int64  `json:"bytes"`
	DiskBytes int64  `json:"disk_bytes"`
	Schema    int    `json:"schema"`
	Rules     string `json:"rules"`
	// Outdated is true when other rules than this program's made the findings, or
	// several runs had several tables of the user's own.
	Outdated bool `json:"outdated"`
	// Tables are the user's own that the index keeps and is analysed with.
	Tables Tables        `json:"tables"`
	Writer *Writer       `json:"writer"`
	Facets []index.Facet `json:"facets"`
	// Runs and Sources are the journal of scheduled runs; Failed counts the failure list.
	Runs    []journal.Run               `json:"runs"`
	Sources map[string]journal.Standing `json:"sources"`
	Failed  int                         `json:"failed"`
}

// Writer is who writes to an index at the moment.
type Writer struct {
	PID   int    `json:"pid"`
	Host  string `json:"host"`
	Start string `json:"start"`
}

// Status tells what the index holds, who writes to it, and how its runs went.
func (d *Desk) Status(ctx context.Context) (*Status, error) {
	r, err := d.store.OpenReader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	sum, err := index.Summarise(ctx, r, time.Now().AddDate(0, 0, 1).UTC().Format(time.DateOnly))
	if err != nil {
		return nil, err
	}
	size, err := r.Size(ctx)
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	s := &Status{Index: d.o.Index, Articles: sum.Articles, Stories: sum.Stories, First: sum.First, Last: sum.Last, Undated: sum.Undated, Future: sum.Future, DiskBytes: diskUse(d.o.Index),
		Generation: r.Generation(), Bytes: size, Schema: r.Stamp().Schema, Rules: r.Stamp().Rules,
		Outdated: r.Stamp().Rules != extract.Rules() || r.Stamp().Mixed, Facets: sum.Facets}
	s.Tables = Tables{}.orKept(d.store.StateDir())
	j, err := journal.Read(d.store.StateDir())
	if err != nil {
		return nil, err
	}
	s.Runs, s.Sources = j.Runs, j.Sources
	failed, err := d.failures()
	if err != nil {
		return nil, err
	}
	s.Failed = len(failed)
	if held := d.store.LockedBy(ctx); held != nil {
		s.Writer = &Writer{held.PID, held.Host, held.Start.UTC().Format(time.RFC3339)}
	}
	return s, nil
}

// diskUse sums up what lies in a folder as the disk counts it, in whole blocks, a file
// with several names once. What goes away meanwhile counts nothing.
func diskUse(dir string) (n int64) {
	seen := map[osfile.ID]bool{}
	_ = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		info, err := e.Info()
		if err != nil {
			return nil
		}
		if id, bytes := osfile.Use(path, info); !seen[id] {
			seen[id] = id != osfile.ID{}
			n += bytes
		}
		return nil
	})
	return n
}

// Failures lists what could not be read, and why, also while a run goes on.
func (d *Desk) Failures(ctx context.Context) ([]pipeline.Failure, error) {
	if err := d.exists(ctx); err != nil {
		return nil, err
	}
	return d.failures()
}

// failures is the failure list without the feeds and sitemaps that work again: what was
// read of them is known by their entries, so nothing takes theirs off it.
func (d *Desk) failures() ([]pipeline.Failure, error) {
	list, err := pipeline.ReadFailures(d.store.StateDir())
	if err != nil || len(list) == 0 {
		return list, err
	}
	state, err := fetch.ReadState(d.store.StateDir())
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(list, func(f pipeline.Failure) bool {
		feed := state.Feed(f.Unit)
		return f.Origin == f.Unit && feed.Fails == 0 && feed.Succeeded.After(f.Last)
	}), nil
}
