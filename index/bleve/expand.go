package bleve

import (
	"fmt"
	"path"
	"strings"

	api "github.com/blevesearch/bleve_index_api"

	"dateline/index"
	"dateline/index/query"
	"dateline/index/terms"
	"dateline/index/words"
)

// maxTerms bounds the words that a prefix, a wildcard or a misspelled word may
// stand for; more takes memory without telling a reader anything.
const maxTerms = 2000

// maxAllTerms bounds the words that all of these in one query may stand for
// together: each is walked through its articles.
const maxAllTerms = 16_000

// maxScanned bounds the words that are looked at for a wildcard.
const maxScanned = 200_000

// expand lists the terms of a field that a node with stars or a tilde stands for.
func (c *compiler) expand(field string, n *query.Node) ([]string, error) {
	text := words.Fold(n.Text)
	switch n.Op {
	case query.Fuzzy:
		return c.fuzzy(field, n)
	case query.Prefix:
		switch list := words.List(n.Text); len(list) {
		case 0:
			return nil, &index.QueryError{At: n.At, What: "letters must stand before the *"}
		case 1:
		default: // hyphens part words
			return nil, &index.QueryError{At: n.At, What: "only a single word can be searched with *", Try: text + "*"}
		}
		return c.scan(field, text, n, func(string) bool { return true })
	}
	pattern := strings.ToLower(n.Text)
	if strings.ContainsAny(pattern, `[]\`) {
		return nil, &index.QueryError{At: n.At, What: "a wildcard may hold letters, * and ? alone"}
	}
	head := words.Fold(pattern[:strings.IndexAny(pattern, "*?")])
	return c.scan(field, head, n, func(t string) bool {
		ok, err := path.Match(pattern, t)
		return err == nil && ok
	})
}

func (c *compiler) scan(field, prefix string, n *query.Node, keep func(string) bool) ([]string, error) {
	dict, err := c.index.FieldDictPrefix(field, []byte(prefix))
	if err != nil {
		return nil, err
	}
	defer dict.Close()
	var terms []string
	for scanned := 0; ; scanned++ {
		e, err := dict.Next()
		if err != nil || e == nil {
			return terms, err
		}
		if keep(e.Term) {
			terms = append(terms, e.Term)
		}
		if len(terms) > maxTerms || scanned > maxScanned {
			return nil, &index.QueryError{At: n.At, What: fmt.Sprintf("%q stands for more than %d words of the index; write more letters", n.Text, maxTerms)}
		}
	}
}

// fuzzy lists the terms within some edits of a word, by bleve's automaton. In a
// stemmed field it is the stem that is compared.
func (c *compiler) fuzzy(field string, n *query.Node) ([]string, error) {
	terms := terms.In(field, n.Text)
	if len(terms) != 1 {
		return nil, &index.QueryError{At: n.At, What: "only a single word can be searched with ~"}
	}
	found, err := c.near1(field, terms[0], n.Fuzz)
	if err != nil {
		return nil, err
	}
	var list []string
	for _, e := range found {
		list = append(list, e.Term)
		if len(list) == maxTerms {
			break
		}
	}
	return list, nil
}

// near1 lists the terms within some edits of one.
func (c *compiler) near1(field, term string, edits int) ([]api.DictEntry, error) {
	reader, ok := c.index.(api.IndexReaderFuzzy)
	if !ok {
		return nil, fmt.Errorf("the store knows no fuzzy search")
	}
	dict, err := reader.FieldDictFuzzy(field, term, edits, "")
	if err != nil {
		return nil, err
	}
	defer dict.Close()
	var list []api.DictEntry
	for {
		e, err := dict.Next()
		if err != nil || e == nil {
			return list, err
		}
		list = append(list, *e)
	}
}

// dictionary lists the terms of a field that keep wants.
func (c *compiler) dictionary(field string, keep func(string) bool) ([]string, error) {
	return c.dictionaryBetween(field, [2]string{}, keep)
}

// dictionaryBetween lists those that keep wants among the terms from the first to
// the last of two, in the order of bytes; "" leaves an end open.
func (c *compiler) dictionaryBetween(field string, ends [2]string, keep func(string) bool) ([]string, error) {
	dict, err := c.between(field, ends[0], ends[1])
	if err != nil {
		return nil, err
	}
	defer dict.Close()
	var terms []string
	for {
		e, err := dict.Next()
		if err != nil || e == nil {
			return terms, err
		}
		if keep(e.Term) {
			terms = append(terms, e.Term)
		}
	}
}

// between opens the terms of a field from the first to the last of two.
func (c *compiler) between(field, first, last string) (api.FieldDict, error) {
	var start, end []byte
	if first != "" {
		start = []byte(first)
	}
	if last != "" {
		end = []byte(last + "~") // behind the term and what begins with it
	}
	return c.index.FieldDictRange(field, start, end)
}

// firstBetween is the first of the terms between two, empty when there is none.
func (c *compiler) firstBetween(field, first, last string) (string, error) {
	dict, err := c.between(field, first, last)
	if err != nil {
		return "", err
	}
	defer dict.Close()
	e, err := dict.Next()
	if err != nil || e == nil {
		return "", err
	}
	return e.Term, nil
}
