package page

import (
	"bytes"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxFeeds is how many feeds of a page are looked at; a page names its own first.
const maxFeeds = 20

// feedTypes are the media types under which pages name their feeds.
var feedTypes = map[string]bool{
	"application/rss+xml": true, "application/atom+xml": true, "application/feed+json": true, "application/rdf+xml": true,
}

// Feeds are the feeds that a page's <link rel="alternate"> elements name, as
// absolute URLs in the page's order (RSS Advisory Board's autodiscovery).
func Feeds(data []byte, base string) []string {
	root, err := url.Parse(base)
	if err != nil {
		return nil
	}
	var out []string
	for z := html.NewTokenizer(bytes.NewReader(data)); len(out) < maxFeeds; {
		switch z.Next() {
		case html.ErrorToken:
			return out
		case html.StartTagToken, html.SelfClosingTagToken:
		default:
			continue
		}
		t := z.Token()
		if t.DataAtom == atom.Body {
			return out
		}
		if t.DataAtom != atom.Link {
			continue
		}
		at := map[string]string{}
		for _, a := range t.Attr {
			at[a.Key] = a.Val
		}
		mime, _, _ := strings.Cut(strings.ToLower(at["type"]), ";")
		if !strings.Contains(strings.ToLower(at["rel"]), "alternate") || !feedTypes[strings.TrimSpace(mime)] {
			continue
		}
		if u, err := root.Parse(strings.TrimSpace(at["href"])); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			out = append(out, u.String())
		}
	}
	return out
}
