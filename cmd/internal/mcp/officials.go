package mcp

import (
	"context"
	"slices"
	"strings"

	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
	"dateline/index"
)

// holding are the arguments of officials.
type holding struct {
	asked
	Inherited string `json:"inherited,omitempty" jsonschema:"records whose state no article says: yes, no, or only these"`
	Limit     int    `json:"limit,omitempty"`
}

// held is what officials answers with.
type held struct {
	Officials []tenure `json:"officials" jsonschema:"those of one office stand together, who has the most articles first"`
	LeftOut   int      `json:"left_out,omitempty" jsonschema:"how many persons have too few articles, or fewer than these"`
}

// tenure is a person in an office as the articles tell it.
type tenure struct {
	Person    string    `json:"person"`
	PersonID  string    `json:"person_id,omitempty" jsonschema:"one id for all spellings of the name"`
	Names     []string  `json:"names" jsonschema:"other forms of the name"`
	Role      string    `json:"role"`
	Portfolio string    `json:"portfolio,omitempty"`
	Country   string    `json:"country" jsonschema:"the state served: ISO 3166-1 alpha-2, or EU, UN, NATO, INT; empty where it cannot be told"`
	ToCountry []string  `json:"to_country,omitempty" jsonschema:"states to which an envoy was sent"`
	Former    bool      `json:"former,omitempty" jsonschema:"the newest article says so"`
	Articles  int       `json:"articles"`
	Inherited int       `json:"inherited,omitempty" jsonschema:"how many of them do not say the state"`
	First     string    `json:"first" jsonschema:"the day of the oldest article"`
	Last      string    `json:"last" jsonschema:"the day of the newest article"`
	Cite      *citation `json:"cite,omitempty" jsonschema:"where the newest article says it"`
}

func (s *Server) officials(ctx context.Context, args holding) (*held, error) {
	q := args.search()
	l := desk.Listing{Most: lineBound().limited(args.Limit), Inherited: map[string]index.Inherited{"no": index.NoInherited, "only": index.OnlyInherited}[args.Inherited]}
	res, err := s.desk.Officials(ctx, q.Text, q.Filters, l)
	if err != nil {
		return nil, err
	}
	out := &held{Officials: []tenure{}, LeftOut: res.Rare + res.Beyond + res.Less}
	for i := range res.List {
		t := &res.List[i]
		line := tenure{Person: t.Person, PersonID: t.PersonID, Names: full(t.Names), Role: t.Role, Portfolio: t.Portfolio, Country: t.Country, Former: t.Former,
			Articles: t.Articles, Inherited: t.Inherited, First: t.First, Last: t.Last}
		for _, to := range t.ToCountries {
			line.ToCountry = append(line.ToCountry, to.Country)
		}
		if line.Cite, err = s.said(ctx, t); err != nil {
			return nil, err
		}
		out.Officials = append(out.Officials, line)
	}
	return out, nil
}

// said is where the newest article of a line says it; nil where that article went away
// meanwhile.
func (s *Server) said(ctx context.Context, t *index.Tenure) (*citation, error) {
	a, err := s.desk.Show(ctx, t.Newest)
	if desk.KindOf(err) == desk.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for i := range a.Officials {
		o := &a.Officials[i]
		if o.Role == t.Role && o.Portfolio == t.Portfolio && names(t, o) {
			c := cite(a, doc.Span{Start: o.Start, End: o.End}, o.Rule)
			return &c, nil
		}
	}
	c := cite(a, doc.Span{Start: -1, End: -1}, "")
	return &c, nil
}

// names tells whether a record is of the person of a line.
func names(t *index.Tenure, o *doc.Official) bool {
	if t.PersonID != "" && t.PersonID == o.PersonID {
		return true
	}
	return strings.EqualFold(o.Person, t.Person) || slices.ContainsFunc(t.Names, func(n string) bool { return strings.EqualFold(n, o.Person) })
}
