package source

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"dateline/extract/doc"
	"dateline/pipeline"
	"dateline/pipeline/charset"
	"dateline/pipeline/page"
	"dateline/pipeline/when"
)

// part is one body of a mail with its encoding undone.
type part struct {
	kind     string
	location string
	data     []byte
	header   string
}

// mail reads a file that is one message.
func (r *reader) mail(origin string, data []byte) { r.letter(origin, data, true) }

// letter reads a message: its plain text, else the text of its page.
func (r *reader) letter(origin string, data []byte, whole bool) {
	msg, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		r.skip(origin, pipeline.StageParse, "a broken mail: %v", err)
		return
	}
	var parts []part
	if err := r.parts(&parts, header(msg.Header), msg.Body, 0); err != nil && len(parts) == 0 {
		r.skip(origin, pipeline.StageParse, "a broken mail: %v", err)
		return
	}
	dec := &mime.WordDecoder{CharsetReader: func(label string, in io.Reader) (io.Reader, error) {
		b, err := io.ReadAll(in)
		s, _ := charset.Decode(b, "text/plain; charset="+label)
		return strings.NewReader(s), err
	}}
	word := func(s string) string {
		if out, err := dec.DecodeHeader(s); err == nil {
			return out
		}
		return s
	}
	a := doc.Article{Origin: origin, Title: word(msg.Header.Get("Subject")), ID: strings.Trim(msg.Header.Get("Message-Id"), "<> ")}
	var warnings []string
	if stated := msg.Header.Get("Date"); stated != "" {
		var ok bool
		if a.Published, ok = when.Parse(stated); !ok {
			warnings = append(warnings, fmt.Sprintf("the day of publication %q cannot be read", clip(stated)))
		}
	}
	if from, err := mail.ParseAddress(word(msg.Header.Get("From"))); err == nil {
		a.Source = from.Name
		if a.Source == "" {
			_, a.Source, _ = strings.Cut(from.Address, "@")
		}
	}
	for _, p := range parts {
		if p.kind == "text/plain" && a.Text == "" {
			a.Text = strings.TrimSpace(decode(p.data, p.header))
		}
	}
	for _, p := range parts {
		if p.kind == "text/html" && a.Text == "" {
			a.Text = page.Strip(decode(p.data, p.header))
		}
	}
	r.article(a, whole, warnings...)
}

// mhtml reads a page as browsers save it: the first HTML body is the page.
func (r *reader) mhtml(origin string, data []byte) {
	msg, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		r.skip(origin, pipeline.StageParse, "a broken saved page: %v", err)
		return
	}
	var parts []part
	err = r.parts(&parts, header(msg.Header), msg.Body, 0)
	for _, p := range parts {
		if p.kind == "text/html" || p.kind == "application/xhtml+xml" {
			url := p.location
			if url == "" {
				url = msg.Header.Get("Snapshot-Content-Location")
			}
			r.page(origin, []byte(decode(p.data, p.header)), url)
			return
		}
	}
	if err != nil {
		r.skip(origin, pipeline.StageParse, "a broken saved page: %v", err)
		return
	}
	r.skip(origin, pipeline.StageParse, "a saved page without its page")
}

// header is what mail and multipart have in common.
type header map[string][]string

func (h header) get(key string) string {
	if v := h[key]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// mailDepth and mailParts bound what a mail can hold: forwarded mails nest a
// few levels, a newsletter has some hundred images.
const (
	mailDepth = 8
	mailParts = 1000
)

// parts walks the bodies of a message, depth first.
func (r *reader) parts(out *[]part, h header, body io.Reader, depth int) error {
	kind, params, err := mime.ParseMediaType(h.get("Content-Type"))
	if err != nil && kind == "" {
		kind = "text/plain"
	}
	if !strings.HasPrefix(kind, "multipart/") {
		if !strings.HasPrefix(kind, "text/") && kind != "application/xhtml+xml" {
			return nil
		}
		switch strings.ToLower(h.get("Content-Transfer-Encoding")) {
		case "quoted-printable":
			body = quotedprintable.NewReader(body)
		case "base64":
			body = base64.NewDecoder(base64.StdEncoding, body)
		}
		data, err := io.ReadAll(body)
		*out = append(*out, part{kind, h.get("Content-Location"), data, h.get("Content-Type")})
		return err
	}
	if depth >= mailDepth {
		return fmt.Errorf("its parts nest deeper than %d", mailDepth)
	}
	m := multipart.NewReader(body, params["boundary"])
	for len(*out) < mailParts {
		p, err := m.NextRawPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := r.parts(out, header(p.Header), p, depth+1); err != nil {
			return err
		}
	}
	return fmt.Errorf("more than %d parts", mailParts)
}
