package index

import (
	"context"
	"errors"
	"testing"

	"dateline/extract/doc"
)

// An article that the analysis gives nothing for keeps its findings, and the index
// still asks to be reindexed; an error ends the pass.
func TestReindexKeepsWhatItCannotMake(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	w := open(t, dir)
	list := []*doc.Analysis{report("well", "t", "the text"), report("spoilt", "t", "the text")}
	for _, a := range list {
		a.Topics = []doc.Topic{{Name: "security"}}
	}
	if err := w.Write(ctx, list, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	o := Reindexing{Rules: "new", Analyse: func(_ context.Context, a doc.Article) (*doc.Analysis, error) {
		if a.ID == "spoilt" {
			return nil, nil
		}
		return &doc.Analysis{Article: a, Topics: []doc.Topic{{Name: "economy"}}}, nil
	}}
	if n, err := Reindex(ctx, dir, o); n != 2 || err != nil {
		t.Fatalf("%d done, %v", n, err)
	}
	r := read(t, dir)
	for q, want := range map[string]string{"topic:economy": "well", "topic:security": "spoilt"} {
		if got := find(t, r, q); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %v", q, got)
		}
	}
	if s := r.Stamp(); s.Rules != "new" || !s.Mixed {
		t.Errorf("stamp %+v", s)
	}
	broken := errors.New("broken")
	o.Analyse = func(context.Context, doc.Article) (*doc.Analysis, error) { return nil, broken }
	if _, err := Reindex(ctx, dir, o); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
}
