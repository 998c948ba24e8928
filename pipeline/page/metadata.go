package page

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"dateline/extract/doc"
	"dateline/pipeline/web"
	"dateline/pipeline/when"
)

// facts are what a page says of itself.
type facts struct {
	q     *goquery.Document
	metas map[string]string
	ld    ld
}

func factsOf(root *html.Node) *facts {
	q := goquery.NewDocumentFromNode(root)
	return &facts{q: q, metas: metas(q), ld: linked(q)}
}

// metadata reads what the page says of its article, without the text. The day
// must not be after now, but for the clocks of other zones.
func (f *facts) metadata(address string, now time.Time) doc.Article {
	claim := strings.TrimSpace(f.q.Find(`link[rel="canonical"]`).AttrOr("href", ""))
	a := doc.Article{URL: web.Claimed(claim, address)}
	if a.URL == "" {
		a.URL = firstOf(claim, f.metas["og:url"])
	}
	a.Source = firstOf(f.ld.publisher, f.metas["og:site_name"], f.metas["application-name"])
	a.Title = title(f.q, f.metas, &f.ld, siteNames(a.Source, a.URL))
	a.Author = firstOf(f.ld.author, f.metas["author"], f.metas["parsely-author"], f.q.Find(`[itemprop="author"], [rel="author"]`).First().Text())
	a.Author = strings.Join(strings.Fields(a.Author), " ")
	for _, stated := range f.days(firstOf(address, a.URL)) {
		if day, ok := when.Parse(stated.day); ok && when.Day(day) <= now.Add(24*time.Hour).Format(time.DateOnly) {
			a.Published, a.PublishedFrom = day, stated.from
			break
		}
	}
	return a
}

// dayMetas are the names under which pages state their day, the usual first.
var dayMetas = [...]string{"article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date", "pubdate",
	"publish-date", "publish_date", "publication_date", "originalpublicationdate", "cxenseparse:recs:publishtime", "dc.date.issued",
	"dcterms.created", "dc.date", "dcterms.date", "date", "bt:pubdate", "article.published", "datecreated"}

// stated is a day as a page writes it, and where.
type stated struct{ day, from string }

// dayMarks are the elements that state the page's day.
var dayMarks = [...]struct{ selector, from string }{
	{`[itemprop="datePublished"]`, "itemprop"}, {`time[datetime]`, "time"}, {`time`, "time"},
	{`[class*="publish"][class*="date"], [class*="date"][class*="publish"]`, "element"},
}

// days are the places that state when the page was published, the surest first:
// its data, its metas, the marked elements of its text, its address.
func (f *facts) days(address string) []stated {
	out := []stated{{f.ld.published, "json-ld"}}
	for _, name := range dayMetas {
		out = append(out, stated{f.metas[name], "meta " + name})
	}
	for _, mark := range dayMarks {
		at := f.q.Find(mark.selector).First()
		for _, day := range []string{at.AttrOr("datetime", ""), at.AttrOr("content", ""), at.Text()} {
			out = append(out, stated{day, mark.from})
		}
	}
	return append(out, stated{addressDay(address), "url"})
}

// addressDay finds a day in an address: /2019/11/03/ or 2019-11-03.
func addressDay(address string) string {
	for i := 0; i+10 <= len(address); i++ {
		s := address[i : i+10]
		if (s[4] == '/' || s[4] == '-') && s[7] == s[4] && (i == 0 || address[i-1] < '0' || address[i-1] > '9') {
			day := strings.ReplaceAll(s, "/", "-")
			if _, err := time.Parse(time.DateOnly, day); err == nil {
				return day
			}
		}
	}
	return ""
}

// claims tells whether the page says of itself that it is an article.
func (f *facts) claims() bool {
	return f.ld.headline != "" || f.metas["og:type"] == "article" || f.metas["article:published_time"] != "" ||
		f.q.Find(`article, [itemtype$="Article"]`).Length() > 0
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
	headline, published, author, publisher, body string
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
			l.body = firstOf(l.body, str(v["articleBody"]))
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
