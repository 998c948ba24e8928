package pipeline

// Kept tells whether an article was in the index when the last batch was
// written; what is under way does not count.
func (l *Ledger) Kept(id string) bool {
	return l.get(bucketArticles, []byte(id), func([]byte) {})
}

// Forget lets go of articles that were deleted from the index by name, so that
// another copy of their text is no copy any more. Their files stay remembered:
// what was deleted does not come back as long as its file is unchanged.
func (l *Ledger) Forget(ids []string) error {
	var changes []change
	for _, id := range ids {
		rec, ok := l.article(id)
		if !ok {
			continue
		}
		text := rec.Text
		c := change{id: id, dropText: &text}
		l.stage(&c)
		changes = append(changes, c)
	}
	if len(changes) == 0 {
		return nil
	}
	return l.commit(changes)
}
