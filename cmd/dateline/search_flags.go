package main

import (
	"strings"

	"github.com/spf13/cobra"

	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/extract/country"
	"dateline/extract/vocab"
)

// searchFilters are the flags that narrow a search; several commands have them.
type searchFilters struct {
	desk.Filters
	// plain has the values of the flags of plain types.
	plain map[string]*[]string
}

func (f *searchFilters) add(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringSliceVar(&f.Countries, "country", nil, "a `COUNTRY` that is mentioned: code or name; one of several")
	fl.StringSliceVar(&f.Cities, "city", nil, "a `CITY` that is mentioned: any of its names, or geonames:N")
	fl.StringSliceVar(&f.Regions, "region", nil, "a `REGION` that is mentioned, or a country of a part of the world or a union: Texas, Africa, EU")
	fl.StringSliceVar(&f.Topics, "topic", nil, "a `TOPIC`: "+strings.Join(vocab.TopicIDs(), ", ")+", or one of your own")
	fl.StringSliceVar(&f.Sources, "source", nil, "a publisher or its host")
	fl.StringSliceVar(&f.Langs, "lang", nil, "the language's code: en, fr")
	fl.StringSliceVar(&f.Persons, "person", nil, "a `PERSON`, by any part of the name; with an office, its holder")
	fl.StringSliceVar(&f.Roles, "role", nil, "an official's `ROLE`: minister, head-of-state, …")
	fl.StringSliceVar(&f.Portfolios, "portfolio", nil, "a minister's `PORTFOLIO`: foreign-affairs, defence, …")
	fl.StringSliceVar(&f.Of, "of", nil, "the `COUNTRY` that an official serves")
	fl.StringSliceVar(&f.ToCountries, "to-country", nil, "the `COUNTRY` to which an envoy was sent")
	f.plain = map[string]*[]string{}
	for _, t := range vocab.Types() {
		if t.Plain {
			f.plain[t.ID] = fl.StringSlice(t.ID, nil, t.Help+": code, name or value; one of several")
		}
	}
	fl.StringVar(&f.From, "from", "", "published on this `DAY` or later: 2019, 2019-11, 2019-11-03, last-week")
	fl.StringVar(&f.To, "to", "", "published on this `DAY` or before")
	fl.StringVar(&f.AboutFrom, "about-from", "", "the text speaks of this `DAY` or a later one")
	fl.StringVar(&f.AboutTo, "about-to", "", "the text speaks of this `DAY` or one before")
	for name, values := range map[string][]string{"role": vocab.RoleIDs(), "portfolio": vocab.PortfolioIDs()} {
		_ = cmd.RegisterFlagCompletionFunc(name, completeList(values))
	}
	for _, name := range []string{"country", "of", "to-country"} {
		_ = cmd.RegisterFlagCompletionFunc(name, completeCountry)
	}
	_ = cmd.RegisterFlagCompletionFunc("topic", completeTopic)
	for name, facet := range map[string]string{"source": "source", "lang": "lang", "person": vocab.Person} {
		_ = cmd.RegisterFlagCompletionFunc(name, completeFacet(facet))
	}
}

// any tells whether a flag narrows the search.
func (f *searchFilters) any() bool {
	filters := f.filters()
	return filters.Described("") != ""
}

// filters are what the flags say.
func (f *searchFilters) filters() desk.Filters {
	out := f.Filters
	out.Plain = map[string][]string{}
	for name, values := range f.plain {
		out.Plain[name] = *values
	}
	return out
}

// inWords says what is searched for as people say it, for what stands over a picture.
func (f *searchFlags) inWords(text string) string {
	var parts []string
	if text != "" {
		parts = append(parts, text)
	}
	add := func(what string, values []string, name func(string) string) {
		list := make([]string, len(values))
		for i, v := range values {
			list[i] = name(v)
		}
		if len(list) > 0 {
			parts = append(parts, strings.TrimSpace(what+" "+strings.Join(list, " or ")))
		}
	}
	same := func(v string) string { return v }
	n := f.filters
	add("on", n.Topics, same)
	add("about", n.Countries, stateOf)
	add("about", n.Cities, same)
	add("with", n.Persons, same)
	add("", n.Roles, roleLabel)
	add("of", n.Portfolios, portfolioLabel)
	add("of", n.Of, stateOf)
	add("to", n.ToCountries, stateOf)
	for _, t := range vocab.Types() {
		if t.Plain {
			add(t.Label, *n.plain[t.ID], same)
		}
	}
	add("by", n.Sources, same)
	add("in", n.Langs, same)
	for _, day := range [][2]string{{"from", n.From}, {"to", n.To}, {"about days from", n.AboutFrom}, {"about days to", n.AboutTo}} {
		if day[1] != "" {
			parts = append(parts, day[0]+" "+day[1])
		}
	}
	return strings.Join(parts, ", ")
}

// stateOf is the name of a state by its code or any name of it.
func stateOf(v string) string {
	if code, ok := country.Resolve(v); ok {
		return answer.StateName(code)
	}
	return v
}

func roleLabel(v string) string {
	if r, ok := vocab.RoleOf(v); ok {
		return r.Plural
	}
	return v
}

func portfolioLabel(v string) string {
	if p, ok := vocab.PortfolioOf(v); ok {
		return p.Label
	}
	return v
}
