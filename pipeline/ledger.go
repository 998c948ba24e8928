package pipeline

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"dateline/pipeline/ledger"
)

// Ledger remembers which units were read and which articles they gave, in the file of
// package ledger. Reads see what was staged, before it is durable. One process holds it;
// any number of goroutines use it.
type Ledger struct {
	file *ledger.File

	mu sync.Mutex
	// what is staged and not yet written
	articles map[string]staged
	told     map[string]told
	merges   map[string]Merge
	seq      int
	total    int
	// founded is the number of the youngest story.
	founded int64
	// writes is the sink's number at the last commit, follow asks for it.
	writes uint64
	follow func() uint64
	copies copies
	// lost is set when nothing is known for the file was not there, or of a format that
	// nobody knows.
	lost bool
	// halfway is set while a rebuilding that was begun is not through.
	halfway bool
}

type staged struct {
	rec *knownArticle
	seq int
}

// change is one step of the ledger.
type change struct {
	// id and rec are an article to keep, or to forget when rec is nil.
	id  string
	rec *knownArticle
	// left ends the article's deletion.
	left bool
	// spoilt takes the article back out of the change: its analysis failed.
	spoilt bool
	// revived is what the article was deleted under and is called back from.
	revived sum
	// unit and unitRec are a unit to remember, or to forget when unitRec is nil.
	unit    string
	unitRec *knownUnit
	// since is when the unit was read: its failures of before go.
	since   time.Time
	failure *Failure
	// reread are units to read again at the next run.
	reread []string
	// merges are stories that the article showed to be one.
	merges []Merge
	seq    int
}

// Keys of the ledger's single values.
var (
	keyFormat   = []byte("format")
	keyArticles = []byte("articles") // how many there are
	keyFounded  = []byte("founded")  // how many stories ever began
	keyWrites   = []byte("writes")
	keyHalfway  = []byte("rebuilding")
)

// ledgerFormat is the format of the records. Those of olderFormats are the same, and
// had the keys of copies in tables; what has another is begun anew: the next run reads
// everything, and finds it in the index as it was.
const ledgerFormat = "5"

var olderFormats = []string{"3", "4"}

// OpenLedger opens or makes the ledger in a directory.
func OpenLedger(dir string) (*Ledger, error) {
	file, err := ledger.Open(dir)
	if err != nil {
		return nil, err
	}
	l := &Ledger{file: file, articles: map[string]staged{}, told: map[string]told{}, merges: map[string]Merge{}}
	if err = l.load(); err != nil {
		return nil, fmt.Errorf("open ledger %s: %w", dir, errors.Join(err, file.Close()))
	}
	return l, nil
}

// load reads how many articles there are, and brings an older file to the format of
// today.
func (l *Ledger) load() error {
	format := ""
	err := l.file.View(func(tx *ledger.Tx) error {
		format = string(tx.Get(ledger.Meta, keyFormat))
		l.total = int(tx.Number(ledger.Meta, keyArticles))
		l.founded = int64(tx.Number(ledger.Meta, keyFounded))
		l.writes = tx.Number(ledger.Meta, keyWrites)
		l.halfway = tx.Has(ledger.Meta, keyHalfway)
		return nil
	})
	l.lost = l.file.Made()
	if err != nil || format == ledgerFormat {
		return err
	}
	return l.file.Update(func(tx *ledger.Tx) error {
		if !slices.Contains(olderFormats, format) {
			l.lost = l.lost || format != ""
			l.total, l.founded, l.writes, l.halfway = 0, 0, 0, false
			if err := beginAnew(tx); err != nil {
				return err
			}
		}
		if err := tx.DropForeign(); err != nil {
			return err
		}
		return tx.Put(ledger.Meta, keyFormat, []byte(ledgerFormat))
	})
}

// beginAnew forgets what the index can tell.
func beginAnew(tx *ledger.Tx) error {
	err := tx.Anew()
	for _, k := range [][]byte{keyArticles, keyFounded, keyWrites, keyHalfway} {
		err = errors.Join(err, tx.Delete(ledger.Meta, k))
	}
	return err
}

// Lost tells whether nothing is known because the file was not there, or of a format that
// nobody knows.
func (l *Ledger) Lost() bool { return l.lost }

// Close lets go of the file. What was staged and not written is forgotten.
func (l *Ledger) Close() error { return l.file.Close() }

// File is the file that the ledger is in, with all else that the ingestion remembers.
func (l *Ledger) File() *ledger.File { return l.file }

// Articles is how many articles are remembered.
func (l *Ledger) Articles() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.total
}

// maxName is the longest name of a unit or place in a key, in bytes: no system opens a
// path of more than 4096, and of two names a key has room.
const maxName = 8 << 10

// unitKey sorts the files of one folder next to each other, before those of the
// folders in it.
func unitKey(key string) []byte {
	key = ledger.Shortened(key, maxName)
	dir, name := filepath.Split(key)
	if !filepath.IsAbs(key) {
		return []byte(key)
	}
	return []byte(strings.TrimSuffix(dir, "/") + "\x00" + name)
}

func (l *Ledger) get(table ledger.Table, key []byte, use func([]byte)) bool {
	found := false
	// a read-only transaction on an open file has no way to fail
	_ = l.file.View(func(tx *ledger.Tx) error {
		if v := tx.Get(table, key); v != nil {
			found = true
			use(v)
		}
		return nil
	})
	return found
}

func (l *Ledger) unit(key string) (u knownUnit, ok bool) {
	var err error
	ok = l.get(ledger.Units, unitKey(key), func(v []byte) { u, err = decodeUnit(v) })
	return u, ok && err == nil
}

// Unit returns the stamp of a unit that is remembered.
func (l *Ledger) Unit(key string) (Stamp, bool) {
	u, ok := l.unit(key)
	return u.Stamp, ok
}

func (l *Ledger) article(id string) (rec *knownArticle, ok bool) {
	if rec, known := l.staged(id); known {
		return rec, rec != nil
	}
	return l.written(id)
}

// written returns the record of an article that is on disk and can be read.
func (l *Ledger) written(id string) (rec *knownArticle, ok bool) {
	var err error
	ok = l.get(ledger.Articles, []byte(id), func(v []byte) { rec, err = decodeRecord(v) })
	if !ok || err != nil {
		return nil, false
	}
	return rec, true
}

// staged returns a record that is not on disk yet, nil for one that goes; known
// tells that there is word of the article.
func (l *Ledger) staged(id string) (rec *knownArticle, known bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s, known := l.articles[id]
	if s.rec != nil {
		// collect completes a staged record while others read it
		rec = s.rec.clone()
	}
	return rec, known
}

// find returns the record of the article with an id, or else of one with a text, and
// that one's id; nil when there is neither or it cannot be read. Of several with the
// text it is one that was read from the place or from its unit, or else the one with
// the smallest id: an article that is read again is a copy of the same one again.
func (l *Ledger) find(id string, text sum, from origin) (string, *knownArticle) {
	rec, known := l.staged(id)
	if rec != nil {
		return id, rec
	}
	if !known {
		if rec, ok := l.written(id); ok {
			return id, rec
		}
	}
	best := -1
	for _, owner := range l.sortedOwners(text) {
		// it may be gone, or say something else by now
		other, ok := l.article(owner)
		if !ok || other.Text != text {
			continue
		}
		if n := other.nearness(from); n > best {
			id, rec, best = owner, other, n
		}
	}
	return id, rec
}

func failureKey(unit, at string) []byte {
	return []byte(ledger.Shortened(unit, maxName) + "\x00" + ledger.Shortened(at, maxName))
}

func (l *Ledger) failure(unit, at string) (f Failure, ok bool) {
	ok = l.get(ledger.Failures, failureKey(unit, at), func(v []byte) { ok = json.Unmarshal(v, &f) == nil })
	return f, ok
}
