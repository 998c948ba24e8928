package pipeline

import (
	"path/filepath"
	"slices"

	"dateline/extract/doc"
)

// A folder or file that was renamed is read at its new place while the old one is
// still remembered, and nobody walks that again. So where an article is met at a place
// that it was not read from before, its other places are looked at: those whose file
// is no more are let go of, and their units' stamps, for a disk that is away may come
// back.

// moved takes the places out of a record whose files are gone, when the article is met
// at a new one, and returns their units. When none is left the new place takes theirs.
func (r *run) moved(rec *knownArticle, here origin) (out *knownArticle, gone []string) {
	if rec == nil || r.Vanished == nil || rec.fromUnit(here.Unit) {
		return rec, nil
	}
	for _, o := range rec.Origins {
		if filepath.IsAbs(o.Unit) && !slices.Contains(gone, o.Unit) && r.Vanished(o.Unit) {
			gone = append(gone, o.Unit)
		}
	}
	if len(gone) == 0 {
		return rec, nil
	}
	out = rec.clone()
	out.Origins = slices.DeleteFunc(out.Origins, func(o origin) bool { return slices.Contains(gone, o.Unit) })
	if len(out.Origins) == 0 {
		out.Origins = []origin{here}
	}
	return out, gone
}

// moves puts an article again that is the same at its new place.
func (r *run) moves(s *unitState, a doc.Article, rec *knownArticle, gone []string) *task {
	r.report.Unchanged++
	rec.Dirty = false
	t := r.put(s, a, rec, &r.late.Unchanged)
	t.change.reread = gone
	return t
}

// sole is the article that a unit with one alone gave before, when it is known by
// another name, as that of a file that was renamed is: what the unit says now is its
// new text. Otherwise id and nil.
func (r *run) sole(s *unitState, id string) (string, *knownArticle) {
	if len(s.old.IDs) != 1 {
		return id, nil
	}
	rec, ok := r.Ledger.article(s.old.IDs[0])
	if !ok || !rec.only(s.unit.Key) || !rec.Origins[0].Copy {
		return id, nil
	}
	return s.old.IDs[0], rec
}
