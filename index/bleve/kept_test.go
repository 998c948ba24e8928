package bleve

import (
	"context"
	"fmt"
	"testing"

	"dateline/extract/doc"
	"dateline/index/terms"
)

// A column is kept once as much was read of it as the whole has, it has every article's
// terms and none of those that were deleted, and one that is too large is not kept.
func TestColumnsAreKept(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	w := open(t, dir)
	var list []*doc.Analysis
	for i := range 200 {
		a := report(fmt.Sprint(i), "t", "text")
		a.Topics = []doc.Topic{{Name: "economy"}}
		if i%2 == 0 {
			a.Topics = append(a.Topics, doc.Topic{Name: "security"})
		}
		list = append(list, a)
	}
	if err := w.Write(ctx, list, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Write(ctx, nil, []string{"0", "1", "100"}); err != nil {
		t.Fatal(err)
	}
	if err := w.Publish(ctx); err != nil {
		t.Fatal(err)
	}
	r := read(t, dir)
	var got *wholeColumn
	for asked := 1; got == nil && asked < 1000; asked++ {
		var err error
		if got, err = r.kept.column(ctx, r.index, terms.Topic, 1); err != nil {
			t.Fatal(err)
		}
		if early := asked*hitCost < 2*197; early != (got == nil) {
			t.Fatalf("asked for one hit %d times: kept %v", asked, got != nil)
		}
	}
	counts := map[string]int{}
	for d := range got.ends {
		for _, n := range got.of(uint64(d)) {
			counts[string(got.terms[n])]++
		}
	}
	if counts["economy"] != 197 || counts["security"] != 98 {
		t.Errorf("counts %v", counts)
	}
	if more := got.of(uint64(len(got.ends))); more != nil {
		t.Errorf("an article beyond the last has %v", more)
	}
	if whole, _, err := readWhole(ctx, r.index, terms.Topic, 1000); whole != nil || err != nil {
		t.Errorf("a column of more than 1,000 bytes: %v, %v", whole, err)
	}
}
