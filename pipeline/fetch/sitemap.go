package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"strings"

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
	res, err := s.Client.Get(ctx, s.request(at, st))
	if err != nil {
		return nil, s.failed(ctx, at, st, err)
	}
	if res.NotModified() {
		s.polled(at, st, res, 0)
		return st.Maps, nil
	}
	body, err := unpacked(res.Body)
	if err != nil {
		return nil, s.failed(ctx, at, st, err)
	}
	m, err := feed.ParseSitemap(body)
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
	for _, e := range m.Maps {
		st.Maps = append(st.Maps, e.URL)
	}
	s.polled(at, st, res, m.Dropped)
	return st.Maps, nil
}

// unpacked undoes the gzip of a sitemap.xml.gz, within web's bound.
func unpacked(body []byte) ([]byte, error) {
	if !bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
		return body, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("sitemap: %w", err)
	}
	out, err := io.ReadAll(io.LimitReader(z, web.DefaultMaxUnpacked+1))
	if err != nil {
		return nil, fmt.Errorf("sitemap: %w", err)
	}
	if len(out) > web.DefaultMaxUnpacked {
		return nil, &web.SizeError{Limit: web.DefaultMaxUnpacked, Unpacked: true}
	}
	return bytes.TrimSpace([]byte(strings.ToValidUTF8(string(out), ""))), nil
}
