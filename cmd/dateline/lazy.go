package main

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
	real    *extract.Analyser
	err     error
}

// Analyse analyses an article. When the tables cannot be loaded, which a test of
// theirs rules out, the article is kept without findings and err is set.
func (l *lazyAnalyser) Analyse(a doc.Article) doc.Analysis {
	l.once.Do(func() { l.real, l.err = extract.New(l.options...) })
	if l.err != nil {
		return doc.Analysis{Article: a}
	}
	return l.real.Unguarded(a)
}
