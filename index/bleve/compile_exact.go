package bleve

import (
	"fmt"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
	"dateline/index/words"
)

// maxRead bounds the articles that are read to look for the very words of a phrase: the
// index has stems, and half of its size would go into keeping words beside them. So many
// take a second.
const maxRead = 20_000

// wording tells whether an article has the very words of a node.
type wording struct {
	node  *query.Node
	words []string
}

func (w *wording) in(a *doc.Analysis) bool {
	return w.node.Field != "title" && words.InRow(a.Text, w.words) || w.node.Field != "text" && words.InRow(a.Title, w.words)
}

// candidates finds the articles that have the stems of the very words of a node, which are
// to be looked at by wording.
func (c *compiler) candidates(n *query.Node) (search.Searcher, wording, error) {
	w := wording{n, words.Plain(n.Text)}
	if len(words.Stems(n.Text)) == 0 {
		return nil, w, &index.QueryError{At: n.At, What: fmt.Sprintf("%s has only words that nearly every article has; add another to them", n)}
	}
	s, err := c.leaf(&query.Node{Op: query.Phrase, Field: n.Field, Text: n.Text, At: n.At})
	return s, w, err
}

// worded keeps of what a searcher finds the articles that have all very words.
func (c *compiler) worded(s search.Searcher, list []wording) search.Searcher {
	if len(list) == 0 {
		return s
	}
	return searcher.NewFilteringSearcher(c.ctx, s, func(_ *search.SearchContext, d *search.DocumentMatch) bool {
		if c.fault != nil {
			return false
		}
		if c.read++; c.read > maxRead {
			c.fault = &index.QueryError{At: list[0].node.At, What: fmt.Sprintf("more than %d articles would have to be read to find %s; add another word, or filters", maxRead, list[0].node)}
			return false
		}
		id, err := c.index.ExternalID(d.IndexInternalID)
		if err == nil {
			var a *doc.Analysis
			if a, err = get(c.index, c.codec, id); err == nil {
				for i := range list {
					if !list[i].in(a) {
						return false
					}
				}
				return true
			}
		}
		c.fault = err
		return false
	})
}
