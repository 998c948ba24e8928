package main

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/extract/vocab"
	"dateline/index"
	"dateline/index/query"
)

// searchFilters are the flags that narrow a search; several commands have them.
type searchFilters struct {
	countries, cities, topics, sources, langs []string
	persons, roles, portfolios, of            []string
	from, to, aboutFrom, aboutTo              string
	// plain has the values of the flags of plain types.
	plain map[string]*[]string
}

func (f *searchFilters) add(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringSliceVar(&f.countries, "country", nil, "a `COUNTRY` that is mentioned: code or name; one of several")
	fl.StringSliceVar(&f.cities, "city", nil, "a `CITY` that is mentioned: any of its names, or geonames:N")
	fl.StringSliceVar(&f.topics, "topic", nil, "a `TOPIC`: "+strings.Join(vocab.TopicIDs(), ", ")+", or one of your own")
	fl.StringSliceVar(&f.sources, "source", nil, "a publisher or its host")
	fl.StringSliceVar(&f.langs, "lang", nil, "the language's code: en, fr")
	fl.StringSliceVar(&f.persons, "person", nil, "a `PERSON`, by any part of the name; with an office, its holder")
	f.addOffice(cmd)
	f.plain = map[string]*[]string{}
	for _, t := range vocab.Types() {
		if t.Plain {
			f.plain[t.ID] = fl.StringSlice(t.ID, nil, t.Help+": code, name or value; one of several")
		}
	}
	fl.StringVar(&f.from, "from", "", "published on this `DAY` or later: 2019, 2019-11, 2019-11-03, last-week")
	fl.StringVar(&f.to, "to", "", "published on this `DAY` or before")
	fl.StringVar(&f.aboutFrom, "about-from", "", "the text speaks of this `DAY` or a later one")
	fl.StringVar(&f.aboutTo, "about-to", "", "the text speaks of this `DAY` or one before")
	for name, values := range map[string][]string{"topic": vocab.TopicIDs(), "role": vocab.RoleIDs(), "portfolio": vocab.PortfolioIDs()} {
		_ = cmd.RegisterFlagCompletionFunc(name, completeList(values))
	}
	for _, name := range []string{"country", "of"} {
		_ = cmd.RegisterFlagCompletionFunc(name, completeCountry)
	}
}

// completeList offers values to the shell, also behind others and a comma.
func completeList(values []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		before := typed[:strings.LastIndexByte(typed, ',')+1]
		list := make([]string, len(values))
		for i, v := range values {
			list[i] = before + v
		}
		return list, cobra.ShellCompDirectiveNoFileComp
	}
}

func (f *searchFilters) addOffice(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringSliceVar(&f.roles, "role", nil, "an official's `ROLE`: minister, head-of-state, …")
	fl.StringSliceVar(&f.portfolios, "portfolio", nil, "a minister's `PORTFOLIO`: foreign-affairs, defence, …")
	fl.StringSliceVar(&f.of, "of", nil, "the `COUNTRY` that an official serves")
}

// query joins the words of the command line and its flags into one tree. Each
// flag given several times, or with commas, asks for one of its values; flags of
// an office hold within one official's record.
func (f *searchFilters) query(text string, now time.Time) (*query.Node, error) {
	words, err := query.Parse(text, now)
	if err != nil {
		return nil, err
	}
	nodes := []*query.Node{words}
	for _, part := range f.fields() {
		n, err := fieldOf(part.field, part.values, now)
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
	}
	n, err := f.record(now)
	if err != nil {
		return nil, err
	}
	nodes = append(nodes, n)
	for _, d := range [][3]string{{"date", f.from, f.to}, {"about", f.aboutFrom, f.aboutTo}} {
		n, err := daysOf(d[0], d[1], d[2], now)
		if err != nil {
			return nil, exitError{exitUsage, err}
		}
		nodes = append(nodes, n)
	}
	for _, n := range nodes[1:] {
		unplaced(n)
	}
	return query.AndOf(nodes...), nil
}

// fieldFlag is a flag that asks of a field.
type fieldFlag struct {
	field  string
	values []string
}

// fields lists the flags that are fields of the query language.
func (f *searchFilters) fields() []fieldFlag {
	list := []fieldFlag{{"country", f.countries}, {"city", f.cities}, {"topic", f.topics}, {"source", f.sources}, {"lang", f.langs}}
	for _, t := range vocab.Types() {
		if v := f.plain[t.ID]; v != nil {
			list = append(list, fieldFlag{t.ID, *v})
		}
	}
	return list
}

// noPlace is where a flag's value stands in the query.
const noPlace = -1

// unplaced has an error about a flag point at no place in the query.
func unplaced(n *query.Node) {
	if n == nil {
		return
	}
	n.At = noPlace
	for i := range n.Attrs {
		n.Attrs[i].At = noPlace
	}
	for _, k := range n.Kids {
		unplaced(k)
	}
}

// daysOf makes the node of a field's first and last day; either may be empty.
func daysOf(field, from, to string, now time.Time) (*query.Node, error) {
	if from == "" && to == "" {
		return nil, nil
	}
	days := &query.Node{Op: query.Days, Field: field}
	var err error
	if from != "" {
		days.From, _, err = query.ParseDays(from, now)
	}
	if to != "" && err == nil {
		_, days.To, err = query.ParseDays(to, now)
	}
	return days, err
}

// fieldOf reads flag values as the query language reads a field's.
func fieldOf(field string, values []string, now time.Time) (*query.Node, error) {
	var nodes []*query.Node
	for _, v := range values {
		n, err := query.Parse(field+":"+quote(v), now)
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
	}
	if len(nodes) == 0 {
		return nil, nil
	}
	return query.OrOf(nodes...), nil
}

func quote(v string) string { return `"` + strings.ReplaceAll(v, `"`, " ") + `"` }

// record makes the node of the official's flags: every combination of their
// values is one record that would do. A person alone is any mention.
func (f *searchFilters) record(now time.Time) (*query.Node, error) {
	if len(f.roles)+len(f.portfolios)+len(f.of) == 0 {
		var nodes []*query.Node
		for _, p := range f.persons {
			n, err := query.Parse("person:("+strings.NewReplacer("(", " ", ")", " ", `"`, " ", ":", " ").Replace(p)+")", now)
			if err != nil {
				return nil, err
			}
			nodes = append(nodes, n)
		}
		if len(nodes) == 0 {
			return nil, nil
		}
		return query.OrOf(nodes...), nil
	}
	records := []*query.Node{{Op: query.Record}}
	for _, part := range []struct {
		kind   string
		values []string
		known  []string
	}{{"role", f.roles, vocab.RoleIDs()}, {"portfolio", f.portfolios, vocab.PortfolioIDs()}, {"country", f.of, nil}, {"person", f.persons, nil}} {
		if len(part.values) == 0 {
			continue
		}
		var next []*query.Node
		for _, r := range records {
			for _, v := range part.values {
				if err := oneOf(part.kind, v, part.known); err != nil {
					return nil, err
				}
				attrs := append(append([]query.Attr{}, r.Attrs...), query.Attr{Kind: part.kind, Text: v})
				next = append(next, &query.Node{Op: query.Record, Attrs: attrs})
			}
		}
		records = next
	}
	return query.OrOf(records...), nil
}

// oneOf refuses a flag's value that no article can have.
func oneOf(kind, value string, known []string) error {
	for _, k := range known {
		if strings.EqualFold(k, value) {
			return nil
		}
	}
	if known == nil {
		return nil
	}
	err := &index.QueryError{What: quote(value) + " is no " + kind + "; it is one of " + strings.Join(known, " ")}
	if near := query.Nearest(strings.ToLower(value), known); near != "" {
		err.Try = "--" + kind + " " + near
	}
	return err
}
