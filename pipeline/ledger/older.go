package ledger

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"dateline/index/statefile"
)

// Programs before this one kept each of these things in a file of its own beside the
// ledger. They are read once and removed when the ledger has what they had.

// keyTakenOver marks a file that has them.
var keyTakenOver = []byte("taken-over")

// olderFile is one of those files, and how it is read.
type olderFile struct {
	name string
	read func(f *File, tx *Tx, path string) error
}

var olderFiles = []olderFile{
	{"deleted.sums", (*File).takeDeleted},
	{"news.jsonl", (*File).takeNews},
	{"alerts.json", (*File).takeAlerts},
	{"undated.jsonl", (*File).takeUndated},
	{"runs.json", (*File).takeRuns},
	{"feeds.json", (*File).takeFeeds},
	// the failure list as others read it: a table has the same
	{"failures.jsonl", func(*File, *Tx, string) error { return nil }},
}

// takeOver reads what older programs left, unless it was read before.
func (f *File) takeOver() error {
	taken := false
	_ = f.View(func(tx *Tx) error { taken = tx.Has(Meta, keyTakenOver); return nil }) // has no way to fail
	if !taken {
		err := f.Update(func(tx *Tx) error {
			for _, o := range olderFiles {
				if err := o.read(f, tx, filepath.Join(f.dir, o.name)); err != nil {
					return fmt.Errorf("take over %s: %w", o.name, err)
				}
			}
			return tx.PutNumber(Meta, keyTakenOver, 1)
		})
		if err != nil {
			return err
		}
	}
	return f.dropOlder()
}

// dropOlder removes what was taken over, when it has its copy.
func (f *File) dropOlder() error {
	copied := false
	for _, o := range olderFiles {
		path := filepath.Join(f.dir, o.name)
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if !copied {
			if err := f.keepCopy(); err != nil {
				return err
			}
			copied = true
		}
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	return nil
}

// content returns a file's bytes, none for one that is not there.
func content(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// deletedSize is the length of an entry of deleted.sums: a key of the table.
const deletedSize = 24

func (f *File) takeDeleted(tx *Tx, path string) error {
	data, err := content(path)
	// what is left at the end was cut short by a crash, before anything was deleted
	for ; err == nil && len(data) >= deletedSize; data = data[deletedSize:] {
		err = tx.Put(Deleted, data[:deletedSize], nil)
	}
	return err
}

// lines decodes a file of JSON objects, one a line, up to a line that a crash cut short
// or over it.
func lines[T any](path string, over bool, use func(T) error) error {
	data, err := content(path)
	for line := range bytes.Lines(data) {
		var one T
		if fault := json.Unmarshal(line, &one); fault != nil {
			if over {
				continue
			}
			break
		}
		err = errors.Join(err, use(one))
	}
	return err
}

func (f *File) takeNews(tx *Tx, path string) error {
	type news struct {
		Seq uint64 `json:"seq"`
		ID  string `json:"id"`
	}
	return lines(path, false, func(n news) error {
		return errors.Join(tx.Put(News, NumberKey(n.Seq), []byte(n.ID)), tx.reach(News, n.Seq))
	})
}

// reach lets the numbers of a table go on from one.
func (t *Tx) reach(table Table, n uint64) error {
	if t.Last(table) >= n {
		return nil
	}
	return t.tx.Bucket([]byte(table)).SetSequence(n)
}

// Everyone is the place of the alerts whose own was lost.
const Everyone = "*"

func (f *File) takeAlerts(tx *Tx, path string) error {
	var places map[string]uint64
	damaged, err := statefile.Load(path, &places)
	if err != nil {
		return err
	}
	if damaged {
		f.mended = append(f.mended, "the places of the alerts were lost; each is told again of what is still noted")
		places = map[string]uint64{Everyone: 0}
	}
	for name, n := range places {
		if err := tx.reach(News, n); err != nil {
			return err
		}
		if name == "" {
			continue // nobody's, which kept the last number
		}
		if err := tx.PutNumber(Alerts, []byte(name), n); err != nil {
			return err
		}
	}
	return nil
}

func (f *File) takeUndated(tx *Tx, path string) error {
	type arrival struct{ ID, Day string }
	return lines(path, true, func(a arrival) error {
		// an article that came twice keeps its first day
		if a.ID == "" || tx.Has(Undated, []byte(a.ID)) {
			return nil
		}
		return tx.Put(Undated, []byte(a.ID), []byte(a.Day))
	})
}

func (f *File) takeRuns(tx *Tx, path string) error {
	var journal struct {
		Runs    []json.RawMessage
		Sources map[string]json.RawMessage
	}
	damaged, err := statefile.Load(path, &journal)
	if damaged {
		f.mended = append(f.mended, "the journal of runs was damaged and begins anew")
	}
	for _, run := range journal.Runs {
		n, fault := tx.Next(Runs)
		err = errors.Join(err, fault, tx.Put(Runs, NumberKey(n), run))
	}
	return errors.Join(err, tx.putAll(Sources, journal.Sources))
}

func (f *File) takeFeeds(tx *Tx, path string) error {
	var state struct {
		Feeds  map[string]json.RawMessage
		Robots map[string]json.RawMessage
	}
	damaged, err := statefile.Load(path, &state)
	if damaged {
		f.mended = append(f.mended, "what was known of the feeds was damaged; each is asked anew")
	}
	return errors.Join(err, tx.putAll(Feeds, state.Feeds), tx.putAll(Robots, state.Robots))
}

func (t *Tx) putAll(table Table, rows map[string]json.RawMessage) (err error) {
	for k, v := range rows {
		if k != "" {
			err = errors.Join(err, t.Put(table, []byte(k), v))
		}
	}
	return err
}
