package storetest

import (
	"errors"
	"slices"

	"dateline/extract/doc"
	"dateline/index"
)

var placing = []promise{
	{"a city and a region count for their country", countsForCountry},
	{"groups of states", groups},
	{"the groups are counted", countsGroups},
	{"what is no country is refused", noCountry},
}

// placed makes an article of a day that names a country, or a city or a region of it.
func placed(id, day, kind, country string) *doc.Analysis {
	a := Report(id, "Of places", "text")
	a.Published = day
	e := doc.Entity{Type: kind, ID: country, Name: country, Rule: "t"}
	if kind != doc.Country {
		e = doc.Entity{Type: kind, ID: "geonames:" + id, Name: "Example", Country: country, Rule: "t"}
	}
	a.Entities = []doc.Entity{e}
	return a
}

func countsForCountry(b *trial) {
	r := b.fill(placed("named", "2019", doc.Country, "KZ"), placed("city", "2019", doc.City, "KZ"), placed("region", "2019", doc.Region, "KZ"),
		placed("other", "2019", doc.City, "UZ"), placed("nowhere", "2019", doc.City, ""))
	b.asks(r, []want{
		{"country:KZ", "city named region"}, {"country:kazakh", "city named region"}, {"named-country:KZ", "named"},
		{"country:UZ", "other"}, {"named-country:UZ", ""}, {"-country:KZ", "nowhere other"},
	})
	res := b.search(r, "*", index.Options{Facets: []string{"country"}, Gazetteer: atlas{}})
	if c := res.Facets[0].Counts; !slices.Equal(c, []index.Count{{Value: "KZ", Label: "Kazakhstan", Hits: 3}, {Value: "UZ", Label: "Uzbekistan", Hits: 1}}) {
		b.Errorf("counted %+v", c)
	}
}

// grouped is an index of articles on both sides of the days on which states came to a
// union and left it.
func (b *trial) grouped() index.Reader {
	b.Helper()
	return b.fill(placed("kz-before", "2018-02-28", doc.City, "KZ"), placed("kz-since", "2018-03-01", doc.City, "KZ"), placed("kz-undated", "", doc.Country, "KZ"),
		placed("kz-year", "2018", doc.Country, "KZ"), placed("kz-month", "2018-03", doc.Region, "KZ"), placed("uz-in", "2018-12-31T23:00:00Z", doc.Country, "UZ"),
		placed("uz-left", "2019-01-01", doc.Country, "UZ"), placed("uz-undated", "", doc.Country, "UZ"), placed("none", "2018-06-01", doc.Country, "XK"))
}

func groups(b *trial) {
	b.asks(b.grouped(), []want{
		{"region:Steppe", "kz-before kz-month kz-since kz-undated kz-year uz-in uz-left uz-undated"},
		{"region:union", "kz-month kz-since kz-undated uz-in"},
		{"-region:Union", "kz-before kz-year none uz-left uz-undated"},
		{"region:Union date:2018", "kz-month kz-since uz-in"},
	})
}

// countsGroups: as the search finds them, each once for a story.
func countsGroups(b *trial) {
	want := []index.Count{{Value: "Steppe", Hits: 8}, {Value: "Union", Label: "Union of Examples", Hits: 4}}
	res := b.search(b.grouped(), "*", index.Options{Facets: []string{"group"}, Gazetteer: atlas{}})
	if c := res.Facets[0].Counts; !slices.Equal(c, want) {
		b.Errorf("counted %+v, want %+v", c, want)
	}
}

func noCountry(b *trial) {
	r := b.grouped()
	for text, try := range map[string]string{"country:XX": "", "country:Kazakstan": "Kazakhstan", "of:Kazakstan": "Kazakhstan", "country:Steppe": "region:Steppe",
		"official:(country:XX)": "", "to:YY": "", "named-country:EU": "", "country:NATO": ""} {
		_, err := r.Search(ctx, b.parse(text), index.Options{Gazetteer: atlas{}})
		var bad *index.QueryError
		if !errors.As(err, &bad) || bad.Try != try {
			b.Errorf("%s gives %v, want a try of %q", text, err, try)
		}
	}
}
