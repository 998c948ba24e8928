package bleve

import (
	"context"
	"slices"
	"strings"
	"testing"

	"dateline/index"
	"dateline/index/query"
)

func TestMostWords(t *testing.T) {
	r := library(t)
	for text, want := range map[string]string{
		"rivers dam steel":             "kz uz",      // kz has no steel
		"rivers dam nonsense":          "kz uz",      // two of three
		"rivers nonsense gibberish":    "",           // one of three
		"rivers dam steel nonsense":    "uz",         // three of four
		"dam nonsense":                 "",           // two words must both be there
		"the rivers and the nonsense":  "",           // stop words count for nothing
		"the rivers, the dam nonsense": "kz uz",      //
		"rivers dam nonsense -steel":   "kz",         // what is denied stays so
		"rivers dam nonsense lang:fr":  "",           // so do fields
		`rivers dam "shared rivers" x`: "kz",         // and phrases
		"(rivers dam steel) OR poem":   "undated uz", // and what stands in an OR
	} {
		q, err := query.Parse(text, now)
		if err != nil {
			t.Fatal(err)
		}
		res, err := r.Search(context.Background(), q, index.Options{Limit: -1, Most: true})
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, h := range res.Hits {
			ids = append(ids, h.ID)
		}
		if text == "rivers dam steel" && len(ids) > 0 && ids[0] != "uz" {
			t.Errorf("the article with all words is not the first: %q", ids)
		}
		slices.Sort(ids)
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("most of %s finds %q, want %q", text, got, want)
		}
	}
}
