package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/cmd/dateline/table"
	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/answer"
	"dateline/extract/vocab"
	"dateline/index"
)

// checkPlots refuses what cannot be drawn.
func (f *searchFlags) checkPlots() error {
	switch {
	case f.timeline != "" && !slices.Contains([]string{"day", "week", "month", "year"}, f.timeline):
		return usage("--timeline is day, week, month or year, not %q", f.timeline)
	case f.plot != "" && !slices.Contains([]string{".svg", ".png"}, filepath.Ext(f.plot)):
		return usage("--plot draws a .svg or a .png file")
	case f.mapFile != "" && !slices.Contains([]string{".geojson", ".html"}, filepath.Ext(f.mapFile)):
		return usage("--map makes a .geojson or an .html file")
	}
	for _, name := range f.Facets {
		if !slices.Contains(index.FacetNames(), name) {
			return usage("%q cannot be counted; these can: %s", name, strings.Join(index.FacetNames(), " "))
		}
	}
	if (f.plot != "" || f.compare != "" && len(f.Facets) == 0) && f.timeline == "" {
		f.timeline = "month"
	}
	switch {
	case f.share && f.timeline == "" && len(f.Facets) == 0:
		return usage("--share shows counts as parts of all articles; it goes with --facet or --timeline")
	case f.findings && f.format == "csv" && (f.timeline != "" || len(f.Facets) > 0):
		return usage("CSV has one table: --findings or the counts of --facet and --timeline")
	}
	return nil
}

// drawnFacets are the counts that the drawings need.
func (f *searchFlags) drawnFacets() (list []string) {
	if f.timeline != "" {
		list = append(list, answer.FacetOfSpan(f.timeline))
	}
	if f.mapFile != "" {
		list = append(list, "city")
	}
	return list
}

// drawings prints facets and the timeline and writes the files that were asked
// for. The table has them in itself, CSV has nothing else, JSON has them in the document
// or, where no hit is asked for, as lines; other formats leave them to standard error.
func (p *printing) drawings(ctx context.Context, out io.Writer, screen terminal.Screen, errs io.Writer) error {
	t := p.tallies
	switch {
	case p.countsAlone() && p.flags.format == "csv":
		if err := answer.CountsCSV(out, t.List(p.flags.Facets, p.flags.timeline), t.Compared != nil, t.Whole != nil); err != nil {
			return err
		}
		out = io.Discard
	case p.countsAlone():
		if err := answer.CountsJSON(out, t.List(p.flags.Facets, p.flags.timeline)); err != nil {
			return err
		}
		out = io.Discard
	case p.flags.format == "json":
		out = io.Discard // they are in the document
	case p.flags.format != "table":
		out = errs
	}
	for _, facet := range t.Facets {
		if slices.Contains(p.flags.Facets, facet.Name) {
			table.Bars(out, screen, facetBars(t, facet))
		}
	}
	if p.flags.timeline != "" {
		bars := t.Timeline(p.flags.timeline)
		table.Bars(out, screen, bars)
		if p.flags.plot != "" {
			bars.Title = headline(searchesOf(t, p.words), bars.Title) // a file must say what it is of
			if err := writePlot(p.flags.plot, bars); err != nil {
				return err
			}
			fmt.Fprintln(errs, "drawn:", p.flags.plot)
		}
	}
	if p.flags.mapFile != "" {
		if err := p.writeMap(ctx, p.flags.mapFile); err != nil {
			return err
		}
		fmt.Fprintln(errs, "map:", p.flags.mapFile)
	}
	return nil
}

// headline is the title of a picture: what is drawn, and of what, in words.
func headline(of, what string) string {
	what = strings.ToUpper(what[:1]) + what[1:]
	if of == "" {
		return what
	}
	return what + ": " + of
}

// countsAlone tells that the counts are the answer and no hit is written: in CSV, which
// has one table, and as JSON lines where no hit is asked for.
func (p *printing) countsAlone() bool {
	f := p.flags
	return (len(f.Facets) > 0 || f.timeline != "") && (f.format == "csv" || f.format == "jsonl" && f.Limit == 0 && !f.All)
}

// toFile writes a file under a name of its own first, so that a failure leaves
// no half of it.
func toFile(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	err = write(f)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

func writePlot(path string, c answer.Chart) error {
	return toFile(path, func(w io.Writer) error {
		if filepath.Ext(path) == ".png" {
			return answer.PNG(w, c)
		}
		return answer.SVG(w, c)
	})
}

// The bounds of a map's articles: those of the first hits, which are read one by one, and
// as many of a place as one looks through.
const (
	mappedHits   = 1000
	mappedAPlace = 20
)

// writeMap writes the cities of all hits with the articles that name them.
func (p *printing) writeMap(ctx context.Context, path string) error {
	of := map[string][]answer.Mapped{}
	for h, err := range p.found.First(ctx, mappedHits) {
		if err != nil {
			return err
		}
		for _, id := range answer.Keys(h.Analysis, vocab.City) {
			if len(of[id]) < mappedAPlace {
				of[id] = append(of[id], answer.Mapped{ID: h.ID, Title: h.Title, Date: h.Published, URL: h.URL})
			}
		}
	}
	var places []answer.Place
	for _, n := range p.found.Facet("city").Counts {
		if n.Lat != nil && n.Lon != nil {
			places = append(places, answer.Place{ID: n.Value, Name: n.Label, Lat: *n.Lat, Lon: *n.Lon, N: n.Hits, Articles: of[n.Value]})
		}
	}
	return toFile(path, func(w io.Writer) error {
		if filepath.Ext(path) == ".html" {
			return answer.MapPage(w, p.words, places)
		}
		return answer.MapGeoJSON(w, places)
	})
}
