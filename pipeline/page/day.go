package page

import (
	"strings"
	"time"

	"dateline/pipeline/when"
)

// dayMetas are the names under which pages state their day, the usual first.
var dayMetas = [...]string{"article:published_time", "datepublished", "og:published_time", "og:article:published_time", "article:published",
	"parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "publish_date", "publishdate", "published_time", "published-date", "publication_date", "publication-date",
	"originalpublicationdate", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued", "citation_publication_date", "citation_online_date",
	"dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date", "bt:pubdate", "article.published", "article.created", "datecreated", "creation_date", "created"}

// changeMetas are the names under which pages state their last change.
var changeMetas = [...]string{"article:modified_time", "og:modified_time", "og:updated_time", "article:updated_time", "datemodified", "dcterms.modified",
	"dc.date.modified", "last-modified", "lastmod", "last_updated_date", "article.updated", "modified_time", "revised", "cxenseparse:recs:modifiedtime"}

// stated is a day as a page writes it, and where.
type stated struct{ day, from string }

// days reads when the page was published and when it was last changed: of the
// places that state it the surest that can be read. A day of publication must not
// be after now, but for the clocks of other zones, nor a change before it.
func (f *facts) days(address string, now time.Time) (published stated, modified string) {
	seen := f.sights(address)
	latest := now.Add(24 * time.Hour).Format(time.DateOnly)
	read := func(s string) string {
		day, ok := when.ParseBeside(s, address)
		if d := when.Day(day); !ok || d > latest || day > latest {
			return ""
		}
		return day
	}
	for _, s := range f.places(address, seen) {
		if day := read(s.day); day != "" {
			published = stated{day, s.from}
			break
		}
	}
	for _, s := range append(f.changes(), seen.modified...) {
		if day := read(s); day != "" {
			modified = day
			break
		}
	}
	if modified == published.day || when.Day(modified) < when.Day(published.day) {
		modified = ""
	}
	return published, modified
}

// places are the places that state when the page was published, the surest first:
// its data, its metas, what is marked or written over its text, its address.
func (f *facts) places(address string, seen *sights) []stated {
	out := []stated{{f.ld.published, "json-ld"}}
	for _, name := range dayMetas {
		out = append(out, stated{f.metas[name], "meta " + name})
	}
	sure, likely := seen.published()
	out = append(out, sure...)
	out = append(out, stated{f.page.published, "json-ld"})
	out = append(out, likely...)
	return append(out, stated{addressDay(address), "url"})
}

// changes are the days of change that the page's data state.
func (f *facts) changes() []string {
	out := []string{f.ld.modified}
	for _, name := range changeMetas {
		out = append(out, f.metas[name])
	}
	return append(out, f.page.modified)
}

// addressDay finds a day in an address: /2019/11/03/, 2019-11-03 or /20191103/.
func addressDay(address string) string {
	for i := 0; i+10 <= len(address); i++ {
		s := address[i : i+10]
		if s[0] == '/' && s[9] == '/' {
			if t, err := time.Parse("20060102", s[1:9]); err == nil && t.Year() >= firstPages {
				return t.Format(time.DateOnly)
			}
		}
		if (s[4] == '/' || s[4] == '-') && s[7] == s[4] && (i == 0 || address[i-1] < '0' || address[i-1] > '9') {
			day := strings.ReplaceAll(s, "/", "-")
			if _, err := time.Parse(time.DateOnly, day); err == nil {
				return day
			}
		}
	}
	return ""
}

// firstPages is the year from which on a number of eight figures in an address is
// taken for a day.
const firstPages = 1995
