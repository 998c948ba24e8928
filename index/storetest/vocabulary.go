package storetest

import (
	"errors"
	"slices"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/vocab"
	"dateline/index"
	"dateline/index/query"
)

var speaking = []promise{
	{"every field is searched", everyField},
	{"every facet is counted", everyFacet},
	{"every type of entities is found and comes back", everyType},
	{"organizations of one id are one", sameOrganization},
	{"who signed is found and not counted", signed},
	{"every role, portfolio and topic is found", everyWord},
}

// everyField: what the vocabulary says can be asked is no unknown field.
func everyField(b *trial) {
	r := b.library()
	for _, f := range vocab.Fields() {
		value := "2019"
		switch {
		case f.Values != nil:
			value = f.Values()[0]
		case f.ID == "lang":
			value = "en"
		case f.Form == vocab.Distance:
			value = "10,10,5km"
		}
		// a code that nothing has may be refused, for what it is
		var bad *index.QueryError
		_, err := r.Search(ctx, b.parse(f.ID+`:"`+value+`"`), index.Options{Limit: 1})
		if err != nil && (!errors.As(err, &bad) || strings.Contains(bad.What, "searched")) {
			b.Errorf("%s: %v", f.ID, err)
		}
	}
}

func everyFacet(b *trial) {
	res := b.search(b.library(), "*", index.Options{Facets: vocab.FacetIDs()})
	if len(res.Facets) != len(vocab.Facets()) {
		b.Errorf("%d facets of %d", len(res.Facets), len(vocab.Facets()))
	}
}

// everyType: an entity of any type comes back as it was; one of a plain type is found
// by its code, its name and its value in any case, and counted by its key.
func everyType(b *trial) {
	a := Report("one", "Of all things", "thing")
	for _, t := range vocab.Types() {
		a.Entities = append(a.Entities, doc.Entity{Type: t.ID, End: 5, Text: "thing", ID: "XX1", Name: "Example Thing", Value: "12.50", Rule: t.ID + "/test"})
	}
	r := b.fill(a, Report("two", "Of none", "none"))
	got, err := r.Get(ctx, "one")
	b.must(err)
	if !slices.Equal(got.Entities, a.Entities) {
		b.Errorf("got %+v, want %+v", got.Entities, a.Entities)
	}
	for i, t := range vocab.Types() {
		if !t.Plain {
			continue
		}
		b.asks(r, []want{{t.ID + ":xx1", "one"}, {t.ID + `:"Example thing"`, "one"}, {t.ID + ":12.50", "one"}, {"-" + t.ID + ":XX1", "two"}, {t.ID + ":XX2", ""}})
		res := b.search(r, "*", index.Options{Facets: []string{t.ID}})
		if c := res.Facets[0].Counts; len(c) != 1 || c[0].Value != a.Entities[i].Key() || c[0].Hits != 1 {
			b.Errorf("%s: counted %+v", t.ID, c)
		}
	}
}

// sameOrganization: names of one id are one value of the facet, and an organ of a state
// is told from another state's.
func sameOrganization(b *trial) {
	ministry := func(id, text, state string) *doc.Analysis {
		a := Report(id, "Of ministries", "text")
		a.Entities = []doc.Entity{{Type: vocab.Organization, End: 4, Text: "text", ID: "gov:" + state + ":trade", Name: text, Country: state, Kind: "government", Rule: "organization/test"}}
		return a
	}
	r := b.fill(ministry("one", "Ministry of Trade", "XK"), ministry("two", "Trade Ministry", "XK"), ministry("three", "Trade Ministry", "XX"))
	res := b.search(r, "*", index.Options{Facets: []string{vocab.Organization}})
	c := res.Facets[0].Counts
	if len(c) != 2 || c[0].ID != "gov:XK:trade" || c[0].Hits != 2 || c[1].Label != "Trade Ministry, XX" {
		b.Errorf("counted %+v", c)
	}
	b.asks(r, []want{{`org:"gov:XK:trade"`, "one two"}, {`org:"trade ministry"`, "three two"}})
}

// signed: a mention of who signed the report comes back so, is found by the name, and is
// none of the persons that are counted.
func signed(b *trial) {
	a := Report("one", "Of roads", "Ana Quillar wrote of Ben Roe")
	a.Entities = []doc.Entity{{Type: doc.Person, End: 11, Text: "Ana Quillar", ID: "person:ana-quillar", Name: "Ana Quillar", Byline: true, Rule: "person/test"},
		{Type: doc.Person, Start: 21, End: 28, Text: "Ben Roe", ID: "person:ben-roe", Name: "Ben Roe", Rule: "person/test"}}
	r := b.fill(a)
	got, err := r.Get(ctx, "one")
	b.must(err)
	if !slices.Equal(got.Entities, a.Entities) {
		b.Errorf("got %+v, want %+v", got.Entities, a.Entities)
	}
	b.asks(r, []want{{"person:quillar", "one"}})
	res := b.search(r, "*", index.Options{Facets: []string{vocab.Person}})
	if c := res.Facets[0].Counts; len(c) != 1 || c[0].Value != "Ben Roe" {
		b.Errorf("counted %+v", c)
	}
}

func everyWord(b *trial) {
	a := Report("one", "Of all offices", "text")
	for _, role := range vocab.RoleIDs() {
		a.Officials = append(a.Officials, doc.Official{Person: "Ana Quill", Role: role, Country: "XK", Start: -1, End: -1, Rule: "official/test"})
	}
	for _, p := range vocab.PortfolioIDs() {
		a.Officials = append(a.Officials, minister("Ana Quill", p, "XK"))
	}
	for _, t := range vocab.Topics() {
		a.Topics = append(a.Topics, doc.Topic{Name: t.ID, Medtop: t.Medtop, Score: 1, Why: []doc.Span{}})
	}
	r := b.fill(a)
	for field, list := range map[string][]string{"role": vocab.RoleIDs(), "portfolio": vocab.PortfolioIDs(), "topic": vocab.TopicIDs()} {
		for _, id := range list {
			b.asks(r, []want{{field + ":" + id, "one"}})
		}
	}
	for _, id := range vocab.RoleIDs() {
		res, err := r.Search(ctx, &query.Node{Op: query.Record, Attrs: []query.Attr{{Text: id}, {Kind: "country", Text: "XK"}}}, index.Options{})
		b.must(err)
		if res.Articles != 1 {
			b.Errorf("official:(%s XK) finds %d", id, res.Articles)
		}
	}
}
