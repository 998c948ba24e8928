package page

import (
	"strings"
	"time"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"dateline/extract/doc"
	"dateline/pipeline/web"
)

// facts are what a page says of itself.
type facts struct {
	root  *html.Node
	q     *goquery.Document
	metas map[string]string
	// ld is the page's article by its JSON-LD, page what that says of the page as
	// a whole.
	ld, page story
	// names are the headlines of the page by their letters, title the one that was
	// chosen; addresses are where it says that it lies.
	names     []string
	title     string
	addresses []string
	// all is the page's text by its letters, read when it is asked for.
	all string
}

// factsOf reads what a page that lies at an address, where it is known, says of
// itself.
func factsOf(root *html.Node, address string) *facts {
	q := goquery.NewDocumentFromNode(root)
	f := &facts{root: root, q: q, metas: metas(q)}
	for _, at := range []string{address, f.canonical(), f.metas["og:url"]} {
		if at != "" {
			f.addresses = append(f.addresses, at)
		}
	}
	headlines := []string{f.metas["og:title"], f.metas["twitter:title"], q.Find("title").First().Text()}
	q.Find("h1").Each(func(_ int, s *goquery.Selection) { headlines = append(headlines, s.Text()) })
	for _, h := range headlines {
		if l := letters(html.UnescapeString(h)); l != "" {
			f.names = append(f.names, l)
		}
	}
	list, page := linked(q)
	f.page = page
	f.ld = f.story(list)
	return f
}

func (f *facts) canonical() string {
	return strings.TrimSpace(f.q.Find(`link[rel="canonical"]`).AttrOr("href", ""))
}

// words is all that the page shows, by its letters.
func (f *facts) words() string {
	if f.all == "" {
		f.all = letters(join(paragraphs(f.root)))
	}
	return f.all
}

// metadata reads what the page says of its article, without the text. The day
// must not be after now, but for the clocks of other zones.
func (f *facts) metadata(address string, now time.Time) doc.Article {
	claim := f.canonical()
	a := doc.Article{URL: web.Claimed(claim, address)}
	if a.URL == "" {
		a.URL = firstOf(claim, f.metas["og:url"])
	}
	a.Source = firstOf(f.ld.publisher, f.metas["og:site_name"], f.metas["application-name"])
	a.Title = title(f.q, f.metas, &f.ld, siteNames(a.URL, f.ld.publisher, f.metas["og:site_name"], f.metas["application-name"]))
	f.title = a.Title
	if l := letters(a.Title); l != "" {
		f.names = []string{l}
	}
	a.Author = firstOf(f.ld.author, f.metas["author"], f.metas["parsely-author"], f.q.Find(`[itemprop="author"], [rel="author"]`).First().Text())
	a.Author = strings.Join(strings.Fields(a.Author), " ")
	published, modified := f.days(firstOf(address, a.URL), now)
	a.Published, a.PublishedFrom, a.Modified = published.day, published.from, modified
	return a
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
		for _, key := range [...]string{"property", "name", "itemprop", "http-equiv"} {
			name := strings.ToLower(strings.TrimSpace(s.AttrOr(key, "")))
			if _, ok := out[name]; !ok && name != "" {
				out[name] = s.AttrOr("content", "")
			}
		}
	})
	return out
}
