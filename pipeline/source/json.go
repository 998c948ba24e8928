package source

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"dateline/extract"
	"dateline/pipeline"
	"dateline/pipeline/charset"
	"dateline/pipeline/page"
	"dateline/pipeline/when"
)

// lines reads JSON Lines as a stream: a line that cannot be read is a skip and
// the next one is read.
func (r *reader) lines(origin string, in *bufio.Reader) {
	for n := 1; ; n++ {
		line, err := r.line(in)
		at := fmt.Sprintf("%s:%d", origin, n)
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
		}
		if errors.Is(err, errTooLong) {
			if !r.skip(at, pipeline.StageParse, "%v", err) {
				return
			}
			continue
		}
		if len(bytes.TrimSpace(line)) > 0 && !r.object(at, line, false) {
			return
		}
		if err == io.EOF {
			return
		}
		if err != nil {
			r.broken(at, err)
			return
		}
	}
}

// line returns the next line without its end, whole however long the buffer, up
// to the bound of an article (its JSON escapes can double it).
func (r *reader) line(in *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		switch {
		case int64(len(line)+len(part)) > 2*r.limits.Article:
			line, long = nil, true
		case line == nil && err == nil && !long:
			return bytes.TrimRight(part, "\r\n"), nil
		case !long:
			line = append(line, part...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if long && (err == nil || err == io.EOF) {
			if err == io.EOF {
				in.Reset(bytes.NewReader(nil))
			}
			return nil, errTooLong
		}
		return bytes.TrimRight(line, "\r\n"), err
	}
}

// json reads a file that is one article, a list of them, or several one after
// the other.
func (r *reader) json(origin string, data []byte) {
	s, _ := charset.Decode(data, "")
	dec := json.NewDecoder(strings.NewReader(s))
	var all []json.RawMessage
	for {
		var raw json.RawMessage
		err := dec.Decode(&raw)
		if err == io.EOF {
			break
		}
		if err != nil {
			r.skip(origin, pipeline.StageParse, "broken JSON: %s", jsonReason(err))
			return
		}
		all = append(all, unwrap(raw)...)
	}
	for i, raw := range all {
		at := origin
		if len(all) > 1 {
			at = fmt.Sprintf("%s:%d", origin, i+1)
		}
		if !r.object(at, raw, len(all) == 1) {
			return
		}
	}
	if len(all) == 0 {
		r.skip(origin, pipeline.StageParse, "no article in the JSON")
	}
}

// unwrap opens a list, also one that is the single member of an object.
func unwrap(raw json.RawMessage) []json.RawMessage {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) == nil {
		return list
	}
	var box map[string]json.RawMessage
	if json.Unmarshal(raw, &box) == nil {
		for _, key := range []string{"articles", "items", "results", "data"} {
			if v, ok := box[key]; ok && json.Unmarshal(v, &list) == nil {
				return list
			}
		}
	}
	return []json.RawMessage{raw}
}

func jsonReason(err error) string {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Sprintf("%v (at byte %d)", err, syntax.Offset)
	case errors.As(err, &kind) && kind.Field == "":
		return kind.Value + " stands where an article's object is wanted"
	case errors.As(err, &kind):
		return fmt.Sprintf("%q is %s, where %s is wanted", kind.Field, kind.Value, kind.Type)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "it ends too early"
	}
	return err.Error()
}

// object reads one article in any of the known shapes.
func (r *reader) object(at string, line []byte, whole bool) bool {
	var s shapes
	if err := json.Unmarshal(line, &s); err != nil {
		return r.skip(at, pipeline.StageParse, "broken JSON: %s", jsonReason(err))
	}
	a, warnings := s.article()
	a.Origin = at
	return r.article(a, whole, warnings...)
}

// shapes has the keys of every shape that is read: ours, news-please,
// newspaper4k, trafilatura, Fundus and IPTC ninjs. The first that is set wins.
type shapes struct {
	ID    loose `json:"id"`
	URI   loose `json:"uri"`
	Title loose `json:"title"`
	Head  loose `json:"headline"`

	Text     loose           `json:"text"`
	Maintext loose           `json:"maintext"`
	RawText  loose           `json:"raw_text"`
	Plain    loose           `json:"plaintext"`
	Body     json.RawMessage `json:"body"`
	BodyText loose           `json:"body_text"`
	BodyHTML loose           `json:"body_html"`
	BodyXML  loose           `json:"body_xhtml"`

	Published  loose `json:"published"`
	DatePub    loose `json:"date_publish"`
	PubDate    loose `json:"publish_date"`
	Publishing loose `json:"publishing_date"`
	FirstMade  loose `json:"firstcreated"`
	Version    loose `json:"versioncreated"`
	Date       loose `json:"date"`

	URL       loose `json:"url"`
	Canonical loose `json:"canonical_link"`

	Source   loose `json:"source"`
	Domain   loose `json:"source_domain"`
	Hostname loose `json:"hostname"`
	Sitename loose `json:"sitename"`
	Site     loose `json:"source_url"`
	Provider loose `json:"provider"`

	Author  loose `json:"author"`
	Authors loose `json:"authors"`
	Byline  loose `json:"byline"`

	Lang     loose `json:"lang"`
	Language loose `json:"language"`
	MetaLang loose `json:"meta_lang"`
	Partial  bool  `json:"partial"`
}

// loose is a string that may be written as a number, null, or a list of names.
type loose string

// UnmarshalJSON takes what can be said as one string and leaves the rest empty.
func (l *loose) UnmarshalJSON(b []byte) error {
	if b[0] == '"' {
		if s := b[1 : len(b)-1]; literal(s) {
			*l = loose(s)
			return nil
		}
		return json.Unmarshal(b, (*string)(l))
	}
	var v any
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.UseNumber()
	if err := dec.Decode(&v); err != nil {
		return err
	}
	*l = loose(flat(v))
	return nil
}

// literal tells whether a JSON string stands for its own bytes. The decoder that
// hands it over has looked for control characters.
func literal(s []byte) bool { return bytes.IndexByte(s, '\\') < 0 && utf8.Valid(s) }

func flat(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case map[string]any:
		return flat(v["name"])
	case []any:
		var out []string
		for _, e := range v {
			if s := flat(e); s != "" {
				out = append(out, s)
			}
		}
		return strings.Join(out, ", ")
	}
	return ""
}

func first(of ...loose) string {
	for _, l := range of {
		if l != "" {
			return string(l)
		}
	}
	return ""
}

func (s *shapes) article() (a extract.Article, warnings []string) {
	a = extract.Article{
		ID:      first(s.ID, s.URI),
		Title:   first(s.Title, s.Head),
		URL:     first(s.URL, s.Canonical),
		Author:  strings.TrimPrefix(first(s.Author, s.Authors, s.Byline), "By "),
		Lang:    first(s.Lang, s.Language, s.MetaLang),
		Source:  first(s.Source, s.Provider, s.Sitename, s.Domain, s.Hostname, s.Site),
		Partial: s.Partial,
	}
	// trafilatura writes the page's address as "source"
	if strings.Contains(a.Source, "://") && a.URL == "" {
		a.URL, a.Source = a.Source, first(s.Sitename, s.Domain, s.Hostname, s.Site)
	}
	// and newspaper4k the site's as its name
	if _, host, ok := strings.Cut(a.Source, "://"); ok {
		a.Source, _, _ = strings.Cut(host, "/")
	}
	if a.Text = first(s.Text, s.Maintext, s.BodyText, s.Plain, s.RawText); a.Text == "" {
		a.Text = s.body()
	}
	stated := first(s.Published, s.DatePub, s.PubDate, s.Publishing, s.FirstMade, s.Version, s.Date)
	if stated != "" {
		day, ok := when.ParseBeside(stated, a.URL)
		if !ok {
			warnings = append(warnings, fmt.Sprintf("the day of publication %q cannot be read", clip(stated)))
		}
		a.Published = day
	}
	anchor(&a)
	return a, warnings
}

// body reads a text that is not one string: a page's markup (ninjs), or
// Fundus' sections of headlines and paragraphs.
func (s *shapes) body() string {
	if markup := first(s.BodyXML, s.BodyHTML); markup != "" {
		return page.Strip(markup)
	}
	var whole string
	if json.Unmarshal(s.Body, &whole) == nil {
		return whole
	}
	type lines []string
	var fundus struct {
		Summary  lines `json:"summary"`
		Sections []struct {
			Headline   lines `json:"headline"`
			Paragraphs lines `json:"paragraphs"`
		} `json:"sections"`
	}
	if json.Unmarshal(s.Body, &fundus) != nil {
		return ""
	}
	out := fundus.Summary
	for _, section := range fundus.Sections {
		out = append(out, section.Headline...)
		out = append(out, section.Paragraphs...)
	}
	return strings.Join(out, "\n\n")
}

// clip shortens what is quoted in a message.
func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
