package page

import (
	"strings"
	"testing"
)

// lead, middle and end are the article of every page of these tests.
const (
	lead   = "The ministers of water of the two river states met in the border town on Tuesday and agreed to open the sluices for six weeks."
	middle = "The farmers downstream had asked for the water since March, when the canal fell dry for the first time in a decade."
	end    = "Both capitals will send engineers to the locks, who are to report by the end of the year, the two governments said."
)

func p(texts ...string) string {
	var b strings.Builder
	for _, t := range texts {
		b.WriteString("<p>" + t + "</p>\n")
	}
	return b.String()
}

// TestPageBoilerplate: what a page has around its article is no part of it.
func TestPageBoilerplate(t *testing.T) {
	other := "Another report of the same week that has nothing to do with the sluices of the two river states at all."
	want := lead + "\n\n" + middle + "\n\n" + end
	for name, body := range map[string]string{
		"menus":            `<nav><ul><li><a href="/w">World</a></li></ul></nav><main>` + p(lead, middle, end) + `</main><footer>` + p("All rights reserved.") + `</footer>`,
		"related box":      `<article>` + p(lead) + `<div class="related-stories"><h3>Related stories</h3>` + p(other) + `</div>` + p(middle, end) + `</article>`,
		"comments":         `<article>` + p(lead, middle, end) + `</article><section id="comments">` + p(other, other+" I say.", other+" So do I.") + `</section>`,
		"newsletter":       `<article>` + p(lead, middle) + `<div class="newsletter-signup"><p>Sign up for our letter of the week, which is sent to you on every Friday.</p></div>` + p(end) + `</article>`,
		"captions":         `<article><figure><img src="a.jpg"><figcaption>The sluices of the canal, seen from the bridge in the border town last spring.</figcaption></figure>` + p(lead, middle, end) + `</article>`,
		"consent":          `<div id="onetrust-consent-sdk">` + p(strings.Repeat("We use cookies to make the site work and to measure it. ", 20)) + `</div><div class="body">` + p(lead, middle, end) + `</div>`,
		"links":            `<article>` + p(lead, `<a href="/x">`+other+`</a> <a href="/y">More of it</a>`, middle, end) + `<ul><li><a href="/1">One more story</a></li><li><a href="/2">Two more stories</a></li></ul></article>`,
		"paywall":          `<article>` + p(lead, middle, end) + `</article><div class="paywall-offer">` + p("Subscribe now to read the rest of this and of every other article.") + `<ul><li>Unlimited access on all devices</li></ul></div>`,
		"sections":         `<article><section class="story">` + p(lead) + `</section><section class="story">` + p(middle) + `</section><section class="story">` + p(end) + `</section></article>`,
		"live blog stamps": `<article><div><p>20:24 Ana Example</p>` + p(lead) + `</div><div><span>19:02</span>` + p(middle, end) + `</div></article>`,
		"amp":              `<article amp><amp-img src="a.jpg"></amp-img>` + p(lead) + `<amp-ad type="x"></amp-ad>` + p(middle, end) + `</article>`,
		"hidden":           `<article>` + p(lead, middle, end) + `<div style="display: none">` + p(other) + `</div></article>`,
		"title again":      `<article><h1>River states agree</h1>` + p(lead, middle, end) + `</article>`,
		"page in a form":   `<form method="post"><div><input name="q">` + p(lead, middle, end) + `</div></form>`,
		"loose text":       `<div>` + lead + `<br><br>` + middle + `<br><br>` + end + `</div>`,
	} {
		a, err := Page([]byte(`<html><head><title>River states agree</title></head><body>`+body+`</body></html>`), "")
		if err != nil || a.Text != want {
			t.Errorf("%s: %v, got\n%s", name, err, a.Text)
		}
	}
}

func TestPageTitle(t *testing.T) {
	const site = `<meta property="og:site_name" content="The Example Gazette"><link rel="canonical" href="https://www.gazette.example/2020/03/03/x">`
	ld := func(kind, headline string) string {
		return `<script type="application/ld+json">{"@graph":[{"@type":"` + kind + `","headline":"` + headline + `"}]}</script>`
	}
	og := func(s string) string { return `<meta property="og:title" content="` + s + `">` }
	for name, c := range map[string]struct{ head, h1, want string }{
		"site's name at the end":   {og("River states agree - The Example Gazette"), "", "River states agree"},
		"site's name in the tag":   {"<title>River states agree | Example Gazette</title>", "", "River states agree"},
		"host at the end":          {og("River states agree | Gazette.example"), "", "River states agree"},
		"a dash of its own":        {og("Water - at last"), "", "Water - at last"},
		"two against one":          {ld("NewsArticle", "Sluices: short for search") + og("River states agree"), "River states agree", "River states agree"},
		"live blog":                {ld("LiveBlogPosting", "LIVE: a loud bang") + og("River states agree"), "LIVE: a loud bang", "River states agree"},
		"made references twice":    {ld("NewsArticle", "Farmers&amp;#039; water"), "", "Farmers' water"},
		"the site's name in front": {`<title>The Example Gazette: River states agree</title>`, "", "River states agree"},
		"in front of the open one": {og("Example Gazette - River states agree"), "", "River states agree"},
		"a colon of its own":       {og("Water: river states agree"), "", "Water: river states agree"},
		"what the heading lacks":   {"<title>River states agree » Water » Gazette of the Valley</title>", "River states agree", "River states agree"},
		"a number of the report":   {og("UPDATE 2-River states agree"), "", "River states agree"},
		"a label of its change":    {og("River states agree [Updated]"), "", "River states agree"},
		"the page's own log-in":    {og("River states agree"), "Log in</h1><h1>River states agree", "River states agree"},
		"no word but the heading":  {"", "River states agree", "River states agree"},
	} {
		h1 := ""
		if c.h1 != "" {
			h1 = "<h1>" + c.h1 + "</h1>"
		}
		a, err := Page([]byte("<html><head>"+site+c.head+"</head><body>"+h1+p(lead, middle)+"</body></html>"), "")
		if err != nil || a.Title != c.want {
			t.Errorf("%s: %q, %v, want %q", name, a.Title, err, c.want)
		}
	}
}

func TestPageDay(t *testing.T) {
	for name, c := range map[string]struct{ head, body, url, want, from string }{
		"data before metas":       {`<script type="application/ld+json">{"@type":["NewsArticle"],"datePublished":"2020-03-03T08:00:00+05:00"}</script><meta property="article:published_time" content="2020-03-04">`, "", "", "2020-03-03T08:00:00+05:00", "json-ld"},
		"meta":                    {`<meta name="parsely-pub-date" content="2020-03-03T08:00:00Z">`, "", "", "2020-03-03T08:00:00Z", "meta parsely-pub-date"},
		"time element":            {"", `<time datetime="2020-03-03">last week</time>`, "", "2020-03-03", "time"},
		"time's words":            {"", `<time>March 3, 2020</time>`, "", "2020-03-03", "time"},
		"address":                 {"", "", "https://gazette.example/world/2020/03/03/sluices.html", "2020-03-03", "url"},
		"never in the future":     {`<meta name="date" content="2999-01-01"><meta name="pubdate" content="2020-03-03">`, "", "", "2020-03-03", "meta pubdate"},
		"nothing":                 {"", "", "https://gazette.example/2020-13-45/x", "", ""},
		"unreadable, then a good": {`<meta name="date" content="yesterday">`, `<time datetime="2020-03-03">x</time>`, "", "2020-03-03", "time"},
	} {
		a, err := Page([]byte("<html><head>"+c.head+"</head><body>"+c.body+p(lead, middle)+"</body></html>"), c.url)
		if err != nil || a.Published != c.want || a.PublishedFrom != c.from {
			t.Errorf("%s: %q from %q, %v, want %q from %q", name, a.Published, a.PublishedFrom, err, c.want, c.from)
		}
	}
}

// FuzzPage: no page makes it panic or gives an article without text.
func FuzzPage(f *testing.F) {
	f.Add([]byte("<html><body><article>" + p(lead, middle) + "</article></body></html>"))
	f.Add([]byte(`<script type="application/ld+json">{"@type":[[]],"author":[{"name":[1]}]}</script><h1>x`))
	f.Add([]byte("<table><p><nav><svg><p>" + lead))
	f.Fuzz(func(t *testing.T, data []byte) {
		if a, err := Page(data, ""); err == nil && strings.TrimSpace(a.Text) == "" {
			t.Errorf("an article without text: %+v", a)
		}
		Strip(string(data))
	})
}
