// Package feed reads the lists that newspapers publish of their articles: RSS,
// Atom and JSON feeds, sitemaps (Google News sitemaps and indexes included) and
// readers' OPML subscriptions. Bytes flow in, entries flow out; nothing is
// fetched here.
//
// Lists come from anywhere, so depth, size and number are bounded, entities
// other than XML's own five and HTML's are not expanded, and nothing outside
// the document is read.
package feed

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/rss"
)

// The bounds of a list, each with its reason.
const (
	// MaxEntries of one feed or sitemap: the sitemap protocol's own limit.
	MaxEntries = 50_000
	// MaxDepth of XML: feeds in use nest 12 deep at most.
	MaxDepth = 100
	// maxTTL is the longest that a feed's ttl can ask for.
	maxTTL = 24 * time.Hour
)

// Entry is one article that a list names.
type Entry struct {
	// ID is the feed's own id, or the URL.
	ID  string
	URL string
	// Title, Summary (HTML), Content (HTML), Author and Published are what the
	// list says of it; Published is as the list writes it unless it could be read.
	Title, Summary, Content, Author, Published string
}

// Feed is a list of entries in its own order.
type Feed struct {
	Title    string
	Link     string
	Language string
	// TTL is for how long the feed says that it need not be asked for again.
	TTL     time.Duration
	Entries []Entry
	// Dropped counts the entries beyond MaxEntries.
	Dropped int
}

// ErrNoFeed is what is neither RSS nor Atom nor JSON Feed.
var ErrNoFeed = errors.New("neither RSS nor Atom nor JSON Feed")

// Parse reads a feed; base resolves its relative links.
func Parse(body []byte, base string) (*Feed, error) {
	kind := gofeed.DetectFeedType(bytes.NewReader(body))
	switch kind {
	case gofeed.FeedTypeUnknown:
		return nil, ErrNoFeed
	case gofeed.FeedTypeJSON:
	default:
		if err := bounded(body); err != nil {
			return nil, err
		}
	}
	p := gofeed.NewParser()
	p.KeepOriginalFeed = true
	f, err := p.Parse(bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("feed: %w", err)
	}
	out := &Feed{Title: oneLine(f.Title), Link: f.Link, Language: f.Language, TTL: ttl(f)}
	root, _ := url.Parse(base)
	for i, item := range f.Items {
		if i == MaxEntries {
			out.Dropped = len(f.Items) - MaxEntries
			break
		}
		out.Entries = append(out.Entries, entry(item, root))
	}
	return out, nil
}

func entry(item *gofeed.Item, root *url.URL) Entry {
	e := Entry{ID: item.GUID, URL: item.Link, Title: oneLine(item.Title), Summary: item.Description, Content: item.Content, Published: item.Published}
	if e.URL == "" && len(item.Links) > 0 {
		e.URL = item.Links[0]
	}
	if e.URL == "" && strings.HasPrefix(item.GUID, "http") {
		e.URL = item.GUID
	}
	e.URL = resolve(root, e.URL)
	if e.ID == "" {
		e.ID = e.URL
	}
	if len(item.Authors) > 0 && item.Authors[0] != nil {
		e.Author = oneLine(item.Authors[0].Name)
	}
	e.Published = published(item.Published, item.PublishedParsed)
	if e.Published == "" {
		e.Published = published(item.Updated, item.UpdatedParsed)
	}
	return e
}

// published prefers a reading of the words that keeps their offset, for the day
// is the paper's own; gofeed's reading is in UTC.
func published(words string, utc *time.Time) string {
	for _, layout := range []string{time.RFC3339, time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 -0700"} {
		if t, err := time.Parse(layout, strings.TrimSpace(words)); err == nil {
			return t.Format(time.RFC3339)
		}
	}
	if utc != nil {
		return utc.Format(time.RFC3339)
	}
	return words
}

// resolve makes a link absolute, empty when it is no http link.
func resolve(root *url.URL, link string) string {
	link = strings.TrimSpace(link)
	if link == "" {
		return ""
	}
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	if root != nil {
		u = root.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// ttl reads RSS's ttl, in minutes.
func ttl(f *gofeed.Feed) time.Duration {
	r, ok := f.OriginalFeed().(*rss.Feed)
	if !ok || r.TTL == "" {
		return 0
	}
	d, err := time.ParseDuration(strings.TrimSpace(r.TTL) + "m")
	if err != nil || d < 0 {
		return 0
	}
	return min(d, maxTTL)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
