package holdings

import (
	"context"
	"errors"
	"path/filepath"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/pipeline"
	"dateline/pipeline/ledger"
)

// openLedger opens the ledger beside an index. One that is torn, that was lost,
// or that knows more than the index is made anew from the articles in the index:
// then every file is read again, and what is there already is found unchanged. One that
// knows less is told what it lacks.
func (h *Holdings) openLedger() error {
	dir := h.Index.StateDir()
	why, err := h.setAside(dir)
	if err != nil {
		return err
	}
	if h.Ledger, err = pipeline.OpenLedger(dir); err != nil {
		return err
	}
	if why == "" {
		why = h.doubt()
	}
	h.Index.Watch(filepath.Join(filepath.Base(dir), ledger.Name))
	h.Index.Watch(filepath.Join(filepath.Base(dir), ledger.CopyName))
	h.Ledger.Follow(h.Index.Writes)
	ctx := context.Background() // once begun it is done whole
	switch {
	case why != "":
		h.Mended = append(h.Mended, "the ledger "+why+"; it is made anew from the index, and every file is read again")
		return h.remake(ctx)
	case h.Ledger.Writes() < h.Index.Writes():
		return h.catchUp(ctx)
	}
	return nil
}

// remake makes the ledger anew from the articles in the index, and notes what it knew
// that is not there.
func (h *Holdings) remake(ctx context.Context) error {
	ids, err := h.Index.IDs(ctx)
	if err == nil {
		_, err = h.shorten(ctx, ids)
	}
	if err != nil {
		return err
	}
	before := h.Ledger.Known()
	if err := h.Ledger.Rebuild(h.Index.Articles(ctx)); err != nil {
		return err
	}
	return h.Ledger.Lose(before)
}

// catchUp lets the ledger know what a run that was cut short, or could not write to it,
// has put into the index and taken out.
func (h *Holdings) catchUp(ctx context.Context) error {
	ids, err := h.Index.IDs(ctx)
	if err == nil {
		ids, err = h.shorten(ctx, ids)
	}
	if err != nil {
		return err
	}
	return h.Ledger.Reconcile(ids, func(id string) (*doc.Analysis, error) { return h.Index.Get(ctx, id) })
}

// shorten gives the articles whose ids are longer than the ledger can have those that
// they would have today: an older program put them into the index and could go no further.
// It returns the ids as they are after it.
func (h *Holdings) shorten(ctx context.Context, ids []string) (out []string, err error) {
	var put []*doc.Analysis
	var del []string
	for _, id := range ids {
		if len(id) <= ledger.MaxKey {
			out = append(out, id)
			continue
		}
		del = append(del, id)
		a, err := h.Index.Get(ctx, id)
		if err != nil {
			continue // its record cannot be read: it is as good as gone
		}
		if a.Story == id {
			a.Story = pipeline.IDOf(id)
		}
		a.ID = pipeline.IDOf(id)
		put, out = append(put, a), append(out, a.ID)
	}
	if len(del) == 0 {
		return out, nil
	}
	return out, h.Index.Write(ctx, put, del)
}

// setAside moves a torn ledger out of the way. Only after a run that did not end
// in order is the file looked at page by page.
func (h *Holdings) setAside(dir string) (why string, err error) {
	if !h.Index.Stale() {
		return "", nil
	}
	if why, err = ledger.SetAside(dir); why != "" {
		why = "is damaged (" + why + ")"
	}
	return why, err
}

// doubt says why a ledger that was opened is not to be trusted, empty when it is.
func (h *Holdings) doubt() string {
	switch {
	case h.Ledger.Halfway():
		return "was only half made"
	case h.Ledger.Writes() > h.Index.Writes():
		return "knows more than the index"
	case h.Ledger.Articles() == 0 && h.Index.Count() > 0 && h.Ledger.Lost():
		return "was lost"
	}
	if !h.Index.Stale() {
		return ""
	}
	if err := h.Ledger.Verify(); err != nil {
		return "is damaged (" + err.Error() + ")"
	}
	return ""
}

// Copied says that publishing had to copy what it would have linked, empty when
// it had not.
func (h *Holdings) Copied() string {
	if err := h.Index.Unlinked(); err != nil {
		return "each published state is a whole copy, for hard links cannot be had here: " + err.Error()
	}
	return ""
}

// Remake makes the ledger of an index anew. The next run reads every file
// again and takes in what the index has lost.
func Remake(ctx context.Context, store index.Store) error {
	w, err := openWriter(ctx, store, 0)
	if err != nil {
		return err
	}
	w.Suspect()
	h, err := beside(w)
	if err != nil {
		return err
	}
	if len(h.Mended) == 0 {
		err = h.remake(ctx)
	}
	if err == nil {
		err = h.leave(ctx, h.Ledger.Leaving())
	}
	return errors.Join(err, h.Close())
}
