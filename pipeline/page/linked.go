package page

import (
	"encoding/json"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

const (
	// linkedDepth is how deep an article may lie in the page's JSON-LD: a list of
	// graphs with a page whose main entity it is takes four levels.
	linkedDepth = 8
	// maxStories bounds how many articles of a page's JSON-LD are compared with it.
	maxStories = 200
	// maxUpdates bounds the entries of a live blog; the longest have some 500.
	maxUpdates = 2000
)

// linked reads the articles of the page's JSON-LD, and when the page itself was
// published, which stands beside them on many.
func linked(q *goquery.Document) (out []story, page story) {
	q.Find("script[type]").Each(func(_ int, s *goquery.Selection) {
		kind, _, _ := strings.Cut(strings.ToLower(s.AttrOr("type", "")), ";")
		if strings.TrimSpace(kind) != "application/ld+json" {
			return
		}
		text := s.Text()
		var v any
		if json.Unmarshal([]byte(text), &v) != nil {
			v = looseJSON(text)
		}
		out = stories(out, &page, v, 0)
	})
	return out, page
}

// stories adds the articles of a value. What hangs on other members than these,
// the items of a list or what an article mentions, is another page's.
func stories(out []story, page *story, v any, depth int) []story {
	if depth > linkedDepth || len(out) >= maxStories {
		return out
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			out = stories(out, page, e, depth+1)
		}
	case map[string]any:
		article, whole := kinds(v["@type"])
		if article {
			out = append(out, storyOf(v))
		} else if whole && page.published == "" {
			page.published, page.modified = str(v["datePublished"]), str(v["dateModified"])
		}
		for _, name := range [...]string{"@graph", "mainEntity", "mainEntityOfPage"} {
			if _, ok := v[name].(string); !ok && v[name] != nil {
				out = stories(out, page, v[name], depth+1)
			}
		}
	}
	return out
}

// kinds tells whether a type is that of an article or of a whole page: a name, an
// address that ends in it, or a list of them.
func kinds(v any) (article, whole bool) {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	for _, e := range list {
		kind, _ := e.(string)
		kind = kind[strings.LastIndexAny(kind, "/:#")+1:]
		article = article || strings.HasSuffix(kind, "Article") || kind == "Report" || strings.HasSuffix(kind, "Posting") && kind != "JobPosting"
		whole = whole || kind == "WebPage" || kind == "ItemPage"
	}
	return article, whole
}

func storyOf(v map[string]any) story {
	s := story{
		headline: firstOf(str(v["headline"]), str(v["name"])), published: firstOf(str(v["datePublished"]), str(v["dateCreated"])),
		modified: str(v["dateModified"]), author: str(v["author"]), publisher: str(v["publisher"]),
		body: raw(v["articleBody"]),
	}
	if article := s.body; article == "" {
		s.body = updates(v["liveBlogUpdate"])
	}
	one, many := kinds(v["@type"])
	s.live = one && !many && v["liveBlogUpdate"] != nil || v["@type"] == "LiveBlogPosting"
	for _, name := range [...]string{"url", "@id", "mainEntityOfPage"} {
		switch at := v[name].(type) {
		case string:
			s.addresses = append(s.addresses, at)
		case map[string]any:
			s.addresses = append(s.addresses, raw(at["@id"]), raw(at["url"]))
		}
	}
	return s
}

// text is the story's text; without markup its lines are its paragraphs.
func (s *story) text() string {
	if strings.Contains(s.body, "<") {
		return Strip(s.body)
	}
	return Strip(strings.ReplaceAll(s.body, "\n", "<br>"))
}

// updates are the entries of a live blog as markup, the latest first as they
// stand.
func updates(v any) string {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	var b strings.Builder
	for _, e := range list[:min(len(list), maxUpdates)] {
		entry, _ := e.(map[string]any)
		if body := firstOf(raw(entry["articleBody"]), raw(entry["description"])); body != "" {
			b.WriteString("<h3>" + html.EscapeString(str(entry["headline"])) + "</h3><div>" + body + "</div>\n")
		}
	}
	return b.String()
}

// str is the text of a value, or the name of a thing.
func str(v any) string { return strText(v, 0) }

func strText(v any, depth int) string {
	if depth > linkedDepth {
		return ""
	}
	switch v := v.(type) {
	case string:
		return html.UnescapeString(v)
	case map[string]any:
		return strText(v["name"], depth+1)
	case []any:
		var out []string
		for _, e := range v {
			if s := strText(e, depth+1); s != "" {
				out = append(out, s)
			}
		}
		return strings.Join(out, ", ")
	}
	return ""
}

// raw is a text as it stands, for what may be markup.
func raw(v any) string {
	s, _ := v.(string)
	return s
}
