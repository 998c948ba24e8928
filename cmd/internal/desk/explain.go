package desk

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"dateline/extract/doc"
	"dateline/extract/name"
	"dateline/extract/vocab"
	"dateline/index"
	"dateline/index/query"
	"dateline/index/terms"
)

// Explained is one article held against a query.
type Explained struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	// Score is the article's among the hits of the query, 0 where it was named.
	Score float64 `json:"score"`
	// Clauses are the parts of the query, each before the parts of itself; none where
	// no query was given.
	Clauses []Clause `json:"clauses"`
	// Article has the findings and the text that the evidence points into.
	Article *doc.Analysis `json:"-"`
}

// Clause is one part of a query with what it finds in an article.
type Clause struct {
	index.Clause
	// Evidence is what makes the part hold; parts that have parts have none.
	Evidence []Evidence `json:"evidence"`
}

// Evidence is one thing in an article that makes a part of a query hold.
type Evidence struct {
	// In is "text" or "title", with the bytes Start to End; "official", with the number
	// of the record; or "published".
	In       string `json:"in"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Official int    `json:"official"`
	// Rule is the one that found it, empty for words.
	Rule string `json:"rule"`
	// Spelling is the names of the query that were joined to one here though they are
	// written otherwise.
	Spelling []string `json:"spelling"`
}

// Explain tells why articles match a query: the article of the first word, when that is
// an id, and else the best hits of the query, at most limit. An id alone gives the
// article without a clause.
func (d *Desk) Explain(ctx context.Context, words []string, limit int) ([]Explained, error) {
	if len(words) == 0 {
		return nil, badRequest("explain wants the id of an article or a query")
	}
	r, err := d.store.OpenReader(ctx)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	a, err := firstNamed(ctx, r, words[0])
	if err != nil {
		return nil, err
	}
	if a != nil && len(words) == 1 {
		return []Explained{{ID: a.ID, Title: a.Title, Clauses: []Clause{}, Article: a}}, nil
	}
	if a != nil {
		words = words[1:]
	}
	text := strings.Join(words, " ")
	q, err := query.Parse(text, time.Now())
	if err != nil {
		return nil, err
	}
	list, err := explainAll(ctx, r, index.Asked{Query: q, Gazetteer: gazetteer{}}, explaining{a, limit})
	return list, placed(err, text)
}

// leastID is how much of an id tells it from a word of a query: words of so many letters
// with a figure among them are rare.
const leastID = 6

// firstNamed is the article whose id a word is, or begins, nil when it is a word of a
// query.
func firstNamed(ctx context.Context, r index.Reader, word string) (*doc.Analysis, error) {
	a, err := r.Get(ctx, word)
	if err == nil || !errors.Is(err, index.ErrNotFound) {
		return a, err
	}
	if !strings.Contains(word, "://") && (len(word) < leastID || !strings.ContainsAny(word, "0123456789")) {
		return nil, nil
	}
	if a, err = named(ctx, r, word); KindOf(err) == NotFound {
		return nil, nil
	}
	return a, err
}

// explaining says which articles are explained: one, or so many hits.
type explaining struct {
	article *doc.Analysis
	limit   int
}

func explainAll(ctx context.Context, r index.Reader, asked index.Asked, which explaining) ([]Explained, error) {
	if which.article != nil {
		clauses, err := clausesOf(ctx, r, asked, which.article)
		return []Explained{{ID: which.article.ID, Title: which.article.Title, Clauses: clauses, Article: which.article}}, err
	}
	res, err := r.Search(ctx, asked.Query, index.Options{Limit: which.limit, Group: true, Gazetteer: asked.Gazetteer})
	if err != nil {
		return nil, err
	}
	var list []Explained
	for _, h := range res.Hits {
		a, err := r.Get(ctx, h.ID)
		if err != nil {
			return nil, err
		}
		clauses, err := clausesOf(ctx, r, asked, a)
		if err != nil {
			return nil, err
		}
		e := Explained{ID: a.ID, Title: a.Title, Clauses: clauses, Article: a}
		if res.Ranked {
			e.Score = h.Score
		}
		list = append(list, e)
	}
	return list, nil
}

func clausesOf(ctx context.Context, r index.Reader, asked index.Asked, a *doc.Analysis) ([]Clause, error) {
	list, err := index.Explain(ctx, r, a.ID, asked)
	if err != nil {
		return nil, err
	}
	out := make([]Clause, len(list))
	for i, c := range list {
		out[i] = Clause{Clause: c, Evidence: []Evidence{}}
		if !c.Holds || len(c.Node.Kids) > 0 {
			continue
		}
		more, err := evidence(a, c.Node)
		if err != nil {
			return nil, err
		}
		out[i].Evidence = append(out[i].Evidence, more...)
	}
	return out, nil
}

// evidence lists what of an article makes one part of a query hold.
func evidence(a *doc.Analysis, n *query.Node) (list []Evidence, err error) {
	if n.Op == query.Record {
		fits, err := terms.Fits(a, n, gazetteer{})
		for _, i := range fits {
			e := Evidence{In: "official", Start: a.Officials[i].Start, End: a.Officials[i].End, Official: i, Rule: a.Officials[i].Rule, Spelling: []string{}}
			for w := range strings.FieldsSeq(a.Officials[i].Person) {
				e.Spelling = append(e.Spelling, spelled(n, w)...)
			}
			list = append(list, e)
		}
		if len(list) == 0 && len(n.Attrs) == 1 && n.Attrs[0].Kind == "person-id" {
			list = identified(a, func(id string) bool { return samePerson(id, n.Attrs[0].Text) })
		}
		return list, err
	}
	switch t, _ := vocab.TypeOf(n.Field); {
	case t.Plain, n.Field == vocab.Country, n.Field == "named-country", n.Field == vocab.City, n.Field == vocab.Region:
		return mentions(a, n), nil
	}
	switch n.Field {
	case "date":
		list = append(list, Evidence{In: "published", Spelling: []string{}})
	case "topic":
		for _, t := range a.Topics {
			for _, why := range t.Why {
				if t.Name == n.Text {
					list = append(list, Evidence{In: "text", Start: why.Start, End: why.End, Spelling: []string{}})
				}
			}
		}
	case "", "text", "title", "person":
		high := index.NewHighlighter(n)
		for _, part := range [][2]string{{"title", a.Title}, {"text", a.Text}} {
			for _, s := range high.Spans(part[1]) {
				list = append(list, Evidence{In: part[0], Start: s.Start, End: s.End, Spelling: spelled(n, part[1][s.Start:s.End])})
			}
		}
		if n.Field == vocab.Person && n.Op == query.Word && len(list) == 0 {
			known := (gazetteer{}).Bearers(n.Text)
			list = identified(a, func(id string) bool { return slices.Contains(known, id) })
		}
	}
	return list, nil
}

// identified lists the mentions of persons by their ids.
func identified(a *doc.Analysis, is func(id string) bool) (list []Evidence) {
	for i := range a.Entities {
		if m := &a.Entities[i]; m.Type == doc.Person && is(m.ID) {
			list = append(list, Evidence{In: "text", Start: m.Start, End: m.End, Rule: m.Rule, Spelling: []string{}})
		}
	}
	return list
}

// samePerson tells whether two ids may be of one person.
func samePerson(id, asked string) bool {
	a, ok := name.ParseID(id)
	b, own := name.ParseID(asked)
	if !ok || !own {
		return strings.EqualFold(id, asked)
	}
	return !a.Apart(b)
}

// mentions lists the entities by which a field finds an article.
func mentions(a *doc.Analysis, n *query.Node) (list []Evidence) {
	country := (gazetteer{}).Country(n.Text)
	group, _ := (gazetteer{}).Group(n.Text)
	for i := range a.Entities {
		m := &a.Entities[i]
		of := m.Country // the state that it counts for
		if m.Type == vocab.Country {
			of = m.ID
		}
		is := func(v string) bool { return strings.EqualFold(v, n.Text) }
		holds := m.Type == n.Field && (is(m.ID) || is(m.Name) || is(m.Text) || is(m.Value))
		switch n.Field {
		case vocab.Country:
			holds = of != "" && of == country
		case "named-country":
			holds = m.Type == vocab.Country && of == country
		case vocab.Region:
			holds = holds || of != "" && slices.ContainsFunc(group.Members, func(in index.Member) bool {
				return in.Country == of && terms.InForce(&in, a.Published)
			})
		}
		if holds {
			list = append(list, Evidence{In: "text", Start: m.Start, End: m.End, Rule: m.Rule, Spelling: []string{}})
		}
	}
	return list
}

// spelled is the name of a query that a word was joined to though it is written
// otherwise.
func spelled(n *query.Node, word string) []string {
	if asked := index.OtherSpelling(n, word); asked != "" {
		return []string{asked}
	}
	return []string{}
}
