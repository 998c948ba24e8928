package api

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/extract/vocab"
	"dateline/index"
)

const (
	// usualCounts and maxCounts bound the values of one field: a page shows some tens, a
	// program draws some thousands.
	usualCounts = 100
	maxCounts   = 10_000
	// snippetBytes is how long a snippet is, as the command line prints it for programs.
	snippetBytes = 120
)

const searchHelp = `Hits come by relevance where the query has words, else newest first. Near-copies of one
story are one hit, and limits, totals and facets count stories then. A Link header of
rel "next" leads to the next page; its cursor holds when the index is written to meanwhile.
The first 10,000 hits can be paged through; an export has all of them.`

// filters are what the request narrows a search by.
func (v values) filters() desk.Filters {
	f := desk.Filters{Countries: v.list("country"), Cities: v.list("city"), Regions: v.list("region"), Topics: v.list("topic"),
		Sources: v.list("source"), Langs: v.list("lang"), Persons: v.list("person"), Roles: v.list("role"), Portfolios: v.list("portfolio"),
		Of: v.list("of"), ToCountries: v.list("to_country"), From: v.one("from"), To: v.one("to"), AboutFrom: v.one("about_from"), AboutTo: v.one("about_to"),
		Plain: map[string][]string{}}
	for _, t := range vocab.Types() {
		if list := v.list(t.ID); t.Plain && len(list) > 0 {
			f.Plain[t.ID] = list
		}
	}
	return f
}

// wanted is the search that the request asks for, without a page of it.
func (v values) wanted() desk.Search {
	return desk.Search{Text: v.one("q"), Filters: v.filters(), Most: v.one("match") == "most", NoGroup: v.one("group") == "false"}
}

// search answers with one page of hits.
func (c *call) search() error {
	s := c.asked.wanted()
	s.Sort, s.Limit, s.Offset = c.asked.one("sort"), c.asked.number("limit"), c.asked.number("offset")
	s.Facets = slices.Compact(slices.Sorted(slices.Values(c.asked.list("facet"))))
	page, err := c.page(&s)
	if err != nil {
		return err
	}
	found, err := c.desk.Search(c.r.Context(), s)
	if err != nil {
		return err
	}
	defer found.Close()
	page.enter(found)
	head := answer.Head{Query: s.Described(s.Text), Articles: found.Articles, Stories: found.Stories, Facets: found.Facets, Notes: found.Notes}
	if found.Articles == 0 {
		head.Suggestion = found.Suggest(c.r.Context())
	}
	c.head.Set("Content-Type", "application/json")
	w, err := answer.New("json", c.out, head)
	if err != nil {
		return err
	}
	return page.write(c, found, w)
}

// A page is a part of what a search finds.
type page struct {
	search       *desk.Search
	state, named string
	// limit and offset are those of the page; behind is the hit that it comes after,
	// where that is to be looked for.
	limit, offset int
	behind        string
}

// moved is how many places a hit is looked for further down than it stood: what came in
// since stands before it.
const moved = 2000

// page reads which page is asked for. Where the state of the index is another than that
// of the cursor, the search is widened so that the hit before the page is among its hits.
func (c *call) page(s *desk.Search) (*page, error) {
	state, err := c.desk.Published(c.r.Context())
	if err != nil {
		return nil, err
	}
	p := &page{search: s, state: state, named: sameSearch(c.asked.given), limit: s.Limit, offset: s.Offset}
	if text := c.asked.one("cursor"); text != "" {
		if s.Offset > 0 {
			return nil, refuse("offset", "a cursor has its own offset")
		}
		at, fault := parseCursor(text, p.named)
		if fault != nil {
			return nil, fault
		}
		p.offset = at.Offset
		if s.Offset = at.Offset; at.State != state {
			p.behind = at.Behind
			s.Offset, s.Limit = max(0, at.Offset-moved), min(at.Offset, moved)+moved+s.Limit
		}
	}
	if p.offset+p.limit > maxDepth {
		return nil, refuse("offset", "%d hits can be paged through; %s/export has all", maxDepth, Prefix)
	}
	return p, nil
}

// enter cuts the hits of a widened search to those of the page.
func (p *page) enter(found *desk.Answer) {
	if p.behind == "" {
		return
	}
	first := p.search.Offset
	p.offset = first + found.Cut(p.behind, p.offset-first, p.limit)
}

// write writes the hits, and leads to the next page where there is one.
func (p *page) write(c *call, found *desk.Answer, w answer.Writer) error {
	all := found.Stories
	if p.search.NoGroup {
		all = found.Articles
	}
	if end := p.offset + found.Shown; found.Shown > 0 && end < all && end+1 <= maxDepth {
		given := cloned(c.asked.given)
		given.Del("offset")
		given.Set("limit", strconv.Itoa(min(p.limit, maxDepth-end)))
		given.Set("cursor", cursor{end, found.Last(), p.state, p.named}.String())
		c.head.Add("Link", fmt.Sprintf(`<%s/search?%s>; rel="next"`, Prefix, given.Encode()))
	}
	return c.hits(c.r.Context(), found, w)
}

// hits writes the hits of an answer.
func (c *call) hits(ctx context.Context, found *desk.Answer, w answer.Writer) error {
	for hit, err := range found.Hits(ctx, snippetBytes) {
		if err != nil {
			return err
		}
		if err := w.Write(hit); err != nil {
			return err
		}
	}
	return w.Close()
}

// countings are counts with the number of all that was found.
type countings struct {
	Articles int            `json:"articles"`
	Stories  int            `json:"stories"`
	Counts   []answer.Count `json:"counts"`
}

// facets answers with the values of fields.
func (c *call) facets() error {
	names := slices.Compact(slices.Sorted(slices.Values(c.asked.list("facet"))))
	return c.counted(names, func(t *answer.Tallies) (out []answer.Count) {
		for _, name := range names {
			out = append(out, bounded(t.List([]string{name}, ""), name, c.asked.number("limit"))...)
		}
		return out
	})
}

// bounded are the first of a field's values, of times the last.
func bounded(list []answer.Count, facet string, limit int) []answer.Count {
	if len(list) <= limit {
		return list
	}
	if answer.IsSpan(facet) {
		return list[len(list)-limit:]
	}
	return list[:limit]
}

// timeline answers with the counts by time.
func (c *call) timeline() error {
	span := c.asked.one("span")
	return c.counted([]string{answer.FacetOfSpan(span)}, func(t *answer.Tallies) []answer.Count { return t.List(nil, span) })
}

// counted counts fields of what is found, beside what it is compared with.
func (c *call) counted(fields []string, list func(*answer.Tallies) []answer.Count) error {
	ctx, s := c.r.Context(), c.asked.wanted()
	s.Facets = fields
	found, err := c.desk.Search(ctx, s)
	if err != nil {
		return err
	}
	defer found.Close()
	t := &answer.Tallies{Facets: found.Facets}
	if other, ok := c.asked.given["compare"]; ok {
		if t.Compared, err = found.Counts(ctx, other[0], fields); err != nil {
			return err
		}
	}
	if c.asked.yes("share") {
		if t.Whole, err = found.Whole(ctx, fields); err != nil {
			return err
		}
	}
	counts := list(t)
	if counts == nil {
		counts = []answer.Count{}
	}
	return c.json(countings{found.Articles, found.Stories, counts})
}

// A place is a city with the number of hits that name it.
type place struct {
	ID   string  `json:"id"`
	Name string  `json:"name"`
	Lat  float64 `json:"lat"`
	Lon  float64 `json:"lon"`
	Hits int     `json:"hits"`
}

// placeSchema is the schema of a place.
func placeSchema() object {
	return object{"type": "object", "required": []string{"id", "name", "lat", "lon", "hits"}, "properties": object{
		"id": object{"type": "string", "description": "geonames:N"}, "name": object{"type": "string"},
		"lat": object{"type": "number", "description": "Degrees."}, "lon": object{"type": "number", "description": "Degrees."}, "hits": integer()}}
}

// places answers with the cities of what is found.
func (c *call) places() error {
	s := c.asked.wanted()
	s.Facets = []string{vocab.City}
	found, err := c.desk.Search(c.r.Context(), s)
	if err != nil {
		return err
	}
	defer found.Close()
	out := struct {
		Articles int     `json:"articles"`
		Stories  int     `json:"stories"`
		Places   []place `json:"places"`
	}{found.Articles, found.Stories, []place{}}
	for _, n := range found.Facet(vocab.City).Counts {
		if n.Lat != nil && n.Lon != nil && len(out.Places) < c.asked.number("limit") {
			out.Places = append(out.Places, place{n.Value, cmp.Or(n.Label, n.Value), *n.Lat, *n.Lon, n.Hits})
		}
	}
	return c.json(out)
}

// reading answers with how a query is read.
func (c *call) reading() error {
	r, err := c.desk.ReadQuery(c.r.Context(), c.asked.wanted())
	if err != nil {
		return err
	}
	if r.Parts == nil {
		r.Parts = []index.Part{}
	}
	return c.json(r)
}

const exportHelp = `The forms and columns are those of the command line's search --all --format (see dateline
help formats). An export that cannot be ended is broken off, so that half of one does not
look whole.`

// exported are the media types and the endings of the forms.
var exported = map[string][2]string{
	"json": {"application/json", "json"}, "jsonl": {"application/jsonl", "jsonl"}, "csv": {"text/csv; charset=utf-8", "csv"},
	"ninjs": {"application/ninjs+json", "jsonl"}, "geojson": {"application/geo+json", "geojson"}, "atom": {"application/atom+xml; charset=utf-8", "atom"},
}

// export answers with every hit.
func (c *call) export() error {
	s, format := c.asked.wanted(), c.asked.one("format")
	s.All, s.Sort = true, c.asked.one("sort")
	findings, bom := c.asked.yes("findings"), c.asked.yes("bom")
	switch {
	case findings && format != "csv" && format != "jsonl":
		return refuse("findings", "it goes with the format csv or jsonl")
	case bom && format != "csv":
		return refuse("bom", "it goes with the format csv")
	}
	found, err := c.desk.Search(c.r.Context(), s)
	if err != nil {
		return err
	}
	defer found.Close()
	kind := exported[format]
	c.head.Set("Content-Type", kind[0])
	c.head.Set("Content-Disposition", "attachment; filename=dateline."+kind[1])
	if c.headOnly() {
		return nil
	}
	if bom {
		if _, err := c.out.Write([]byte("\ufeff")); err != nil {
			return err
		}
	}
	head := answer.Head{Query: s.Described(s.Text), Articles: found.Articles, Stories: found.Stories, Findings: findings, Facets: []index.Facet{}}
	w, err := answer.New(format, c.out, head)
	if err != nil {
		return err
	}
	return c.hits(c.r.Context(), found, w)
}

// headOnly tells that no body is wanted.
func (c *call) headOnly() bool { return c.r.Method == http.MethodHead }
