// Package alert remembers which new articles each saved search has still to be
// told of, across crashes: at least once, never silently less.
//
// The ids of new articles flow in before the index keeps them (Queue.Add); an
// alert takes what stands since its last report (Pending) and says when its
// report is out (Done). What no alert waits for any more is let go of.
package alert

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"dateline/pipeline/statefile"
)

// The files of a queue in the index's state folder.
const (
	newsFile    = "news.jsonl"
	cursorsFile = "alerts.json"
)

// news is one line of the log.
type news struct {
	Seq int64  `json:"seq"`
	ID  string `json:"id"`
}

// Queue is the log of new articles with each alert's place in it. It belongs to
// the one writer of the index.
type Queue struct {
	dir string
	log *os.File
	// next is the number of the next line.
	next    int64
	entries []news
	cursors map[string]int64
	// Damaged tells that the alerts' places were lost: each is told again of all
	// that the log has.
	Damaged bool
}

// everyone is the place of alerts whose own was lost.
const everyone = "*"

// Open reads the queue. A line that a crash cut short is dropped: its articles
// were not kept yet and are new again.
func Open(dir string) (*Queue, error) {
	q := &Queue{dir: dir, cursors: map[string]int64{}, next: 1}
	var err error
	if q.Damaged, err = statefile.Load(filepath.Join(dir, cursorsFile), &q.cursors); err != nil {
		return nil, fmt.Errorf("%w; remove it and alerts begin anew", err)
	}
	if q.Damaged {
		q.cursors = map[string]int64{everyone: 0}
		if err := q.save(); err != nil {
			return nil, err
		}
	}
	for _, at := range q.cursors {
		q.next = max(q.next, at+1)
	}
	q.log, err = os.OpenFile(filepath.Join(dir, newsFile), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	if err := q.read(); err != nil {
		q.log.Close()
		return nil, err
	}
	return q, nil
}

func (q *Queue) read() error {
	whole := int64(0)
	in := bufio.NewReader(q.log)
	for {
		line, err := in.ReadBytes('\n')
		var n news
		if err == nil && json.Unmarshal(line, &n) == nil {
			q.entries = append(q.entries, n)
			q.next = max(q.next, n.Seq+1)
			whole += int64(len(line))
			continue
		}
		if err != nil && err != io.EOF {
			return err
		}
		break
	}
	if err := q.log.Truncate(whole); err != nil {
		return err
	}
	_, err := q.log.Seek(whole, io.SeekStart)
	return err
}

// Add notes new articles, durably. It is called before they are kept, so that a
// crash between the two tells an alert too much rather than too little.
func (q *Queue) Add(ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	var lines []byte
	added := make([]news, 0, len(ids))
	for _, id := range ids {
		n := news{q.next + int64(len(added)), id}
		line, err := json.Marshal(n)
		if err != nil {
			return err
		}
		lines = append(append(lines, line...), '\n')
		added = append(added, n)
	}
	if _, err := q.log.Write(lines); err != nil {
		return err
	}
	if err := q.log.Sync(); err != nil {
		return err
	}
	q.next += int64(len(added))
	q.entries = append(q.entries, added...)
	return nil
}

// Waiting tells whether there is an alert that waits for news.
func (q *Queue) Waiting() bool {
	_, nobody := q.cursors[""]
	return len(q.cursors) > 0 && !nobody
}

// Pending returns the articles that an alert was not told of, each once, and the
// mark to give to Done.
func (q *Queue) Pending(name string) (ids map[string]bool, mark int64) {
	ids = map[string]bool{}
	for _, n := range q.entries {
		if n.Seq > q.cursors[name] {
			ids[n.ID] = true
		}
	}
	return ids, q.next - 1
}

// Done notes durably that an alert was told of everything up to mark.
func (q *Queue) Done(name string, mark int64) error {
	q.cursors[name] = mark
	return q.save()
}

func (q *Queue) save() error {
	data, err := json.MarshalIndent(q.cursors, "", " ")
	if err != nil {
		return err
	}
	return statefile.Replace(filepath.Join(q.dir, cursorsFile), append(data, '\n'))
}

// Keep forgets alerts that are not among names, begins those that are new, and
// lets go of the articles that none of names waits for.
func (q *Queue) Keep(names []string) error {
	kept := map[string]int64{}
	low := q.next - 1
	for _, n := range names {
		at, known := q.cursors[n]
		if !known {
			at = q.next - 1 // a new alert is of what comes
			if lost, ok := q.cursors[everyone]; ok {
				at = lost
			}
		}
		kept[n] = at
		low = min(low, at)
	}
	if len(names) == 0 {
		// the numbers go on rising, whoever asks next
		kept[""] = q.next - 1
	}
	q.cursors = kept
	if err := q.save(); err != nil {
		return err
	}
	var lines []byte
	var left []news
	for _, n := range q.entries {
		if n.Seq <= low {
			continue
		}
		line, err := json.Marshal(n)
		if err != nil {
			return err
		}
		lines = append(append(lines, line...), '\n')
		left = append(left, n)
	}
	if len(left) == len(q.entries) {
		return nil
	}
	if err := q.log.Close(); err != nil {
		return err
	}
	path := filepath.Join(q.dir, newsFile)
	if err := statefile.Replace(path, lines); err != nil {
		return err
	}
	log, err := os.OpenFile(path, os.O_RDWR|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	q.log, q.entries = log, left
	return nil
}

// Close lets go of the log.
func (q *Queue) Close() error { return q.log.Close() }
