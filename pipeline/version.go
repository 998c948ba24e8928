package pipeline

import (
	"time"

	"dateline/extract/doc"
)

// nanos is a time as a record has it.
func nanos(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixNano()
}

// rewrite gives an article the text that its source has for it now.
func (r *run) rewrite(s *unitState, a doc.Article, rec *knownArticle, here origin, seen time.Time) *task {
	rec = rec.clone()
	rec.Content, rec.Text, rec.Head, rec.Dirty, rec.Seen = contentSum(&a), textSum(&a), head(&a), false, nanos(seen)
	origins := []origin{here}
	var others []string
	for _, o := range rec.Origins {
		switch {
		case o.Unit == here.Unit:
		case !seen.IsZero() && !o.Copy:
			// another address of the same page: what it showed is out of date
			origins = append(origins, o)
		default:
			// whoever had a copy of the old text has it for itself now: the next
			// run reads those units again
			others = append(others, o.Unit)
		}
	}
	rec.Origins = origins
	t := r.put(s, rec.restore(a), rec, &r.late.Changed)
	t.change.reread = others
	return t
}

// hasWhole keeps the articles that a unit gave before when it gives but a part
// now, a feed's words in place of a page that cannot be had.
func (r *run) hasWhole(s *unitState) bool {
	whole := false
	for _, id := range s.old.IDs {
		if rec, ok := r.Ledger.article(id); ok && !rec.Head.Partial {
			whole = true
			s.add(id)
		}
	}
	if whole {
		r.report.Unchanged++
	}
	return whole
}

// earlier tells whether a task is about to take the place of another state of its
// article in the same batch: whoever keeps revisions must see both.
func (b *batch) earlier(t *task) bool {
	if t.out == nil || t.out.URL == "" {
		return false
	}
	was := b.puts[t.out.ID]
	return was != nil && was.Text != t.out.Text
}
