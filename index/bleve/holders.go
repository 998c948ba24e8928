package bleve

import (
	"context"
	"fmt"
	"slices"
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
	for _, list := range []*[]string{&w.Countries, &w.ToCountries} {
		*list = slices.Clone(*list)
		for i, name := range *list {
			code, err := terms.CountryCode(name, c.gaz, 0)
			if err != nil {
				return nil, err
			}
			(*list)[i] = code
		}
	}
	s, err := c.compile(q)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	standing, err := r.standing(ctx, &w)
	if err != nil {
		return nil, err
	}
	forms, err := r.forms(ctx, s, listing{w, standing})
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

// standing counts all records of the wanted roles, by the dictionary of their terms,
// which is read in a fraction of the time that the articles' own values take. Those of
// articles that were rewritten since are in it until bleve merges their segment.
func (r *Reader) standing(ctx context.Context, w *index.Wanted) (*index.Standing, error) {
	dict, err := r.index.FieldDict(terms.Holder)
	if err != nil {
		return nil, fmt.Errorf("read the officials: %w", err)
	}
	defer dict.Close()
	standing := &index.Standing{}
	for n := 1; ; n++ {
		e, err := dict.Next()
		if err != nil {
			return nil, fmt.Errorf("read the officials: %w", err)
		}
		if e == nil {
			return standing, nil
		}
		if h, ok := terms.ReadHolder(e.Term); ok && (len(w.Roles) == 0 || slices.Contains(w.Roles, h.Role)) {
			standing.Add(h, int(e.Count))
		}
		if n%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
}

// listing is what is wanted of the articles' records, and under which states they are
// shown.
type listing struct {
	index.Wanted
	standing *index.Standing
}

// forms collects every form of a name in every office.
func (r *Reader) forms(ctx context.Context, s search.Searcher, l listing) ([]index.Form, error) {
	values, err := r.index.DocValueReader([]string{terms.When, terms.Holder})
	if err != nil {
		return nil, err
	}
	byForm := forms{}
	sctx := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+1, 0), IndexReader: r.index}
	for n := 1; ; n++ {
		m, err := s.Next(sctx)
		if err != nil {
			return nil, err
		}
		if m == nil {
			return byForm.listed(), nil
		}
		when := ""
		var held []index.Held
		err = values.VisitDocValues(m.IndexInternalID, func(field string, term []byte) {
			if field == terms.When {
				when = string(term)
			} else if h, ok := terms.ReadHolder(string(term)); ok {
				held = append(held, h)
			}
		})
		if err != nil {
			return nil, err
		}
		doc := m.IndexInternalID.Value()
		for _, h := range held {
			if state := l.standing.State(h); l.Takes(&h, state) {
				byForm.of(h, state).see(doc, when, h)
			}
		}
		sctx.DocumentMatchPool.Put(m)
		if n%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
}

// forms are the forms of names that are being counted.
type forms map[formKey]*form

// formKey tells one form from another. Former or not is told by the newest article,
// not two lines.
type formKey struct {
	index.Holder
	id string
}

// of is the form of a record that is shown under a state.
func (fs forms) of(h index.Held, state string) *form {
	key := formKey{h.Holder, h.PersonID}
	key.Former, key.Country = false, state
	f := fs[key]
	if f == nil {
		f = &form{Form: index.Form{Holder: key.Holder, PersonID: key.id}, states: map[string]int{}, hosts: map[string]int{}, newest: none, last: none}
		fs[key] = f
	}
	return f
}

// form is a Form that is being counted.
type form struct {
	index.Form
	states, hosts map[string]int
	// newest and last are the newest article and the one that was counted last.
	newest, last uint64
}

// none is the number of no article.
const none = ^uint64(0)

// see counts one article; of several records of it the first is counted, and a
// current one makes no former one of it.
func (t *form) see(doc uint64, when string, h index.Held) {
	if t.last == doc {
		t.Former = t.Former && (h.Former || t.newest != doc)
		return
	}
	t.last = doc
	t.Articles++
	t.states[h.Country]++
	if h.ToCountry != "" {
		t.hosts[h.ToCountry]++
	}
	if h.Inherited || h.Country == "" {
		t.Inherited++
	}
	day := when[:min(len(when), 10)]
	if day != "" && (t.First == "" || day < t.First) {
		t.First = day
	}
	if day >= t.Last {
		t.Last, t.newest, t.Former = day, doc, h.Former
	}
}

func (fs forms) listed() []index.Form {
	list := make([]index.Form, 0, len(fs))
	for _, f := range fs {
		f.Newest = strconv.FormatUint(f.newest, 10)
		f.States, f.ToCountries = index.Counted(f.states), index.Counted(f.hosts)
		list = append(list, f.Form)
	}
	return list
}
