package mcp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
	"dateline/pipeline/source"
)

// reading are the arguments of article.
type reading struct {
	ID    string `json:"id" jsonschema:"the article's id, a beginning of it that no other has, or its address"`
	Start int    `json:"start,omitempty"`
	Bytes int    `json:"bytes,omitempty"`
}

// shown is an article, or a part of it, with what was found.
type shown struct {
	ID            string     `json:"id"`
	URI           string     `json:"uri" jsonschema:"the article as a resource"`
	URL           string     `json:"url"`
	Title         string     `json:"title" jsonschema:"a quotation"`
	Source        string     `json:"source"`
	Author        string     `json:"author,omitempty"`
	Published     string     `json:"published" jsonschema:"ISO 8601 at the precision that is known"`
	Lang          string     `json:"lang" jsonschema:"English alone is analysed"`
	Text          string     `json:"text" jsonschema:"the part of the text, a quotation"`
	Start         int        `json:"start" jsonschema:"the byte at which the part begins"`
	End           int        `json:"end" jsonschema:"the byte at which it ends, exclusive; the next part begins there"`
	Length        int        `json:"length" jsonschema:"the bytes of the whole text"`
	Officials     []officer  `json:"officials" jsonschema:"of the whole article"`
	MoreOfficials int        `json:"more_officials,omitempty"`
	Findings      []finding  `json:"findings" jsonschema:"those within the part"`
	MoreFindings  int        `json:"more_findings,omitempty"`
	Topics        []theme    `json:"topics"`
	Focus         *doc.Focus `json:"focus,omitempty" jsonschema:"the country, and the city, that it is mostly about"`
}

const (
	// shownOfficials and shownFindings bound those of one answer: a long article has some
	// hundreds.
	shownOfficials = 50
	shownFindings  = 300
)

func (s *Server) article(ctx context.Context, args reading) (*shown, error) {
	a, err := s.desk.Show(ctx, args.ID)
	if err != nil {
		return nil, err
	}
	if args.Start > len(a.Text) {
		return nil, refused(fmt.Sprintf("the text has %d bytes", len(a.Text)))
	}
	return show(a, partOf(a.Text, startBound().limited(args.Start), textBound().limited(args.Bytes))), nil
}

// partOf is a part of a text that begins and ends between letters, and ends between words
// where there are some.
func partOf(text string, start, size int) doc.Span {
	for start < len(text) && !utf8.RuneStart(text[start]) {
		start++
	}
	end := min(len(text), start+size)
	for end < len(text) && end > start && !utf8.RuneStart(text[end]) {
		end--
	}
	if end < len(text) {
		if at := strings.LastIndexAny(text[start:end], " \n"); at > 0 {
			end = start + at + 1
		}
	}
	return doc.Span{Start: start, End: end}
}

func show(a *doc.Analysis, part doc.Span) *shown {
	out := &shown{ID: a.ID, URI: uriOf(a.ID), URL: a.URL, Title: a.Title, Source: a.Source, Author: a.Author, Published: a.Published, Lang: a.Lang,
		Text: a.Text[part.Start:part.End], Start: part.Start, End: part.End, Length: len(a.Text), Topics: themesOf(a), Focus: a.Focus}
	out.Officials, out.MoreOfficials = officersOf(a, shownOfficials)
	out.Findings, out.MoreFindings = findingsIn(a, part, shownFindings)
	return out
}

// articleTemplate describes the articles as resources.
func articleTemplate() *sdk.ResourceTemplate {
	return &sdk.ResourceTemplate{Name: "article", Title: "An article with its findings", MIMEType: "application/json", URITemplate: scheme + "{id}",
		Description: "An article of the index as JSON: its text and every finding as a range of bytes of it, with the rule that made it. The id is percent-encoded."}
}

// resourceBytes bounds an article as a resource; the tool article gives parts of longer ones.
const resourceBytes = 1 << 20

// readArticle answers with an article as a resource.
func (s *Server) readArticle(ctx context.Context, r *sdk.ReadResourceRequest) (out *sdk.ReadResourceResult, err error) {
	id, ok := idOf(r.Params.URI)
	if !ok {
		return nil, sdk.ResourceNotFoundError(r.Params.URI)
	}
	err = s.within(ctx, func(ctx context.Context) error {
		a, err := s.desk.Show(ctx, id)
		if desk.KindOf(err) == desk.NotFound {
			return errNoArticle
		}
		if err != nil {
			return err
		}
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(a); err != nil {
			return err
		}
		if b.Len() > resourceBytes {
			return errLong
		}
		out = &sdk.ReadResourceResult{Contents: []*sdk.ResourceContents{{URI: r.Params.URI, MIMEType: "application/json", Text: b.String()}}}
		return nil
	})
	if errors.Is(err, errNoArticle) {
		return nil, sdk.ResourceNotFoundError(r.Params.URI)
	}
	return out, err
}

const (
	errNoArticle = refused("there is no such article")
	errLong      = refused("the article is too long for a resource; the tool article gives it in parts")
)

// given are the arguments of analyze.
type given struct {
	Text      string `json:"text" jsonschema:"the text; its first line is no title"`
	Title     string `json:"title,omitempty" jsonschema:"its title"`
	Published string `json:"published,omitempty" jsonschema:"the day of publication, by which relative days are read: ISO 8601"`
}

// analysed bounds the bytes of a text.
const analysed = 200_000

func (s *Server) analyze(ctx context.Context, args given) (*shown, error) {
	if len(args.Text) > analysed {
		return nil, refused(fmt.Sprintf("the text has %d bytes; %d are read", len(args.Text), analysed))
	}
	select {
	case s.cores <- struct{}{}:
		defer func() { <-s.cores }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	line, err := json.Marshal(args)
	if err != nil {
		return nil, fmt.Errorf("hand the text on: %w", err)
	}
	reason := "there is no text in it"
	var out *shown
	_, err = s.desk.AnalyzeGiven(ctx, desk.Given{In: bytes.NewReader(line), Format: source.JSONL, Tell: func(e desk.Event) {
		if e.Kind == desk.Skipped {
			reason = e.Text
		}
	}}, func(a *doc.Analysis) error {
		out = show(a, doc.Span{End: len(a.Text)})
		out.Text = "" // the assistant has it
		return nil
	})
	if err == nil && out == nil {
		err = refused(reason)
	}
	return out, err
}
