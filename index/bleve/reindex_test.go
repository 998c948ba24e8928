package bleve

import (
	"context"
	"fmt"
	"os"
	"testing"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
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
	res, err := r.Search(ctx, &query.Node{Op: query.Word, Field: "topic", Text: "economy"}, index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := res.Articles; got != len(list) || r.Stamp() != (index.Stamp{Schema: Schema, Rules: "new"}) {
		t.Errorf("%d articles are new, stamp %v", got, r.Stamp())
	}
	if entries, err := os.ReadDir(generationDir(dir, r.generation)); err != nil || len(entries) > 4 {
		t.Errorf("a generation of %d files after packing, %v", len(entries), err)
	}
}
