package desk

import (
	"sync"

	"dateline/extract"
	"dateline/extract/doc"
)

// lazyAnalyser makes the analyser when the first article comes: the tables take
// longer to load than a run that finds nothing new.
type lazyAnalyser struct {
	options []extract.Option
	once    sync.Once
	made    *extract.Analyser
	err     error
}

// load makes the analyser; the tables are in the program, so an error is a fault of it.
func (l *lazyAnalyser) load() error {
	l.once.Do(func() { l.made, l.err = extract.New(l.options...) })
	return l.err
}

// Analyse analyses an article. When the tables cannot be loaded, which a test of
// theirs rules out, the article's analysis panics, and so the article is a skip.
func (l *lazyAnalyser) Analyse(a doc.Article) doc.Analysis {
	if err := l.load(); err != nil {
		panic(err)
	}
	return l.made.Unguarded(a)
}
