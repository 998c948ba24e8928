package bleve

import (
	"context"
	"fmt"
	"strconv"

	"github.com/blevesearch/bleve/v2/search"
	api "github.com/blevesearch/bleve_index_api"

	"dateline/index"
	"dateline/index/query"
	"dateline/index/terms"
)

// Holders lists who held which office in the articles that a query finds: one
// line for a person in an office, whatever forms of the name the articles use.
func (r *Reader) Holders(ctx context.Context, q *query.Node, w index.Wanted, g index.Gazetteer) ([]index.Tenure, error) {
	c := &compiler{ctx: ctx, index: r.index, stories: r.stories, gaz: g}
	for i, name := range w.Countries {
		code, err := terms.CountryCode(name, c.gaz, 0)
		if err != nil {
			return nil, err
		}
		w.Countries[i] = code
	}
	s, err := c.compile(q)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	forms, err := r.forms(ctx, s, w)
	if err != nil {
		return nil, err
	}
	list := index.Tenures(forms)
	for i := range list {
		number, err := strconv.ParseUint(list[i].Newest, 10, 64)
		if err == nil {
			list[i].Newest, err = r.index.ExternalID(api.NewIndexInternalID(nil, number))
		}
		if err != nil {
			return nil, fmt.Errorf("read an id: %w", err)
		}
	}
	return list, nil
}

// forms collects every form of a name in every office.
func (r *Reader) forms(ctx context.Context, s search.Searcher, w index.Wanted) ([]index.Form, error) {
	values, err := r.index.DocValueReader([]string{terms.When, terms.Holder})
	if err != nil {
		return nil, err
	}
	byForm := map[index.Holder]*form{}
	sctx := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+1, 0), IndexReader: r.index}
	for n := 1; ; n++ {
		m, err := s.Next(sctx)
		if err != nil {
			return nil, err
		}
		if m == nil {
			return listed(byForm), nil
		}
		when := ""
		var held []index.Holder
		err = values.VisitDocValues(m.IndexInternalID, func(field string, term []byte) {
			if field == terms.When {
				when = string(term)
			} else if h, ok := terms.ReadHolder(string(term)); ok && w.Takes(h) {
				held = append(held, h)
			}
		})
		if err != nil {
			return nil, err
		}
		doc := m.IndexInternalID.Value()
		for _, h := range held {
			// former or not is told by the newest article, not two lines
			former := h.Former
			h.Former = false
			t := byForm[h]
			if t == nil {
				t = &form{Form: index.Form{Holder: h}, newest: doc}
				byForm[h] = t
			}
			t.see(doc, when, former)
		}
		sctx.DocumentMatchPool.Put(m)
		if n%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
}

// form is a Form that is being counted.
type form struct {
	index.Form
	newest uint64
}

// see counts one article.
func (t *form) see(doc uint64, when string, former bool) {
	t.Articles++
	day := when[:min(len(when), 10)]
	if day != "" && (t.First == "" || day < t.First) {
		t.First = day
	}
	if day >= t.Last {
		t.Last, t.newest, t.Former = day, doc, former
	}
}

func listed(byForm map[index.Holder]*form) []index.Form {
	list := make([]index.Form, 0, len(byForm))
	for _, f := range byForm {
		f.Newest = strconv.FormatUint(f.newest, 10)
		list = append(list, f.Form)
	}
	return list
}
