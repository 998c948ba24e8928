package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/cmd/dateline/answer"
	"dateline/cmd/dateline/terminal"
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
	if f.plot != "" && f.timeline == "" {
		f.timeline = "month"
	}
	return nil
}

// drawnFacets are the counts that the drawings need.
func (f *searchFlags) drawnFacets() (list []string) {
	if name := f.timelineFacet(); name != "" {
		list = append(list, name)
	}
	if f.mapFile != "" {
		list = append(list, "city")
	}
	return list
}

// timelineFacet is the facet that a timeline is drawn of; weeks are summed up
// from days.
func (f *searchFlags) timelineFacet() string {
	if f.timeline == "week" {
		return "day"
	}
	return f.timeline
}

// drawings prints facets and the timeline and writes the files that were asked
// for. The table has them in itself, other formats leave them to standard error.
func (p *printing) drawings(out io.Writer, screen terminal.Screen, errs io.Writer) error {
	if p.flags.format != "table" {
		out = errs
		if p.flags.format == "json" {
			out = io.Discard // they are in the document
		}
	}
	for _, facet := range p.found.Facets {
		if slices.Contains(p.flags.Facets, facet.Name) {
			answer.Bars(out, screen, facetBars(facet))
		}
	}
	if p.flags.timeline != "" {
		bars := p.timelineBars()
		answer.Bars(out, screen, bars)
		if p.flags.plot != "" {
			if p.text != "" {
				bars.Title = p.text + ", " + bars.Title // a file must say what it is of
			}
			if err := writePlot(p.flags.plot, bars); err != nil {
				return err
			}
			fmt.Fprintln(errs, "drawn:", p.flags.plot)
		}
	}
	if p.flags.mapFile != "" {
		if err := p.writeMap(p.flags.mapFile); err != nil {
			return err
		}
		fmt.Fprintln(errs, "map:", p.flags.mapFile)
	}
	return nil
}

// maxBars bounds the values of one facet on the screen; JSON has them all.
const maxBars = 20

// facetBars shows the commonest values of a facet; of days, months and years, which
// stand in their order, the latest.
func facetBars(f index.Facet) answer.Chart {
	c := answer.Chart{Title: f.Name}
	counts, rest := f.Counts, max(0, len(f.Counts)-maxBars)
	switch {
	case rest == 0:
	case slices.Contains([]string{"day", "month", "year"}, f.Name):
		counts = counts[rest:]
		c.Note = fmt.Sprintf("and %d earlier; --timeline %s draws all", rest, f.Name)
	default:
		counts = counts[:maxBars]
		c.Rest = rest
	}
	for _, n := range counts {
		label := n.Value
		if n.Label != "" {
			label = n.Label
		}
		c.Bars = append(c.Bars, answer.Bar{Label: label, N: n.Hits})
	}
	return c
}

func (p *printing) timelineBars() answer.Chart {
	counts := map[string]int{}
	for _, n := range p.found.Facet(p.flags.timelineFacet()).Counts {
		counts[n.Value] = n.Hits
	}
	return answer.Timeline(p.flags.timeline, counts)
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

func (p *printing) writeMap(path string) error {
	var places []answer.Place
	for _, n := range p.found.Facet("city").Counts {
		if n.Lat != nil && n.Lon != nil {
			places = append(places, answer.Place{ID: n.Value, Name: n.Label, Lat: *n.Lat, Lon: *n.Lon, N: n.Hits})
		}
	}
	return toFile(path, func(w io.Writer) error {
		if filepath.Ext(path) == ".html" {
			return answer.MapPage(w, p.text, places)
		}
		return answer.MapGeoJSON(w, places)
	})
}
