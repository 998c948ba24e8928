package page

import (
	"encoding/json"
	"net/url"
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

// story is what the page's JSON-LD says of one article.
type story struct {
	headline, published, modified, author, publisher, body string
	// addresses are what it says that it lies at.
	addresses []string
	// live marks a live blog.
	live bool
}

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

// story chooses the article of the page's JSON-LD that is the page's: by its
// address, its headline, its text, else the first. What the chosen one leaves out
// is taken from those that do not speak against it. Articles that all lie
// elsewhere under other headlines are other pages'.
func (f *facts) story(stories []story) (best story) {
	top, scores := -1, make([]int, len(stories))
	for i := range stories {
		scores[i] = f.fit(&stories[i])
		if top < 0 || scores[i] > scores[top] {
			top = i
		}
	}
	if top < 0 || scores[top] <= elsewhere {
		return story{}
	}
	best = stories[top]
	for i, s := range stories {
		if scores[i] < 0 || i == top {
			continue
		}
		best.live = best.live || s.live
		for _, m := range [...]struct{ to, from *string }{{&best.headline, &s.headline}, {&best.published, &s.published},
			{&best.modified, &s.modified}, {&best.author, &s.author}, {&best.publisher, &s.publisher}, {&best.body, &s.body}} {
			*m.to = firstOf(*m.to, *m.from)
		}
	}
	return best
}

// elsewhere is the fit of a story of another address and another headline.
const elsewhere = -3

// fit tells how well a story fits the page: what it says of itself counts when
// the page says it, too, and against it when the page says otherwise.
func (f *facts) fit(s *story) (fit int) {
	at, stated := false, false
	for _, a := range s.addresses {
		for _, own := range f.addresses {
			same, comparable := sameAddress(a, own)
			at, stated = at || same, stated || comparable
		}
	}
	switch {
	case at:
		fit += 4
	case stated:
		fit -= 2
	}
	if s.headline != "" && len(f.names) > 0 {
		if f.named(s.headline) {
			fit += 3
		} else {
			fit--
		}
	}
	if fit > 2 {
		return fit
	}
	if begin := letters(s.text()); len(begin) >= bodyLetters {
		if strings.Contains(f.words(), begin[:cutRune(begin, bodyLetters)]) {
			fit += 3
		}
	}
	return fit
}

// bodyLetters is how many letters of a story's text tell that it is the page's.
const bodyLetters = 60

// cutRune is the last place up to n between two runes.
func cutRune(s string, n int) int {
	for n > 0 && n < len(s) && s[n]&0xC0 == 0x80 {
		n--
	}
	return min(n, len(s))
}

// named tells whether a headline is one of the page's, or the most of it.
func (f *facts) named(headline string) bool {
	l := letters(headline)
	if l == "" {
		return false
	}
	for _, name := range f.names {
		if name == l || len(l) >= nameLetters && strings.Contains(name, l) || len(name) >= nameLetters && strings.Contains(l, name) {
			return true
		}
	}
	return false
}

// nameLetters is the least of a headline that is found within a longer one.
const nameLetters = 12

// sameAddress tells whether two addresses are of one page, and whether both are
// whole enough to be compared. The scheme, "www.", a slash at the end and the
// fragment do not count, nor does a query that only one of them has.
func sameAddress(a, b string) (same, comparable bool) {
	u, errU := url.Parse(strings.TrimSpace(a))
	v, errV := url.Parse(strings.TrimSpace(b))
	if errU != nil || errV != nil {
		return false, false
	}
	p, q := strings.Trim(u.Path, "/"), strings.Trim(v.Path, "/")
	if p == "" && u.RawQuery == "" || q == "" && v.RawQuery == "" {
		return false, false
	}
	host := func(u *url.URL) string { return strings.TrimPrefix(strings.ToLower(u.Host), "www.") }
	if host(u) != "" && host(v) != "" && host(u) != host(v) || !strings.EqualFold(p, q) {
		return false, true
	}
	return u.RawQuery == "" || v.RawQuery == "" || u.RawQuery == v.RawQuery, true
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
