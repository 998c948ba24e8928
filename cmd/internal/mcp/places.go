package mcp

import (
	"cmp"
	"context"

	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// locating are the arguments of places.
type locating struct {
	asked
	Limit int `json:"limit,omitempty"`
}

// located is what places answers with.
type located struct {
	Articles      int     `json:"articles"`
	Stories       int     `json:"stories"`
	Cities        []town  `json:"cities"`
	MoreCities    int     `json:"more_cities,omitempty" jsonschema:"how many others there are"`
	Countries     []state `json:"countries"`
	MoreCountries int     `json:"more_countries,omitempty" jsonschema:"how many others there are"`
}

// town is a city with a mention of it.
type town struct {
	ID      string    `json:"id" jsonschema:"geonames:N"`
	Name    string    `json:"name"`
	Lat     float64   `json:"lat"`
	Lon     float64   `json:"lon"`
	Stories int       `json:"stories" jsonschema:"how many name it"`
	Cite    *citation `json:"cite,omitempty" jsonschema:"a mention in one of the first articles found"`
}

type state struct {
	Code    string `json:"code" jsonschema:"ISO 3166-1 alpha-2"`
	Name    string `json:"name"`
	Stories int    `json:"stories"`
}

// looked is how many of the first articles are looked through for mentions.
const looked = 200

func (s *Server) places(ctx context.Context, args locating) (*located, error) {
	q, most := args.search(), placeBound().limited(args.Limit)
	q.Facets = []string{vocab.City, vocab.Country}
	res, err := s.desk.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	defer res.Close()
	out := &located{Articles: res.Articles, Stories: res.Stories, Cities: []town{}, Countries: []state{}}
	wanted := map[string]*citation{}
	for _, n := range res.Facet(vocab.City).Counts {
		switch {
		case n.Lat == nil || n.Lon == nil:
		case len(out.Cities) == most:
			out.MoreCities++
		default:
			wanted[n.Value] = nil
			out.Cities = append(out.Cities, town{ID: n.Value, Name: cmp.Or(n.Label, n.Value), Lat: *n.Lat, Lon: *n.Lon, Stories: n.Hits})
		}
	}
	for _, n := range res.Facet(vocab.Country).Counts {
		if len(out.Countries) == most {
			out.MoreCountries++
			continue
		}
		out.Countries = append(out.Countries, state{n.Value, cmp.Or(n.Label, n.Value), n.Hits})
	}
	if err := mention(ctx, res, wanted); err != nil {
		return nil, err
	}
	for i := range out.Cities {
		out.Cities[i].Cite = wanted[out.Cities[i].ID]
	}
	return out, nil
}

// mention looks for mentions of the cities that are wanted.
func mention(ctx context.Context, res *desk.Answer, wanted map[string]*citation) error {
	missing := len(wanted)
	for h, err := range res.First(ctx, looked) {
		if err != nil {
			return err
		}
		for i := range h.Entities {
			e := &h.Entities[i]
			if have, is := wanted[e.ID]; e.Type == vocab.City && is && have == nil {
				c := cite(h.Analysis, doc.Span{Start: e.Start, End: e.End}, e.Rule)
				wanted[e.ID] = &c
				missing--
			}
		}
		if missing == 0 {
			return nil
		}
	}
	return nil
}
