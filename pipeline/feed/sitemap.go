package feed

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Sitemap is a sitemap or an index of sitemaps (sitemaps.org protocol 0.9, with
// Google's news extension).
type Sitemap struct {
	// Maps are the sitemaps that an index names.
	Maps []Entry
	// Pages are the pages that a sitemap names; Published is the news
	// extension's publication date, else lastmod.
	Pages []Entry
	// Dropped counts what came after MaxEntries.
	Dropped int
}

// ErrNoSitemap is XML, or anything else, that is no sitemap.
var ErrNoSitemap = errors.New("no sitemap")

// place is one <url> or <sitemap> element.
type place struct {
	Loc     string `xml:"loc"`
	Lastmod string `xml:"lastmod"`
	News    struct {
		Date  string `xml:"publication_date"`
		Title string `xml:"title"`
	} `xml:"news"`
}

// ParseSitemap reads a sitemap, its index, or a plain list of URLs, one a line.
func ParseSitemap(body []byte) (*Sitemap, error) {
	body = plain(body, "")
	if list, ok := urlList(body); ok {
		return list, nil
	}
	if err := bounded(body); err != nil {
		return nil, err
	}
	d := decoder(body)
	out := &Sitemap{}
	known := false
	for {
		t, err := d.Token()
		if err == io.EOF && known {
			return out, nil
		}
		if err != nil {
			if known {
				return out, fmt.Errorf("sitemap: %w", err)
			}
			return nil, ErrNoSitemap
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "urlset", "sitemapindex":
			known = true
		case "url", "sitemap":
			if !known {
				return nil, ErrNoSitemap
			}
			var p place
			if err := d.DecodeElement(&p, &start); err != nil {
				return out, fmt.Errorf("sitemap: %w", err)
			}
			out.add(start.Name.Local == "sitemap", p)
		default:
			if !known {
				return nil, ErrNoSitemap
			}
		}
	}
}

func (s *Sitemap) add(index bool, p place) {
	if len(s.Maps)+len(s.Pages) >= MaxEntries {
		s.Dropped++
		return
	}
	e := Entry{URL: resolve(nil, p.Loc), Title: oneLine(p.News.Title), Mapped: true}
	e.published(p.News.Date, p.Lastmod)
	e.ID = e.URL
	switch {
	case e.URL == "":
		s.Dropped++
	case index:
		s.Maps = append(s.Maps, e)
	default:
		s.Pages = append(s.Pages, e)
	}
}

// urlList reads the protocol's plain form: nothing but URLs, one a line.
func urlList(body []byte) (*Sitemap, bool) {
	text := strings.TrimSpace(string(body))
	if !strings.HasPrefix(text, "http") {
		return nil, false
	}
	out := &Sitemap{}
	for line := range strings.Lines(text) {
		out.add(false, place{Loc: strings.TrimSpace(line)})
	}
	return out, true
}

// URLs reads a list of URLs, one a line; empty lines and those that begin with
// # are passed over. A line that is no http URL is an error with its number.
func URLs(body []byte) ([]string, error) {
	var out []string
	n := 0
	for line := range strings.Lines(string(body)) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		u := resolve(nil, line)
		if u == "" {
			return nil, fmt.Errorf("line %d: want an http or https URL, not %q", n, line)
		}
		out = append(out, u)
	}
	return out, nil
}
