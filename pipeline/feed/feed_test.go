package feed

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
)

const rssFeed = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Harbour
 Post</title><link>https://post.example/</link><language>en</language><ttl>30</ttl>
<item><title>Port reopens</title><link>/a?id=1</link><guid isPermaLink="false">x1</guid><pubDate>Tue, 03 Nov 2026 08:00:00 +0500</pubDate>
<description>&lt;p&gt;Short&lt;/p&gt;</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded></item>
<item><title>No link</title><guid>https://post.example/b</guid></item>
<item><title>Script</title><link>javascript:alert(1)</link></item>
</channel></rss>`

func TestRSS(t *testing.T) {
	f, err := Parse([]byte(rssFeed), "", "https://post.example/feed.xml")
	if err != nil {
		t.Fatal(err)
	}
	if f.Title != "The Harbour Post" || f.Language != "en" || f.TTL != 30*time.Minute || len(f.Entries) != 3 {
		t.Fatalf("%+v", f)
	}
	want := Entry{ID: "x1", URL: "https://post.example/a?id=1", Title: "Port reopens", Summary: "<p>Short</p>",
		Content: "<p>Long</p>", Published: "2026-11-03T08:00:00+05:00"}
	if f.Entries[0] != want {
		t.Errorf("got %+v\nwant %+v", f.Entries[0], want)
	}
	if f.Entries[1].URL != "https://post.example/b" || f.Entries[2].URL != "" {
		t.Errorf("links %q %q", f.Entries[1].URL, f.Entries[2].URL)
	}
}

func TestAtomAndJSON(t *testing.T) {
	atom := `<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><id>urn:1</id><title>T</title>
<link rel="alternate" href="https://a.example/1"/><updated>2026-01-02T03:04:05Z</updated><author><name>Ann Lee</name></author></entry></feed>`
	json := `{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","url":"https://a.example/1","title":"T",
"content_html":"<p>x","date_published":"2026-01-02T03:04:05Z","authors":[{"name":"Ann Lee"}]}]}`
	for _, in := range []string{atom, json} {
		f, err := Parse([]byte(in), "", "")
		if err != nil {
			t.Fatal(err)
		}
		e := f.Entries[0]
		if e.URL != "https://a.example/1" || e.Published != "2026-01-02T03:04:05Z" || e.Author != "Ann Lee" {
			t.Errorf("%+v", e)
		}
	}
}

func TestHostileFeeds(t *testing.T) {
	bomb := `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&b;&x;</title><item><title>t</title></item></channel></rss>`
	if f, err := Parse([]byte(bomb), "", ""); err == nil && (strings.Contains(f.Title, "aaaa") || strings.Contains(f.Title, "root:")) {
		t.Errorf("an entity was expanded: %q", f.Title)
	}
	deep := `<rss version="2.0"><channel>` + strings.Repeat("<x:a>", 200_000)
	if _, err := Parse([]byte(deep), "", ""); err == nil || !strings.Contains(err.Error(), "nested deeper") {
		t.Errorf("depth: %v", err)
	}
	for _, in := range []string{"", "<html><body>no feed</body></html>", "\x00\x01", "[1,2]"} {
		if _, err := Parse([]byte(in), "", ""); !errors.Is(err, ErrNoFeed) {
			t.Errorf("%q: %v", in, err)
		}
	}
	var many strings.Builder
	many.WriteString(`<rss version="2.0"><channel>`)
	for i := range MaxEntries + 7 {
		fmt.Fprintf(&many, "<item><link>http://a.example/%d</link></item>", i)
	}
	many.WriteString("</channel></rss>")
	if f, err := Parse([]byte(many.String()), "", ""); err != nil || len(f.Entries) != MaxEntries || f.Dropped != 7 {
		t.Errorf("many entries: %v", err)
	}
}

const item = `<rss version="2.0"><channel><title>Canal Post</title><item><title>%s</title><link>/a</link><pubDate>%s</pubDate></item></channel></rss>`

// TestOddForms: lists as servers send them, each with its one entry.
func TestOddForms(t *testing.T) {
	list := fmt.Sprintf(item, "Zürich’s lock", "Sat, 02 Mar 2024 08:30:00 +0100")
	latin := strings.NewReplacer("ü", "\xfc", "’", "\x92").Replace(list)
	for name, in := range map[string]string{
		"no declaration":           list,
		"XML 1.1":                  `<?xml version="1.1" encoding="UTF-8" standalone="yes"?>` + list,
		"XML 1.1, its characters":  `<?xml version='1.1'?>` + strings.Replace(list, "lock<", "lock&#x1;&#2;\x01<", 1),
		"XML 1.1, its lines":       "<?xml version='1.1'?>\u0085" + strings.Replace(list, "’s lock", "’s\u0085lock", 1),
		"Latin bytes, UTF-8 said":  `<?xml version="1.0" encoding="UTF-8"?>` + latin,
		"Latin bytes, none said":   latin,
		"Latin bytes, as declared": `<?xml version="1.0" encoding="windows-1252"?>` + latin,
		"UTF-8, Latin declared":    `<?xml version="1.0" encoding="iso-8859-1"?>` + list,
		"one Latin byte":           `<?xml version="1.0" encoding="UTF-8"?><!-- Übersicht für Müller, Jäger -->` + strings.Replace(list, "ü", "\xfc", 1),
		"a mark and lines before":  "\ufeff\n\n" + `<?xml version="1.0"?>` + list,
		"a warning before":         "Notice: unknown index in feed.php\n" + `<?xml version="1.0"?>` + list,
	} {
		f, err := Parse([]byte(in), "application/rss+xml; charset=utf-8", "https://canal.example/feed")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := Entry{ID: "https://canal.example/a", URL: "https://canal.example/a", Title: "Zürich’s lock", Published: "2024-03-02T08:30:00+01:00"}
		if len(f.Entries) != 1 || f.Entries[0] != want {
			t.Errorf("%s: %+v", name, f.Entries)
		}
	}
}

// TestDays: the zone stays, what cannot be read is told and never passed on.
func TestDays(t *testing.T) {
	for in, want := range map[string][2]string{
		"Sat, 02 Mar 2024 23:30:00 EST": {"2024-03-02T23:30:00-05:00", ""},
		"Sat, 2 Mar 24 00:30 +02:00":    {"2024-03-02T00:30:00+02:00", ""},
		"Sa, 02 März 2024 08:30:00 GMT": {"2024-03-02T08:30:00Z", ""},
		"Sat, 02 Mar 2024 24:00:00 GMT": {"2024-03-02", ""},
		"1709368200":                    {"2024-03-02T08:30:00Z", ""},
		"02/03/2024":                    {"", "02/03/2024"},
		"when the ice\n is gone":        {"", "when the ice is gone"},
		"":                              {"", ""},
	} {
		f, err := Parse(fmt.Appendf(nil, item, "t", in), "", "https://canal.example/feed")
		if err != nil {
			t.Fatal(err)
		}
		if e := f.Entries[0]; e.Published != want[0] || e.Unread != want[1] {
			t.Errorf("%q is %q, unread %q", in, e.Published, e.Unread)
		}
	}
}

func TestSitemaps(t *testing.T) {
	s, err := ParseSitemap([]byte(`<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://a.example/1 </loc><lastmod>2026-01-01</lastmod>
<news:news><news:publication><news:name>A</news:name></news:publication><news:publication_date>2026-01-02T10:00:00Z</news:publication_date><news:title>T</news:title></news:news></url>
<url><loc>https://a.example/2</loc><lastmod>2026-01-03</lastmod></url><url><loc>ftp://a.example/3</loc></url></urlset>`))
	if err != nil {
		t.Fatal(err)
	}
	want := []Entry{{ID: "https://a.example/1", URL: "https://a.example/1", Title: "T", Published: "2026-01-02T10:00:00Z", Mapped: true},
		{ID: "https://a.example/2", URL: "https://a.example/2", Published: "2026-01-03", Mapped: true}}
	if !reflect.DeepEqual(s.Pages, want) || s.Dropped != 1 {
		t.Errorf("%+v", s)
	}
	s, err = ParseSitemap([]byte(`<sitemapindex><sitemap><loc>https://a.example/s1.xml</loc></sitemap></sitemapindex>`))
	if err != nil || len(s.Maps) != 1 || len(s.Pages) != 0 {
		t.Errorf("%+v %v", s, err)
	}
	s, err = ParseSitemap([]byte("https://a.example/1\nhttps://a.example/2\n"))
	if err != nil || len(s.Pages) != 2 {
		t.Errorf("%+v %v", s, err)
	}
	for _, in := range []string{"", "<html></html>", "plain words"} {
		if _, err := ParseSitemap([]byte(in)); !errors.Is(err, ErrNoSitemap) {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func TestOPML(t *testing.T) {
	got, err := OPML([]byte(`<opml version="2.0"><head/><body><outline text="World"><outline type="rss" xmlUrl="https://a.example/f"/>
<outline xmlurl="https://b.example/f"/></outline><outline xmlUrl="https://a.example/f"/><outline xmlUrl="file:///x"/></body></opml>`))
	if want := []string{"https://a.example/f", "https://b.example/f"}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v %v", got, err)
	}
	if _, err := OPML([]byte("<rss/>")); err == nil {
		t.Error("a feed was taken as OPML")
	}
}

func TestURLs(t *testing.T) {
	got, err := URLs([]byte("# papers\nhttps://a.example/1\n\n http://b.example\n"))
	if want := []string{"https://a.example/1", "http://b.example"}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v %v", got, err)
	}
	if _, err := URLs([]byte("https://a.example\nnonsense\n")); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("%v", err)
	}
}

func FuzzLists(f *testing.F) {
	f.Add([]byte(rssFeed))
	f.Add([]byte(`<urlset><url><loc>http://a</loc></url></urlset>`))
	f.Add([]byte(`<opml><outline xmlUrl="http://a"/></opml>`))
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _ = Parse(b, "", "http://a.example/")
		_, _ = ParseSitemap(b)
		_, _ = OPML(b)
		_, _ = URLs(b)
	})
}
