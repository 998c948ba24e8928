package page

import (
	"net/url"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// title chooses among what the page gives as its title: the headline of its
// data, the title for other sites, the largest heading. What two of them agree
// on is it; else the data's word, but for a live blog, whose headline is that of
// the last minute.
func title(q *goquery.Document, m map[string]string, l *ld, site []string) string {
	headline := bare(l.headline, site)
	open := bare(firstOf(m["og:title"], m["twitter:title"]), site)
	tag := bare(q.Find("title").First().Text(), site)
	heads := headings(q, site)
	if l.live && open != "" {
		return open
	}
	for _, h := range heads {
		if same(h, headline) || same(h, open) {
			return h
		}
	}
	switch {
	case headline != "" && same(headline, open):
		return headline
	case headline != "":
		return headline
	case open != "":
		return open
	}
	for _, h := range heads {
		if same(h, tag) {
			return h
		}
	}
	if len(heads) == 1 {
		return heads[0]
	}
	return firstOf(tag, firstOf(heads...))
}

// headings are the page's headings of the first rank, without the site's name.
func headings(q *goquery.Document, site []string) (out []string) {
	q.Find("h1").Each(func(_ int, s *goquery.Selection) {
		if t := bare(s.Text(), site); t != "" && !siteName(t, site) {
			out = append(out, t)
		}
	})
	return out
}

// bare makes white space one, undoes character references that were made twice,
// and takes the name of the site off the end.
func bare(s string, site []string) string {
	s = strings.Join(strings.Fields(html.UnescapeString(s)), " ")
	for {
		cut := strings.LastIndexAny(s, "|–—-")
		if cut <= 0 || s[cut-1] != ' ' {
			return s
		}
		tail := strings.TrimLeft(s[cut:], "|–—- ")
		if !siteName(tail, site) {
			return s
		}
		s = strings.TrimRight(s[:cut], " |–—-")
	}
}

// siteNames are what a site can be called: its own name and the words of its host.
func siteNames(source, address string) []string {
	names := []string{letters(source)}
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		host := strings.TrimPrefix(u.Hostname(), "www.")
		names = append(names, letters(host))
		label, _, _ := strings.Cut(host, ".")
		names = append(names, letters(label))
	}
	return slices.DeleteFunc(names, func(n string) bool { return len(n) < 3 })
}

// siteName tells whether the tail of a title names the site: as it calls itself
// or as its host does, with or without its article.
func siteName(tail string, site []string) bool {
	t := letters(tail)
	if t == "" || len(strings.Fields(tail)) > 6 {
		return false
	}
	for _, name := range site {
		if t == name || strings.TrimPrefix(t, "the") == strings.TrimPrefix(name, "the") {
			return true
		}
	}
	// a host named as a title's end is always the site: "Globalnews.ca"
	last := tail[strings.LastIndexByte(tail, ' ')+1:]
	return strings.Count(last, ".") >= 1 && len(letters(last)) >= 5 && !strings.HasSuffix(last, ".")
}
