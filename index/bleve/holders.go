package bleve

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/blevesearch/bleve/v2/search"
	api "github.com/blevesearch/bleve_index_api"

	"dateline/extract/vocab"
	"dateline/index"
	"dateline/index/query"
	"dateline/index/terms"
)

// Holders lists who held which office in the articles that a query finds: one
// line for a person in an office, whatever forms of the name the articles use.
func (r *Reader) Holders(ctx context.Context, q *query.Node, w index.Wanted, g index.Gazetteer) ([]index.Tenure, error) {
	c := r.compiler(ctx, g)
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
	standing, err := r.standing(c, w.Roles)
	if err != nil {
		return nil, err
	}
	forms, err := r.forms(ctx, s, listing{w, standing})
	if err = errors.Join(err, c.fault); err != nil {
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

// standing counts the records of the wanted roles in the whole index. (The dictionary of
// their terms would be read faster, but its numbers are wrong behind a term that one
// article has.)
func (r *Reader) standing(c *compiler, roles []string) (*index.Standing, error) {
	if len(roles) == 0 {
		roles = vocab.RoleIDs()
	}
	q := &query.Node{Op: query.Or}
	for _, role := range roles {
		q.Kids = append(q.Kids, &query.Node{Op: query.Record, Attrs: []query.Attr{{Kind: "role", Text: role}}})
	}
	s, err := c.compile(q)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	counts := map[string]int{}
	err = r.visit(c.ctx, s, []string{terms.Holder}, func(_ uint64, field string, term []byte) {
		if field == terms.Holder {
			counts[string(term)]++
		}
	})
	if err != nil {
		return nil, err
	}
	standing := &index.Standing{}
	for key, n := range counts {
		if h, ok := terms.ReadHolder(key); ok && slices.Contains(roles, h.Role) {
			standing.Add(h, n)
		}
	}
	return standing, nil
}

// visit shows the values of fields of all that a searcher finds; behind those of one
// article comes a field without a name.
func (r *Reader) visit(ctx context.Context, s search.Searcher, fields []string, see func(doc uint64, field string, term []byte)) error {
	values, err := r.index.DocValueReader(fields)
	if err != nil {
		return fmt.Errorf("read the officials: %w", err)
	}
	sctx := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+1, 0), IndexReader: r.index}
	for n := 1; ; n++ {
		m, err := s.Next(sctx)
		if err != nil || m == nil {
			return err
		}
		doc := m.IndexInternalID.Value()
		err = values.VisitDocValues(m.IndexInternalID, func(field string, term []byte) { see(doc, field, term) })
		if err != nil {
			return fmt.Errorf("read the officials: %w", err)
		}
		see(doc, "", nil)
		sctx.DocumentMatchPool.Put(m)
		if n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
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
	byForm := forms{}
	when := ""
	var held []index.Held
	err := r.visit(ctx, s, []string{terms.When, terms.Holder}, func(doc uint64, field string, term []byte) {
		switch field {
		case terms.When:
			when = string(term)
		case terms.Holder:
			if h, ok := terms.ReadHolder(string(term)); ok {
				held = append(held, h)
			}
		case "":
			for i := range held {
				if state := l.standing.State(held[i]); l.Takes(&held[i], state) {
					byForm.of(held[i], state).see(doc, when, held[i])
				}
			}
			when, held = "", held[:0]
		}
	})
	return byForm.listed(), err
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
