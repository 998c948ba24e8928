package storetest

import (
	"dateline/extract/doc"
	"dateline/index"
)

var telling = []promise{
	{"merged stories", merges},
	{"a story in a reader's state", mergesLater},
}

// storied makes an article of a story.
func storied(id, story, text string) *doc.Analysis {
	a := Report(id, "Storm hits", text)
	a.Story = story
	return a
}

// merges: articles that were written as of three stories are of one, by whichever of
// its names it is asked for; also when that is said twice, and the wrong way round.
func merges(b *trial) {
	w := b.writer()
	var list []*doc.Analysis
	for id, story := range map[string]string{"a": "old", "b": "young", "c": "young", "d": "middle", "e": "another", "f": ""} {
		list = append(list, storied(id, story, "A storm hit the coast."))
	}
	b.must(w.Write(ctx, list, nil))
	b.must(w.Merge(ctx, []index.Merged{{Story: "young", Into: "middle"}, {Story: "middle", Into: "old"}}))
	b.must(w.Merge(ctx, []index.Merged{{Story: "middle", Into: "old"}, {Story: "old", Into: "young"}}))
	b.must(w.Close())
	r := b.reader()
	search := func(text string) *index.Result {
		return b.search(r, text, index.Options{Limit: -1, Group: true, Facets: []string{"lang"}})
	}
	for _, story := range []string{"old", "middle", "young"} {
		if res := search("story:" + story); res.Articles != 4 || res.Stories != 1 || res.Hits[0].Story != "old" || res.Hits[0].Size != 4 || res.Facets[0].Counts[0].Hits != 1 {
			b.Errorf("story:%s: %+v", story, res)
		}
	}
	if res := search("storm"); res.Articles != 6 || res.Stories != 3 || res.Facets[0].Counts[0].Hits != 3 {
		b.Errorf("all: %d articles of %d stories, %+v", res.Articles, res.Stories, res.Facets)
	}
	if a, err := r.Get(ctx, "b"); err != nil || a.Story != "old" {
		b.Errorf("%v, of the story %q", err, a.Story)
	}
	if res := search("story:another"); res.Articles != 1 {
		b.Errorf("another story has %d articles", res.Articles)
	}
}

// mergesLater: a merge is seen by readers that are opened from then on.
func mergesLater(b *trial) {
	w := b.writer()
	b.must(w.Write(ctx, []*doc.Analysis{storied("a", "one", "A storm."), storied("b", "two", "A storm.")}, nil))
	b.must(w.Publish(ctx))
	before := b.reader()
	b.must(w.Merge(ctx, []index.Merged{{Story: "two", Into: "one"}}))
	for r, want := range map[index.Reader]int{before: 2, b.reader(): 1} {
		if res := b.search(r, "storm", index.Options{Group: true}); res.Stories != want {
			b.Errorf("%d stories, want %d", res.Stories, want)
		}
	}
}
