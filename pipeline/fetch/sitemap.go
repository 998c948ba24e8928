package fetch

import (
	"context"
	"fmt"

	"dateline/pipeline/feed"
	"dateline/pipeline/web"
)

// sitemap reads a sitemap, the sitemaps that an index names, or, given a site's
// front page, those that its robots.txt names, and fetches what is new.
func (s *Round) sitemap(ctx context.Context, at string) error {
	todo := []string{at}
	u, err := web.Parse(at)
	if err != nil {
		return s.fail(ctx, at, err, nil)
	}
	if u.Path == "" || u.Path == "/" {
		if todo, err = s.Client.Sitemaps(ctx, at); err != nil {
			return s.fail(ctx, at, err, nil)
		}
		if len(todo) == 0 {
			todo = []string{u.Scheme + "://" + u.Host + "/sitemap.xml"}
		}
	}
	seen := map[string]bool{}
	for n := 0; len(todo) > 0; n++ {
		if n == maxSitemaps {
			s.notify(at, fmt.Sprintf("more than %d sitemaps; the others were left out", maxSitemaps))
			return nil
		}
		next := todo[0]
		todo = todo[1:]
		if seen[next] {
			continue
		}
		seen[next] = true
		more, err := s.oneSitemap(ctx, next)
		if err != nil {
			return err
		}
		todo = append(todo, more...)
	}
	return nil
}

// oneSitemap fetches the new pages of one sitemap and returns those that it indexes.
func (s *Round) oneSitemap(ctx context.Context, at string) ([]string, error) {
	st := s.State.Feed(at)
	if !s.Force && s.State.Now().Before(st.Next) {
		return nil, nil
	}
	if off, err := s.waited(ctx, at, &st); off || err != nil {
		return nil, err
	}
	res, err := s.Client.Get(ctx, s.request(at, st))
	if err != nil {
		return nil, s.failed(ctx, at, st, err)
	}
	if res.NotModified() {
		s.polled(at, st, res, 0)
		return st.Maps, nil
	}
	m, err := feed.ParseSitemap(res.Body)
	if m == nil {
		return nil, s.failed(ctx, at, st, err)
	}
	n, fatal := s.entries(ctx, m.Pages, at)
	if fatal != nil {
		return nil, fatal
	}
	if err != nil { // read as far as it goes
		return nil, s.failed(ctx, at, st, err)
	}
	st.learn(s, res, n)
	st.Maps = nil
	for _, e := range m.Maps[:min(len(m.Maps), maxSitemaps)] {
		st.Maps = append(st.Maps, e.URL)
	}
	s.polled(at, st, res, m.Dropped)
	return st.Maps, nil
}
