package bleve

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"
	api "github.com/blevesearch/bleve_index_api"

	"dateline/extract/vocab"
	"dateline/index"
	"dateline/index/query"
	"dateline/index/record"
	"dateline/index/terms"
	"dateline/index/words"
)

// compiler turns a query's tree into bleve's searchers.
type compiler struct {
	ctx     context.Context
	index   api.IndexReader
	stories *stories
	gaz     index.Gazetteer
	// scored tells that a word asks for relevance, not a filter alone.
	scored bool
	// terms counts the words that stars and tildes stand for.
	terms int
	codec *record.Codec
	// read counts the articles that were read to look at their words; fault is what went
	// wrong with one.
	read  int
	fault error
	// weights takes what each part counts in one document, nil in a search.
	weights *weights
	// unknown are the nodes that ask a field for what no article has; present tells of the
	// one that is compiled that some article has a term of it.
	unknown []*query.Node
	present bool
}

func (r *Reader) compiler(ctx context.Context, g index.Gazetteer) *compiler {
	return &compiler{ctx: ctx, index: r.index, stories: r.stories, gaz: g, codec: r.codec}
}

// Score options: words count for relevance, filters do not.
var (
	scoring = search.SearcherOptions{}
	filters = search.SearcherOptions{Score: "none"}
)

func (c *compiler) compile(n *query.Node) (search.Searcher, error) {
	s, err := c.searcher(n)
	return c.lookedOn(s, n), err
}

// lookedOn has a searcher tell what it counts, where that is asked for.
func (c *compiler) lookedOn(s search.Searcher, n *query.Node) search.Searcher {
	if c.weights == nil || s == nil {
		return s
	}
	return &weighed{s, n, c.weights}
}

func (c *compiler) searcher(n *query.Node) (search.Searcher, error) {
	switch n.Op {
	case query.All:
		return searcher.NewMatchAllSearcher(c.ctx, c.index, 1, filters)
	case query.And:
		return c.and(n)
	case query.Or:
		return c.or(n, 1)
	case query.Most:
		return c.or(n, len(n.Kids)-len(n.Kids)/3)
	case query.Not:
		return c.and(&query.Node{Op: query.And, Kids: []*query.Node{n}})
	case query.Exact:
		s, w, err := c.candidates(n)
		if err != nil {
			return nil, err
		}
		return c.worded(s, []wording{w}), nil
	case query.Word, query.Phrase, query.Close, query.Prefix, query.Wildcard, query.Fuzzy:
		return c.leaf(n)
	case query.Record:
		return c.record(n)
	case query.Days:
		return c.days(n)
	case query.Missing:
		return c.missing(n)
	case query.Near:
		return c.near(n)
	case query.Within:
		return c.inside(n)
	}
	return nil, fmt.Errorf("a query node of the unknown kind %d", n.Op)
}

func (c *compiler) and(n *query.Node) (search.Searcher, error) {
	var must []clause
	var not []search.Searcher
	var exact []wording // looked at last, when all else holds
	fail := func(err error) (search.Searcher, error) {
		for _, p := range must {
			err = errors.Join(err, p.Close())
		}
		return nil, errors.Join(err, closeAll(not))
	}
	for _, k := range n.Kids {
		switch {
		case k.Op == query.Exact:
			s, w, err := c.candidates(k)
			if err != nil {
				return fail(err)
			}
			must, exact = append(must, clause{k, c.lookedOn(s, k), true}), append(exact, w)
		case k.Op != query.Not:
			p, err := c.clause(k)
			if err != nil {
				return fail(err)
			}
			must = append(must, p)
		case !terms.AsksNothing(k.Kids[0]):
			s, err := c.compile(k.Kids[0])
			if err != nil {
				return fail(err)
			}
			not = append(not, s)
		}
	}
	if len(must) == 0 {
		all, err := searcher.NewMatchAllSearcher(c.ctx, c.index, 1, filters)
		if err != nil {
			return fail(err)
		}
		must = []clause{{n, all, false}}
	}
	all, err := c.all(must)
	if err != nil || len(not) == 0 {
		return c.worded(all, exact), err
	}
	none, err := searcher.NewDisjunctionSearcher(c.ctx, c.index, not, 1, filters)
	if err != nil {
		return nil, errors.Join(err, all.Close())
	}
	left, err := searcher.NewBooleanSearcher(c.ctx, c.index, all, nil, none, scoring)
	if err != nil {
		return nil, errors.Join(err, all.Close(), none.Close())
	}
	return c.worded(left, exact), nil
}

// or finds articles for which least of the kids hold.
func (c *compiler) or(n *query.Node, least int) (search.Searcher, error) {
	var list, plain []search.Searcher
	scored := false
	for _, k := range n.Kids {
		if least == 1 && terms.AsksNothing(k) && !(len(list) == 0 && k == n.Kids[len(n.Kids)-1]) {
			continue
		}
		p, err := c.clause(k)
		if err != nil {
			return nil, errors.Join(err, closeAll(plain))
		}
		scored = scored || p.scored
		list, plain = append(list, p.weighty()), append(plain, p.Searcher)
	}
	if !scored {
		return searcher.NewDisjunctionSearcher(c.ctx, c.index, plain, float64(least), filters)
	}
	return searcher.NewDisjunctionSearcher(c.ctx, c.index, list, float64(least), scoring)
}

func closeAll(list []search.Searcher) error {
	var err error
	for _, s := range list {
		err = errors.Join(err, s.Close())
	}
	return err
}

// any finds articles that have one of the terms in a field.
func (c *compiler) any(field string, terms ...string) (search.Searcher, error) {
	for _, t := range terms {
		if c.present = c.present || c.count(field, t) > 0; c.present {
			break
		}
	}
	switch len(terms) {
	case 0:
		return searcher.NewMatchNoneSearcher(c.index)
	case 1:
		return searcher.NewTermSearcher(c.ctx, c.index, terms[0], field, 1, filters)
	}
	return searcher.NewMultiTermSearcher(c.ctx, c.index, terms, field, 1, filters, false)
}

// value compiles a field that holds whole values.
func (c *compiler) value(n *query.Node) (search.Searcher, error) {
	switch n.Field {
	case "country", "named-country":
		code, err := terms.MentionedCode(n.Text, c.gaz, n.At)
		if err != nil {
			return nil, err
		}
		all, err := c.any(terms.Country, code)
		if err != nil || n.Field == "country" {
			return all, err
		}
		implied, err := c.any(terms.Implied, code)
		if err != nil {
			return nil, errors.Join(err, all.Close())
		}
		return searcher.NewBooleanSearcher(c.ctx, c.index, all, nil, implied, filters)
	case "city":
		return c.city(n)
	case "region":
		return c.region(n)
	case "source":
		return c.paper(n)
	case "url":
		return c.url(n)
	case "lang":
		return c.any(terms.Lang, strings.ToLower(n.Text))
	case "partial":
		return c.any(terms.Flag, "partial")
	case "id":
		return c.any("_id", n.Text)
	case "story":
		return c.any(terms.Story, c.stories.names(n.Text)...)
	case "topic":
		return c.any(terms.Topic, n.Text)
	}
	if t, ok := vocab.TypeOf(n.Field); ok && t.Plain {
		return c.any(terms.Plain, terms.PlainTerm(n.Field, n.Text))
	}
	return nil, &index.QueryError{At: n.At, What: "the field " + n.Field + " cannot be searched"}
}

// paper finds a publisher by its host, or by words of its name.
func (c *compiler) paper(n *query.Node) (search.Searcher, error) {
	host, err := c.any(terms.Paper, strings.TrimPrefix(strings.ToLower(n.Text), "www."))
	if err != nil {
		return nil, err
	}
	list := words.List(n.Text)
	if len(list) == 0 {
		return host, nil
	}
	var named []search.Searcher
	for _, w := range list {
		s, err := c.any(terms.Paper, w)
		if err != nil {
			return nil, err
		}
		if named = append(named, s); c.count(terms.Paper, w) == 0 {
			c.present = c.present && c.count(terms.Paper, strings.ToLower(n.Text)) > 0
			return host, closeAll(named)
		}
	}
	name, err := searcher.NewConjunctionSearcher(c.ctx, c.index, named, filters)
	if err != nil {
		return nil, err
	}
	return searcher.NewDisjunctionSearcher(c.ctx, c.index, []search.Searcher{host, name}, 1, filters)
}

// missing finds articles without any day in the field.
func (c *compiler) missing(n *query.Node) (search.Searcher, error) {
	field := terms.DayField(n.Field)
	years, err := c.dictionary(field, func(t string) bool { return len(t) == 4 })
	if err != nil {
		return nil, err
	}
	all, err := searcher.NewMatchAllSearcher(c.ctx, c.index, 1, filters)
	if err != nil || len(years) == 0 {
		return all, err
	}
	some, err := c.any(field, years...)
	if err != nil {
		return nil, err
	}
	return searcher.NewBooleanSearcher(c.ctx, c.index, all, nil, some, filters)
}
