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
	"dateline/index/spelling"
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
}

// Score options: words count for relevance, filters do not.
var (
	scoring = search.SearcherOptions{}
	filters = search.SearcherOptions{Score: "none"}
)

func (c *compiler) compile(n *query.Node) (search.Searcher, error) {
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
	case query.Word, query.Phrase, query.Prefix, query.Wildcard, query.Fuzzy:
		return c.leaf(n)
	case query.Record:
		return c.record(n)
	case query.Days:
		return c.days(n)
	case query.Missing:
		return c.missing(n)
	case query.Near:
		return c.near(n)
	}
	return nil, fmt.Errorf("a query node of the unknown kind %d", n.Op)
}

func (c *compiler) and(n *query.Node) (search.Searcher, error) {
	var must, not []search.Searcher
	for _, k := range n.Kids {
		list, what := &must, k
		if k.Op == query.Not {
			if list, what = &not, k.Kids[0]; asksNothing(what) {
				continue
			}
		}
		s, err := c.compile(what)
		if err != nil {
			return nil, errors.Join(err, closeAll(must), closeAll(not))
		}
		*list = append(*list, s)
	}
	var err error
	var all search.Searcher
	switch len(must) {
	case 0:
		all, err = searcher.NewMatchAllSearcher(c.ctx, c.index, 1, filters)
	case 1:
		all = must[0]
	default:
		all, err = searcher.NewConjunctionSearcher(c.ctx, c.index, must, scoring)
	}
	if err != nil || len(not) == 0 {
		return all, err
	}
	none, err := searcher.NewDisjunctionSearcher(c.ctx, c.index, not, 1, filters)
	if err != nil {
		return nil, err
	}
	return searcher.NewBooleanSearcher(c.ctx, c.index, all, nil, none, scoring)
}

// or finds articles for which least of the kids hold.
func (c *compiler) or(n *query.Node, least int) (search.Searcher, error) {
	var list []search.Searcher
	for _, k := range n.Kids {
		if least == 1 && asksNothing(k) && !(len(list) == 0 && k == n.Kids[len(n.Kids)-1]) {
			continue
		}
		s, err := c.compile(k)
		if err != nil {
			return nil, errors.Join(err, closeAll(list))
		}
		list = append(list, s)
	}
	return searcher.NewDisjunctionSearcher(c.ctx, c.index, list, float64(least), scoring)
}

// asksNothing tells a clause of stop words alone, which no article is without: to
// deny it, or to take it instead of another, asks for nothing either.
func asksNothing(n *query.Node) bool {
	switch {
	case n.Op != query.Word && n.Op != query.Phrase:
		return false
	case n.Field != "" && n.Field != fieldText && n.Field != fieldTitle:
		return false
	}
	return len(fieldTerms(fieldText, n.Text)) == 0
}

// mostOf loosens a query: of three plain words and more that must all stand in an
// article, two in three are enough. Fields, phrases and what is denied hold as
// before.
func mostOf(n *query.Node) *query.Node {
	if n.Op != query.And {
		return n
	}
	var rest, plain []*query.Node
	for _, k := range n.Kids {
		switch {
		case k.Op != query.Word || k.Field != "":
			rest = append(rest, mostOf(k))
		case len(fieldTerms(fieldText, k.Text)) > 0: // a stop word would always hold
			plain = append(plain, k)
		}
	}
	if len(plain) < 3 {
		return &query.Node{Op: query.And, Kids: append(rest, plain...), At: n.At}
	}
	return query.AndOf(append(rest, &query.Node{Op: query.Most, Kids: plain, At: plain[0].At})...)
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
	switch len(terms) {
	case 0:
		return searcher.NewMatchNoneSearcher(c.index)
	case 1:
		return searcher.NewTermSearcher(c.ctx, c.index, terms[0], field, 1, filters)
	}
	return searcher.NewMultiTermSearcher(c.ctx, c.index, terms, field, 1, filters, false)
}

// leaf compiles a word or a phrase, in the field that it names.
func (c *compiler) leaf(n *query.Node) (search.Searcher, error) {
	switch n.Field {
	case "":
		c.scored = true
		text, err := c.words(fieldText, n, 1)
		if err != nil {
			return nil, err
		}
		title, err := c.words(fieldTitle, n, titleBoost)
		if err != nil {
			return nil, err
		}
		return searcher.NewDisjunctionSearcher(c.ctx, c.index, []search.Searcher{text, title}, 1, scoring)
	case "text", "title":
		c.scored = true
		return c.words(n.Field, n, 1)
	case "person", "author":
		return c.words(n.Field, n, 1)
	}
	return c.value(n)
}

// titleBoost is what a word in the title counts against one in the text: an
// editor chose it to say what the report is about.
const titleBoost = 2

// The usual length of a text and of a title in words, stop words left out. They
// only steer how much a long article is held back against a short one.
const (
	usualText  = 200
	usualTitle = 7
)

// statistics gives bleve's BM25 what it would otherwise take from the number of
// different words of the whole index, which is no length.
func (c *compiler) statistics() (context.Context, error) {
	n, err := c.index.DocCount()
	if err != nil {
		return nil, err
	}
	ctx := context.WithValue(c.ctx, search.GetScoringModelCallbackKey, search.GetScoringModelCallbackFn(func() string { return api.BM25Scoring }))
	return context.WithValue(ctx, search.BM25StatsKey, &search.BM25Stats{DocCount: float64(n), FieldCardinality: map[string]int{
		fieldText: int(n) * usualText, fieldTitle: int(n) * usualTitle}}), nil
}

// words finds the words of one node in one text field.
func (c *compiler) words(field string, n *query.Node, boost float64) (search.Searcher, error) {
	ctx, options := c.ctx, filters
	if field == fieldText || field == fieldTitle {
		options = scoring
		var err error
		if ctx, err = c.statistics(); err != nil {
			return nil, err
		}
	}
	switch n.Op {
	case query.Prefix, query.Wildcard, query.Fuzzy:
		terms, err := c.expand(field, n)
		if err != nil {
			return nil, err
		}
		if len(terms) == 0 {
			return searcher.NewMatchNoneSearcher(c.index)
		}
		if c.terms += len(terms); c.terms > maxAllTerms {
			return nil, &index.QueryError{At: n.At, What: fmt.Sprintf("with %s the query stands for more than %d words of the index; write more letters", n, maxAllTerms)}
		}
		return searcher.NewMultiTermSearcher(ctx, c.index, terms, field, boost, options, false)
	}
	terms := fieldTerms(field, n.Text)
	asked := 0
	for _, t := range terms {
		if t != "" {
			asked++
		}
	}
	switch {
	case asked == 0:
		return searcher.NewMatchAllSearcher(c.ctx, c.index, 0, filters) // a stop word alone asks for nothing
	case len(terms) > valueGap:
		return nil, &index.QueryError{At: n.At, What: fmt.Sprintf("a phrase may have %d words", valueGap)}
	case field == fieldPerson && n.Op == query.Word && len(terms) == 1:
		return c.any(field, append(spelling.Of(terms[0]), terms[0])...)
	case len(terms) == 1:
		return searcher.NewTermSearcher(ctx, c.index, terms[0], field, boost, options)
	}
	return c.phrase(ctx, field, terms, boost)
}

// fieldTerms turns words into a field's terms; a stop word leaves a gap.
func fieldTerms(field, text string) []string {
	if field == fieldText || field == fieldTitle {
		return words.Stems(text)
	}
	return words.List(text)
}

// value compiles a field that holds whole values.
func (c *compiler) value(n *query.Node) (search.Searcher, error) {
	switch n.Field {
	case "country":
		code, err := c.country(n.Text, n.At)
		if err != nil {
			return nil, err
		}
		return c.any(fieldCountry, code)
	case "city":
		return c.city(n)
	case "region":
		return c.region(n)
	case "source":
		return c.paper(n)
	case "lang":
		return c.any(fieldLang, strings.ToLower(n.Text))
	case "partial":
		return c.any(fieldFlag, "partial")
	case "id":
		return c.any("_id", n.Text)
	case "story":
		return c.any(fieldStory, c.stories.names(n.Text)...)
	case "topic":
		return c.any(fieldTopic, n.Text)
	}
	if t, ok := vocab.TypeOf(n.Field); ok && t.Plain {
		return c.any(fieldPlain, plainTerm(n.Field, n.Text))
	}
	return nil, &index.QueryError{At: n.At, What: "the field " + n.Field + " cannot be searched"}
}

// paper finds a publisher by its host, or by words of its name.
func (c *compiler) paper(n *query.Node) (search.Searcher, error) {
	host, err := c.any(fieldPaper, strings.TrimPrefix(strings.ToLower(n.Text), "www."))
	if err != nil {
		return nil, err
	}
	list := words.List(n.Text)
	if len(list) == 0 {
		return host, nil
	}
	var named []search.Searcher
	for _, w := range list {
		s, err := c.any(fieldPaper, w)
		if err != nil {
			return nil, err
		}
		named = append(named, s)
	}
	name, err := searcher.NewConjunctionSearcher(c.ctx, c.index, named, filters)
	if err != nil {
		return nil, err
	}
	return searcher.NewDisjunctionSearcher(c.ctx, c.index, []search.Searcher{host, name}, 1, filters)
}

// missing finds articles without any day in the field.
func (c *compiler) missing(n *query.Node) (search.Searcher, error) {
	field := dayField(n.Field)
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

func dayField(field string) string {
	if field == "date" {
		return fieldDay
	}
	return fieldAbout
}
