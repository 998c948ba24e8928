package web

import (
	"cmp"
	"context"
	template "github.com/DataDog/datadog-agent/pkg/template/html"
	"net/http"
	"strings"

	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/extract/vocab"
)

// comparePage is two searches beside each other.
type comparePage struct {
	A, B     string
	From, To string
	// Problem says which of the two cannot be read, and why.
	Problem, Try string
	Asked        bool
	NA, NB       int
	NameA, NameB string
	AtA, AtB     string
	NetA, NetB   string
	Chart        template.HTML
	Span         string
	Tables       []comparedTable
}

// comparedTable is one facet of the two.
type comparedTable struct {
	Title string
	Rows  []comparedRow
}

// comparedRow is a value with its counts, and these as parts of each search.
type comparedRow struct {
	Name             string
	A, B             int
	PartA, PartB     int
	WidthA, WidthB   float64
	HrefOfA, HrefOfB string
}

// comparedFacets are those that are compared, comparedRows how many values of each.
var comparedFacets = []string{"source", "topic", vocab.Country, vocab.Person, vocab.Organization}

const comparedRows = 10

// compare shows two searches beside each other.
func (s *Site) compare(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	p := &comparePage{A: strings.TrimSpace(v.Get("a")), B: strings.TrimSpace(v.Get("b")), From: v.Get("from"), To: v.Get("to")}
	status := http.StatusOK
	if p.A != "" && p.B != "" {
		if err := p.ask(r.Context(), s); err != nil {
			if k := desk.KindOf(err); k != desk.BadQuery && k != desk.BadRequest {
				return err
			}
			what := desk.ProblemOf(err)
			p.Problem, p.Try, status = err.Error(), what.Try, http.StatusBadRequest
		}
	}
	title := "Compare"
	if p.Asked {
		title = p.A + " and " + p.B
	}
	return s.showAs(w, r, status, "compare", page{Title: title, Nav: "compare", Body: p})
}

// ask counts both searches.
func (p *comparePage) ask(ctx context.Context, s *Site) error {
	a := asked{Query: p.A, From: p.From, To: p.To, Page: 1}
	b := asked{Query: p.B, From: p.From, To: p.To, Page: 1}
	facets := append([]string{"month"}, comparedFacets...)
	found, err := s.desk.Search(ctx, a.search(facets...))
	if err != nil {
		return err
	}
	defer found.Close()
	other, err := s.desk.Search(ctx, b.search(facets...))
	if err != nil {
		return err
	}
	defer other.Close()
	p.Asked, p.NA, p.NB, p.AtA, p.AtB, p.NetA, p.NetB = true, found.Stories, other.Stories, a.At("/"), b.At("/"), a.At("/network"), b.At("/network")
	t := &answer.Tallies{Facets: found.Facets, Compared: other.Facets, Names: []string{p.A, p.B}, Unit: "stories"}
	p.Span = "month"
	chart := t.Timeline(p.Span)
	if len(chart.Bars) > yearly {
		chart, p.Span = byYear(chart), "year"
	}
	if p.Chart, err = figure(answer.Figure{Chart: chart, Label: "stories per " + p.Span + " of both searches"}); err != nil {
		return err
	}
	for _, name := range comparedFacets {
		p.Tables = append(p.Tables, p.table(t.Bars(found.Facet(name), comparedRows), name))
	}
	return nil
}

// table lays one facet out: counts, and these as parts of each search, for one of the two
// may find much more.
func (p *comparePage) table(c answer.Chart, name string) comparedTable {
	about, _ := facetNamed(name)
	t := comparedTable{Title: strings.ToUpper(about.Plural[:1]) + about.Plural[1:]}
	most := 0.01
	for _, b := range c.Bars {
		most = max(most, part(b.N, p.NA), part(b.Other, p.NB))
	}
	for _, b := range c.Bars {
		x, y := part(b.N, p.NA), part(b.Other, p.NB)
		t.Rows = append(t.Rows, comparedRow{Name: b.Label, A: b.N, B: b.Other, PartA: int(100*x + 0.5), PartB: int(100*y + 0.5), WidthA: 100 * x / most, WidthB: 100 * y / most})
	}
	return t
}

func part(n, of int) float64 { return float64(n) / float64(max(1, of)) }

// networkPage is who is named with whom in what a search finds.
type networkPage struct {
	asked
	Graph  template.HTML
	Pairs  []pair
	People int
	Back   string
}

// pair is two persons with the stories that name both.
type pair struct {
	A, B     string
	AtA, AtB string
	At       string
	N        int
}

// The bounds of the graph.
const (
	// peopled is how many persons it has, paired how many pairs the table has.
	peopled = 30
	paired  = 60
)

// network shows who is named with whom.
func (s *Site) network(w http.ResponseWriter, r *http.Request) error {
	p := &networkPage{asked: askedOf(r.URL.Query())}
	ask := p.asked.search(vocab.Person)
	ask.Limit, ask.Offset = 0, 0
	found, err := s.desk.Search(r.Context(), ask)
	if err != nil {
		return err
	}
	defer found.Close()
	people := found.Facet(vocab.Person).Counts
	people = people[:min(peopled, len(people))]
	g := newGraph(people)
	for i, c := range people {
		facets, err := found.Counts(r.Context(), p.with(filter{vocab.Person, c.Value}).text(), []string{vocab.Person})
		if err != nil {
			return err
		}
		g.join(i, facets[0].Counts)
	}
	p.People, p.Back = len(people), p.At("/")
	p.Pairs = g.pairs(p.asked)
	p.Graph = g.draw()
	return s.show(w, r, "network", page{Title: cmp.Or(p.Title(), "All") + ": who is named with whom", Nav: "compare", Query: p.Query, Body: p})
}
