package answer

import (
	"encoding/xml"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"dateline/cmd/internal/desk"
)

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Entries []atomEntry `xml:"entry"`
}

type atomEntry struct {
	Title      string         `xml:"title"`
	ID         string         `xml:"id"`
	Updated    string         `xml:"updated"`
	Published  string         `xml:"published,omitempty"`
	Author     atomAuthor     `xml:"author"`
	Link       *atomLink      `xml:"link,omitempty"`
	Summary    string         `xml:"summary,omitempty"`
	Content    string         `xml:"content,omitempty"`
	Categories []atomCategory `xml:"category"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Href string `xml:"href,attr"`
}

type atomCategory struct {
	Term   string `xml:"term,attr"`
	Scheme string `xml:"scheme,attr,omitempty"`
}

// atom writes a feed by RFC 4287. The feed's own date is that of its newest
// entry, so that the same answer is the same feed.
type atom struct {
	w    io.Writer
	feed atomFeed
}

// undated is the date of what has none: RFC 4287 demands one.
const undated = "1970-01-01T00:00:00Z"

func newAtom(w io.Writer, head Head) *atom {
	query := legal(head.Query)
	if query == "" {
		query = "*" // the same search, and an id may not end in nothing
	}
	return &atom{w: w, feed: atomFeed{Title: "dateline: " + query, ID: "urn:dateline:search:" + pathEscape(query), Updated: undated}}
}

func (a *atom) Write(i desk.Hit) error {
	e := atomEntry{Title: legal(i.Title), ID: "urn:dateline:article:" + pathEscape(i.ID), Updated: undated, Summary: legal(i.Snippet)}
	if strings.TrimSpace(e.Title) == "" {
		e.Title = Untitled
	}
	if t := instant(i.Published); t != "" {
		e.Updated, e.Published = t, t
		if later(t, a.feed.Updated) {
			a.feed.Updated = t
		}
	}
	e.Author.Name = legal(i.Author)
	if e.Author.Name == "" {
		e.Author.Name = legal(i.Source)
	}
	if e.Author.Name == "" {
		e.Author.Name = "unknown"
	}
	if u := Address(i.URL); u != "" {
		e.Link = &atomLink{u}
	} else {
		// what has no address must have its content in the feed (RFC 4287, 4.1.2)
		e.Summary, e.Content = "", e.Summary
		if e.Content == "" {
			e.Content = e.Title
		}
	}
	for _, t := range Topics(i.Analysis) {
		e.Categories = append(e.Categories, atomCategory{Term: t})
	}
	for _, c := range Countries(i.Analysis) {
		e.Categories = append(e.Categories, atomCategory{Term: c, Scheme: countryScheme})
	}
	a.feed.Entries = append(a.feed.Entries, e)
	return nil
}

func later(a, b string) bool {
	x, err1 := time.Parse(time.RFC3339, a)
	y, err2 := time.Parse(time.RFC3339, b)
	return err1 == nil && (err2 != nil || x.After(y))
}

func (a *atom) Close() error {
	if _, err := io.WriteString(a.w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(a.w)
	enc.Indent("", " ")
	if err := enc.Encode(a.feed); err != nil {
		return err
	}
	_, err := io.WriteString(a.w, "\n")
	return err
}

// legal drops the characters that XML 1.0 has no place for.
func legal(s string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == '\ufffe' || r == '\uffff' {
			return -1
		}
		return r
	}, s)
}
