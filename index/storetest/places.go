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
	{"in a box and in a polygon", areas},
	{"what no article has is told", unknowns},
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

func areas(b *trial) {
	var list []*doc.Analysis
	for id, at := range map[string]doc.Point{"mid": {Lat: 10, Lon: 10}, "east": {Lat: 10, Lon: 179}, "west": {Lat: 10, Lon: -179}, "south": {Lat: -20, Lon: 12}} {
		a := placed(id, "2019", doc.City, "KZ")
		a.Entities[0].Point = &at
		list = append(list, a)
	}
	b.asks(b.fill(list...), []want{
		{`near:"5,5 15,15"`, "mid"},
		{`near:"15,15 5,5"`, "mid"},
		{`near:"0,170 20,-170"`, "east west"}, // over the date line
		{`near:"-30,0 20,0 20,20 -30,20"`, "mid south"},
		{`near:"0,0 20,0 0,20"`, ""},
		{`near:"0,0 21,0 0,21"`, "mid"},
		{`near:"10,10; -20,12,5km"`, "mid south"},
		{`near:("10,10,5km" "10,179,5km")`, "east mid"},
		{`-near:"5,5 15,15"`, "east south west"},
	})
}

func unknowns(b *trial) {
	r := b.library()
	for text, want := range map[string][]string{
		"source:nobody OR river":     {"source:nobody"},
		`source:"harbour nobody"`:    {`source:"harbour nobody"`},
		"-topic:weather person:arux": {"topic:weather", "person:arux"},
		"region:nowhere lang:fr":     {"region:nowhere", "lang:fr"},
		"river nonsense":             nil, // words are told of where they leave nothing
		"person:example country:KZ":  nil,
	} {
		var got []string
		for _, n := range b.search(r, text, index.Options{Gazetteer: atlas{}}).Unknown {
			got = append(got, n.Reading())
		}
		if !slices.Equal(got, want) {
			b.Errorf("%s: %q are unknown, want %q", text, got, want)
		}
	}
}
