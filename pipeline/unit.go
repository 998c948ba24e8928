package pipeline

import (
	"iter"
	"sync/atomic"
	"time"

	"dateline/extract/doc"
)

// Unit is what changes as a whole: a file with all its articles, a page, a
// record of an archive.
type Unit struct {
	// Key names the unit across runs: an absolute path, a URL.
	Key string
	// Items yields the unit's articles and skips in order. It is called once,
	// on a goroutine of the pipeline; an iteration that is stopped early has
	// changed nothing. Nil when nothing is to be read.
	Items iter.Seq[Item]
	// Stamp is what to remember of the unit once its articles are safe, read
	// after Items has ended. Nil forgets the unit, so that the next run reads
	// it again.
	Stamp *Stamp
	// Append keeps the articles that the unit had before and no longer has: a
	// feed shows only its newest.
	Append bool
	// Unchanged counts the articles of units that need no reading; such a Unit
	// has no other field.
	Unchanged int
	// Gone says that the unit is no more.
	Gone bool
}

// Stamp is how a unit looked when it was read.
type Stamp struct {
	Size int64
	// MTime is in nanoseconds.
	MTime int64
	// Racy says that it was read within a tick of its last change, so an equal
	// stamp does not prove that it is the same.
	Racy bool
	// Articles and Failed are the ledger's: how many articles, copies counted,
	// and skips the unit gave.
	Articles, Failed int
}

// Same tells whether a unit that now looks like now needs no reading.
func (s Stamp) Same(now Stamp) bool {
	return !s.Racy && s.Size == now.Size && s.MTime == now.MTime
}

// Item is one article, or the reason why there is none.
type Item struct {
	Article doc.Article
	// Skip, when set, stands in place of the article.
	Skip *Skip
	// Warnings are said and change nothing. Said marks an Item that has nothing else.
	Warnings []string
	Said     bool
	// Whole marks the only article of its unit: its position is not part of
	// its identity.
	Whole bool
	// Seen is when the article was read from where its address leads; other
	// text of the same id is then an earlier or later state of it. Zero where
	// an id is given once, and a second text of it is a fault.
	Seen time.Time
}

// Skip is why an article was left out.
type Skip struct {
	Origin string `json:"origin"`
	// Stage is read, parse, identity or analyse.
	Stage  string `json:"stage"`
	Reason string `json:"reason"`
	// Passing marks what may be well at the next run though the unit looks the
	// same: a file that cannot be opened.
	Passing bool `json:"-"`
	// Loud is said at every run, also when it was said before.
	Loud bool `json:"-"`
	// More is how many skips of the unit this one stands for beside itself.
	More int `json:"more,omitempty"`
}

// The stages that a Skip names.
const (
	StageRead     = "read"
	StageParse    = "parse"
	StageIdentity = "identity"
	StageAnalyse  = "analyse"
)

// Notice is a skip or, with Warning set, a word about an article that was kept
// or about the run.
type Notice struct {
	Skip    *Skip
	Origin  string
	Warning string
	// Passing marks a warning of what the next run makes good by itself.
	Passing bool
}

// Progress is counted up while a run is under way; any goroutine may read it.
type Progress struct {
	// Found and Done count units: seen by the source, and through with.
	Found, Done atomic.Int64
	// Walked is true when the source has seen all there is.
	Walked atomic.Bool
	// Articles counts what was written.
	Articles atomic.Int64
}
