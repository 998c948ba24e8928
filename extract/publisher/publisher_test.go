package publisher_test

import (
	"strings"
	"testing"

	"dateline/extract/country"
	"dateline/extract/doc"
	"dateline/extract/publisher"
)

func TestOf(t *testing.T) {
	if err := publisher.Check(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		in    doc.Article
		state string
		kind  publisher.Kind
	}{
		{"a government's host", doc.Article{URL: "https://presidency.gov.gh/news/1"}, "GH", publisher.Government},
		{"a government of the United States", doc.Article{URL: "https://www.state.gov/x"}, "US", publisher.Government},
		{"gob and gouv", doc.Article{URL: "https://www.gob.pe/mre"}, "PE", publisher.Domain},
		{"a ministry under gob", doc.Article{URL: "https://mre.gob.pe/mre"}, "PE", publisher.Government},
		{"the Union's", doc.Article{URL: "https://ec.europa.eu/press"}, "EU", publisher.Government},
		{"a listed outlet", doc.Article{URL: "http://www.jordantimes.com/1", Source: "The Jordan Times"}, "JO", publisher.Outlet},
		{"an agency by its name", doc.Article{Source: "Xinhua"}, "CN", publisher.Outlet},
		{"the world's", doc.Article{URL: "https://www.reuters.com/world/india/x", Source: "Reuters"}, "", publisher.None},
		{"a state in the name", doc.Article{Source: "Ministry of Foreign Affairs of Belarus"}, "BY", publisher.Name},
		{"an embassy's sender, not its host", doc.Article{Source: "Embassy of Sierra Leone, Washington"}, "SL", publisher.Name},
		{"a town in the name", doc.Article{Source: "The Nairobi Observer"}, "KE", publisher.Name},
		{"a state in small letters", doc.Article{Source: "press of the world: star (bangladesh)"}, "BD", publisher.Name},
		{"a top level", doc.Article{URL: "https://news.example.lk/1"}, "LK", publisher.Domain},
		{"the United Kingdom's", doc.Article{URL: "https://example.co.uk/1"}, "GB", publisher.Domain},
		{"a sold top level", doc.Article{URL: "https://example.tv/1"}, "", publisher.None},
		{"a sold one that is a state's again", doc.Article{URL: "https://example.com.co/1"}, "CO", publisher.Domain},
		{"a state's name in the host", doc.Article{URL: "https://tongadaily.com/1"}, "TO", publisher.HostName},
		{"at the host's end", doc.Article{URL: "https://www.today-nicaragua-x.example.com"}, "", publisher.None},
		{"a link on the first line", doc.Article{Text: "https://www.tehrantimes.com/news/1\n\nThe minister spoke."}, "IR", publisher.Outlet},
		{"nothing", doc.Article{Text: "The minister spoke."}, "", publisher.None},
	} {
		if p := publisher.Of(&c.in); p.State != c.state || p.Kind != c.kind {
			t.Errorf("%s: %+v, want %q of kind %d", c.name, p, c.state, c.kind)
		}
	}
}

// Every state that the table gives is one.
func TestTableNamesStates(t *testing.T) {
	for _, line := range publisher.Rows() {
		f := strings.Split(line, "\t")
		if s := f[2]; s != "" && s != "-" && country.NameOf(s) == "" {
			t.Errorf("%q: no state %q", line, s)
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("https://a.b.gov.gh/x", "The Star (Kenya)", "text")
	f.Add("://", "\u3000\u200b", "http://\n")
	f.Fuzz(func(t *testing.T, url, source, text string) {
		a := doc.Article{URL: url, Source: source, Text: text}
		p := publisher.Of(&a)
		if p != publisher.Of(&a) {
			t.Error("two answers")
		}
		if (p.State == "") != (p.Kind == publisher.None) {
			t.Errorf("%+v", p)
		}
	})
}
