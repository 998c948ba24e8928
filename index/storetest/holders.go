package storetest

import (
	"errors"
	"fmt"
	"strings"

	"dateline/extract/doc"
	"dateline/index"
)

var holding = []promise{
	{"who held an office", whoHeld},
	{"a state that nobody knows", unknownState},
	{"an envoy's host and a holder's id", envoys},
	{"a state that the text does not say gives way", givesWay},
	{"one person of several names", onePerson},
}

func whoHeld(b *trial) {
	var list []*doc.Analysis
	for i, o := range []doc.Official{
		minister("Donal Example", "trade", "XK"), minister("Example", "trade", "XK"), minister("Donal J. Example", "trade", "XK"),
		minister("Vera Nova", "trade", "XK"), minister("Donal Example", "defence", "XK"), minister("Lone Other", "trade", "GE"),
	} {
		a := Report(fmt.Sprint(i), "t", "text")
		a.Published = fmt.Sprintf("2019-0%d-01", i+1)
		a.Officials = []doc.Official{o}
		list = append(list, a)
	}
	late := Report("late", "t", "text")
	late.Published = "2019-09-09T10:00:00Z"
	late.Officials = []doc.Official{minister("Donal Example", "trade", "XK")}
	late.Officials[0].Former = true
	r := b.fill(append(list, late)...)
	w := index.Wanted{Portfolios: []string{"trade"}, Countries: []string{"xk"}}
	got, err := r.Holders(ctx, b.parse("*"), w, nil)
	b.must(err)
	var lines []string
	for _, h := range got {
		lines = append(lines, fmt.Sprintf("%s %d %s %s %s %v", h.Holder, h.Articles, h.First, h.Last, h.Newest, h.Names))
	}
	want := "Donal Example, minister trade XK (former) 4 2019-01-01 2019-09-09 late [Donal J. Example Example]\n" +
		"Vera Nova, minister trade XK 1 2019-04-01 2019-04-01 3 []"
	if s := strings.Join(lines, "\n"); s != want {
		b.Errorf("got\n%s\nwant\n%s", s, want)
	}
	got, err = r.Holders(ctx, b.parse("date:2019-01..2019-03"), w, nil)
	b.must(err)
	if len(got) != 1 || got[0].Articles != 3 || got[0].Former {
		b.Errorf("of three months: %+v", got)
	}
}

func unknownState(b *trial) {
	_, err := b.library().Holders(ctx, b.parse("*"), index.Wanted{Countries: []string{"Atlantis"}}, atlas{})
	var bad *index.QueryError
	if !errors.As(err, &bad) {
		b.Errorf("the holders of Atlantis give %v", err)
	}
}

// envoy makes the record of an ambassador.
func envoy(person, of, to string) doc.Official {
	return doc.Official{Person: person, Office: "Ambassador", Role: "ambassador", Country: of, ToCountry: to, Rule: "official/test"}
}

// envoys: the host and the id are of one record with the rest, and come back.
func envoys(b *trial) {
	fr, kz := Report("fr", "t", "text"), Report("kz", "t", "text")
	fr.Officials = []doc.Official{envoy("Ana Quill", "KZ", "FR"), envoy("Bo Marlow", "FR", "KZ")}
	kz.Officials = []doc.Official{envoy("Ana Quill", "KZ", "UZ"), minister("Cy Tarn", "trade", "FR")}
	kz.Officials[1].PersonID, kz.Officials[1].Known, kz.Officials[1].Inherited = "wikidata:Q7", true, true
	r := b.fill(fr, kz)
	got, err := r.Get(ctx, "kz")
	b.must(err)
	if o := got.Officials; o[0].ToCountry != "UZ" || o[1].PersonID != "wikidata:Q7" || !o[1].Known || !o[1].Inherited {
		b.Errorf("got %+v", o)
	}
	b.asks(r, []want{
		{"to:FR", "fr"}, {"to:kazakhstan", "fr"}, {"to:UZ", "kz"}, {"official:(ambassador KZ to:FR)", "fr"},
		{"official:(ambassador FR to:UZ)", ""}, {"official:(of:KZ to:KZ)", ""}, {"-to:FR", "kz"},
		{"person-id:wikidata:Q7", "kz"}, {"official:(minister person-id:wikidata:Q7)", "kz"},
		{"official:(ambassador person-id:wikidata:Q7)", ""}, {"person-id:wikidata:Q71", ""},
	})
	list, err := r.Holders(ctx, b.parse("*"), index.Wanted{Roles: []string{"ambassador"}, Countries: []string{"KZ"}}, nil)
	b.must(err)
	if s := fmt.Sprint(list[0].Person, list[0].ToCountries, len(list)); s != "Ana Quill[{FR 1} {UZ 1}] 1" {
		b.Errorf("the envoys of KZ: %s", s)
	}
	list, err = r.Holders(ctx, b.parse("*"), index.Wanted{ToCountries: []string{"UZ"}}, nil)
	b.must(err)
	if len(list) != 1 || list[0].Articles != 1 || list[0].Person != "Ana Quill" {
		b.Errorf("the envoys to UZ: %+v", list)
	}
	res := b.search(r, "*", index.Options{Facets: []string{"official"}})
	if c := res.Facets[0].Counts; len(c) != 3 || c[0].Value != "Ana Quill|ambassador||KZ|" || c[0].Hits != 2 {
		b.Errorf("counted %+v", c)
	}
}

// head makes the record of a head of state.
func head(person, country string, inherited bool) doc.Official {
	return doc.Official{Person: person, Office: "President", Role: "head-of-state", Country: country, Inherited: inherited, Rule: "official/test"}
}

// givesWay: who is said to be of one state ten times as often as of another is shown
// under it where the text does not say the state, and found by it.
func givesWay(b *trial) {
	var list []*doc.Analysis
	add := func(o doc.Official) {
		a := Report(fmt.Sprint(len(list)), "t", "text")
		a.Officials = []doc.Official{o}
		list = append(list, a)
	}
	for range index.Outweighs {
		add(head("Donal Example", "XK", false))
		add(head("Vera Nova", "GE", false))
	}
	add(head("Donal Example", "IR", true))
	add(head("Donal Example", "", true))
	add(head("Example", "IR", true))
	add(head("Vera Nova", "IR", false)) // what is said is not overruled
	add(head("Vera Nova", "TM", true))
	add(head("Bo Marlow, Jr.", "FR", false))
	for range index.Outweighs {
		add(head("Bo Marlow", "FR", true)) // one article says it, ten times as many have it
	}
	add(head("Bo Marlow", "IR", true))
	add(head("Bo Marlow", "DE", true))
	add(head("Bo Marlow", "DE", true))
	r := b.fill(list...)
	lines := func(w index.Wanted) string {
		got, err := r.Holders(ctx, b.parse("*"), w, nil)
		b.must(err)
		var s []string
		for _, h := range got {
			s = append(s, fmt.Sprint(h.Holder, " ", h.Articles, " ", h.Inherited, " ", h.States))
		}
		return strings.Join(s, "; ")
	}
	for _, c := range []struct {
		wanted index.Wanted
		want   string
	}{
		{index.Wanted{Countries: []string{"IR"}}, "Vera Nova, head-of-state IR 1 0 [{IR 1}]"},
		{index.Wanted{Countries: []string{"XK"}}, "Donal Example, head-of-state XK 13 3 [{XK 10} {IR 2} { 1}]"},
		{index.Wanted{Countries: []string{"XK"}, Inherited: index.NoInherited}, "Donal Example, head-of-state XK 10 0 [{XK 10}]"},
		{index.Wanted{Countries: []string{"FR", "DE"}}, "Bo Marlow, head-of-state DE 2 2 [{DE 2}]; Bo Marlow, head-of-state FR 12 11 [{FR 11} {IR 1}]"},
		{index.Wanted{Inherited: index.OnlyInherited, Countries: []string{"GE", "XK"}}, "Vera Nova, head-of-state GE 1 1 [{TM 1}]; Donal Example, head-of-state XK 3 3 [{IR 2} { 1}]"},
		{index.Wanted{Countries: []string{"TM"}}, ""},
	} {
		if got := lines(c.wanted); got != c.want {
			b.Errorf("%+v\ngot  %s\nwant %s", c.wanted, got, c.want)
		}
	}
}

// onePerson: forms of one id are one person whatever they are, two ids are two.
func onePerson(b *trial) {
	var list []*doc.Analysis
	for i, o := range []doc.Official{head("Ana Quill", "XK", false), head("Ana Marlow", "XK", false), head("Ana Quill", "XK", false)} {
		o.PersonID = []string{"wikidata:Q1", "wikidata:Q1", "wikidata:Q2"}[i]
		a := Report(fmt.Sprint(i), "t", "text")
		a.Officials = []doc.Official{o, o} // an article counts once
		list = append(list, a)
	}
	got, err := b.fill(list...).Holders(ctx, b.parse("*"), index.Wanted{}, nil)
	b.must(err)
	if len(got) != 2 || got[0].Articles != 2 || got[0].PersonID != "wikidata:Q1" || got[1].Articles != 1 || got[1].PersonID != "wikidata:Q2" {
		b.Errorf("got %+v", got)
	}
}
