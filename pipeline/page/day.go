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
// be after now, but for the clocks of other zones, nor a change before it. What the
// page shows to its readers is looked at only when its data and metas say nothing.
func (f *facts) days(address string, now time.Time) (published stated, modified string) {
	latest := now.Add(24 * time.Hour).Format(time.DateOnly)
	surest := func(places []stated) stated {
		for _, s := range places {
			day, ok := when.ParseBeside(s.day, address)
			if ok && day[:min(len(day), len(latest))] <= latest {
				return stated{day, s.from}
			}
		}
		return stated{}
	}
	changes := f.changes()
	if published = surest(f.places()); published.day == "" {
		seen := f.sights(address)
		sure, likely := seen.published()
		sure = append(sure, stated{f.page.published, "json-ld"})
		published = surest(append(append(sure, likely...), stated{addressDay(address), "url"}))
		changes = append(changes, seen.modified...)
	}
	if modified = surest(changes).day; modified == published.day || when.Day(modified) < when.Day(published.day) {
		modified = ""
	}
	return published, modified
}

// places are the page's data and metas that state when it was published, the surest
// first.
func (f *facts) places() []stated {
	out := []stated{{f.ld.published, "json-ld"}}
	for _, name := range dayMetas {
		out = append(out, stated{f.metas[name], "meta " + name})
	}
	return out
}

// changes are the days of change that the page's data and metas state.
func (f *facts) changes() []stated {
	out := []stated{{day: f.ld.modified}}
	for _, name := range changeMetas {
		out = append(out, stated{day: f.metas[name]})
	}
	return append(out, stated{day: f.page.modified})
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
