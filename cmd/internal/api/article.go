package api

import (
	"net/http"

	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
)

// idParam names an article.
func idParam() param {
	return param{name: "id", help: "The article: its id, a beginning of the id that no other article's has, or its address.", required: true, longest: 4096, example: "43400c87ce96c70d"}
}

// articles are the operations on one article.
func articles() []operation {
	id := []param{idParam()}
	return []operation{
		{path: "/article", method: http.MethodGet, id: "article", summary: "One article with every finding and the rule that made it", kept: true, missing: true,
			gives: ref("article"), params: id, do: (*call).article},
		{path: "/revisions", method: http.MethodGet, id: "revisions", summary: "What an article said before its source rewrote it, oldest first, and what it says now", kept: true, missing: true,
			gives: listOf("revisions", "revision", nil), params: id, do: (*call).revisions},
		{path: "/story", method: http.MethodGet, id: "story", summary: "The near-copies of an article, each compared with the first", kept: true, missing: true,
			gives: listOf("versions", "version", nil), params: id, do: (*call).story},
		{path: "/similar", method: http.MethodGet, id: "similar", summary: "The articles most like one, its own story left out", kept: true, missing: true,
			gives: ref("answer"), params: append(id, limit(pageHits, usualHits, "Articles.")), do: (*call).similar},
		{path: "/explain", method: http.MethodGet, id: "explain", summary: "Why an article is found by a query", kept: true, missing: true,
			gives: ref("explained"), params: append(id, param{name: "q", help: "The query that the article is held against; without one the article has no clause.", longest: 4096, empty: true}), do: (*call).explain},
		{path: "/reasons", method: http.MethodGet, id: "reasons", summary: "Where the state of each official of an article comes from", kept: true, missing: true,
			gives: listOf("reasons", "reason", nil), params: id, do: (*call).reasons},
	}
}

// article answers with one article.
func (c *call) article() error {
	a, err := c.desk.Show(c.r.Context(), c.asked.one("id"))
	if err != nil {
		return err
	}
	return c.json(a)
}

// revisions answers with an article as it was at each time.
func (c *call) revisions() error {
	list, err := c.desk.Revisions(c.r.Context(), c.asked.one("id"))
	if err != nil {
		return err
	}
	return c.json(object{"revisions": list})
}

// story answers with the near-copies of an article.
func (c *call) story() error {
	list, err := c.desk.Story(c.r.Context(), c.asked.one("id"))
	if err != nil {
		return err
	}
	return c.json(object{"versions": list})
}

// similar answers with the articles most like one.
func (c *call) similar() error {
	id := c.asked.one("id")
	found, err := c.desk.Similar(c.r.Context(), id, c.asked.number("limit"))
	if err != nil {
		return err
	}
	defer found.Close()
	c.head.Set("Content-Type", "application/json")
	w, err := answer.New("json", c.out, answer.Head{Query: "similar to " + id, Articles: found.Articles, Stories: found.Stories, Facets: found.Facets})
	if err != nil {
		return err
	}
	return c.hits(c.r.Context(), found, w)
}

// explain answers with an article held against a query.
func (c *call) explain() error {
	a, err := c.desk.Show(c.r.Context(), c.asked.one("id"))
	if err != nil {
		return err
	}
	words := []string{a.ID}
	if q := c.asked.one("q"); q != "" {
		words = append(words, q)
	}
	list, err := c.desk.Explain(c.r.Context(), words, 1)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return &problem{Status: http.StatusNotFound, Kind: desk.NotFound, Detail: "the article went away"}
	}
	return c.json(list[0])
}

// reasons answers with what speaks for the states of an article's officials.
func (c *call) reasons() error {
	list, err := c.desk.ExplainOfficials(c.r.Context(), c.asked.one("id"))
	if err != nil {
		return err
	}
	if list == nil {
		list = []desk.Reason{}
	}
	return c.json(object{"reasons": list})
}
