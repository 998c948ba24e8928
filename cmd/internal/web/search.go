package web

import (
	"cmp"
	"context"
	template "github.com/DataDog/datadog-agent/pkg/template/html"
	"net/http"
	"slices"
	"strings"

	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/extract/vocab"
	"dateline/index"
)

// searchPage is what a search shows.
type searchPage struct {
	asked
	Problem *problem
	Found   *desk.Answer
	Hits    []desk.Hit
	First   int
	// Chart is the timeline, empty where nothing is dated.
	Chart  template.HTML
	Span   string
	Facets []facetBox
	// Empty is what is said of a search that found nothing.
	Empty *empty
	Last  int
}

// problem is a query that cannot be read, with the place of the fault.
type problem struct {
	What, Try string
	// Before, Wrong and After are the query in three parts, Wrong empty where the fault
	// has no place; TryAt is the address of the other search.
	Before, Wrong, After string
	TryAt                string
}

// empty says why a search found nothing, and what may have been meant.
type empty struct {
	None        []string
	Alone       []index.Part
	Try, TryAt  string
	Most        int
	MostAt      string
	LoosenedOff []filter
}

// snippet is how long a hit's stretch of text is, in bytes: three lines of a column.
const snippet = 260

// listed are the facets beside the hits, in their order.
var listed = []string{vocab.Country, "topic", vocab.Person, "official", vocab.Organization, vocab.City, "source", "lang"}

// opened is how many facets are open at first.
const opened = 4

// search shows what a query finds.
func (s *Site) search(w http.ResponseWriter, r *http.Request) error {
	p := searchPage{asked: askedOf(r.URL.Query())}
	if err := p.check(); err != nil {
		return err
	}
	facets := append([]string{"month"}, listed...)
	found, err := s.desk.Search(r.Context(), p.asked.search(facets...))
	if err != nil {
		return s.unread(w, r, p, err)
	}
	defer found.Close()
	p.Found, p.First = found, (p.Page-1)*pageHits+1
	p.Last = min(maxPage, (found.Stories+pageHits-1)/pageHits)
	if found.Articles == 0 {
		p.Empty = p.explained(r.Context())
	}
	if p.Chart, p.Span, err = drawn(r.Context(), found, p.asked); err != nil {
		return err
	}
	for i, name := range listed {
		b := p.box(found.Facet(name), boxed)
		b.Open = i < opened || slices.ContainsFunc(b.Values, func(v facetValue) bool { return v.Now != "" })
		p.Facets = append(p.Facets, b)
	}
	for h, err := range found.Hits(r.Context(), snippet) {
		if err != nil {
			return err
		}
		p.Hits = append(p.Hits, h)
	}
	return s.show(w, r, "search", page{Title: p.Title(), Nav: "search", Query: p.Query, Feed: p.At("/feed.atom"), Body: &p})
}

// Title names the search.
func (a asked) Title() string {
	var parts []string
	if a.Query != "" {
		parts = append(parts, a.Query)
	}
	for _, f := range a.Is {
		parts = append(parts, f.Label())
	}
	if len(parts) == 0 {
		return "All articles"
	}
	return strings.Join(parts, ", ")
}

// unread shows a query that cannot be read, with the fault under the very word.
func (s *Site) unread(w http.ResponseWriter, r *http.Request, p searchPage, err error) error {
	if k := desk.KindOf(err); k != desk.BadQuery && k != desk.BadRequest {
		return err
	}
	what := desk.ProblemOf(err)
	at := p.placed(what)
	f := &problem{What: what.Message, Try: what.Try, Before: p.Query}
	if at >= 0 {
		f.Before = p.Query[:at]
		f.Wrong, f.After = p.Query[at:], ""
		if end := strings.IndexAny(f.Wrong, " \t\n"); end > 0 {
			f.Wrong, f.After = f.Wrong[:end], f.Wrong[end:]
		}
		f.Wrong = cmp.Or(f.Wrong, " ")
	}
	if f.Try != "" && at >= 0 {
		other := p.clone()
		other.Query = f.Before + f.Try + f.After
		f.TryAt = other.At("/")
	}
	p.Problem = f
	return s.showAs(w, r, http.StatusBadRequest, "search", page{Title: "That cannot be read", Nav: "search", Query: p.Query, Body: &p})
}

// explained says why nothing was found.
func (p *searchPage) explained(ctx context.Context) *empty {
	e := &empty{LoosenedOff: append(slices.Clone(p.Is), p.Not...)}
	e.None, e.Alone = p.Found.Barren(ctx)
	if len(p.Is)+len(p.Not) == 0 {
		if e.Try = p.Found.Suggest(ctx); e.Try != "" {
			other := p.clone()
			other.Query = e.Try
			e.TryAt = other.At("/")
		}
	}
	if e.Most = p.Found.Loosened(ctx); e.Most > 0 && !p.Most {
		other := p.clone()
		other.Most = true
		e.MostAt = other.At("/")
	}
	return e
}

// The bounds between the spans of a timeline: a bar is a day in what is shorter than some
// months, a month, and a year in what is longer than some decades.
const (
	daily  = 4
	yearly = 30 * 12
)

// byYear sums the bars of months up.
func byYear(c answer.Chart) answer.Chart {
	var bars []answer.Bar
	for _, b := range c.Bars {
		year := b.Label[:min(4, len(b.Label))]
		if n := len(bars); n == 0 || bars[n-1].Label != year {
			bars = append(bars, answer.Bar{Label: year})
		}
		last := &bars[len(bars)-1]
		last.N += b.N
		last.Other += b.Other
		last.All += b.All
	}
	c.Bars = bars
	return c
}

// Pages are the numbers of the pages that are led to: the first, those around this one.
func (p *searchPage) Pages() (list []pageLink) {
	for n := 1; n <= p.Last; n++ {
		if n != 1 && (n < p.Page-2 || n > p.Page+2) {
			continue
		}
		list = append(list, p.link(n))
	}
	return list
}

// pageLink leads to a page of hits.
type pageLink struct {
	N  int
	At string
}

func (p *searchPage) link(n int) pageLink {
	a := p.asked
	a.Page = n
	return pageLink{n, a.At("/")}
}

// Before and Next are the pages beside this one, nil where there is none.
func (p *searchPage) Before() *pageLink {
	if p.Page < 2 {
		return nil
	}
	l := p.link(p.Page - 1)
	return &l
}

// Next is the page behind this one.
func (p *searchPage) Next() *pageLink {
	if p.Page >= p.Last {
		return nil
	}
	l := p.link(p.Page + 1)
	return &l
}

// LastHit is the number of the last hit of the page.
func (p *searchPage) LastHit() int { return p.First + len(p.Hits) - 1 }

// order is a way to sort.
type order struct {
	Name, At string
	Now      bool
}

// Orders are the ways to sort.
func (p *searchPage) Orders() (list []order) {
	now := p.Sort
	if now == "" {
		now = "-date"
		if p.Found.Ranked {
			now = "score"
		}
	}
	for _, o := range [][2]string{{"score", "Best"}, {"-date", "Newest"}, {"date", "Oldest"}} {
		a := p.clone()
		a.Sort = o[0]
		list = append(list, order{o[1], a.At("/"), o[0] == now})
	}
	return list
}

// Formats are the exports.
func (a asked) Formats() (list []order) {
	for _, name := range answer.Formats() {
		v := a.clone().values()
		v.Set("format", name)
		list = append(list, order{Name: name, At: "/export?" + v.Encode()})
	}
	v := a.clone().values()
	v.Set("format", "csv")
	v.Set("findings", "1")
	return append(list, order{Name: "csv, a row a finding", At: "/export?" + v.Encode()})
}

// Hidden are the filters as fields of a form, without the query and the page.
func (a asked) Hidden() (list [][2]string) {
	v := a.clone().values()
	for _, key := range []string{"is", "not", "from", "to", "sort", "match", "each"} {
		for _, value := range v[key] {
			list = append(list, [2]string{key, value})
		}
	}
	return list
}

// WithoutTime, Toggled and Cleared are the search in other forms.
func (a asked) WithoutTime() string { return a.between("", "").At("/") }

// Toggled has near-copies folded, or each for itself.
func (a asked) Toggled() string {
	a = a.clone()
	a.Each = !a.Each
	return a.At("/")
}

// Dropped is the search without a filter.
func (a asked) Dropped(f filter) string { return a.without(f).At("/") }
