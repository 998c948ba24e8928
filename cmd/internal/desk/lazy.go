package desk

import (
	"context"
	"sync"
	"sync/atomic"

	"dateline/extract"
	"dateline/extract/doc"
)

// lazyAnalyser makes the analyser when the first article comes: the tables take
// longer to load than a run that finds nothing new.
type lazyAnalyser struct {
	load func() (*extract.Analyser, error)
	// failed is why the tables cannot be loaded, once that was tried.
	failed atomic.Pointer[error]
}

func newLazyAnalyser(options []extract.Option) *lazyAnalyser {
	l := &lazyAnalyser{}
	l.load = sync.OnceValues(func() (*extract.Analyser, error) {
		a, err := extract.New(options...)
		if err != nil {
			l.failed.Store(&err)
		}
		return a, err
	})
	return l
}

// err is why the tables could not be loaded, nil also before that was tried.
func (l *lazyAnalyser) err() error {
	if failed := l.failed.Load(); failed != nil {
		return *failed
	}
	return nil
}

// Analyse analyses an article. When the tables cannot be loaded, which a test of
// theirs rules out, the article's analysis panics, and so the article is a skip.
func (l *lazyAnalyser) Analyse(ctx context.Context, a doc.Article) doc.Analysis {
	by, err := l.load()
	if err != nil {
		panic(err)
	}
	return by.Within(ctx, a)
}
