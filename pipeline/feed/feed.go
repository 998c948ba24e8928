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

	"dateline/pipeline/when"
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
	// list says of it; Published is ISO 8601.
	Title, Summary, Content, Author, Published string
	// Unread is the time of publication as the list writes it, when it cannot be read.
	Unread string
	// Mapped marks an entry of a sitemap.
	Mapped bool
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

// Parse reads a feed as its server described it; base resolves its relative links.
func Parse(body []byte, contentType, base string) (*Feed, error) {
	body = plain(body, contentType)
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
	e := Entry{ID: item.GUID, URL: item.Link, Title: oneLine(item.Title), Summary: item.Description, Content: item.Content}
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
	e.published(item.Published, item.Updated)
	return e
}

// published takes the first of the stated times that can be read.
func (e *Entry) published(stated ...string) {
	unread := ""
	for _, words := range stated {
		day, ok := when.ParseBeside(words, e.URL)
		if ok {
			e.Published = day
			return
		}
		if unread == "" {
			unread = clip(oneLine(words))
		}
	}
	e.Unread = unread
}

// clip shortens what a message tells of a list.
func clip(s string) string {
	const enough = 80
	if r := []rune(s); len(r) > enough {
		return string(r[:enough]) + "…"
	}
	return s
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
