package mcp

import (
	"context"
	"strings"

	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// searching are the arguments of search.
type searching struct {
	asked
	Sort   string `json:"sort,omitempty" jsonschema:"score, -date (newest first) or date (oldest first)"`
	Match  string `json:"match,omitempty" jsonschema:"all words, or most: two in three of three and more"`
	Limit  int    `json:"limit,omitempty"`
	Offset int    `json:"offset,omitempty"`
}

// found is what search answers with.
type found struct {
	Articles   int      `json:"articles" jsonschema:"all that were found"`
	Stories    int      `json:"stories" jsonschema:"all that were found, near-copies once"`
	Notes      []string `json:"notes,omitempty" jsonschema:"what of the query may not be what was meant"`
	Suggestion string   `json:"suggestion,omitempty" jsonschema:"what may have been meant by a query that found nothing"`
	Hits       []hit    `json:"hits"`
}

// hit is one article of an answer.
type hit struct {
	ID            string    `json:"id"`
	URI           string    `json:"uri" jsonschema:"the article as a resource"`
	URL           string    `json:"url"`
	Title         string    `json:"title" jsonschema:"a quotation"`
	Source        string    `json:"source"`
	Published     string    `json:"published" jsonschema:"ISO 8601 at the precision that is known"`
	Copies        int       `json:"copies" jsonschema:"the articles of its story that were found"`
	Snippet       citation  `json:"snippet"`
	Topics        []string  `json:"topics"`
	Countries     []string  `json:"countries" jsonschema:"ISO 3166-1 alpha-2, the first ten"`
	Officials     []officer `json:"officials" jsonschema:"the first five"`
	MoreOfficials int       `json:"more_officials,omitempty" jsonschema:"how many others there are"`
}

const (
	// snippetBytes is how long a snippet is: two or three sentences.
	snippetBytes = 400
	// hitOfficials and hitCountries are how many of them a hit has.
	hitOfficials = 5
	hitCountries = 10
)

func (s *Server) search(ctx context.Context, args searching) (*found, error) {
	q := args.search()
	q.Sort, q.Most = args.Sort, args.Match == "most"
	q.Limit, q.Offset = hitsBound().limited(args.Limit), skipBound().limited(args.Offset)
	res, err := s.desk.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	defer res.Close()
	out := &found{Articles: res.Articles, Stories: res.Stories, Notes: res.Notes, Hits: []hit{}}
	if res.Articles == 0 {
		out.Suggestion = res.Suggest(ctx)
	}
	for h, err := range res.Hits(ctx, snippetBytes) {
		if err != nil {
			return nil, err
		}
		out.Hits = append(out.Hits, hitOf(h))
	}
	return out, nil
}

func hitOf(h desk.Hit) hit {
	at := strings.Index(h.Text, h.Snippet)
	out := hit{ID: h.ID, URI: uriOf(h.ID), URL: h.URL, Title: h.Title, Source: h.Source, Published: h.Published, Copies: h.Size,
		Snippet: cite(h.Analysis, doc.Span{Start: at, End: at + len(h.Snippet)}, "search"), Topics: full(answer.Topics(h.Analysis)), Countries: full(answer.Keys(h.Analysis, vocab.Country))}
	out.Countries = out.Countries[:min(hitCountries, len(out.Countries))]
	out.Officials, out.MoreOfficials = officersOf(h.Analysis, hitOfficials)
	return out
}

// full is a list that is never null.
func full[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// counting are the arguments of timeline.
type counting struct {
	asked
	Span    string  `json:"span,omitempty" jsonschema:"day, week, month (which it is without one) or year; weeks are named by their Monday"`
	Compare *string `json:"compare,omitempty" jsonschema:"another query, counted beside under the same filters"`
}

// counted is what timeline answers with.
type counted struct {
	Articles int    `json:"articles" jsonschema:"all that were found, the undated with them"`
	Stories  int    `json:"stories"`
	Counts   []span `json:"counts" jsonschema:"the spans in their order, without holes; the last 400"`
	Earlier  int    `json:"earlier,omitempty" jsonschema:"how many spans before them are left out"`
}

type span struct {
	Time     string `json:"time"`
	Stories  int    `json:"stories"`
	Compared *int   `json:"compared,omitempty"`
}

// maxSpans bounds a timeline: more than a year of days.
const maxSpans = 400

func (s *Server) timeline(ctx context.Context, args counting) (*counted, error) {
	if args.Span == "" {
		args.Span = "month"
	}
	q, facets := args.search(), []string{answer.FacetOfSpan(args.Span)}
	q.Facets = facets
	res, err := s.desk.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	defer res.Close()
	t := &answer.Tallies{Facets: res.Facets}
	if args.Compare != nil {
		if t.Compared, err = res.Counts(ctx, *args.Compare, facets); err != nil {
			return nil, err
		}
	}
	list := t.List(nil, args.Span)
	out := &counted{Articles: res.Articles, Stories: res.Stories, Counts: []span{}, Earlier: max(0, len(list)-maxSpans)}
	for _, c := range list[out.Earlier:] {
		out.Counts = append(out.Counts, span{c.Value, c.Hits, c.Compared})
	}
	return out, nil
}
