package holdings

import (
	"errors"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/bleve"
	"dateline/pipeline"
	"dateline/pipeline/ledger"
)

// begin opens the holdings of a folder; they are closed at the test's end at the latest.
func begin(t *testing.T, dir string) *Holdings {
	t.Helper()
	h, err := Open(t.Context(), bleve.At(dir), 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.Index.Close() })
	return h
}

func end(t *testing.T, h *Holdings) {
	t.Helper()
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
}

// take runs the pipeline over the one unit.
func take(t *testing.T, h *Holdings, s pipeline.Settings) pipeline.Report {
	t.Helper()
	p := &pipeline.Pipeline{Source: oneUnit{}, Analyser: plain{}, Sink: h, Ledger: h.Ledger, Settings: s}
	r, err := p.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func has(t *testing.T, h *Holdings, id string) bool {
	t.Helper()
	_, err := h.Index.Get(t.Context(), id)
	if err != nil && !errors.Is(err, index.ErrNotFound) {
		t.Fatal(err)
	}
	return err == nil
}

// A deletion that ends between its note and the index is ended at the next opening, and
// what was deleted does not come back by force.
func TestADeletionThatIsCutShortIsEnded(t *testing.T) {
	dir := t.TempDir()
	h := begin(t, dir)
	take(t, h, pipeline.Settings{})
	whole := h.Index
	full := errors.New("disk full")
	h.Index = &watched{Writer: whole, before: func() {}, fail: full}
	if err := h.Delete(t.Context(), []string{"a"}); !errors.Is(err, full) {
		t.Fatalf("error %v", err)
	}
	h.Index = whole
	if !has(t, h, "a") || durable(t, h, ledger.Leaving) != 1 {
		t.Error("the deletion is not noted, or went on")
	}
	end(t, h)
	h = begin(t, dir)
	if has(t, h, "a") || durable(t, h, ledger.Leaving) != 0 || h.Ledger.Articles() != 0 || len(h.Mended) != 0 {
		t.Errorf("the deletion did not go on; mended %q", h.Mended)
	}
	if r := take(t, h, pipeline.Settings{Force: true}); r.New != 0 || r.Unchanged != 1 {
		t.Errorf("%+v", r)
	}
	end(t, h)
}

// What the index has and the ledger does not know, after a run that was cut short between
// the two, is deleted for good as well.
func TestWhatTheLedgerDoesNotKnowIsDeletedForGood(t *testing.T) {
	h := begin(t, t.TempDir())
	_ = oneUnit{}.Read(t.Context(), func(u pipeline.Unit) error {
		for item := range u.Items {
			if err := h.Index.Write(t.Context(), []*doc.Analysis{{Article: item.Article}}, nil); err != nil {
				t.Fatal(err)
			}
		}
		return nil
	})
	if err := h.Delete(t.Context(), []string{"a"}); err != nil {
		t.Fatal(err)
	}
	if r := take(t, h, pipeline.Settings{}); r.New != 0 || has(t, h, "a") {
		t.Errorf("%+v", r)
	}
	end(t, h)
}

// A ledger that is behind its index learns at the opening what it lacks, without a word:
// nothing was damaged.
func TestALedgerBehindItsIndexCatchesUp(t *testing.T) {
	for name, before := range map[string][]string{"in the first run": nil, "later": {"gone", "kept"}} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			h := begin(t, dir)
			report := func(id string) *doc.Analysis {
				return &doc.Analysis{Article: doc.Article{ID: id, Origin: "/reports/" + id + ".txt", Text: "Text of " + id}}
			}
			for _, id := range before {
				if err := h.Index.Write(t.Context(), []*doc.Analysis{report(id)}, nil); err != nil {
					t.Fatal(err)
				}
			}
			end(t, h)
			h = begin(t, dir)
			if h.Ledger.Articles() != len(before) {
				t.Fatalf("it knows %d", h.Ledger.Articles())
			}
			if err := h.Index.Write(t.Context(), []*doc.Analysis{report("new")}, []string{"gone"}); err != nil {
				t.Fatal(err)
			}
			end(t, h)
			h = begin(t, dir)
			if len(h.Mended) != 0 || !h.Ledger.Kept("new") || h.Ledger.Kept("gone") || h.Ledger.Kept("kept") != (before != nil) {
				t.Errorf("mended %q, %d known", h.Mended, h.Ledger.Articles())
			}
			if err := h.Ledger.Verify(); err != nil {
				t.Error(err)
			}
			// its file is read again
			if s, ok := h.Ledger.Unit("/reports/new.txt"); !ok || s.Size >= 0 {
				t.Errorf("%+v", s)
			}
			end(t, h)
			if h = begin(t, dir); h.Ledger.Writes() != h.Index.Writes() {
				t.Errorf("%d writes of %d", h.Ledger.Writes(), h.Index.Writes())
			}
			end(t, h)
		})
	}
}

// An index that was set back to before a deletion does not have what was deleted.
func TestAnIndexThatIsSetBackKeepsWhatWasDeletedAway(t *testing.T) {
	dir := t.TempDir()
	h := begin(t, dir)
	take(t, h, pipeline.Settings{})
	a, err := h.Index.Get(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Delete(t.Context(), []string{"a"}); err != nil {
		t.Fatal(err)
	}
	if err := h.Index.Write(t.Context(), []*doc.Analysis{a}, nil); err != nil {
		t.Fatal(err)
	}
	end(t, h)
	h = begin(t, dir)
	if has(t, h, "a") || h.Ledger.Articles() != 0 {
		t.Error("it is back")
	}
	end(t, h)
}

// An index that an older program filled with an article of an id that no ledger can keep
// goes on, under the id that the article would have today.
func TestAnIndexWithAnEndlessIDGoesOn(t *testing.T) {
	dir, id := t.TempDir(), strings.Repeat("n", 40_000)
	h := begin(t, dir)
	if err := h.Index.Write(t.Context(), []*doc.Analysis{{Article: doc.Article{ID: id, Origin: "/reports/n.jsonl:1", Story: id, Text: "Text of n"}}}, nil); err != nil {
		t.Fatal(err)
	}
	end(t, h)
	h = begin(t, dir)
	short := pipeline.IDOf(id)
	if has(t, h, id) || !has(t, h, short) || !h.Ledger.Kept(short) || h.Ledger.Articles() != 1 {
		t.Errorf("%d articles known", h.Ledger.Articles())
	}
	if a, err := h.Index.Get(t.Context(), short); err != nil || a.Story != short {
		t.Errorf("%+v %v", a, err)
	}
	end(t, h)
}
