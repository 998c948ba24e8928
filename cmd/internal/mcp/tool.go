package mcp

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"

	"github.com/google/jsonschema-go/jsonschema"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"dateline/cmd/internal/desk"
	"dateline/extract/vocab"
)

// A bound is that of a number among a tool's arguments.
type bound struct {
	least, most, usual int
	help               string
}

// A tool is what an assistant may call.
type tool struct {
	name, title, help string
	bounds            map[string]bound
	choices           map[string][]string
}

const (
	// listed bounds the values of one argument, valued their characters.
	listed = 20
	valued = 1000
	// queried bounds a query's characters, as the query language does.
	queried = 4096
)

// add gives the server a tool. Its arguments are held against their schema before the
// call; an error is told to the assistant, which can do better then.
func add[In, Out any](s *Server, t tool, do func(context.Context, In) (Out, error)) error {
	in, err := jsonschema.For[In](nil)
	if err != nil {
		return fmt.Errorf("tool %s: %w", t.name, err)
	}
	t.bind(in)
	no := false
	sdk.AddTool(s.sdk, &sdk.Tool{Name: t.name, Title: t.title, Description: t.help, InputSchema: in,
		Annotations: &sdk.ToolAnnotations{Title: t.title, ReadOnlyHint: true, IdempotentHint: true, DestructiveHint: &no, OpenWorldHint: &no}},
		func(ctx context.Context, _ *sdk.CallToolRequest, args In) (_ *sdk.CallToolResult, out Out, err error) {
			err = s.within(ctx, func(ctx context.Context) (err error) {
				out, err = do(ctx, args)
				return err
			})
			return nil, out, err
		})
	return nil
}

// bind bounds the arguments: lists, texts, numbers, and the words of the vocabulary.
func (t tool) bind(in *jsonschema.Schema) {
	texts, whole := valued, 0.0
	long := queried
	for name, p := range in.Properties {
		switch {
		case name == "query" || name == "compare":
			p.MaxLength = &long
		case name == "text" && t.name == "analyze":
		case p.Type == "string":
			p.MaxLength = &texts
		case p.Items != nil:
			most := listed
			p.Type, p.Types = "array", nil
			p.MaxItems, p.Items.MaxLength = &most, &texts
		case p.Type == "integer":
			p.Minimum = &whole
		}
		words := t.choices[name]
		switch name {
		case "role":
			words = vocab.RoleIDs()
		case "portfolio":
			words = vocab.PortfolioIDs()
		}
		of := p
		if p.Items != nil {
			of = p.Items
		}
		for _, w := range words {
			of.Enum = append(of.Enum, w)
		}
		if b, ok := t.bounds[name]; ok {
			least, most := float64(b.least), float64(b.most)
			p.Minimum, p.Maximum = &least, &most
			p.Default, p.Description = []byte(fmt.Sprint(b.usual)), b.help
		}
	}
}

// within does something with a place among those that work, for as long as a call may
// take, and keeps its panic its own.
func (s *Server) within(ctx context.Context, do func(context.Context) error) (err error) {
	ctx, cancel := context.WithTimeout(ctx, s.o.Time)
	defer cancel()
	select {
	case s.room <- struct{}{}:
		defer func() { <-s.room }()
	case <-ctx.Done():
		return refused("too many calls at a time; try again")
	}
	defer func() {
		if fault := recover(); fault != nil {
			s.log(fmt.Errorf("a tool met a fault: %v\n%s", fault, debug.Stack()))
			err = errors.New("the call met a fault of the program")
		}
	}()
	if err := do(ctx); err != nil {
		return s.told(err)
	}
	return nil
}

func (s *Server) log(err error) {
	if s.o.Log != nil {
		s.o.Log(err)
	}
}

// refused is what an assistant asked that makes no sense, as it is told.
type refused string

func (r refused) Error() string { return string(r) }

// told is an error as the assistant is told of it. What failed within may name files of
// the machine.
func (s *Server) told(err error) error {
	var plain refused
	if errors.As(err, &plain) {
		return err
	}
	p := desk.ProblemOf(err)
	switch p.Kind {
	case desk.Failed:
		s.log(err)
		return errors.New("the server failed; its log says why")
	case desk.NoIndex:
		return refused("there is no index yet")
	case desk.Interrupted:
		return refused("it took too long; ask for less")
	}
	text := p.Message
	if p.Query != "" {
		text = fmt.Sprintf("%s (at byte %d of the query %q)", text, p.At, p.Query)
	}
	if p.Try != "" {
		text += "; did you mean " + p.Try + "?"
	}
	return refused(text)
}

// limited is an argument within its bound, its usual value where none was given.
func (b bound) limited(n int) int {
	if n == 0 && b.least > 0 {
		return b.usual
	}
	return min(max(n, b.least), b.most)
}

// spans are the lengths of a timeline's bars.
func spans() []string { return slices.Clone([]string{"day", "week", "month", "year"}) }
