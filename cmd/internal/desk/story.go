package desk

import (
	"context"
	"strings"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
)

// Version is one article of a story, compared with the first.
type Version struct {
	ID        string   `json:"id"`
	Source    string   `json:"source"`
	Published string   `json:"published"`
	Title     string   `json:"title"`
	Origins   []string `json:"origins"`
	// Adds and Drops are the sentences that differ from the first version.
	Adds  []string `json:"adds"`
	Drops []string `json:"drops"`
	// Text is the version's own.
	Text string `json:"-"`
}

// Story gives all versions of a story, the first published first, by an article of it
// or by its own id.
func (d *Desk) Story(ctx context.Context, id string) ([]Version, error) {
	r, err := d.store.OpenReader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	story := id
	a, err := named(ctx, r, id)
	if err == nil {
		if a.Story == "" {
			return Compare([]*doc.Analysis{a}), nil
		}
		story = a.Story
	}
	res, e := r.Search(ctx, &query.Node{Op: query.Word, Field: "story", Text: story}, index.Options{Limit: -1, Sort: index.Oldest})
	if e != nil {
		return nil, e
	}
	if len(res.Hits) == 0 {
		return nil, err // there is no such article
	}
	var list []*doc.Analysis
	for _, h := range res.Hits {
		a, err := r.Get(ctx, h.ID)
		if err != nil {
			return nil, err
		}
		list = append(list, a)
	}
	return Compare(list), nil
}

// Compare makes versions of a story's articles, the first of which is the one
// that the others are held against.
func Compare(articles []*doc.Analysis) []Version {
	var list []Version
	var first []string
	for n, a := range articles {
		v := Version{ID: a.ID, Source: a.Source, Published: a.Published, Title: a.Title, Origins: append([]string{a.Origin}, a.Origins...), Adds: []string{}, Drops: []string{}, Text: a.Text}
		now := sentences(a.Text)
		if n == 0 {
			first = now
		} else {
			v.Adds, v.Drops = without(now, first), without(first, now)
		}
		list = append(list, v)
	}
	return list
}

// sentences cuts a text at stops before a space, roughly: the pieces are only
// compared with each other.
func sentences(text string) []string {
	var list []string
	words := strings.Fields(text)
	start := 0
	for i, w := range words {
		if strings.HasSuffix(w, ".") && len(w) > 3 || strings.HasSuffix(w, "?") || strings.HasSuffix(w, "!") || i == len(words)-1 {
			list = append(list, strings.Join(words[start:i+1], " "))
			start = i + 1
		}
	}
	return list
}

func without(list, other []string) []string {
	known := make(map[string]bool, len(other))
	for _, s := range other {
		known[s] = true
	}
	out := []string{}
	for _, s := range list {
		if !known[s] {
			out = append(out, s)
		}
	}
	return out
}
