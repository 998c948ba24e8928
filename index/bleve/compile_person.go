package bleve

import (
	"errors"
	"strings"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"

	"dateline/extract/name"
	"dateline/index/people"
	"dateline/index/query"
	"dateline/index/terms"
)

// identified finds the articles that name the person of an id: with every id of the
// index that is of the same person.
func (c *compiler) identified(n *query.Node) (search.Searcher, error) {
	ids, err := c.idsOf(strings.ToLower(n.Attrs[0].Text))
	if err != nil {
		return nil, err
	}
	return c.any(terms.Plain, personTerms(ids)...)
}

func personTerms(ids []string) []string {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = terms.PersonTerm(id)
	}
	return list
}

// idsOf lists the ids of the index that are of the person of one.
func (c *compiler) idsOf(id string) ([]string, error) {
	own, ok := name.ParseID(id)
	if !ok {
		return []string{id}, nil
	}
	bare := own.Name().String()
	all := []string{bare}
	for _, mark := range []string{name.InitialsMark, name.StateMark} {
		list, err := c.scan(terms.Plain, terms.PersonTerm(bare+mark), &query.Node{Text: id}, func(string) bool { return true })
		if err != nil {
			return nil, err
		}
		for _, t := range list {
			all = append(all, terms.Parts(t)[1])
		}
	}
	return people.Of(id, all), nil
}

// named finds the articles with a word in the name of a person, and those that name a
// known holder who has it in another form of the name. A quoted name is taken as it is
// written.
func (c *compiler) named(n *query.Node) (search.Searcher, error) {
	written, err := c.words(n.Field, n, 1)
	if err != nil || n.Op != query.Word || c.gaz == nil {
		return written, err
	}
	present := c.present
	var ids []string
	for _, id := range c.gaz.Bearers(n.Text) {
		if t := terms.PersonTerm(id); c.count(terms.Plain, t) > 0 {
			ids = append(ids, t)
		}
	}
	if len(ids) == 0 {
		return written, nil
	}
	known, err := c.any(terms.Plain, ids...)
	if err != nil {
		return nil, errors.Join(err, written.Close())
	}
	c.present = c.present || present
	return searcher.NewDisjunctionSearcher(c.ctx, c.index, []search.Searcher{written, known}, 1, filters)
}
