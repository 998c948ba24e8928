package desk

import (
	"context"
	"strings"
	"time"

	"dateline/extract/vocab"
	"dateline/index"
	"dateline/index/query"
)

// Officials lists who held which office in the articles that a query and filters find.
// The filters of an office narrow the articles, and the records of these again.
func (d *Desk) Officials(ctx context.Context, text string, f Filters) ([]index.Tenure, error) {
	q, err := f.query(text, time.Now())
	if err != nil {
		return nil, err
	}
	if len(f.Persons) > 1 {
		return nil, badRequest("officials takes one person")
	}
	r, err := d.store.OpenReader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	w := index.Wanted{Roles: lower(f.Roles), Portfolios: lower(f.Portfolios), Countries: f.Of, Person: strings.Join(f.Persons, " ")}
	if len(f.Roles)+len(f.Portfolios)+len(f.Of)+len(f.Persons) == 0 {
		// an article without any official need not be looked at
		roles := &query.Node{Op: query.Or}
		for _, role := range vocab.RoleIDs() {
			roles.Kids = append(roles.Kids, &query.Node{Op: query.Record, Attrs: []query.Attr{{Kind: "role", Text: role}}})
		}
		q = query.AndOf(q, roles)
	}
	list, err := r.Holders(ctx, q, w, gazetteer{})
	return list, placed(err, text)
}

func lower(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strings.ToLower(s)
	}
	return out
}
