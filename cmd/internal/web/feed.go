package web

import (
	"bytes"
	"net/http"

	"dateline/cmd/internal/answer"
)

// feedEntries is how many of the newest reports a feed has: who reads it once a day misses
// few.
const feedEntries = 100

// feed is the newest reports of a search for a feed reader.
func (s *Site) feed(w http.ResponseWriter, r *http.Request) error {
	a := askedOf(r.URL.Query())
	ask := a.search()
	ask.Limit, ask.Offset, ask.Sort = feedEntries, 0, "-date"
	found, err := s.desk.Search(r.Context(), ask)
	if err != nil {
		return err
	}
	defer found.Close()
	var b bytes.Buffer
	by, err := answer.New("atom", &b, answer.Head{Query: ask.Described(ask.Text), Articles: found.Articles, Stories: found.Stories})
	if err != nil {
		return err
	}
	for h, err := range found.Hits(r.Context(), snippet) {
		if err == nil {
			err = by.Write(h)
		}
		if err != nil {
			return err
		}
	}
	if err := by.Close(); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	w.Header().Set("Cache-Control", "private, max-age=60")
	_, err = w.Write(b.Bytes())
	return err
}
