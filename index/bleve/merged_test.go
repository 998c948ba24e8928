package bleve

import (
	"context"
	"os"
	"testing"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
)

// TestMergedStories: articles that were written as of three stories are of one,
// by whichever of its names it is asked for.
func TestMergedStories(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	w := open(t, dir)
	var list []*doc.Analysis
	for id, story := range map[string]string{"a": "old", "b": "young", "c": "young", "d": "middle", "e": "another", "f": ""} {
		a := report(id, "Storm hits", "A storm hit the coast.")
		a.Story = story
		list = append(list, a)
	}
	if err := w.Write(ctx, list, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Merge(context.Background(), []index.Merged{{Story: "young", Into: "middle"}, {Story: "middle", Into: "old"}}); err != nil {
		t.Fatal(err)
	}
	// said twice after a crash that cut a line short, and the wrong way round
	f, err := os.OpenFile(mergedPath(dir), os.O_APPEND|os.O_WRONLY, 0)
	if err == nil {
		_, err = f.WriteString(`{"story":"an`)
	}
	if err != nil || f.Close() != nil || w.Merge(context.Background(), []index.Merged{{Story: "middle", Into: "old"}, {Story: "old", Into: "young"}}) != nil || w.Close() != nil {
		t.Fatal(err)
	}
	r := read(t, dir)
	search := func(text string) *index.Result {
		t.Helper()
		q, err := query.Parse(text, now)
		if err != nil {
			t.Fatal(err)
		}
		res, err := r.Search(ctx, q, index.Options{Limit: -1, Group: true, Facets: []string{"lang"}})
		if err != nil {
			t.Fatal(err)
		}
		return res
	}
	for _, story := range []string{"old", "middle", "young"} {
		if res := search("story:" + story); res.Articles != 4 || res.Stories != 1 || res.Hits[0].Story != "old" || res.Facets[0].Counts[0].Hits != 1 {
			t.Errorf("story:%s: %+v", story, res)
		}
	}
	if res := search("storm"); res.Articles != 6 || res.Stories != 3 || res.Facets[0].Counts[0].Hits != 3 {
		t.Errorf("all: %d articles of %d stories, %+v", res.Articles, res.Stories, res.Facets)
	}
	if a, err := r.Get(context.Background(), "b"); err != nil || a.Story != "old" {
		t.Errorf("%v, of the story %q", err, a.Story)
	}
	if res := search("story:another"); res.Articles != 1 {
		t.Errorf("another story has %d articles", res.Articles)
	}
}
