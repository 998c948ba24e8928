package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/index"
)

const searchLong = `Search finds articles by their words and by what was found in them. Words mean
AND (--match most asks for two in three of them, the articles that have more
first); "dateline help query" has the language on one page. Filters of an office
(--role --portfolio --of --to-country, with --person) hold within one record.

Hits come by relevance where the query has words, and newest first where it has
filters alone. Relevance is BM25, a word in the title counting twice, times up to
1.5 for the newest hit; the bonus halves with every year. Near-copies of one story
are one hit, and limits, totals and facets count stories then; --no-group counts
articles. Nothing found is no error.

In CSV a cell that a spreadsheet would take for a formula begins with an
apostrophe; JSON has every text as it is. ninjs is of version 1.3, one item a line.

Exit codes: 0 done, also without a hit; 1 failed; 2 the query cannot be read;
10 there is no index; 130 interrupted.`

const searchExamples = `  dateline search water sharing "Central Asia"
  dateline search --role minister --portfolio foreign-affairs --of KZ
  dateline search 'title:drought -country:US near:"Bamako,500km"' --from 2019
  dateline search --topic economy --facet country,month --limit 0
  dateline search inflation --all --format csv >inflation.csv`

// searchFlags are what the command line says of one search.
type searchFlags struct {
	desk.Search
	filters       searchFilters
	json          bool
	findings, bom bool
	explain       bool
	format, match string
	timeline      string
	compare       string
	share         bool
	plot, mapFile string
}

func newSearch() *cobra.Command {
	var f searchFlags
	cmd := &cobra.Command{
		Use:     "search [QUERY]...",
		Short:   "Find articles by words, people, offices, places, days and topics",
		Long:    searchLong,
		Example: searchExamples,
		RunE: func(cmd *cobra.Command, args []string) error {
			text := strings.Join(args, " ")
			if len(args) > 0 && strings.TrimSpace(text) == "" && !f.filters.any() {
				return usage("there is nothing to search for; * finds every article")
			}
			return exit(f.run(cmd, text))
		},
	}
	addIndexFlag(cmd)
	addPagerFlag(cmd)
	cmd.SetFlagErrorFunc(queryForFlag)
	f.filters.add(cmd)
	fl := cmd.Flags()
	fl.IntVarP(&f.Limit, "limit", "n", 10, "print `N` hits")
	fl.IntVar(&f.Offset, "offset", 0, "leave out the first `N` hits")
	fl.BoolVar(&f.All, "all", false, "print every hit")
	fl.StringVar(&f.match, "match", "all", "`WORDS` that must be there: all, or most (two in three) of three and more")
	fl.StringVar(&f.Sort, "sort", "", "`ORDER`: score, -date (newest first), date (oldest first)")
	fl.StringVar(&f.format, "format", "table", "`FORM`: table "+strings.Join(answer.Formats(), " "))
	fl.BoolVar(&f.json, "json", false, "one JSON object a hit and line, as --format jsonl")
	fl.BoolVar(&f.explain, "explain-query", false, "print how the query is read and what each part finds alone, no hits")
	fl.BoolVar(&f.NoGroup, "no-group", false, "near-copies of a story are hits of their own")
	fl.StringSliceVar(&f.Facets, "facet", nil, "count the values of `FIELD`s: "+strings.Join(index.FacetNames(), " "))
	fl.BoolVar(&f.findings, "findings", false, "one row a finding instead of one an article (csv, jsonl)")
	fl.BoolVar(&f.bom, "bom", false, "begin CSV with a byte order mark, by which spreadsheets know UTF-8")
	fl.StringVar(&f.timeline, "timeline", "", "draw how many hits each `SPAN` has: day, week, month, year")
	fl.StringVar(&f.compare, "compare", "", "count what another `QUERY` finds under the same filters beside it (timeline, facets)")
	fl.BoolVar(&f.share, "share", false, "count parts of all articles of these sources, languages and days: of each source's, each month's (timeline, facets)")
	fl.StringVar(&f.plot, "plot", "", "draw the timeline into `FILE`.svg or .png")
	fl.StringVar(&f.mapFile, "map", "", "put the cities of all hits into `FILE`.geojson or .html")
	_ = cmd.RegisterFlagCompletionFunc("facet", completeList(index.FacetNames()))
	complete := map[string][]string{"sort": {"score", "-date", "date"}, "match": {"all", "most"},
		"format": append(answer.Formats(), "table"), "timeline": {"day", "week", "month", "year"}}
	for name, values := range complete {
		_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	}
	return cmd
}

// queryForFlag tells who begins a query with what is denied how to say so.
func queryForFlag(cmd *cobra.Command, err error) error {
	if strings.HasPrefix(err.Error(), "unknown shorthand flag") {
		return usage("%w; a query that begins with - stands behind --: dateline search -- -word", err)
	}
	return flagFault(cmd, err)
}

// check refuses flags that make no sense, before an index is opened.
func (f *searchFlags) check() error {
	if f.json {
		if f.format != "table" && f.format != "jsonl" {
			return usage("--json is --format jsonl; it cannot be %s as well", f.format)
		}
		f.format = "jsonl"
	}
	if f.findings && f.format == "table" {
		f.format = "csv"
	}
	switch {
	case f.findings && f.format != "csv" && f.format != "jsonl":
		return usage("--findings goes with --format csv or jsonl")
	case f.format != "table" && !slices.Contains(answer.Formats(), f.format):
		return usage("there is no format %q; formats are table %s", f.format, strings.Join(answer.Formats(), " "))
	case f.match != "all" && f.match != "most":
		return usage("--match is all or most, not %q", f.match)
	case f.Sort != "" && !slices.Contains([]string{"score", "date", "-date"}, f.Sort):
		return usage("--sort is score, date or -date, not %q", f.Sort)
	case f.Limit < 0 || f.Offset < 0:
		return usage("--limit and --offset are 0 or more; --all prints every hit")
	}
	if f.bom && f.format != "csv" {
		return usage("--bom goes with --format csv")
	}
	return f.checkPlots()
}

func usage(what string, args ...any) error { return exitError{exitUsage, fmt.Errorf(what, args...)} }

// asked is the search that the flags ask for.
func (f *searchFlags) asked(text string) desk.Search {
	s := f.Search
	s.Text, s.Filters, s.Most = text, f.filters.filters(), f.match == "most"
	s.Facets = append(slices.Clone(s.Facets), f.drawnFacets()...)
	return s
}

func (f *searchFlags) run(cmd *cobra.Command, text string) error {
	if err := f.check(); err != nil {
		return err
	}
	d, err := deskOf(cmd)
	if err != nil {
		return err
	}
	s := f.asked(text)
	if f.explain {
		return explainQuery(cmd, d, s, f.json)
	}
	start := time.Now()
	found, err := d.Search(cmd.Context(), s)
	if err != nil {
		return err
	}
	defer found.Close()
	took := time.Since(start)
	p := &printing{flags: f, found: found, text: s.Described(text), words: f.inWords(text)}
	if p.tallies, err = f.count(cmd.Context(), found, p.words); err != nil {
		return err
	}
	if err := p.print(cmd); err != nil {
		return err
	}
	if f.All && f.format != "table" && !p.countsAlone() {
		tellCopies(cmd.ErrOrStderr(), found)
	}
	if f.format == "table" {
		p.closing(cmd.Context(), cmd.ErrOrStderr(), took)
	}
	return nil
}
