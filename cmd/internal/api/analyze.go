package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"

	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
	"dateline/pipeline/source"
)

const (
	// analyzeBytes bounds what is posted: a long report with its markup has some 100 KB.
	analyzeBytes = 1 << 20
	// analyzeArticles bounds the articles of one request: who has more has files.
	analyzeArticles = 100
)

const analyzeHelp = `A text or a page is one article; JSON is an article or a list of articles, JSON lines one
a line. The answer has the analyses in their order, as the command line's analyze prints
them, and what was left out with its reason. Nothing is kept. At most 1 MiB and 100 articles.`

// mediaTypes are the types of bodies with the formats that they are read as.
var mediaTypes = map[string]source.Format{
	"text/plain": source.Text, "text/html": source.HTML, "application/json": source.JSONL, "application/jsonl": source.JSONL,
}

// bodies are the media types of what is posted, with their schemas.
func bodies() map[string]any {
	text := object{"type": "string", "minLength": 1, "maxLength": analyzeBytes}
	// null is as good as a key that is not there
	field := func(help string) object { return object{"type": []string{"string", "null"}, "description": help} }
	one := object{"type": "object", "required": []string{"text"}, "properties": object{"text": text,
		"id": field("Its id; without one it gets one by its words."), "title": field("Its title."), "published": field("The day or time of publication, ISO 8601 at any precision."),
		"url": field("Its address."), "source": field("Its publisher.")}}
	return map[string]any{"text/plain": text, "text/html": text, "application/jsonl": text,
		"application/json": object{"oneOf": []any{one, object{"type": "array", "items": one, "minItems": 1, "maxItems": analyzeArticles}}}}
}

// given is an article as it is posted. It is read by the same reader as a file's lines.
type given struct {
	ID        string  `json:"id,omitempty"`
	Title     string  `json:"title,omitempty"`
	Published string  `json:"published,omitempty"`
	URL       string  `json:"url,omitempty"`
	Source    string  `json:"source,omitempty"`
	Text      *string `json:"text"`
}

// analyze answers with what is found in the body.
func (c *call) analyze() error {
	body, format, err := c.body()
	if err != nil {
		return err
	}
	ctx := c.r.Context()
	select {
	case c.room <- struct{}{}:
		defer func() { <-c.room }()
	case <-ctx.Done():
		return &problem{Status: http.StatusServiceUnavailable, Kind: desk.Interrupted, Detail: "too many analyses at a time; try again", again: 5}
	}
	out := struct {
		Articles []*doc.Analysis `json:"articles"`
		Skipped  []skipped       `json:"skipped"`
	}{[]*doc.Analysis{}, []skipped{}}
	tell := func(e desk.Event) {
		if e.Kind == desk.Skipped {
			out.Skipped = append(out.Skipped, skipped{e.Name, e.Text})
		}
	}
	_, err = c.desk.AnalyzeGiven(ctx, desk.Given{In: bytes.NewReader(body), Format: format, Tell: tell}, func(a *doc.Analysis) error {
		if len(out.Articles) == analyzeArticles {
			return refuse("", "%d articles can be given at a time", analyzeArticles)
		}
		out.Articles = append(out.Articles, a)
		return nil
	})
	if err != nil {
		return err
	}
	if len(out.Articles) == 0 {
		reason := "there is no article in it"
		if len(out.Skipped) > 0 {
			reason = out.Skipped[0].Reason
		}
		return &problem{Status: http.StatusUnprocessableEntity, Kind: badRequest, Detail: reason}
	}
	return c.json(out)
}

// skipped is what was left out.
type skipped struct {
	Origin string `json:"origin"`
	Reason string `json:"reason"`
}

func skippedSchema() object {
	text := object{"type": "string"}
	return object{"type": "array", "items": object{"type": "object", "required": []string{"origin", "reason"}, "properties": object{"origin": text, "reason": text}}}
}

// body reads what was posted, and tells how its articles are read.
func (c *call) body() ([]byte, source.Format, error) {
	sort, _, err := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	format, ok := mediaTypes[sort]
	if err != nil || !ok {
		var names []string
		for name := range mediaTypes {
			names = append(names, name)
		}
		slices.Sort(names)
		return nil, 0, &problem{Status: http.StatusUnsupportedMediaType, Kind: badRequest, Detail: "a Content-Type is wanted of " + strings.Join(names, ", ")}
	}
	data, err := io.ReadAll(io.LimitReader(c.r.Body, analyzeBytes+1))
	var large *http.MaxBytesError
	if len(data) > analyzeBytes || errors.As(err, &large) {
		return nil, 0, &problem{Status: http.StatusRequestEntityTooLarge, Kind: badRequest, Detail: fmt.Sprintf("%d bytes are read", analyzeBytes)}
	}
	if err != nil {
		return nil, 0, refuse("", "the body cannot be read")
	}
	if sort == "application/json" {
		data, err = asLines(data)
	}
	return data, format, err
}

// asLines turns an article, or a list of them, into JSON lines.
func asLines(data []byte) ([]byte, error) {
	var list []given
	data = bytes.TrimSpace(data)
	if !json.Valid(data) {
		return nil, refuse("", "the body is no JSON")
	}
	if !bytes.HasPrefix(data, []byte("[")) {
		data = slices.Concat([]byte("["), data, []byte("]"))
	}
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, refuse("", "the JSON cannot be read: %v", err)
	}
	if len(list) == 0 || len(list) > analyzeArticles {
		return nil, refuse("", "from 1 to %d articles can be given at a time, not %d", analyzeArticles, len(list))
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	for i := range list {
		if list[i].Text == nil {
			return nil, refuse("", "article %d has no text", i+1)
		}
		if err := enc.Encode(&list[i]); err != nil {
			return nil, fmt.Errorf("write article %d: %w", i+1, err)
		}
	}
	return out.Bytes(), nil
}
