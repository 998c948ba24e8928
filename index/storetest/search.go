package storetest

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
)

var searching = []promise{
	{"queries", func(b *trial) { b.asks(b.library(), queries) }},
	{"and is the intersection", intersects},
	{"queries that cannot be answered", unanswerable},
	{"facets are exact", facets},
	{"the parts of a query add up", weighs},
	{"explain", explains},
	{"summary", summary},
	{"similar", similar},
	{"addresses", addresses},
	{"the day of arrival", arrivals},
}

var queries = []want{
	{"*", "copy1 copy2 kz undated uz"},
	{"river", "kz undated uz"},
	{"rivers dam", "kz uz"},
	{`"shared rivers"`, "kz"},
	{`"shared by none"`, "uz"},
	{`"rivers of steel"`, "uz"},
	{`"rivers steel"`, ""},
	{"river -dam", "undated"},
	{"poem OR storm", "copy1 copy2 undated"},
	{"title:dam", "kz"},
	{"text:dam", "uz"},
	{"cesme", "undated"},
	{"U.S.", "uz"},
	{"US", "uz"},
	{"stor*", "copy1 copy2"},
	{"strom~", "copy1 copy2"},
	{"st?rm*", "copy1 copy2"},
	{"person:example", "kz uz"},
	{`person:"Aru Example"`, "kz uz"},
	{`person:"Example Aru"`, ""},
	{"author:writer", "undated"},
	{"country:kazakh", "kz"},
	{"country:kz", "kz"},
	{"country:(KZ UZ)", "kz uz"},
	{`city:"Old Example"`, "kz"},
	{"city:geonames:1", "kz"},
	{`near:"Old Example,1km"`, "kz"},
	{"near:10.5,10,60km", "kz"},
	{"near:10.5,10,50km", ""},
	{"topic:economy", "uz"},
	{`source:"harbour post"`, "copy1 copy2 kz undated"},
	{"source:example", "uz"},
	{"lang:en -story:s1", "kz undated uz"},
	{"id:kz", "kz"},
	{"date:none", "undated"},
	{"-date:none", "copy1 copy2 kz uz"},
	{"date:2019", "kz uz"},
	{"date:2018", "copy1 copy2"},
	{"date:2018-06..2019-01", "copy2 uz"},
	{"date:2019-01-31", "uz"},
	{"date:>2019-01-31", "kz"},
	{"date:this-week", ""},
	{"date:last-week", "kz"},
	{"about:2015-11", "kz"},
	{"about:2015", "kz"},
	{"about:2015-11-02", ""},
	{"role:minister", "kz uz"},
	{"official:(minister KZ)", "kz"},
	{"official:(minister UZ)", "uz"},
	{"official:(minister kazakhstan)", "kz"},
	{"official:(mayor UZ)", "kz"},
	{"official:(mayor KZ)", ""},
	{"-official:(minister KZ)", "copy1 copy2 undated uz"},
	{"role:minister -official:(minister UZ)", "kz"},
	{"official:(minister KZ) official:(mayor UZ)", "kz"},
	{"official:(minister KZ) official:(minister UZ)", ""},
	{"official:(mayor UZ) OR official:(ambassador KZ)", "kz uz"},
	{"official:(former KZ)", "uz"},
	{"official:(current example)", "kz"},
	{"official:(foreign KZ)", "kz"},
	{"official:(exam* minister)", "kz"},
	{`official:(role:ambassador person:"Aru Example")`, "uz"},
	{"the", "copy1 copy2 kz undated uz"},
	{`region:"Upper Example"`, "kz"},
	{"region:kz-xx", "kz"},
	{"source:example.org", "copy2"},
	{"partial:yes", "undated"},
	{"official:(acting KZ)", ""},
}

// intersects: several clauses find what each of them finds, whatever an engine does to
// be quick about it.
func intersects(b *trial) {
	r := b.scattered()
	total := 0
	for _, text := range []string{"oil price", "oil price market topic:economy", "constitutional oil topic:security date:1990..1995",
		`"oil price" market`, `"oil price market" topic:economy`, "(oil OR tanker) price topic:economy", "(oil price OR drought harbour) referendum market",
		"title:oil text:price topic:economy", "oil* price topic:security", "oil nowhere", "oil oil price", "oil -price topic:economy",
		"oil (price -market) topic:security", "drouht~1 oil", "constitutional referendum harbour drought date:>2010"} {
		q := b.parse(text)
		if q.Op != query.And {
			b.Fatalf("%s is no conjunction", text)
		}
		found := map[string]int{}
		for _, k := range q.Kids {
			res, err := r.Search(ctx, k, index.Options{Limit: -1})
			b.must(err)
			for _, id := range idsOf(res) {
				found[id]++
			}
		}
		var all []string
		for id, n := range found {
			if n == len(q.Kids) {
				all = append(all, id)
			}
		}
		got := idsOf(b.search(r, text, index.Options{Limit: -1}))
		slices.Sort(all)
		slices.Sort(got)
		if !slices.Equal(got, all) {
			b.Errorf("%s finds %d, its parts have %d in common", text, len(got), len(all))
		}
		total += len(got)
	}
	if total < 500 {
		b.Errorf("%d hits in all show nothing", total)
	}
}

func unanswerable(b *trial) {
	r := b.library()
	for _, text := range []string{"country:Atlantis", "official:(of:Atlantis)", `near:"Atlantis,5km"`, "ab*c["} {
		_, err := r.Search(ctx, b.parse(text), index.Options{Gazetteer: atlas{}})
		var bad *index.QueryError
		if !errors.As(err, &bad) {
			b.Errorf("%s gives %v", text, err)
		}
	}
	_, err := r.Search(ctx, b.parse("*"), index.Options{Facets: []string{"colour"}})
	var bad *index.QueryError
	if !errors.As(err, &bad) {
		b.Errorf("an unknown facet gives %v", err)
	}
}

// weighs: what the parts of a query count adds up to the score before the bonus for new
// articles, which no article of one day has more of than another.
func weighs(b *trial) {
	a := Report("a", "Storm at the harbour", "A storm hit the harbour. The flood rose and the storm went on.")
	other := Report("b", "Flood", "A flood and no more.")
	r := b.fill(a, other)
	for _, text := range []string{"storm", "storm harbour", "(storm OR flood OR snow) harbour -snow", `"storm hit" flood lang:en`, "title:storm flood*", "lang:en storm"} {
		q := index.Asked{Query: b.parse(text), Gazetteer: atlas{}}
		clauses, err := index.Explain(ctx, r, "a", q)
		b.must(err)
		res := b.search(r, text, index.Options{Limit: 1, Gazetteer: atlas{}})
		score, sum := res.Hits[0].Score, 0.0
		for _, c := range clauses {
			if len(c.Node.Kids) == 0 {
				sum += c.Score
			}
		}
		const bonus = 1.5 // of the newest
		if got := clauses[0].Score; math.Abs(got-sum) > 1e-9 || math.Abs(got*bonus-score) > 1e-9 || got == 0 || !clauses[0].Holds {
			b.Errorf("%s: %v as a whole, %v in parts, the hit has %v", text, got, sum, score)
		}
	}
	clauses, err := index.Explain(ctx, r, "b", index.Asked{Query: b.parse("storm flood"), Gazetteer: atlas{}})
	if err != nil || clauses[0].Holds || clauses[0].Score != 0 {
		b.Errorf("an article that does not fit: %+v, %v", clauses, err)
	}
}

func facets(b *trial) {
	r := b.library()
	for _, group := range []bool{false, true} {
		res := b.search(r, "*", index.Options{Limit: 3, Group: group, Facets: []string{"year", "official", "country", "source", "role", "city", "portfolio", "topic", "lang", "month", "day"}})
		stories, storms := 5, 2
		if group {
			stories, storms = 4, 1
		}
		if res.Articles != 5 || res.Stories != stories || len(res.Hits) != 3 {
			b.Errorf("group %v: %d articles, %d stories, %d hits", group, res.Articles, res.Stories, len(res.Hits))
		}
		counts := map[string][]index.Count{}
		for _, f := range res.Facets {
			counts[f.Name] = f.Counts
		}
		for name, want := range map[string][]index.Count{
			"year":      {{Value: "2018", Hits: storms}, {Value: "2019", Hits: 2}},
			"country":   {{Value: "KZ", Hits: 1}, {Value: "UZ", Hits: 1}},
			"role":      {{Value: "minister", Hits: 2}, {Value: "ambassador", Hits: 1}, {Value: "mayor", Hits: 1}},
			"portfolio": {{Value: "foreign-affairs", Hits: 2}},
			"topic":     {{Value: "economy", Hits: 1}},
			"lang":      {{Value: "en", Label: "English", Hits: stories}},
			"month":     {{Value: "2018-06", Hits: 1}, {Value: "2019-02", Hits: 1}, {Value: "2019-11", Hits: 1}},
		} {
			if got := counts[name]; !slices.Equal(got, want) && !(group && name == "month") {
				b.Errorf("group %v: %s %v, want %v", group, name, got, want)
			}
		}
		if list := counts["official"]; len(list) != 4 || list[0].Label == "" {
			b.Errorf("group %v: officials %v", group, list)
		}
		if list := counts["city"]; len(list) != 1 || list[0].Value != "geonames:1" || list[0].Label != "Port Example, KZ" || list[0].Lat == nil || *list[0].Lat != 10 {
			b.Errorf("group %v: cities %v", group, list)
		}
	}
}

// explains: each part of a query is held against one article by the very search.
func explains(b *trial) {
	r := b.library()
	list, err := index.Explain(ctx, r, "kz", index.Asked{Query: b.parse("rivers -steel country:UZ"), Gazetteer: atlas{}})
	b.must(err)
	var got []string
	for _, c := range list {
		got = append(got, fmt.Sprintf("%d %s %v %v %v", c.Depth, c.Text, c.Holds, c.Denied, c.Score > 0))
	}
	if s := strings.Join(got, "\n"); s != "0 all of false false false\n"+
		"1 rivers true false true\n"+
		"1 not true false false\n"+
		"2 steel false true false\n"+
		"1 country:UZ false false false" {
		b.Errorf("the clauses are\n%s", s)
	}
}

func summary(b *trial) {
	s, err := index.Summarise(ctx, b.library(), "2019-11-03")
	b.must(err)
	if s.Articles != 5 || s.Stories != 4 || s.Undated != 1 || s.First != "2019-02-01" || s.Last != "2019-11-03" || len(s.Facets) != 4 {
		b.Errorf("%+v", s)
	}
	if s, err = index.Summarise(ctx, b.library(), "2019-11-02"); err != nil || s.Future == 0 || s.Last > "2019-11-02" {
		b.Errorf("%+v, %v", s, err)
	}
}

// similar: what shares the telling words is found, not the article itself, and not its
// own story when stories are grouped.
func similar(b *trial) {
	r := b.fill(Report("a", "Dam", "The dam on the Syr river will be mended, engineers of the ministry said."),
		Report("b", "Dam", "Engineers of the ministry said that the dam on the Syr river will be mended."),
		storied("c", "s", "The dam on the Syr river was mended by engineers of the ministry."),
		storied("d", "s", "A dam on the Syr river was mended by engineers of a ministry."),
		Report("e", "Football", "The match ended without a goal."), Report("f", "Chess", "A grandmaster resigned."))
	for id, want := range map[string][2]string{"a": {"b c d", "b c"}, "c": {"a b d", "a b"}, "e": {"", ""}} {
		a, err := r.Get(ctx, id)
		b.must(err)
		for i, group := range []bool{false, true} {
			res, err := r.Similar(ctx, a, index.Options{Limit: 5, Group: group})
			b.must(err)
			ids := idsOf(res)
			slices.Sort(ids)
			if group && id == "a" && len(ids) == 2 {
				ids[1] = "c" // or its copy
			}
			if got := joined(ids); got != want[i] {
				b.Errorf("like %s, grouped %v: %q, want %q", id, group, got, want[i])
			}
		}
	}
}

// addresses: with and without scheme, www and what ends a folder; a folder has all that
// lies in it.
func addresses(b *trial) {
	at := func(id, url string) *doc.Analysis {
		a := Report(id, "t", "text")
		a.URL = url
		return a
	}
	b.asks(b.fill(at("storm", "https://www.post.example/2019/11/storm.html"), at("flood", "http://post.example/2019/Flood?id=7#top"), at("front", "https://post.example/"),
		at("other", "https://herald.example/2019/11/storm.html"), at("none", "")), []want{
		{"url:https://www.post.example/2019/11/storm.html", "storm"}, {"url:post.example/2019/11/storm.html", "storm"},
		{"url:post.example", "flood front storm"}, {"url:https://post.example/", "flood front storm"}, {"url:post.example/2019", "flood storm"},
		{"url:post.example/2019/11/", "storm"}, {"url:post.example/2019/flood?id=7", "flood"}, {"url:post.example/20", ""}, {"url:post.example/20*", "flood storm"},
		{"url:post.exampl", ""}, {"-url:post.example", "none other"},
	})
}

func arrivals(b *trial) {
	on := func(id, day string) *doc.Analysis {
		a := Report(id, "t", "text")
		a.Added = day
		return a
	}
	r := b.fill(on("a", "2019-11-05"), on("b", "2019-11-06"), on("older", ""))
	b.asks(r, []want{{"added:today", "b"}, {"added:2019-11", "a b"}, {"added:7d", "a b"}, {"added:<2019-11-06", "a"}, {"added:none", "older"}, {"added:2018", ""}})
	if a, err := r.Get(ctx, "a"); err != nil || a.Added != "2019-11-05" {
		b.Errorf("%+v %v", a, err)
	}
}
