package holdings

import (
	"context"
	"errors"
	"testing"
	"time"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/bleve"
	"dateline/pipeline"
	"dateline/pipeline/alert"
	"dateline/pipeline/ledger"
	"dateline/pipeline/retention"
)

// watched is a store that shows what the ledger's file says, as another process reads
// it, when the store is about to be written.
type watched struct {
	index.Writer
	before func()
	fail   error
}

func (w *watched) Write(ctx context.Context, put []*doc.Analysis, del []string) error {
	w.before()
	if w.fail != nil {
		return w.fail
	}
	return w.Writer.Write(ctx, put, del)
}

// oneUnit gives one article without a day.
type oneUnit struct{}

func (oneUnit) Read(_ context.Context, emit func(pipeline.Unit) error) error {
	return emit(pipeline.Unit{Key: "unit", Stamp: &pipeline.Stamp{Size: 1}, Items: func(yield func(pipeline.Item) bool) {
		yield(pipeline.Item{Article: doc.Article{ID: "a", Origin: "unit:1", Text: "Rain fell on the harbour."}})
	}})
}

type plain struct{}

func (plain) Analyse(_ context.Context, a doc.Article) doc.Analysis { return doc.Analysis{Article: a} }

// durable counts the rows of a table as another process sees them.
func durable(t *testing.T, h *Holdings, table ledger.Table) int {
	t.Helper()
	list, err := ledger.Read(h.Index.StateDir(), table, nil)
	if err != nil {
		t.Fatal(err)
	}
	return len(list)
}

// reopen opens anew what is noted beside the index, as after a kill at that instant.
func reopen(t *testing.T, h *Holdings) {
	t.Helper()
	err := h.Ledger.Close()
	if err != nil {
		t.Fatal(err)
	}
	if h.Ledger, err = pipeline.OpenLedger(h.Index.StateDir()); err != nil {
		t.Fatal(err)
	}
	h.Queue, h.Undated = alert.Open(h.Ledger.File()), retention.Open(h.Ledger.File())
}

// TestTheOrderOfWhatIsDurable: what an alert waits for, and when the undated came, is on
// disk before the store has the article; that it is known, only after. A store that
// fails leaves the notes, and the next run tells of the article once.
func TestTheOrderOfWhatIsDurable(t *testing.T) {
	dir := t.TempDir()
	h, err := Open(t.Context(), bleve.At(dir), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	if err := h.Queue.Keep([]string{"rain"}); err != nil {
		t.Fatal(err)
	}
	rows := func(table ledger.Table) int { return durable(t, h, table) }
	full := errors.New("disk full")
	writes := 0
	store := &watched{Writer: h.Index, fail: full}
	store.before = func() {
		writes++
		if news, undated := rows(ledger.News), rows(ledger.Undated); news != writes || undated != 1 {
			t.Errorf("write %d: %d notes for alerts and %d of the undated are durable", writes, news, undated)
		}
		if n := rows(ledger.Articles) + rows(ledger.Units); n != 0 {
			t.Errorf("write %d: the ledger knows what the store has not", writes)
		}
	}
	h.Index = store
	run := func() error {
		p := &pipeline.Pipeline{Source: oneUnit{}, Analyser: plain{}, Sink: h, Ledger: h.Ledger}
		_, err := p.Run(t.Context())
		return err
	}
	if err := run(); !errors.Is(err, full) {
		t.Errorf("error %v", err)
	}
	if rows(ledger.Articles) != 0 {
		t.Error("the ledger ran ahead of the store")
	}
	reopen(t, h)
	store.fail = nil
	if err := run(); err != nil {
		t.Fatal(err)
	}
	if rows(ledger.Articles) != 1 || rows(ledger.Units) != 1 {
		t.Error("the ledger does not know the article")
	}
	if ids, _ := h.Queue.Pending("rain"); !ids["a"] || len(ids) != 1 {
		t.Errorf("the alert waits for %v", ids)
	}
	if day, err := h.Undated.Day("a"); day != time.Now().UTC().Format(time.DateOnly) || err != nil {
		t.Errorf("it arrived %q, %v", day, err)
	}
	// all that is known of it goes in one transaction
	store.before = func() {}
	if err := h.Delete(t.Context(), []string{"a"}); err != nil {
		t.Fatal(err)
	}
	if rows(ledger.Articles)+rows(ledger.Undated) != 0 || rows(ledger.Deleted) != 1 {
		t.Error("something is known of a deleted article, but that it was deleted")
	}
}
