package pipeline

import (
	"dateline/pipeline/ledger"
)

// Merge says that a story turned out to be part of an older one. The articles
// of the younger one keep its id, which stands for the older one from now on.
type Merge struct {
	Story, Into string
	// since is of Into.
	since int64
}

// root follows a story to the one that it is part of by now, with the number
// under which that one began.
func (l *Ledger) root(story string, since int64) (string, int64) {
	for {
		m, ok := l.merge(story)
		if !ok {
			return story, since
		}
		story, since = m.Into, m.since
	}
}

func (l *Ledger) merge(story string) (m Merge, ok bool) {
	l.mu.Lock()
	m, ok = l.merges[story]
	l.mu.Unlock()
	if ok {
		return m, true
	}
	ok = l.get(ledger.Merges, []byte(story), func(v []byte) { m = decodeMerge(story, v) })
	return m, ok
}

func (l *Ledger) isMerged(story string) bool {
	_, ok := l.merge(story)
	return ok
}

func (m *Merge) encode() []byte {
	return append(ledger.NumberKey(uint64(m.since)), m.Into...)
}

func decodeMerge(story string, v []byte) Merge {
	if len(v) < 8 {
		return Merge{Story: story, Into: story}
	}
	return Merge{Story: story, Into: string(v[8:]), since: int64(ledger.NumberOf(v[:8]))}
}

// found numbers a new story: what has a smaller number is older.
func (l *Ledger) found() int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.founded++
	return l.founded
}

// older tells which of two stories keeps its id.
func (t *told) older(o *told) bool {
	return t.since < o.since || t.since == o.since && t.story < o.story
}

// join makes one story of those that an article is a near-copy in.
func join(stories []told) (told, []Merge) {
	first := stories[0]
	for _, s := range stories[1:] {
		if s.older(&first) {
			first = s
		}
	}
	var merges []Merge
	for _, s := range stories {
		if s.story != first.story {
			merges = append(merges, Merge{s.story, first.story, first.since})
		}
	}
	return first, merges
}

func applyMerges(tx *ledger.Tx, list []Merge) error {
	for i := range list {
		if err := tx.Put(ledger.Merges, []byte(list[i].Story), list[i].encode()); err != nil {
			return err
		}
	}
	return nil
}

// merged hands on what stories a batch made one.
func (r *run) merged(b *batch) error {
	var all []Merge
	for i := range b.changes {
		all = append(all, b.changes[i].merges...)
	}
	if len(all) == 0 || r.Merged == nil {
		return nil
	}
	return r.Merged(all)
}
