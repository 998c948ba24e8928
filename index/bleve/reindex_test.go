package bleve

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"

	"dateline/extract/doc"
	"dateline/index"
)

func TestReindex(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	w := open(t, dir)
	var list []*doc.Analysis
	for i := range 1200 {
		list = append(list, report(fmt.Sprint(i), "t", "the text"))
	}
	if err := w.Write(ctx, list, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	// an older program's index
	if err := writeStamp(dir, index.Stamp{Schema: Schema - 1, Rules: "old"}); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenReader(dir); err == nil {
		t.Error("an index of another schema is read")
	}
	if _, err := OpenWriter(dir); err == nil {
		t.Error("an index of another schema is written")
	}
	n, err := At(dir).Reindex(ctx, index.Reindexing{Rules: "new", Analyse: func(_ context.Context, a doc.Article) (*doc.Analysis, error) {
		return &doc.Analysis{Article: a, Topics: []doc.Topic{{Name: "economy"}}}, nil
	}})
	if err != nil || n != len(list) {
		t.Fatalf("%d done, %v", n, err)
	}
	r := read(t, dir)
	if got := len(find(t, r, "topic:economy")); got != len(list) || r.Stamp() != (index.Stamp{Schema: Schema, Rules: "new"}) {
		t.Errorf("%d articles are new, stamp %v", got, r.Stamp())
	}
	if _, err := At(t.TempDir()).Reindex(ctx, index.Reindexing{}); !errors.Is(err, index.ErrNoIndex) {
		t.Errorf("an empty folder gives %v", err)
	}
	if entries, err := os.ReadDir(generationDir(dir, r.generation)); err != nil || len(entries) > 4 {
		t.Errorf("a generation of %d files after packing, %v", len(entries), err)
	}
}

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
	o := index.Reindexing{Rules: "new", Analyse: func(_ context.Context, a doc.Article) (*doc.Analysis, error) {
		if a.ID == "spoilt" {
			return nil, nil
		}
		return &doc.Analysis{Article: a, Topics: []doc.Topic{{Name: "economy"}}}, nil
	}}
	if n, err := At(dir).Reindex(ctx, o); n != 2 || err != nil {
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
	if _, err := At(dir).Reindex(ctx, o); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
}
