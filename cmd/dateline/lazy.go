package main

import (
	"sync"

	"dateline/extract"
	"dateline/extract/analysis"
)

// lazyAnalyser makes the analyser when the first article comes: the tables take
// longer to load than a run that finds nothing new.
type lazyAnalyser struct {
	options []analysis.Option
	once    sync.Once
	real    *analysis.Analyser
	err     error
}

// Analyse analyses an article. When the tables cannot be loaded, which a test of
// theirs rules out, the article is kept without findings and err is set.
func (l *lazyAnalyser) Analyse(a extract.Article) extract.Analysis {
	l.once.Do(func() { l.real, l.err = analysis.New(l.options...) })
	if l.err != nil {
		return extract.Analysis{Article: a}
	}
	return l.real.Analyse(a)
}
