package web

import (
	"net/http"

	"dateline/cmd/internal/desk"
)

// searchPage is what a search shows.
type searchPage struct {
	asked
	Problem *problem
	Found   *desk.Answer
	Hits    []desk.Hit
	First   int
}

// problem is a query that cannot be read, with the place of the fault.
type problem struct {
	What, Try string
	// Before, Wrong and After are the query in three parts, Wrong empty where the fault
	// has no place.
	Before, Wrong, After string
	TryAt                string
}

// snippet is how long a hit's stretch of text is, in bytes: three lines of a column.
const snippet = 260

// search shows what a query finds.
func (s *Site) search(w http.ResponseWriter, r *http.Request) error {
	p := searchPage{asked: askedOf(r.URL.Query())}
	if err := p.check(); err != nil {
		return err
	}
	found, err := s.desk.Search(r.Context(), p.asked.search("country", "topic", "month"))
	if err != nil {
		return err
	}
	defer found.Close()
	p.Found, p.First = found, (p.Page-1)*pageHits+1
	for h, err := range found.Hits(r.Context(), snippet) {
		if err != nil {
			return err
		}
		p.Hits = append(p.Hits, h)
	}
	return s.show(w, r, "search", page{Title: p.title(), Nav: "search", Query: p.Query, Body: p})
}

// title names the search.
func (p *searchPage) title() string {
	if p.Query != "" {
		return p.Query
	}
	return "Search"
}
