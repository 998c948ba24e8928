package page

import (
	"encoding/json"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"dateline/extract"
	"dateline/pipeline/when"
)

// metadata reads what the page says of itself, without its text.
func metadata(doc *html.Node, url string) extract.Article {
	q := goquery.NewDocumentFromNode(doc)
	m := metas(q)
	ld := linked(q)
	a := extract.Article{URL: url}
	if a.URL == "" {
		a.URL = firstOf(q.Find(`link[rel="canonical"]`).AttrOr("href", ""), m["og:url"])
	}
	a.Source = firstOf(ld.publisher, m["og:site_name"])
	a.Title = title(q, m, &ld, siteNames(a.Source, a.URL))
	a.Author = firstOf(ld.author, m["author"], q.Find(`[itemprop="author"], [rel="author"]`).First().Text())
	a.Author = strings.Join(strings.Fields(a.Author), " ")
	for _, s := range []string{ld.published, m["article:published_time"], m["datepublished"], m["date"], m["dc.date"], q.Find("time[datetime]").First().AttrOr("datetime", "")} {
		if day, ok := when.Parse(s); ok {
			a.Published = day
			break
		}
	}
	return a
}

// claims tells whether the page says of itself that it is an article.
func claims(doc *html.Node) bool {
	q := goquery.NewDocumentFromNode(doc)
	m := metas(q)
	return linked(q).headline != "" || m["og:type"] == "article" || m["article:published_time"] != "" ||
		q.Find(`article, [itemtype$="Article"]`).Length() > 0
}

func firstOf(of ...string) string {
	for _, s := range of {
		if s = strings.TrimSpace(s); s != "" {
			return s
		}
	}
	return ""
}

func metas(q *goquery.Document) map[string]string {
	out := map[string]string{}
	q.Find("meta[content]").Each(func(_ int, s *goquery.Selection) {
		name := strings.ToLower(firstOf(s.AttrOr("property", ""), s.AttrOr("name", ""), s.AttrOr("itemprop", "")))
		if _, ok := out[name]; !ok && name != "" {
			out[name] = s.AttrOr("content", "")
		}
	})
	return out
}

// ld is what the page's JSON-LD says of its article.
type ld struct {
	headline, published, author, publisher string
	// live marks a live blog.
	live bool
}

func linked(q *goquery.Document) (out ld) {
	q.Find(`script[type="application/ld+json"]`).Each(func(_ int, s *goquery.Selection) {
		var v any
		if json.Unmarshal([]byte(s.Text()), &v) == nil {
			out.from(v)
		}
	})
	return out
}

func (l *ld) from(v any) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			l.from(e)
		}
	case map[string]any:
		if g, ok := v["@graph"]; ok {
			l.from(g)
		}
		kind, _ := v["@type"].(string)
		if list, ok := v["@type"].([]any); ok && len(list) > 0 {
			kind, _ = list[0].(string)
		}
		if strings.HasSuffix(kind, "Article") || kind == "BlogPosting" || strings.HasSuffix(kind, "Posting") {
			l.live = l.live || kind == "LiveBlogPosting"
			l.headline = firstOf(l.headline, str(v["headline"]))
			l.published = firstOf(l.published, str(v["datePublished"]))
			l.author = firstOf(l.author, str(v["author"]))
			l.publisher = firstOf(l.publisher, str(v["publisher"]))
		}
	}
}

func str(v any) string {
	switch v := v.(type) {
	case string:
		return html.UnescapeString(v)
	case map[string]any:
		return str(v["name"])
	case []any:
		var out []string
		for _, e := range v {
			out = append(out, str(e))
		}
		return strings.Join(out, ", ")
	}
	return ""
}
