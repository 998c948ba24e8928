package index

import (
	"context"
	"iter"

	"dateline/extract/doc"
	"dateline/index/query"
)

// Store is one index: a directory, or a place in a search cluster.
type Store interface {
	// String names the place, for people.
	String() string
	// Exists tells whether there is an index, published or not.
	Exists(ctx context.Context) (bool, error)
	// OpenReader opens the last published state. It never waits for a writer. The
	// error is ErrNoIndex when nothing was ever published there.
	OpenReader(ctx context.Context) (Reader, error)
	// Published names the last published state, by which a reader that is kept open is
	// known to be out of date: another name is another state. It is asked at every
	// search, so it costs next to nothing. The error is ErrNoIndex when nothing was ever
	// published there.
	Published(ctx context.Context) (string, error)
	// OpenWriter opens the index for writing and makes it when there is none. It
	// does not wait: the error is an *ErrLocked when another run holds it.
	OpenWriter(ctx context.Context) (Writer, error)
	// LockedBy tells who writes to the index, nil when nobody does.
	LockedBy(ctx context.Context) *ErrLocked
	// Reindex analyses every article anew and returns how many are done. It reads an
	// index of an older schema, too, and brings it over.
	Reindex(ctx context.Context, o Reindexing) (int, error)
	// StateDir is a local directory that belongs to the index, for what the
	// ingestion remembers beside it.
	StateDir() string
}

// Checker is a Store that can be looked through for damage and mended.
type Checker interface {
	// Check reads all of the index. It takes the writer's lock.
	Check(ctx context.Context) (*Health, error)
	// Repair mends what Check found and returns the ids of the articles that are gone.
	Repair(ctx context.Context, h *Health) ([]string, error)
}

// Searcher answers queries.
type Searcher interface {
	// Search answers a query. Totals and facets are exact, whatever the limit. The
	// error is a *QueryError when the query cannot be answered.
	Search(ctx context.Context, q *query.Node, o Options) (*Result, error)
}

// Getter gives articles by their ids.
type Getter interface {
	// Get returns one article with everything that was found in it; the error is
	// ErrNotFound when there is none of that id.
	Get(ctx context.Context, id string) (*doc.Analysis, error)
}

// Reader answers from one published state of an index.
type Reader interface {
	Searcher
	Getter
	// Begins lists the ids of the articles whose id begins so, at most so many.
	Begins(ctx context.Context, prefix string, most int) ([]string, error)
	// Weigh tells what each part of a query counts for relevance in one article, within
	// the whole query, before the bonus of a new article; nil when the article does not fit.
	Weigh(ctx context.Context, id string, q Asked) (map[*query.Node]float64, error)
	// Holders lists who held which office in the articles that a query finds, see
	// Tenures.
	Holders(ctx context.Context, q *query.Node, w Wanted, g Gazetteer) ([]Tenure, error)
	// Similar finds the articles that share most of the words that tell an article
	// apart, best first, itself left out; with Options.Group its own story, too.
	Similar(ctx context.Context, a *doc.Analysis, o Options) (*Result, error)
	// Suggest returns the text of a query that found nothing with other words of the
	// index in it, empty when nothing that it knows finds anything.
	Suggest(ctx context.Context, q *query.Node, text string, g Gazetteer) string
	// Count is the number of articles.
	Count(ctx context.Context) (int, error)
	// Size is the number of bytes that this state takes.
	Size(ctx context.Context) (int64, error)
	// Generation is the number of this state; it only grows.
	Generation() int
	// Stamp says what made the index.
	Stamp() Stamp
	// Close lets the state go. A second call does nothing.
	Close() error
}

// Sink takes articles.
type Sink interface {
	// Write removes the articles with the ids of del and puts those of put in, each
	// in the place of an older one of its id. All of it is durable when Write
	// returns nil; on an error some of it may be. An id in both is put.
	Write(ctx context.Context, put []*doc.Analysis, del []string) error
	// Merge notes stories that turned out to be one. It is durable on return, and
	// visible to readers that are opened from then on.
	Merge(ctx context.Context, list []Merged) error
	// Publish makes all that was written visible to readers that are opened from now
	// on. There is no new state when nothing was written since the last.
	Publish(ctx context.Context) error
}

// Writer is the one writer of an index. What two calls of Write at the same time
// say about one id is in no order.
type Writer interface {
	Sink
	// Getter gives an article as it was last written, published or not.
	Getter
	// Articles yields every article written, published or not. One whose record
	// cannot be read is left out.
	Articles(ctx context.Context) iter.Seq2[*doc.Analysis, error]
	// IDs lists them by their ids, in no order.
	IDs(ctx context.Context) ([]string, error)
	// Count is the number of articles that were there when the index was opened.
	Count() int
	Stamp() Stamp
	// SetRules notes the fingerprint of the rules and tables that the articles to
	// come were analysed with; SetOwn that of the user's own tables, where an index
	// that has articles made with others is Mixed from then on.
	SetRules(fingerprint string) error
	SetOwn(fingerprint string) error
	Keeper
	// Close publishes what is not yet and lets the lock go. A second call does nothing.
	Close() error
}

// Keeper lets a state that is kept beside the index be held against it.
type Keeper interface {
	// StateDir is the Store's.
	StateDir() string
	// Writes is the number of the last Write that returned nil, counted over all
	// runs. Whoever keeps a state beside the index notes it there: an index with
	// fewer writes has been set back since.
	Writes() uint64
	// Stale tells whether the last writer did not end in order; Suspect says that it
	// did not.
	Stale() bool
	Suspect()
	// Watch has Close note the last transaction of a bbolt database below StateDir's
	// parent, so that a torn copy of it is known.
	Watch(name string)
	// Mended tells, a sentence each, what OpenWriter found damaged and put right.
	Mended() []string
	// Unlinked tells why publishing had to copy what is published, nil when it had
	// not.
	Unlinked() error
}

// Reindexing is one pass over everything that an index holds.
type Reindexing struct {
	// Analyse is called by several goroutines. Where it gives nothing the article
	// keeps the findings that it has, and the index still asks to be reindexed; an
	// error ends the pass.
	Analyse func(context.Context, doc.Article) (*doc.Analysis, error)
	// Rules is the fingerprint of the rules and tables behind Analyse.
	Rules string
	// Own is the fingerprint of the user's own tables.
	Own string
	// Workers is the number of articles analysed at the same time, 0 one a core.
	Workers int
	// Progress is told after every batch how many articles are done; may be nil.
	Progress func(done, all int)
}

// Health is what Check found of an index.
type Health struct {
	// Articles is the number of articles in the newest state; IDs lists them.
	Articles int      `json:"articles"`
	IDs      []string `json:"-"`
	// Faults are what is wrong, in words; Broken lists the ids of articles whose
	// record cannot be read.
	Faults []string `json:"faults"`
	Broken []string `json:"broken"`
	// Unpublished is true when a killed run left work that the next one publishes.
	Unpublished bool `json:"unpublished"`
	// Writes is the number of the last Write that the newest state has.
	Writes uint64 `json:"-"`
}
