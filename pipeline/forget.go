package pipeline

// Kept tells whether an article was in the index when the last batch was
// written; what is under way does not count.
func (l *Ledger) Kept(id string) bool {
	return l.get(bucketArticles, []byte(id), func([]byte) {})
}

// Bury remembers, before articles are deleted from the index by name or by
// retention, that they are: they do not come back when their file is touched or
// read by force, nor with a copy of their text, unless text or day change.
func (l *Ledger) Bury(ids []string) error {
	recs := make(map[string]*knownArticle, len(ids))
	for _, id := range ids {
		if rec, ok := l.article(id); ok {
			recs[id] = rec
		}
	}
	if len(recs) == 0 {
		return nil
	}
	return l.tombs.add(recs)
}

// Forget lets go of articles that were deleted from the index.
func (l *Ledger) Forget(ids []string) error {
	var changes []change
	for _, id := range ids {
		if _, ok := l.article(id); !ok {
			continue
		}
		c := change{id: id}
		l.stage(&c)
		changes = append(changes, c)
	}
	if len(changes) == 0 {
		return nil
	}
	return l.commit(changes)
}
