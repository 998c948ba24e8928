package pipeline

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"
)

// stage makes a change visible to this process; commit makes it durable.
func (l *Ledger) stage(c *change) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if c.id == "" {
		return
	}
	l.seq++
	c.seq = l.seq
	l.articles[c.id] = staged{c.rec, c.seq}
	if c.rec != nil {
		// what was staged first may have another text by now, or go
		id, ok := l.texts[c.rec.Text]
		if was := l.articles[id]; !ok || was.rec == nil || was.rec.Text != c.rec.Text {
			l.texts[c.rec.Text] = c.id
		}
	}
}

// commit writes changes in order, in one transaction.
func (l *Ledger) commit(changes []change) error {
	if err := l.convert(); err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	added := 0
	err := l.db.Update(func(tx *bolt.Tx) error {
		added = 0
		for i := range changes {
			l.look(tx)
			// a change of a transaction that failed is applied again
			changes[i].freshText, changes[i].freshSig = false, false
			n, err := apply(tx, &changes[i])
			if err != nil {
				return err
			}
			added += n
		}
		if err := l.putBands(tx, changes); err != nil {
			return err
		}
		l.mu.Lock()
		total, founded := max(0, l.total+added), l.founded
		l.mu.Unlock()
		meta := tx.Bucket(bucketMeta)
		return errors.Join(meta.Put([]byte("articles"), binary.BigEndian.AppendUint64(nil, uint64(total))),
			meta.Put([]byte("founded"), binary.BigEndian.AppendUint64(nil, uint64(founded))), l.noteWrites(meta))
	})
	if err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	l.unstage(changes, added)
	return nil
}

// unstage forgets what is on disk now.
func (l *Ledger) unstage(changes []change, added int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.total = max(0, l.total+added)
	for i := range changes {
		c := &changes[i]
		if c.id == "" {
			continue
		}
		if s, ok := l.articles[c.id]; ok && s.seq == c.seq {
			delete(l.articles, c.id)
		}
		if t, ok := l.told[c.id]; ok && t.seq <= c.seq {
			delete(l.told, c.id)
		}
		for _, m := range c.merges {
			delete(l.merges, m.Story)
		}
		if c.rec != nil && l.texts[c.rec.Text] == c.id {
			delete(l.texts, c.rec.Text)
		}
		l.bands.written(c.seq)
	}
}

// apply writes one change and returns by how many articles there are more.
func apply(tx *bolt.Tx, c *change) (added int, err error) {
	if c.id != "" && !c.spoilt {
		if added, err = applyArticle(tx, c); err != nil {
			return 0, err
		}
	}
	if err := applyMerges(tx, c.merges); err != nil {
		return 0, err
	}
	for _, unit := range c.reread {
		if err := forgetStamp(tx, unit); err != nil {
			return 0, err
		}
	}
	if c.failure != nil {
		v, err := json.Marshal(c.failure)
		if err != nil {
			return 0, err
		}
		if err := tx.Bucket(bucketFailures).Put(failureKey(c.failure.Unit, c.failure.Origin), v); err != nil {
			return 0, err
		}
	}
	if c.unit != "" {
		err = applyUnit(tx, c)
	}
	return added, err
}

// fullPages is how full bbolt leaves a page that it splits. Half, its own setting,
// makes the ledger twice as large, and its pages are memory while it is open.
const fullPages = 0.9

func applyArticle(tx *bolt.Tx, c *change) (added int, err error) {
	articles := tx.Bucket(bucketArticles)
	articles.FillPercent = fullPages
	key := []byte(c.id)
	old := articles.Get(key)
	if c.rec == nil {
		if old != nil {
			added = -1
		}
		return added, articles.Delete(key)
	}
	if old == nil {
		added = 1
	}
	c.freshText, c.freshSig = true, c.rec.Sig != nil
	if old != nil {
		if was, err := decodeRecord(old); err == nil {
			c.freshText = was.Text != c.rec.Text
			c.freshSig = c.freshSig && (was.Sig == nil || *was.Sig != *c.rec.Sig)
		}
	}
	return added, articles.Put(key, c.rec.encode())
}

// applyUnit remembers or forgets a unit, and drops the failures that its last
// reading did not repeat.
func applyUnit(tx *bolt.Tx, c *change) error {
	prefix := failureKey(c.unit, "")
	cur := tx.Bucket(bucketFailures).Cursor()
	var stale [][]byte
	for k, v := cur.Seek(prefix); bytes.HasPrefix(k, prefix); k, v = cur.Next() {
		var f Failure
		if json.Unmarshal(v, &f) != nil || f.Last.Before(c.since) {
			stale = append(stale, bytes.Clone(k))
		}
	}
	for _, k := range stale {
		if err := tx.Bucket(bucketFailures).Delete(k); err != nil {
			return err
		}
	}
	if c.unitRec == nil {
		return tx.Bucket(bucketUnits).Delete(unitKey(c.unit))
	}
	return tx.Bucket(bucketUnits).Put(unitKey(c.unit), c.unitRec.encode())
}

func forgetStamp(tx *bolt.Tx, unit string) error {
	v := tx.Bucket(bucketUnits).Get(unitKey(unit))
	if v == nil {
		return nil
	}
	u, err := decodeUnit(v)
	if err != nil {
		return nil // the next run reads what cannot be read here
	}
	u.Size = -1
	return tx.Bucket(bucketUnits).Put(unitKey(unit), u.encode())
}

// Finish writes the failure list for others to read, beside the ledger, in one
// step: whoever reads it sees the old one or the new one.
func (l *Ledger) Finish() error {
	if err := l.tombs.save(); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(l.dir, failuresFile+".*")
	if err != nil {
		return fmt.Errorf("failure list: %w", err)
	}
	defer os.Remove(tmp.Name())
	w := bufio.NewWriter(tmp)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for f := range l.Failures() {
		if err == nil {
			err = enc.Encode(f)
		}
	}
	if err == nil {
		err = w.Flush()
	}
	if end := tmp.Close(); err == nil {
		err = end
	}
	if err == nil {
		err = os.Rename(tmp.Name(), filepath.Join(l.dir, failuresFile))
	}
	if err != nil {
		return fmt.Errorf("failure list: %w", err)
	}
	return nil
}
