// Package journal remembers the runs over an index: when each began and ended,
// what it took in, and how each of its sources fared. `status` shows it, and the
// metrics file for Prometheus is made of it.
//
// Begin and Finish make it durable, in two tables of the ledger.
package journal

import (
	"encoding/json"
	"errors"
	"time"

	"dateline/pipeline/ledger"
)

// maxRuns is how many runs are kept: a day of runs every quarter of an hour.
const maxRuns = 96

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

// Standing is how one source fared, over all runs.
type Standing struct {
	// Last is what the last run took from it.
	Last Counts `json:"last"`
	// Tried and Succeeded are when it was last read, and last read without an error.
	Tried     time.Time `json:"tried,omitzero"`
	Succeeded time.Time `json:"succeeded,omitzero"`
	// Failures counts runs in a row in which it failed; Error is the last reason.
	Failures int    `json:"failures,omitempty"`
	Error    string `json:"error,omitempty"`
}

// Journal is what is remembered of runs and sources.
type Journal struct {
	Runs    []Run
	Sources map[string]Standing

	file *ledger.File
}

// Open reads the journal in a ledger; there need be none yet.
func Open(file *ledger.File) (*Journal, error) {
	j := &Journal{Sources: map[string]Standing{}, file: file}
	err := file.View(func(tx *ledger.Tx) error {
		for _, v := range tx.From(ledger.Runs, nil) {
			j.addRun(v)
		}
		for name, v := range tx.From(ledger.Sources, nil) {
			j.addSource(name, v)
		}
		return nil
	})
	return j, err
}

// Read reads the journal in an index's state folder for those who only look at it, as it
// is at the moment, also while a run holds the ledger.
func Read(stateDir string) (*Journal, error) {
	j := &Journal{Sources: map[string]Standing{}}
	runs, err := ledger.Read(stateDir, ledger.Runs, nil)
	if err != nil {
		return nil, err
	}
	sources, err := ledger.Read(stateDir, ledger.Sources, nil)
	if err != nil {
		return nil, err
	}
	for _, r := range runs {
		j.addRun(r.Value)
	}
	for _, r := range sources {
		j.addSource(r.Key, r.Value)
	}
	return j, nil
}

// addRun and addSource take a row in; one that is no JSON is left out.
func (j *Journal) addRun(v []byte) {
	var r Run
	if json.Unmarshal(v, &r) == nil {
		j.Runs = append(j.Runs, r)
	}
}

func (j *Journal) addSource(name, v []byte) {
	var s Standing
	if json.Unmarshal(v, &s) == nil {
		j.Sources[string(name)] = s
	}
}

// Begin notes a run that begins, so that one that is killed is seen, too.
func (j *Journal) Begin(now time.Time) error {
	run := Run{Start: now.UTC()}
	j.Runs = append(j.Runs, run)
	if n := len(j.Runs) - maxRuns; n > 0 {
		j.Runs = j.Runs[n:]
	}
	return j.file.Update(func(tx *ledger.Tx) error {
		n, err := tx.Next(ledger.Runs)
		if err != nil {
			return err
		}
		if err := putRow(tx, ledger.Runs, ledger.NumberKey(n), run); err != nil {
			return err
		}
		return tx.DeleteUnder(ledger.Runs, nil, func(k, _ []byte) bool { return ledger.NumberOf(k)+maxRuns <= n })
	})
}

func putRow(tx *ledger.Tx, table ledger.Table, key []byte, row any) error {
	v, err := json.Marshal(row)
	if err != nil {
		return err
	}
	return tx.Put(table, key, v)
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

// Finish notes how the present run ended, and how its sources fared.
func (j *Journal) Finish(r Run) error {
	if len(j.Runs) == 0 {
		return errors.New("journal: no run was begun")
	}
	last := &j.Runs[len(j.Runs)-1]
	r.Start, r.End = last.Start, r.End.UTC()
	*last = r
	return j.file.Update(func(tx *ledger.Tx) error {
		err := tx.DeleteUnder(ledger.Sources, nil, func(name, _ []byte) bool {
			_, kept := j.Sources[string(name)]
			return !kept
		})
		for name, s := range j.Sources {
			err = errors.Join(err, putRow(tx, ledger.Sources, []byte(name), s))
		}
		return errors.Join(err, putRow(tx, ledger.Runs, ledger.NumberKey(tx.Last(ledger.Runs)), r))
	})
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
