package terms

import (
	"dateline/index"
	"dateline/index/query"
)

// Vet refuses what a query names and nobody knows, without an index: countries, cities,
// the places of near:. What only an index can tell is let pass.
func Vet(n *query.Node, g index.Gazetteer) error {
	var err error
	switch {
	case n.Op == query.Word && (n.Field == Country || n.Field == NamedCountry):
		_, err = MentionedCode(n.Text, g, n.At)
	case n.Op == query.Word && n.Field == City && len(CityIDs(n.Text, g)) == 0:
		err = NoCity(n, g)
	case n.Op == query.Near:
		if _, ok := Locate(n.Text, g); !ok {
			err = Nowhere(n, g)
		}
	case n.Op == query.Record:
		_, err = Asking{Gazetteer: g, Prefix: func(query.Attr, string) ([]string, error) { return nil, nil }}.Wishes(n)
	}
	for _, k := range n.Kids {
		if err != nil {
			break
		}
		err = Vet(k, g)
	}
	return err
}
