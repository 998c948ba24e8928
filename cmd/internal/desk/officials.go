package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"dateline/extract/doc"
	"dateline/extract/vocab"
	"dateline/index"
	"dateline/index/query"
)

// Listing says which of the holders of an office are listed.
type Listing struct {
	// Inherited takes records whose text does not say the state: with the others, not
	// at all, or alone.
	Inherited index.Inherited
	// Min is the number of articles that a line must have. Without one, 0, a line
	// must have two, or what makes one enough.
	Min int
	// PerOffice is the number of persons that an office lists, 0 all.
	PerOffice int
	// Most is the number of lines in all, those that most articles have; 0 all.
	Most int
	// ByCount has the lines in the order of their articles, most first, not by office.
	ByCount bool
}

// Officials is who held which office.
type Officials struct {
	// List has one line for a person in an office; those of one office stand together.
	List []index.Tenure
	// Rare counts the persons that are left out because too few articles have them,
	// Beyond those that are because their office has enough of others, Less those that
	// are because enough others have more articles.
	Rare, Beyond, Less int
}

// Officials lists who held which office in the articles that a query and filters find.
// The filters of an office narrow the articles, and the records of these again.
func (d *Desk) Officials(ctx context.Context, text string, f Filters, l Listing) (*Officials, error) {
	if len(f.Persons) > 1 {
		return nil, badRequest("officials takes one person")
	}
	w := index.Wanted{Roles: lower(f.Roles), Portfolios: lower(f.Portfolios), Countries: f.Of, ToCountries: f.ToCountries,
		Person: strings.Join(f.Persons, " "), Inherited: l.Inherited}
	// a record may be shown under another state than it stands under
	if l.Inherited != index.NoInherited {
		f.Of = nil
	}
	q, err := f.query(text, time.Now())
	if err != nil {
		return nil, err
	}
	r, err := d.store.OpenReader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	if len(f.Roles)+len(f.Portfolios)+len(f.Of)+len(f.ToCountries)+len(f.Persons) == 0 {
		q = query.AndOf(q, anyOfficial())
	}
	list, err := r.Holders(ctx, q, w, gazetteer{})
	if err != nil {
		return nil, placed(err, text)
	}
	return l.choose(list), nil
}

// anyOfficial finds the articles with an official: the others need not be looked at.
func anyOfficial() *query.Node {
	roles := &query.Node{Op: query.Or}
	for _, role := range vocab.RoleIDs() {
		roles.Kids = append(roles.Kids, &query.Node{Op: query.Record, Attrs: []query.Attr{{Kind: "role", Text: role}}})
	}
	return roles
}

// usualMin is how many articles make an office that many hold at a time more than a
// slip of one text or of its reading.
const usualMin = 2

// choose leaves out what does not count.
func (l Listing) choose(list []index.Tenure) *Officials {
	out := &Officials{List: list[:0]}
	office, n := index.Holder{}, 0
	for _, t := range list {
		least := l.Min
		if least == 0 && !counts(&t) {
			least = usualMin
		}
		if t.Articles < least {
			out.Rare++
			continue
		}
		if o := t.Office(); o != office {
			office, n = o, 0
		}
		if n++; l.PerOffice > 0 && n > l.PerOffice {
			out.Beyond++
			continue
		}
		out.List = append(out.List, t)
	}
	if n := len(out.List); l.Most > 0 && n > l.Most {
		out.List, out.Less = most(out.List, l.Most), n-l.Most
	}
	if l.ByCount {
		slices.SortStableFunc(out.List, func(a, b index.Tenure) int { return cmp.Compare(b.Articles, a.Articles) })
	}
	return out
}

// most keeps the n lines that most articles have, in the order in which they stand; of
// as many articles the first ones.
func most(list []index.Tenure, n int) []index.Tenure {
	at := make([]int, len(list))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, func(a, b int) int { return cmp.Compare(list[b].Articles, list[a].Articles) })
	at = at[:n]
	slices.Sort(at)
	out := make([]index.Tenure, n)
	for i, from := range at {
		out[i] = list[from]
	}
	return out
}

// counts tells that one article is enough for a line: of an office that one person
// holds at a time; above the ministers, where every "the President" of a club is taken
// for one, the state must be said or the person known.
func counts(t *index.Tenure) bool {
	role, _ := vocab.RoleOf(t.Role)
	return t.OneHolder() && (!role.Top || t.Inherited < t.Articles || doc.Listed(t.PersonID))
}

func lower(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strings.ToLower(s)
	}
	return out
}
