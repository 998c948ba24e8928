package bleve

import (
	"context"
	"fmt"
	"runtime/debug"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
)

// guarded is a Reader to which damaged bytes, which a disk can give back without a word,
// do no more than make one call fail: bleve believes what it reads, and what it is led to
// by that can be a panic, or an address that is not mapped. No guard helps where bleve
// reads in goroutines of its own, nor against a length that became one of more memory than
// there is: for these a writer looks at all of the index now and then. It embeds no Reader, so that
// a method that is new is written here, too.
type guarded struct{ r *Reader }

// fallen is the error of a reading that ended in a panic.
type fallen struct{ fault any }

func (e *fallen) Error() string {
	return fmt.Sprintf("the index cannot be read (%v); dateline check tells whether it is damaged", e.fault)
}

// atDamage turns the panic of a reading into its error. It is deferred.
func atDamage(err *error) {
	if fault := recover(); fault != nil {
		*err = &fallen{fault}
	}
}

// faultsPanic has this goroutine panic where it would end the process, until what it returns
// is called.
func faultsPanic() func() {
	before := debug.SetPanicOnFault(true)
	return func() { debug.SetPanicOnFault(before) }
}

func (g guarded) Search(ctx context.Context, q *query.Node, o index.Options) (res *index.Result, err error) {
	defer faultsPanic()()
	defer atDamage(&err)
	return g.r.Search(ctx, q, o)
}

func (g guarded) Get(ctx context.Context, id string) (a *doc.Analysis, err error) {
	defer faultsPanic()()
	defer atDamage(&err)
	return g.r.Get(ctx, id)
}

func (g guarded) Begins(ctx context.Context, prefix string, most int) (ids []string, err error) {
	defer faultsPanic()()
	defer atDamage(&err)
	return g.r.Begins(ctx, prefix, most)
}

func (g guarded) Weigh(ctx context.Context, id string, q index.Asked) (w map[*query.Node]float64, err error) {
	defer faultsPanic()()
	defer atDamage(&err)
	return g.r.Weigh(ctx, id, q)
}

func (g guarded) Holders(ctx context.Context, q *query.Node, w index.Wanted, z index.Gazetteer) (list []index.Tenure, err error) {
	defer faultsPanic()()
	defer atDamage(&err)
	return g.r.Holders(ctx, q, w, z)
}

func (g guarded) Similar(ctx context.Context, a *doc.Analysis, o index.Options) (res *index.Result, err error) {
	defer faultsPanic()()
	defer atDamage(&err)
	return g.r.Similar(ctx, a, o)
}

// Suggest has no error: where it cannot read it has nothing to suggest.
func (g guarded) Suggest(ctx context.Context, q *query.Node, text string, z index.Gazetteer) (out string) {
	var err error
	defer faultsPanic()()
	defer atDamage(&err)
	return g.r.Suggest(ctx, q, text, z)
}

// Count reads nothing: it is noted when a state is opened, as all below is.
func (g guarded) Count(ctx context.Context) (int, error)  { return g.r.Count(ctx) }
func (g guarded) Size(ctx context.Context) (int64, error) { return g.r.Size(ctx) }
func (g guarded) Generation() int                         { return g.r.Generation() }
func (g guarded) Stamp() index.Stamp                      { return g.r.Stamp() }
func (g guarded) Close() error                            { return g.r.Close() }
