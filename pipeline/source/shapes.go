package source

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"dateline/extract/doc"
	"dateline/pipeline/page"
	"dateline/pipeline/when"
)

// The keys of every shape that is read: ours, news-please, newspaper4k, trafilatura,
// Fundus, IPTC ninjs, JSON Feed, schema.org, and feeds that were turned into JSON. Of the keys for one thing the first that is set wins.
var (
	keysID        = []string{"id", "uri"}
	keysTitle     = []string{"title", "headline"}
	keysText      = []string{"text", "maintext", "body_text", "plaintext", "raw_text", "articlebody", "content_text", keyContent}
	keysMarkup    = []string{"body_xhtml", "body_html", "content_html"}
	keysPublished = []string{"published", "date_publish", "publish_date", "publishing_date", "firstcreated", "versioncreated", "datepublished", "date_published", "pubdate", "published_at", "publishedat", "date"}
	keysURL       = []string{"url", "canonical_link", "link"}
	keysSite      = []string{"sitename", "source_domain", "hostname", "source_url"}
	keysSource    = append([]string{"source", "provider"}, keysSite...)
	keysAuthor    = []string{"author", "authors", "byline"}
	keysLang      = []string{"lang", "language", "meta_lang"}
)

// keyContent is the one text that may be markup, as feeds have it.
const keyContent = "content"

// The keys whose values are not taken for one string.
const keyPartial, keyBody = "partial", "body"

var known = func() map[string]bool {
	m := map[string]bool{keyPartial: true, keyBody: true}
	for _, keys := range [][]string{keysID, keysTitle, keysText, keysMarkup, keysPublished, keysURL, keysSource, keysAuthor, keysLang} {
		for _, k := range keys {
			m[k] = true
		}
	}
	return m
}()

// shapes is what an object says under the known keys, in whatever case they are, also
// those of a body.
type shapes struct {
	values  map[string]string
	body    string
	partial bool
}

// ownKeys is how many keys our own shape has.
const ownKeys = 8

// errMore is for a line that goes on behind its object.
var errMore = errors.New("more stands behind the article's object")

// readShapes reads the object of an article.
func readShapes(line []byte) (*shapes, error) {
	s := &shapes{values: make(map[string]string, ownKeys)}
	dec := decoder(line)
	if k := dec.PeekKind(); k != kindObject {
		if err := dec.SkipValue(); err != nil {
			return nil, err
		}
		return nil, &kindError{kind: k, want: "an article's object"}
	}
	if err := members(dec, func(name string) error { return s.member(name, dec) }); err != nil {
		return nil, err
	}
	switch _, err := dec.ReadToken(); err {
	case io.EOF:
		return s, nil
	case nil:
		return nil, errMore
	default:
		return nil, err
	}
}

// member reads the value of a member.
func (s *shapes) member(name string, dec *jsontext.Decoder) (err error) {
	if !known[name] {
		if name = strings.ToLower(name); !known[name] {
			return dec.SkipValue()
		}
	}
	switch name {
	case keyBody:
		s.body, err = bodyText(dec)
	case keyPartial:
		switch k := dec.PeekKind(); k {
		case kindTrue, kindFalse:
			s.partial = k == kindTrue
		case kindString, kindNumber, kindList, kindObject:
			return &kindError{name, k, "true or false"}
		}
		return dec.SkipValue()
	default:
		s.values[name], err = loose(dec)
	}
	return err
}

// looseDepth is how deep a name may lie: in an object in a list in an article, and
// Fundus' paragraphs as deep as that. What lies deeper is none.
const looseDepth = 8

// loose reads the next value as one string: a number as it stands, a list of names
// with commas between, of an object its name; empty for what has none.
func loose(dec *jsontext.Decoder) (string, error) {
	if dec.StackDepth() > looseDepth {
		return "", dec.SkipValue()
	}
	switch dec.PeekKind() {
	case kindString:
		t, err := dec.ReadToken()
		return t.String(), err
	case kindNumber:
		v, err := dec.ReadValue()
		return string(v), err
	case kindObject:
		var out string
		err := members(dec, func(name string) (err error) {
			if name != "name" {
				return dec.SkipValue()
			}
			out, err = loose(dec)
			return err
		})
		return out, err
	case kindList:
		var out []string
		err := elements(dec, func() error {
			s, err := loose(dec)
			if s != "" {
				out = append(out, s)
			}
			return err
		})
		return strings.Join(out, ", "), err
	}
	return "", dec.SkipValue()
}

// bodyText reads a text that is one string, or Fundus' summary and sections of headlines
// and paragraphs.
func bodyText(dec *jsontext.Decoder) (string, error) {
	if dec.PeekKind() == kindString {
		return loose(dec)
	}
	text, err := inOrder(dec, bodyPart{"summary", paragraphs}, bodyPart{"sections", sections})
	return strings.Join(text, "\n\n"), err
}

// bodyPart is a member of an object by its name in lower case, and how it is read.
type bodyPart struct {
	name string
	read func(*jsontext.Decoder) ([]string, error)
}

// inOrder reads the parts of an object and puts them in this order; what is no object
// has none.
func inOrder(dec *jsontext.Decoder, parts ...bodyPart) (out []string, err error) {
	if dec.PeekKind() != kindObject {
		return nil, dec.SkipValue()
	}
	got := make([][]string, len(parts))
	err = members(dec, func(name string) (err error) {
		k := slices.IndexFunc(parts, func(p bodyPart) bool { return p.name == strings.ToLower(name) })
		if k < 0 {
			return dec.SkipValue()
		}
		got[k], err = parts[k].read(dec)
		return err
	})
	return slices.Concat(got...), err
}

func sections(dec *jsontext.Decoder) (out []string, err error) {
	if dec.PeekKind() != kindList {
		return nil, dec.SkipValue()
	}
	err = elements(dec, func() error {
		text, err := inOrder(dec, bodyPart{"headline", paragraphs}, bodyPart{"paragraphs", paragraphs})
		out = append(out, text...)
		return err
	})
	return out, err
}

// paragraphs reads a string or a list of strings.
func paragraphs(dec *jsontext.Decoder) (out []string, err error) {
	switch dec.PeekKind() {
	case kindString:
		s, err := loose(dec)
		return []string{s}, err
	case kindList:
	default:
		return nil, dec.SkipValue()
	}
	err = elements(dec, func() error {
		s, err := loose(dec)
		out = append(out, s)
		return err
	})
	return out, err
}

// first is the value of the first of the keys that has one.
func (s *shapes) first(keys []string) string {
	for _, k := range keys {
		if v := s.values[k]; v != "" {
			return v
		}
	}
	return ""
}

// markedUp tells HTML from plain text by what closes a paragraph or breaks a line.
func markedUp(s string) bool {
	low := strings.ToLower(s)
	return strings.Contains(low, "</p>") || strings.Contains(low, "<br") || strings.Contains(low, "</div>")
}

func (s *shapes) article() (a doc.Article, warnings []string) {
	a = doc.Article{
		ID:      s.first(keysID),
		Title:   s.first(keysTitle),
		URL:     s.first(keysURL),
		Author:  strings.TrimPrefix(s.first(keysAuthor), "By "),
		Lang:    s.first(keysLang),
		Source:  s.first(keysSource),
		Partial: s.partial,
	}
	// trafilatura writes the page's address as "source"
	if strings.Contains(a.Source, "://") && a.URL == "" {
		a.URL, a.Source = a.Source, s.first(keysSite)
	}
	// and newspaper4k the site's as its name
	if _, host, ok := strings.Cut(a.Source, "://"); ok {
		a.Source, _, _ = strings.Cut(host, "/")
	}
	if v := s.values[keyContent]; v != "" && markedUp(v) {
		s.values[keyContent] = page.Strip(v)
	}
	if a.Text = s.first(keysText); a.Text == "" {
		if markup := s.first(keysMarkup); markup != "" {
			a.Text = page.Strip(markup)
		} else {
			a.Text = s.body
		}
	}
	if stated := s.first(keysPublished); stated != "" {
		day, ok := when.ParseBeside(stated, a.URL)
		if !ok {
			warnings = append(warnings, fmt.Sprintf("the day of publication %q cannot be read", clip(stated)))
		}
		a.Published = day
	}
	anchor(&a)
	return a, warnings
}
