package bleve

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
)

var now = time.Date(2019, 11, 6, 15, 0, 0, 0, time.UTC)

// atlas is a gazetteer of two countries and a city with two names.
type atlas struct{}

func (atlas) Country(name string) string {
	return map[string]string{"kazakhstan": "KZ", "kazakh": "KZ", "uzbekistan": "UZ"}[strings.ToLower(name)]
}

func (atlas) Cities(name string) []index.City {
	if n := strings.ToLower(name); n == "port example" || n == "old example" {
		return []index.City{{ID: "geonames:1", Lat: 10, Lon: 10}}
	}
	return nil
}

// minister makes a record.
func minister(person, portfolio, country string) doc.Official {
	return doc.Official{Person: person, Office: "Minister of " + portfolio, Role: "minister", Portfolio: portfolio, Country: country, Rule: "official/test"}
}

// library is a small index in which every search below has one answer.
func library(t testing.TB) *Reader {
	t.Helper()
	dir := t.TempDir()
	w, err := OpenWriter(dir)
	if err != nil {
		t.Fatal(err)
	}
	kz := report("kz", "Dam talks open", "The ministers spoke about shared rivers. Nothing was signed.")
	kz.Officials = []doc.Official{minister("Aru Example", "foreign-affairs", "KZ"), {Person: "Bek Sample", Office: "Mayor", Role: "mayor", Country: "UZ", Rule: "official/test"}}
	kz.Entities = []doc.Entity{{Type: doc.Country, ID: "KZ", Name: "Kazakhstan", Rule: "t"},
		{Type: doc.Person, Name: "Aru Example", Rule: "t"}, {Type: doc.Date, Timex: "DATE", Value: "2015-11-01", Rule: "t"},
		{Type: doc.City, ID: "geonames:1", Text: "Old Example", Name: "Port Example", Country: "KZ", Point: &doc.Point{Lat: 10, Lon: 10}, Rule: "t"}}
	uz := report("uz", "Trade grows", "Rivers of steel: the dam was shared by none. U.S. steel leads.")
	uz.Officials = []doc.Official{minister("Dil Pattern", "foreign-affairs", "UZ"), {Person: "Aru Example", Office: "envoy", Role: "ambassador", Country: "KZ", Former: true, Rule: "official/test"}}
	uz.Published, uz.Source = "2019-01-31T23:30:00-05:00", "Example Post"
	uz.Entities = []doc.Entity{{Type: doc.Country, ID: "UZ", Name: "Uzbekistan", Rule: "t"}}
	uz.Topics = []doc.Topic{{Name: "economy", Score: 1}}
	undated := report("undated", "A poem", "No minister, no river, a Çeşme café for us.")
	undated.Published, undated.Author = "", "Jo Writer"
	copy1, copy2 := report("copy1", "Storm hits", "A storm hit the coast."), report("copy2", "Storm hits", "A storm hit the coast hard.")
	copy1.Story, copy2.Story = "s1", "s1"
	copy1.Published, copy2.Published = "2018", "2018-06"
	if err := w.Write(context.Background(), []*doc.Analysis{kz, uz, undated, copy1, copy2}, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := OpenReader(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func find(t testing.TB, r *Reader, text string) []string {
	t.Helper()
	q, err := query.Parse(text, now)
	if err != nil {
		t.Fatal(err)
	}
	res, err := r.Search(context.Background(), q, index.Options{Limit: -1, Gazetteer: atlas{}})
	if err != nil {
		t.Fatal(err)
	}
	ids := []string{}
	for _, h := range res.Hits {
		ids = append(ids, h.ID)
	}
	slices.Sort(ids)
	return ids
}

func TestSearch(t *testing.T) {
	r := library(t)
	tests := []struct{ query, want string }{
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
	}
	for _, test := range tests {
		t.Run(test.query, func(t *testing.T) {
			if got := strings.Join(find(t, r, test.query), " "); got != test.want {
				t.Errorf("found %q, want %q", got, test.want)
			}
		})
	}
}

func TestQueriesThatCannotBeAnswered(t *testing.T) {
	r := library(t)
	for _, text := range []string{"country:Atlantis", "official:(of:Atlantis)", `near:"Atlantis,5km"`, "ab*c["} {
		q, err := query.Parse(text, now)
		if err != nil {
			t.Fatal(err)
		}
		_, err = r.Search(context.Background(), q, index.Options{Gazetteer: atlas{}})
		var bad *index.QueryError
		if !errors.As(err, &bad) {
			t.Errorf("%s gives %v", text, err)
		}
	}
}

func TestGroupsAndFacets(t *testing.T) {
	r := library(t)
	all := &query.Node{Op: query.All}
	for _, group := range []bool{false, true} {
		res, err := r.Search(context.Background(), all, index.Options{Limit: 3, Group: group, Facets: []string{"year", "official", "country", "source", "role"}})
		if err != nil {
			t.Fatal(err)
		}
		stories, storms := 5, 2
		if group {
			stories, storms = 4, 1
		}
		if res.Articles != 5 || res.Stories != stories || len(res.Hits) != 3 {
			t.Errorf("group %v: %d articles, %d stories, %d hits", group, res.Articles, res.Stories, len(res.Hits))
		}
		if got := fmt.Sprint(res.Facets[0].Counts); got != fmt.Sprint([]index.Count{{Value: "2018", Hits: storms}, {Value: "2019", Hits: 2}}) {
			t.Errorf("group %v: years %s", group, got)
		}
		if len(res.Facets[1].Counts) != 4 || res.Facets[4].Counts[0] != (index.Count{Value: "minister", Hits: 2}) {
			t.Errorf("group %v: officials %v, roles %v", group, res.Facets[1].Counts, res.Facets[4].Counts)
		}
	}
}

func TestOrder(t *testing.T) {
	r := library(t)
	for sort, want := range map[index.Sort]string{index.Newest: "kz uz copy2 copy1 undated", index.Oldest: "copy1 copy2 uz kz undated", index.Best: "kz uz copy2 copy1 undated"} {
		res, err := r.Search(context.Background(), &query.Node{Op: query.All}, index.Options{Limit: -1, Sort: sort})
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, h := range res.Hits {
			ids = append(ids, h.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%q: %s, want %s", sort, got, want)
		}
	}
}

func TestAllHitsAreCounted(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	var list []*doc.Analysis
	for i := range 4882 {
		list = append(list, report(fmt.Sprint(i), "Quota", strings.Repeat("word ", i%7)+"quota"))
	}
	if err := w.Write(context.Background(), list, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r := read(t, dir)
	seen := map[string]bool{}
	for _, id := range find(t, r, "quota") {
		seen[id] = true
	}
	if len(seen) != len(list) {
		t.Errorf("%d different hits of %d", len(seen), len(list))
	}
	// pages give the same hits as one long list
	paged := map[string]bool{}
	for at := 0; at < len(list); at += 500 {
		q, _ := query.Parse("quota", now)
		res, err := r.Search(context.Background(), q, index.Options{Limit: 500, Offset: at})
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range res.Hits {
			paged[h.ID] = true
		}
	}
	if len(paged) != len(list) {
		t.Errorf("%d different hits on pages of %d", len(paged), len(list))
	}
}

func TestSuggest(t *testing.T) {
	r := library(t)
	for text, want := range map[string]string{"strom": "storm", "person:exampel": "person:example", "river": "", "zzzzzzz": "",
		`strom "the coast" -nothing`: `storm "the coast" -nothing`, // the rest of the query stays
		"strom steel":                "",                           // what would find nothing either
		"st0rm":                      "",                           // no word
		"steelers":                   "steel",
	} {
		q, err := query.Parse(text, now)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Suggest(context.Background(), q, text, nil); got != want {
			t.Errorf("for %q: %q, want %q", text, got, want)
		}
	}
}

// TestSuggestRare: a word that is there, beside one that is far commoner, may be a
// slip; a stem that is near is no guess when its words are not.
func TestSuggestRare(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	list := []*doc.Analysis{report("slip", "", "The goverment fell."), report("congo", "", "In Congo it rained.")}
	for i := range 60 {
		list = append(list, report(fmt.Sprint(i), "", "The government and a ministry told the congress that it is over."))
	}
	if err := w.Write(context.Background(), list, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Publish(context.Background()); err != nil {
		t.Fatal(err)
	}
	r := read(t, dir)
	for text, want := range map[string]string{"goverment minstry": "government ministry", "goverment ministry": "government ministry", "congres": "congress", "congo ministry": ""} {
		q, err := query.Parse(text, now)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Suggest(context.Background(), q, text, nil); got != want {
			t.Errorf("for %q: %q, want %q", text, got, want)
		}
	}
}

// TestStopWordsAskNothing: neither when they are denied nor as one of several.
func TestStopWordsAskNothing(t *testing.T) {
	r := library(t)
	for text, same := range map[string]string{"-the storm": "storm", "the OR storm": "storm", `-"of the"`: "*", "the OR of": "*", "the storm": "storm", "-title:the storm": "storm"} {
		if got, want := find(t, r, text), find(t, r, same); !slices.Equal(got, want) || len(want) == 0 {
			t.Errorf("%s finds %v, %s %v", text, got, same, want)
		}
	}
}

// TestStarsAreBounded: many words with stars together, and one that hyphens part.
func TestStarsAreBounded(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	text := ""
	for i := range 1900 {
		text += fmt.Sprintf("word%d ", i)
	}
	if err := w.Write(context.Background(), []*doc.Analysis{report("a", "", text)}, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Publish(context.Background()); err != nil {
		t.Fatal(err)
	}
	r := read(t, dir)
	for text, want := range map[string]string{"word*": "", strings.Repeat("word* ", 8): "", strings.Repeat("word* ", 9): "16000 words", "wo-rd*": "single word"} {
		q, err := query.Parse(text, now)
		if err != nil {
			t.Fatal(err)
		}
		_, err = r.Search(context.Background(), q, index.Options{})
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%.20s: error %v, want %q", text, err, want)
		}
	}
}
