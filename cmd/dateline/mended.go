package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"dateline/pipeline"
	"dateline/pipeline/ledger"
)

// openLedger opens the ledger beside an index. One that is torn, that was lost,
// or that knows more than the index is made anew from the articles in the index:
// then every file is read again, and what is there already is found unchanged.
func (a *arrivals) openLedger() error {
	dir := a.index.StateDir()
	why, err := a.setAside(dir)
	if err != nil {
		return err
	}
	if a.ledger, err = pipeline.OpenLedger(dir); err != nil {
		return err
	}
	if why == "" {
		why = a.doubt()
	}
	a.index.Watch(filepath.Join(filepath.Base(dir), ledger.Name))
	a.ledger.Follow(a.index.Writes)
	if why == "" {
		return nil
	}
	a.mended = append(a.mended, "the ledger "+why+"; it is made anew from the index, and every file is read again")
	return a.ledger.Rebuild(a.index.Articles(context.Background()))
}

// setAside moves a torn ledger out of the way. Only after a run that did not end
// in order is the file looked at page by page.
func (a *arrivals) setAside(dir string) (why string, err error) {
	if !a.index.Stale() {
		return "", nil
	}
	if why, err = ledger.SetAside(dir); why != "" {
		why = "is damaged (" + why + ")"
	}
	return why, err
}

// doubt says why a ledger that was opened is not to be trusted, empty when it is.
func (a *arrivals) doubt() string {
	switch {
	case a.ledger.Halfway():
		return "was only half made"
	case a.ledger.Writes() > a.index.Writes():
		return "knows more than the index"
	case a.ledger.Articles() == 0 && a.index.Count() > 0:
		return "was lost"
	}
	if !a.index.Stale() {
		return ""
	}
	if err := a.ledger.Verify(); err != nil {
		return "is damaged (" + err.Error() + ")"
	}
	return ""
}

// tellMended says what was damaged and put right, a line each.
func (a *arrivals) tellMended(w io.Writer) {
	for _, what := range a.mended {
		fmt.Fprintln(w, "dateline: repaired:", plainText(what))
	}
}

// copied says that publishing had to copy what it would have linked, empty when
// it had not.
func (a *arrivals) copied() string {
	if err := a.index.Unlinked(); err != nil {
		return "each published state is a whole copy, for hard links cannot be had here: " + err.Error()
	}
	return ""
}
