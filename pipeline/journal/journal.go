// Package journal remembers the runs over an index: when each began and ended,
// what it took in, and how each of its sources fared. `status` shows it, and the
// metrics file for Prometheus is made of it.
//
// It is one small JSON file, replaced whole, so that a reader never sees half of
// one and a crash leaves the old or the new.
package journal

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"dateline/pipeline/statefile"
)

// maxRuns is how many runs are kept: a day of runs every quarter of an hour.
const maxRuns = 96

// file is the journal's name in the index's state folder.
const file = "runs.json"

// Counts are a run's or a source's articles.
type Counts struct {
	New       int `json:"new"`
	Changed   int `json:"changed"`
	Unchanged int `json:"unchanged"`
	Duplicate int `json:"duplicate"`
	Deleted   int `json:"deleted"`
	Skipped   int `json:"skipped"`
}

// Add sums two counts.
func (c *Counts) Add(o Counts) {
	c.New += o.New
	c.Changed += o.Changed
	c.Unchanged += o.Unchanged
	c.Duplicate += o.Duplicate
	c.Deleted += o.Deleted
	c.Skipped += o.Skipped
}

// Run is one run. End is zero while it is under way, and stays so when it was killed.
type Run struct {
	Start time.Time `json:"start"`
	End   time.Time `json:"end,omitzero"`
	// Exit is the run's exit code.
	Exit    int    `json:"exit"`
	Error   string `json:"error,omitempty"`
	Counts  `json:"counts"`
	Alerted int `json:"alerted,omitempty"`
	Expired int `json:"expired,omitempty"`
}

// Source is how one source fared, over all runs.
type Source struct {
	// Last is what the last run took from it.
	Last Counts `json:"last"`
	// Tried and Succeeded are when it was last read, and last read without an error.
	Tried     time.Time `json:"tried,omitzero"`
	Succeeded time.Time `json:"succeeded,omitzero"`
	// Failures counts runs in a row in which it failed; Error is the last reason.
	Failures int    `json:"failures,omitempty"`
	Error    string `json:"error,omitempty"`
}

// Journal is the content of the file.
type Journal struct {
	Runs    []Run             `json:"runs"`
	Sources map[string]Source `json:"sources"`

	// Damaged tells that the file could not be read and began anew.
	Damaged bool `json:"-"`

	path string
}

// Open reads the journal of an index's state folder; there need be none yet.
func Open(dir string) (*Journal, error) {
	j := &Journal{path: filepath.Join(dir, file), Sources: map[string]Source{}}
	var err error
	if j.Damaged, err = statefile.Load(j.path, j); err != nil {
		return nil, fmt.Errorf("%w; remove it and the journal begins anew", err)
	}
	if j.Sources == nil {
		j.Sources = map[string]Source{}
	}
	return j, nil
}

// Begin notes a run that begins, so that one that is killed is seen, too.
func (j *Journal) Begin(now time.Time) error {
	j.Runs = append(j.Runs, Run{Start: now.UTC()})
	if n := len(j.Runs) - maxRuns; n > 0 {
		j.Runs = j.Runs[n:]
	}
	return j.save()
}

// Fared notes how a source fared in the present run.
func (j *Journal) Fared(name string, now time.Time, c Counts, failure error) {
	s := j.Sources[name]
	s.Last, s.Tried = c, now.UTC()
	if failure != nil {
		s.Failures++
		s.Error = failure.Error()
	} else {
		s.Succeeded, s.Failures, s.Error = now.UTC(), 0, ""
	}
	j.Sources[name] = s
}

// Keep forgets the sources that are not among names: they left the configuration.
func (j *Journal) Keep(names map[string]bool) {
	for name := range j.Sources {
		if !names[name] {
			delete(j.Sources, name)
		}
	}
}

// Finish notes how the present run ended.
func (j *Journal) Finish(r Run) error {
	if len(j.Runs) == 0 {
		return errors.New("journal: no run was begun")
	}
	last := &j.Runs[len(j.Runs)-1]
	r.Start, r.End = last.Start, r.End.UTC()
	*last = r
	return j.save()
}

// Last is the run that ended last, nil when none has.
func (j *Journal) Last() *Run {
	for i := len(j.Runs) - 1; i >= 0; i-- {
		if !j.Runs[i].End.IsZero() {
			return &j.Runs[i]
		}
	}
	return nil
}

func (j *Journal) save() error {
	data, err := json.MarshalIndent(j, "", " ")
	if err != nil {
		return err
	}
	return statefile.Replace(j.path, append(data, '\n'))
}
