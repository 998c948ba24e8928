package holdings

import (
	"context"
	"testing"
	"time"

	"dateline/extract/doc"
	"dateline/index/bleve"
)

// What a long run has so far is seen before it ends.
func TestALongRunPublishesNowAndThen(t *testing.T) {
	dir := t.TempDir()
	h, err := Open(t.Context(), bleve.At(dir), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	seen := func() int {
		r, err := bleve.At(dir).OpenReader(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		n, err := r.Count(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	put := func(id string) {
		t.Helper()
		if err := h.Write(t.Context(), []*doc.Analysis{{Article: doc.Article{ID: id, Origin: id, Text: "Text."}}}, nil); err != nil {
			t.Fatal(err)
		}
	}
	h.Every = time.Nanosecond
	put("a")
	put("b")
	if n := seen(); n != 2 {
		t.Errorf("%d articles are seen of 2", n)
	}
	h.Every, h.published = time.Hour, time.Now()
	put("c")
	if n := seen(); n != 2 {
		t.Errorf("%d articles are seen before it is time", n)
	}
}
