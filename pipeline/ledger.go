package pipeline

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"

	"dateline/index/mapped"
)

// The buckets of the ledger's file.
var (
	bucketUnits    = []byte("units")    // folder NUL name → knownUnit
	bucketArticles = []byte("articles") // id → knownArticle
	bucketBands    = []byte("bands")    // number → bandRun
	bucketFailures = []byte("failures") // unit NUL origin → Failure as JSON
	bucketMerges   = []byte("merges")   // story → the Merge that it went into
	bucketMeta     = []byte("meta")     // "articles" → how many, "founded" → how many stories ever began
)

// failuresFile is the failure list as others read it, beside the ledger.
const failuresFile = "failures.jsonl"

// FailuresPath is where the failure list lies below a state folder, a Failure as
// JSON a line.
func FailuresPath(stateDir string) string { return filepath.Join(stateDir, failuresFile) }

// Ledger remembers on disk which units were read and which articles they gave.
// Reads see what was staged, before it is durable. One process holds it; any
// number of goroutines use it.
type Ledger struct {
	db  *bolt.DB
	dir string

	mu sync.Mutex
	// what is staged and not yet written
	articles map[string]staged
	texts    map[sum]string
	bands    bandStage
	told     map[string]told
	merges   map[string]Merge
	seq      int
	total    int
	// founded is the number of the youngest story.
	founded int64
	// writes is the sink's number at the last commit, follow asks for it.
	writes uint64
	follow func() uint64
	tombs  *tombs
	// looks counts look-ups in the file, and room is how many bytes of files may be
	// resident before its pages go.
	looks atomic.Int64
	room  int64
	// older is set while the file has the format before this one; converting guards it.
	converting sync.Mutex
	older      bool
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
	// spoilt takes the article back out of the change: its analysis failed.
	spoilt bool
	// freshText and freshSig are set when the change is applied and the article had
	// another text sum and another signature before, or none.
	freshText, freshSig bool
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

// LedgerFile is the ledger's name in its directory: a bbolt file.
const LedgerFile = "ledger.db"

// OpenLedger opens or makes the ledger in a directory.
func OpenLedger(dir string) (*Ledger, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	// the index's lock keeps others out; a second is for a process that is
	// just ending. The free list as a map keeps commits fast in a large file.
	db, err := bolt.Open(filepath.Join(dir, LedgerFile), 0o644, &bolt.Options{Timeout: time.Second, FreelistType: bolt.FreelistMapType})
	if err != nil {
		return nil, fmt.Errorf("open ledger %s: %w", dir, err)
	}
	l := &Ledger{db: db, dir: dir, articles: map[string]staged{}, texts: map[sum]string{}, told: map[string]told{}, merges: map[string]Merge{}, tombs: newTombs(dir), room: mapped.Room}
	if err = l.load(); err != nil {
		db.Close()
		return nil, fmt.Errorf("open ledger %s: %w", dir, err)
	}
	return l, nil
}

// ledgerFormat is the format of the records. A ledger of textsFormat is converted, one
// of another is begun anew: the next run reads everything, and finds it in the index
// as it was.
const ledgerFormat = "4"

// load reads how many articles there are, and makes the buckets of a new file.
func (l *Ledger) load() error {
	made := false
	err := l.db.View(func(tx *bolt.Tx) error {
		meta := tx.Bucket(bucketMeta)
		if meta == nil {
			return nil
		}
		format := string(meta.Get([]byte("format")))
		if l.older = format == textsFormat; l.older || format == ledgerFormat {
			made = true
			if n := meta.Get([]byte("articles")); len(n) == 8 {
				l.total = int(binary.BigEndian.Uint64(n))
			}
			if n := meta.Get([]byte("founded")); len(n) == 8 {
				l.founded = int64(binary.BigEndian.Uint64(n))
			}
			if n := meta.Get(keyWrites); len(n) == 8 {
				l.writes = binary.BigEndian.Uint64(n)
			}
			l.halfway = meta.Get(keyHalfway) != nil
		}
		return nil
	})
	if err != nil || made {
		return err
	}
	return l.db.Update(empty)
}

// empty makes the buckets of a ledger anew.
func empty(tx *bolt.Tx) error {
	if tx.Bucket(bucketTexts) != nil {
		if err := tx.DeleteBucket(bucketTexts); err != nil {
			return err
		}
	}
	for _, b := range [][]byte{bucketUnits, bucketArticles, bucketBands, bucketFailures, bucketMerges, bucketMeta} {
		if tx.Bucket(b) != nil {
			if err := tx.DeleteBucket(b); err != nil {
				return err
			}
		}
		if _, err := tx.CreateBucket(b); err != nil {
			return err
		}
	}
	return tx.Bucket(bucketMeta).Put([]byte("format"), []byte(ledgerFormat))
}

// Close lets go of the file. What was staged and not written is forgotten.
func (l *Ledger) Close() error { return l.db.Close() }

// Dir is the folder that the ledger lies in, and others' state beside it.
func (l *Ledger) Dir() string { return l.dir }

// Articles is how many articles are remembered.
func (l *Ledger) Articles() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.total
}

// unitKey sorts the files of one folder next to each other, before those of the
// folders in it.
func unitKey(key string) []byte {
	dir, name := filepath.Split(key)
	if !strings.HasPrefix(key, "/") {
		return []byte(key)
	}
	return []byte(strings.TrimSuffix(dir, "/") + "\x00" + name)
}

func (l *Ledger) get(bucket, key []byte, use func([]byte)) bool {
	found := false
	// a read-only transaction on an open file has no way to fail
	_ = l.db.View(func(tx *bolt.Tx) error {
		l.look(tx)
		b := tx.Bucket(bucket)
		if b == nil {
			return nil // one that the oldest ledgers lack until they are converted
		}
		if v := b.Get(key); v != nil {
			found = true
			use(v)
		}
		return nil
	})
	return found
}

func (l *Ledger) unit(key string) (u knownUnit, ok bool) {
	var err error
	ok = l.get(bucketUnits, unitKey(key), func(v []byte) { u, err = decodeUnit(v) })
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
	// a read-only transaction on an open file has no way to fail
	_ = l.db.View(func(tx *bolt.Tx) error {
		rec = l.readArticle(tx, id)
		return nil
	})
	return rec, rec != nil
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

// readArticle returns nil for what is not there or cannot be read.
func (l *Ledger) readArticle(tx *bolt.Tx, id string) *knownArticle {
	l.look(tx)
	v := tx.Bucket(bucketArticles).Get([]byte(id))
	if v == nil {
		return nil
	}
	rec, err := decodeRecord(v)
	if err != nil {
		return nil
	}
	return rec
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
	_ = l.convert() // the next commit tells of a fault
	var owners []string
	l.mu.Lock()
	if first, staged := l.texts[text]; staged {
		owners = append(owners, first)
	}
	l.mu.Unlock()
	// what was unstaged until now is on the disk that this transaction sees
	_ = l.db.View(func(tx *bolt.Tx) error {
		if !known {
			if rec = l.readArticle(tx, id); rec != nil {
				return nil
			}
		}
		l.eachOwner(tx, []band{text.key()}, func(_ int, owner []byte) bool {
			owners = append(owners, string(owner))
			return true
		})
		return nil
	})
	if rec != nil {
		return id, rec
	}
	slices.Sort(owners)
	best := -1
	for _, owner := range slices.Compact(owners) {
		// it may be gone, or say something else by now; and what was on the disk a
		// moment ago may be overtaken, so it is asked for anew
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

func failureKey(unit, at string) []byte { return []byte(unit + "\x00" + at) }

func (l *Ledger) failure(unit, at string) (f Failure, ok bool) {
	ok = l.get(bucketFailures, failureKey(unit, at), func(v []byte) { ok = json.Unmarshal(v, &f) == nil })
	return f, ok
}

// Failures yields what is in the failure list, sorted by unit and origin.
func (l *Ledger) Failures() iter.Seq[Failure] {
	return func(yield func(Failure) bool) {
		_ = l.db.View(func(tx *bolt.Tx) error {
			c := tx.Bucket(bucketFailures).Cursor()
			for k, v := c.First(); k != nil; k, v = c.Next() {
				var f Failure
				if json.Unmarshal(v, &f) == nil && !yield(f) {
					return nil
				}
			}
			return nil
		})
	}
}

// Files yields the remembered files of one folder, sorted by name.
func (l *Ledger) Files(dir string) iter.Seq2[string, Stamp] {
	return func(yield func(string, Stamp) bool) {
		prefix := []byte(strings.TrimSuffix(dir, "/") + "\x00")
		_ = l.db.View(func(tx *bolt.Tx) error {
			c := tx.Bucket(bucketUnits).Cursor()
			for k, v := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, v = c.Next() {
				if s, _ := decodeStamp(v); !yield(string(k[len(prefix):]), s) {
					return nil
				}
			}
			return nil
		})
	}
}

// Folders yields the folders at or below root that have remembered files.
func (l *Ledger) Folders(root string) iter.Seq[string] {
	return func(yield func(string) bool) {
		root = strings.TrimSuffix(root, "/")
		_ = l.db.View(func(tx *bolt.Tx) error {
			c := tx.Bucket(bucketUnits).Cursor()
			for _, prefix := range []string{root + "\x00", root + "/"} {
				k, _ := c.Seek([]byte(prefix))
				for bytes.HasPrefix(k, []byte(prefix)) {
					dir, _, _ := strings.Cut(string(k), "\x00")
					if !yield(dir) {
						return nil
					}
					// past all the files of this folder
					k, _ = c.Seek([]byte(dir + "\x01"))
				}
			}
			return nil
		})
	}
}
