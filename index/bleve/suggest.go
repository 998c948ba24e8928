package bleve

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
	"dateline/index/terms"
	"dateline/index/words"
)

// Suggest looks among the index's own words for what a query that found nothing
// may have meant, and returns its text with other words in it: first for those
// that no article has, then for those that hardly any has, too. It is empty when
// nothing that it knows finds anything.
func (r *Reader) Suggest(ctx context.Context, q *query.Node, text string, g index.Gazetteer) string {
	c := &compiler{ctx: ctx, index: r.index, stories: r.stories}
	for _, rare := range []bool{false, true} {
		list := c.corrections(r, q, rare)
		if len(list) > 0 && r.finds(ctx, q, list, g) {
			return corrected(text, list)
		}
	}
	return ""
}

// correction is another word for one of a query.
type correction struct {
	node *query.Node
	word string
}

// corrections looks for better words: for those that no article has, and with rare
// also for those beside which another is so much commoner.
func (c *compiler) corrections(r *Reader, q *query.Node, rare bool) (list []correction) {
	q.Walk(func(n *query.Node) {
		if n.Op != query.Word || n.Field != "" && n.Field != "text" && n.Field != "title" && n.Field != "person" {
			return
		}
		field := terms.Text
		if n.Field == "person" || n.Field == "title" {
			field = n.Field
		}
		terms := terms.In(field, n.Text)
		if len(terms) != 1 {
			return
		}
		have := c.count(field, terms[0])
		if have > 0 && !rare {
			return
		}
		if better := c.nearest(r, field, n.Text, have*rareTimes); better != "" {
			list = append(list, correction{n, better})
		}
	})
	return list
}

// rareTimes is how much commoner than a word of the index another one must be, to
// be taken for what was meant.
const rareTimes = 50

// finds tells whether a query finds anything with other words in it.
func (r *Reader) finds(ctx context.Context, q *query.Node, list []correction, g index.Gazetteer) bool {
	for i, c := range list {
		list[i].word, c.node.Text = c.node.Text, c.word
	}
	res, err := r.Search(ctx, q, index.Options{Gazetteer: g})
	for i, c := range list {
		list[i].word, c.node.Text = c.node.Text, c.word
	}
	return err == nil && res.Articles > 0
}

// corrected puts other words into the text of a query.
func corrected(text string, list []correction) string {
	for i := len(list) - 1; i >= 0; i-- { // what stands behind keeps its place so
		n := list[i].node
		if n.At < 0 || n.At > len(text) {
			continue
		}
		if before, after, ok := strings.Cut(text[n.At:], n.Text); ok {
			text = text[:n.At] + before + list[i].word + after
		}
	}
	return text
}

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

// nearest returns a common word within one edit of a word or its stem, else within
// two, that more than least articles have. Who mistypes a word rarely does so in
// its first letter, and numbers are no words.
func (c *compiler) nearest(r *Reader, field, word string, least uint64) string {
	typed, stem := words.Fold(word), terms.In(field, word)[0]
	if strings.ContainsAny(typed, "0123456789") {
		return ""
	}
	for edits := 1; edits <= 2 && len(typed) > 2*edits; edits++ {
		var list []guess
		for _, term := range c.within(field, edits, stem, typed) {
			if term == stem || term[0] != typed[0] && (edits > 1 || len(typed) < 5) {
				continue
			}
			if n := c.count(field, term); n > least {
				list = append(list, guess{term: term, articles: n})
			}
		}
		if len(list) > 0 {
			return c.closest(r, field, typed, list)
		}
		if least > 0 {
			return "" // two edits of a word that is there make nearly any other
		}
	}
	return ""
}

// guess is a term that may have been meant.
type guess struct {
	term     string
	articles uint64
}

// maxShown bounds the guesses that are held against what was typed.
const maxShown = 5

// closest shows the commonest guesses as words and takes the one that is closest
// to what was typed: a stem may be near that has no word that is.
func (c *compiler) closest(r *Reader, field, typed string, list []guess) string {
	slices.SortFunc(list, func(a, b guess) int { return cmp.Or(cmp.Compare(b.articles, a.articles), cmp.Compare(a.term, b.term)) })
	best := ""
	for _, g := range list[:min(len(list), maxShown)] {
		if w := c.surface(r, field, g.term, typed); best == "" || query.Edits(typed, w) < query.Edits(typed, best) {
			best = w
		}
	}
	return best
}

// maxGuesses bounds the words that are counted to find the commonest.
const maxGuesses = 500

// within lists the terms within some edits of a stem or of the word it is of: a
// stem that was cut at the wrong letter is further from the right one.
func (c *compiler) within(field string, edits int, stem, word string) []string {
	var terms []string
	for _, t := range slices.Compact([]string{stem, word}) {
		list, err := c.near1(field, t, edits)
		if err != nil {
			return nil
		}
		for _, e := range list[:min(len(list), maxGuesses)] {
			terms = append(terms, e.Term)
		}
	}
	return terms
}

// maxForms bounds the articles that are read to show a stem as a word.
const maxForms = 10

// surface shows a stem as the word of some articles that is the nearest to what
// was typed.
func (c *compiler) surface(r *Reader, field, stem, typed string) string {
	if field == terms.Person {
		return stem
	}
	reader, err := c.index.TermFieldReader(c.ctx, []byte(stem), field, false, false, false)
	if err != nil {
		return stem
	}
	defer reader.Close()
	best := ""
	for range maxForms {
		hit, err := reader.Next(nil)
		if err != nil || hit == nil {
			break
		}
		id, err := c.index.ExternalID(hit.ID)
		if err != nil {
			break
		}
		a, err := r.Get(c.ctx, id)
		if err != nil {
			break
		}
		best = nearestForm(a, stem, typed, best)
	}
	return cmp.Or(best, stem)
}

// nearestForm is the word of a stem in an article that is nearer to what was
// typed than best, which it is without one.
func nearestForm(a *doc.Analysis, stem, typed, best string) string {
	s := words.NewStemmer()
	head := words.Head(stem)
	words.Each(a.Text+"\n"+a.Title, func(w []byte, _, _ int) {
		if words.Begins(w, head) && string(w) != best && s.Stem(w) == stem && (best == "" || query.Edits(typed, string(w)) < query.Edits(typed, best)) {
			best = string(w)
		}
	})
	return best
}
