package page

import (
	"slices"
	"strconv"
	"time"

	"dateline/pipeline/when"
)

// dayMetas are the names under which pages state their day, the usual first.
var dayMetas = [...]string{"article:published_time", "datepublished", "og:published_time", "og:article:published_time", "article:published",
	"parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "publish_date", "publishdate", "published_time", "published-date", "published_date", "publisheddate",
	"publication_date", "publication-date", "publicationdate", "article:publication_date", "article:post_date", "article_date_original", "article.published_time",
	"originalpublicationdate", "cxenseparse:recs:publishtime", "rnews:datepublished", "prism.publicationdate", "gentics.publicationdate", "date_published", "dateposted", "date-published",
	"dc.date.issued", "dcterms.issued", "dc.issued", "dc.date.published", "bt:pubdate", "article.published", "og:pubdate", "article:date", "og:question:published_time", "firstpublishdate", "first-publish-date",
	"citation_online_date", "citation_publication_date"}

// looseMetas are names under which as many pages state another day: that on which
// their file was made, copied or last changed.
var looseMetas = [...]string{"dcterms.created", "dc.date.created", "dc.created", "dc.date", "dcterms.date", "date", "article.created", "article:created_time",
	"datecreated", "creation_date", "creationdate", "created"}

// changeMetas are the names under which pages state their last change.
var changeMetas = [...]string{"article:modified_time", "og:modified_time", "og:updated_time", "article:updated_time", "datemodified", "dcterms.modified",
	"dc.date.modified", "last-modified", "lastmod", "last_updated_date", "article.updated", "modified_time", "revised", "cxenseparse:recs:modifiedtime", "lastmodified", "dateupdate"}

// stated is a day as a page writes it, and where.
type stated struct {
	day, from string
	// seen tells that the page's readers see it: people write months in the order of
	// their country, programs do not.
	seen bool
}

// dater chooses among the days of one page.
type dater struct {
	f *facts
	// people is how the page's readers read a day, programs how its data does.
	people, programs when.Beside
	// earliest is the year of the first pages, latest the last day that can be today
	// somewhere.
	earliest, latest string
}

// days reads when the page was published and when it was last changed: of the
// places that state it the surest that can be read. A day of publication must not
// be after now, but for the clocks of other zones, nor a change before it. What the
// page shows to its readers is looked at only when its data and metas say nothing, or
// a time in UTC that may be of another day where the paper is.
func (f *facts) days(address string, now time.Time) (published stated, modified string) {
	d := dater{f: f, people: f.reading(address), programs: when.Beside{Address: address},
		earliest: strconv.Itoa(firstPages), latest: now.Add(24 * time.Hour).Format(time.DateOnly)}
	changes := f.changes()
	at := addressDay(address, d.people)
	url := []stated{{day: at.day, from: "url"}}
	if published = d.surest(f.places()); when.Day(published.day) == "" {
		seen := f.sights(d.people)
		published = d.surest([]stated{published}, seen.of(marked), []stated{{day: f.page.published, from: "json-ld"}}, url,
			seen.of(above), seen.of(over), seen.of(opening), seen.of(nearby))
		if when.Day(published.day) == "" {
			published = d.likely(published, seen, at)
		}
		changes = append(changes, seen.modified...)
	} else if abroad(published.day) {
		seen := f.sights(d.people)
		published = near(published, d.surest(url, seen.of(marked), seen.of(above), seen.of(over)))
	}
	modified = d.surest(changes).day
	if modified == published.day || when.Day(modified) < when.Day(published.day) {
		modified = ""
	}
	return published, modified
}

// surest is the first whole day of places, else the first of a month or a year that
// data states.
func (d *dater) surest(places ...[]stated) (part stated) {
	for _, s := range slices.Concat(places...) {
		by := d.programs
		if s.seen {
			by = d.people
		}
		day, ok := by.Read(s.day)
		switch {
		case !ok || day[:min(len(day), len(d.latest))] > d.latest || s.seen && day < d.earliest:
		case when.Day(day) != "":
			return stated{day: day, from: s.from}
		case part.day == "" && !s.seen:
			part = stated{day: day, from: s.from}
		}
	}
	return part
}

// abroad tells whether a time in UTC may be of another day where the paper is: those
// of the day's middle are of one day from California to India.
func abroad(iso string) bool {
	at, err := time.Parse("2006-01-02T15:04:05Z", iso)
	return err == nil && (at.Hour() < 8 || at.Hour() >= 15)
}

// near gives the day that the paper itself shows when it is the day before or after
// that of a time in UTC, which is then the same time elsewhere.
func near(utc, shown stated) stated {
	a, errA := time.Parse(time.DateOnly, when.Day(utc.day))
	b, errB := time.Parse(time.DateOnly, when.Day(shown.day))
	if errA != nil || errB != nil || a.Sub(b).Abs() != 24*time.Hour {
		return utc
	}
	return shown
}

// places are the page's data and metas that state when it was published, the surest
// first.
func (f *facts) places() []stated {
	return f.stating([]stated{{day: f.ld.published, from: "json-ld"}}, dayMetas[:])
}

// stating adds what the metas of some names state.
func (f *facts) stating(out []stated, names []string) []stated {
	for _, name := range names {
		out = append(out, stated{day: f.metas[name], from: "meta " + name})
	}
	return out
}

// changes are the days of change that the page's data and metas state.
func (f *facts) changes() []stated {
	return append(f.stating([]stated{{day: f.ld.modified}}, changeMetas[:]), stated{day: f.page.modified})
}
