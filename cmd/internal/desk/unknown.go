package desk

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"dateline/extract/vocab"
	"dateline/index"
	"dateline/index/query"
	"dateline/index/terms"
)

// tried refuses a query that cannot be answered and tells what of it may not be what was
// meant. An index without an article has none of what is asked, which says nothing.
func (d *Desk) tried(ctx context.Context, text string) error {
	q, err := query.Parse(text, time.Now())
	if err != nil {
		return err
	}
	d.noted(text)
	r, err := d.store.OpenReader(ctx)
	if errors.Is(err, index.ErrNoIndex) {
		return placed(terms.Vet(q, gazetteer{}), text)
	}
	if err != nil {
		return err
	}
	defer r.Close()
	res, err := r.Search(ctx, q, index.Options{Limit: 0, Gazetteer: gazetteer{}})
	if err != nil {
		return placed(err, text)
	}
	if n, err := r.Count(ctx); err != nil || n == 0 {
		return err
	}
	for _, line := range doubts(ctx, r, q, res.Unknown) {
		d.tell(Event{Kind: Note, Text: line})
	}
	return nil
}

// maxTold bounds the lines on values that no article has.
const maxTold = 5

// doubts tells what of an answered search may not be what was meant: values that no
// article has, with those that are nearly the same, and which of several places of one
// name was taken.
func doubts(ctx context.Context, r index.Reader, q *query.Node, unknown []*query.Node) (list []string) {
	told := map[string]bool{}
	for _, n := range unknown {
		part := n.Reading()
		if told[part] || len(told) == maxTold {
			continue
		}
		told[part] = true
		line := "no article has " + part
		if like := likeValue(ctx, r, n); like != "" {
			line += "; did you mean " + like + "?"
		}
		list = append(list, line)
	}
	q.Walk(func(n *query.Node) {
		if n.Op == query.Near && len(list) < 2*maxTold {
			if line := taken(n.Text); line != "" {
				list = append(list, line)
			}
		}
	})
	return list
}

// likeValue is a part of a query with another value that articles have, empty when none
// is nearly the one given.
func likeValue(ctx context.Context, r index.Reader, n *query.Node) string {
	like := ""
	switch n.Field {
	case "source", "topic", "lang":
		like = likeFacet(ctx, r, n)
	case vocab.City, vocab.Region:
		like = (gazetteer{}).Like(n.Field, n.Text)
	case vocab.Person:
		return r.Suggest(ctx, n, n.Reading(), gazetteer{})
	}
	if like == "" || strings.EqualFold(like, n.Text) {
		return ""
	}
	return (&query.Node{Op: query.Word, Field: n.Field, Text: like}).Reading()
}

// likeFacet is the value of a field that is nearest to the one given, among all that the
// index has.
func likeFacet(ctx context.Context, r index.Reader, n *query.Node) string {
	res, err := r.Search(ctx, &query.Node{Op: query.All}, index.Options{Limit: 0, Facets: []string{n.Field}})
	if err != nil {
		return ""
	}
	var names []string
	for _, c := range res.Facets[0].Counts {
		names = append(names, c.Value)
	}
	return titled(query.Nearest(strings.ToLower(n.Text), lower(names)), names)
}

// shownPlaces is how many namesakes of a place are named.
const shownPlaces = 4

// taken says which of several places of a name is meant by it, empty where there is one.
func taken(place string) string {
	list := terms.Namesakes(place, gazetteer{})
	if len(list) < 2 {
		return ""
	}
	var others []string
	for _, c := range list[1:min(len(list), 1+shownPlaces)] {
		others = append(others, c.String())
	}
	more := ""
	if n := len(list) - 1 - len(others); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return fmt.Sprintf("near: %s is taken for %s (%.2f,%.2f); others are %s%s: near:%q says which", place, list[0], list[0].Lat, list[0].Lon,
		strings.Join(others, "; "), more, list[1].String()+",10km")
}

// Barren says which parts of a search that found nothing find nothing alone; where each
// finds something, how many.
func (a *Answer) Barren(ctx context.Context) (none []string, alone []index.Part) {
	parts, err := index.Parts(ctx, a.reader, index.Asked{Query: a.query, Gazetteer: gazetteer{}})
	if err != nil || a.query.Op != query.And {
		return nil, nil
	}
	for _, p := range parts[1:] {
		// a conjunction within, as of words beside filters, is looked into
		if p.Node.Op == query.And || !must(a.query, p.Node) {
			continue
		}
		if p.Articles == 0 {
			none = append(none, p.Text)
		}
		alone = append(alone, p)
	}
	return none, alone
}

// must tells whether every hit of a query needs a part of it.
func must(q, part *query.Node) bool {
	if q.Op != query.And {
		return false
	}
	for _, k := range q.Kids {
		if k == part || must(k, part) {
			return true
		}
	}
	return false
}
