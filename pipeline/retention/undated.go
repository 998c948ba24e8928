// Package retention knows how old the articles are that say nothing of it: an
// article without a day of publication ages from the day of its arrival.
package retention

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"dateline/pipeline/statefile"
)

// file is the log's name in the index's state folder.
const file = "undated.jsonl"

// day is the form of a day.
const day = time.DateOnly

type arrival struct {
	ID  string `json:"id"`
	Day string `json:"day"`
}

// Undated is the log of undated articles. It belongs to the index's one writer.
type Undated struct {
	path string
	// days is nil until it is asked for: a run that finds nothing new, and one
	// that forgets nothing, need not read a line for each undated article.
	days map[string]string
}

// Open names the log; there need be none.
func Open(dir string) *Undated { return &Undated{path: filepath.Join(dir, file)} }

// read reads the log unless it was.
func (u *Undated) read() error {
	if u.days != nil {
		return nil
	}
	days := map[string]string{}
	f, err := os.Open(u.path)
	if errors.Is(err, fs.ErrNotExist) {
		u.days = days
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		var a arrival
		// a line that a crash cut short is of an article that arrives again; an
		// article that came twice keeps its first day
		if json.Unmarshal(in.Bytes(), &a) == nil && days[a.ID] == "" {
			days[a.ID] = a.Day
		}
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("%s: %w", u.path, err)
	}
	u.days = days
	return nil
}

// Arrived notes articles that arrived undated; one that is known keeps its day.
func (u *Undated) Arrived(ids []string, now time.Time) error {
	var lines []byte
	today := now.UTC().Format(day)
	for _, id := range ids {
		if u.days[id] != "" {
			continue
		}
		line, err := json.Marshal(arrival{id, today})
		if err != nil {
			return err
		}
		lines = append(append(lines, line...), '\n')
		if u.days != nil {
			u.days[id] = today
		}
	}
	if lines == nil {
		return nil
	}
	f, err := os.OpenFile(u.path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	// a line of its own, also after one that a crash cut short
	_, err = f.Write(append([]byte{'\n'}, lines...))
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

// Day is the day on which an article arrived, empty when it is not known.
func (u *Undated) Day(id string) (string, error) {
	err := u.read()
	return u.days[id], err
}

// Forget lets go of articles that were deleted.
func (u *Undated) Forget(ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	if err := u.read(); err != nil {
		return err
	}
	n := len(u.days)
	for _, id := range ids {
		delete(u.days, id)
	}
	if len(u.days) == n {
		return nil
	}
	var lines []byte
	for id, d := range u.days {
		line, err := json.Marshal(arrival{id, d})
		if err != nil {
			return err
		}
		lines = append(append(lines, line...), '\n')
	}
	return statefile.Replace(u.path, lines)
}
