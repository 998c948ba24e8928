package index

import (
	"context"
	"strings"

	"dateline/extract"
	"dateline/index/query"
)

// Suggest looks among the index's own words for what a query that found nothing
// may have meant: every word that no article has is replaced by the commonest
// one within two edits. It is empty when it knows nothing better.
func (r *Reader) Suggest(ctx context.Context, q *query.Node) string {
	c := &compiler{ctx: ctx, index: r.index, stories: r.stories}
	var out []string
	changed := false
	q.Walk(func(n *query.Node) {
		if n.Op != query.Word || n.Field != "" && n.Field != "text" && n.Field != "title" && n.Field != "person" {
			return
		}
		field := fieldText
		if n.Field == "person" || n.Field == "title" {
			field = n.Field
		}
		word := n.Text
		if terms := fieldTerms(field, n.Text); len(terms) == 1 && c.count(field, terms[0]) == 0 {
			if better := c.nearest(r, field, terms[0]); better != "" {
				word, changed = better, true
			}
		}
		if n.Field != "" {
			word = n.Field + ":" + word
		}
		out = append(out, word)
	})
	if !changed {
		return ""
	}
	return strings.Join(out, " ")
}

// maxGuesses bounds the words that are counted to find the commonest.
const maxGuesses = 500

// count is the number of articles that have a term; bleve's dictionaries leave
// it out of a fuzzy walk.
func (c *compiler) count(field, term string) uint64 {
	reader, err := c.index.TermFieldReader(c.ctx, []byte(term), field, false, false, false)
	if err != nil {
		return 0
	}
	defer reader.Close()
	return reader.Count()
}

// nearest returns the commonest word within one edit, else within two. A stem is
// shown as a word that has it, taken from an article.
func (c *compiler) nearest(r *Reader, field, term string) string {
	for edits := 1; edits <= 2 && len(term) > 2*edits; edits++ {
		list, err := c.near1(field, term, edits)
		if err != nil {
			return ""
		}
		best, most := "", uint64(0)
		for _, e := range list[:min(len(list), maxGuesses)] {
			if n := c.count(field, e.Term); n > most {
				best, most = e.Term, n
			}
		}
		if best != "" {
			return c.surface(r, field, best)
		}
	}
	return ""
}

// surface finds a word of an article that has the stem.
func (c *compiler) surface(r *Reader, field, stem string) string {
	if field == fieldPerson {
		return stem
	}
	reader, err := c.index.TermFieldReader(c.ctx, []byte(stem), field, false, false, false)
	if err != nil {
		return stem
	}
	defer reader.Close()
	hit, err := reader.Next(nil)
	if err != nil || hit == nil {
		return stem
	}
	id, err := c.index.ExternalID(hit.ID)
	if err != nil {
		return stem
	}
	a, err := r.Get(id)
	if err != nil {
		return stem
	}
	return wordOf(a, stem)
}

func wordOf(a *extract.Analysis, stem string) string {
	s := newStemmer()
	word := ""
	eachWord(a.Text+"\n"+a.Title, func(w []byte, _, _ int) {
		if word == "" && s.stem(w) == stem {
			word = string(w)
		}
	})
	if word == "" {
		return stem
	}
	return word
}
