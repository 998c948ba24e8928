package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"dateline/cmd/dateline/answer"
	"dateline/cmd/dateline/terminal"
	"dateline/extract/doc"
	"dateline/extract/vocab"
	"dateline/index"
	"dateline/index/query"
	"dateline/index/terms"
)

// explaining is one call of explain.
type explaining struct {
	reader index.Reader
	screen terminal.Screen
	limit  int
}

func (e *explaining) explain(ctx context.Context, w io.Writer, args []string) error {
	a, err := e.reader.Get(ctx, args[0])
	if err == nil && len(args) == 1 {
		return e.findings(w, a)
	}
	if err != nil && !errors.Is(err, index.ErrNotFound) {
		return err
	}
	text := strings.Join(args, " ")
	if err == nil {
		text = strings.Join(args[1:], " ")
	}
	q, bad := query.Parse(text, time.Now())
	if bad != nil {
		return bad
	}
	if err == nil {
		return placed(e.clauses(ctx, w, a, q), text)
	}
	res, err := e.reader.Search(ctx, q, index.Options{Limit: e.limit, Group: true, Gazetteer: gazetteer{}})
	if err != nil {
		return placed(err, text)
	}
	if len(res.Hits) == 0 {
		writeLine(w, "nothing found")
	}
	for _, h := range res.Hits {
		a, err := e.reader.Get(ctx, h.ID)
		if err != nil {
			return err
		}
		if res.Ranked {
			writeLine(w, "score %.3f, with the bonus of a new article", h.Score)
		}
		if err := e.clauses(ctx, w, a, q); err != nil {
			return err
		}
	}
	return nil
}

// findings prints every finding with the words around it.
func (e *explaining) findings(w io.Writer, a *doc.Analysis) error {
	fmt.Fprintln(w, e.screen.Bold(terminal.Line(a.Title)))
	for i := range a.Entities {
		m := &a.Entities[i]
		writeLine(w, "%s  %s%s", m.Rule, terminal.Line(m.Text), terminal.Line(meaning(m)))
		writeLine(w, "    %s", e.inContext(a.Text, m.Start, m.End))
	}
	for i, line := range answer.Offices(a) {
		o := a.Officials[i]
		writeLine(w, "%s  %s", o.Rule, terminal.Line(line))
		if o.Start >= 0 {
			writeLine(w, "    %s", e.inContext(a.Text, o.Start, o.End))
		} else {
			writeLine(w, "    title: %s", terminal.Line(a.Title))
		}
	}
	for _, t := range a.Topics {
		writeLine(w, "topic/%s  %.2f", t.Name, t.Score)
		for _, why := range t.Why {
			writeLine(w, "    %s", e.inContext(a.Text, why.Start, why.End))
		}
	}
	return nil
}

// nearby is how many bytes of a text are shown on both sides of a finding at most.
const nearby = 50

// inContext is a stretch of a text with the finding in brackets.
func (e *explaining) inContext(text string, start, end int) string {
	if start < 0 || end > len(text) || start > end {
		return ""
	}
	// what is left of a line behind the widest indent, the brackets and a label
	beside := max(10, min(nearby, (e.screen.Width-18-(end-start))/2))
	from, to := max(0, start-beside), min(len(text), end+beside)
	for from < start && from > 0 && !unicode.IsSpace(rune(text[from-1])) {
		from++
	}
	for to > end && to < len(text) && !unicode.IsSpace(rune(text[to])) {
		to--
	}
	return terminal.Line(text[from:start] + "[" + text[start:end] + "]" + text[end:to])
}

// clauses prints every part of a query with what it finds in an article.
func (e *explaining) clauses(ctx context.Context, w io.Writer, a *doc.Analysis, q *query.Node) error {
	list, err := index.Explain(ctx, e.reader, a.ID, index.Asked{Query: q, Gazetteer: gazetteer{}})
	if err != nil {
		return err
	}
	// the id is whole, for the next command; the title takes the room that is left
	id := terminal.Line(a.ID)
	title := terminal.Cut(terminal.Line(a.Title), e.screen.Width-len("  ")-terminal.Columns(id))
	fmt.Fprintf(w, "%s  %s\n", e.screen.Bold(title), id)
	for _, c := range list {
		mark := "no "
		if c.Holds {
			mark = "yes"
		}
		line := fmt.Sprintf("%s%s %s", strings.Repeat("  ", c.Depth+1), mark, terminal.Line(c.Text))
		if c.Holds && c.Score > 0 {
			line += fmt.Sprintf("  %.3f", c.Score)
		}
		fmt.Fprintln(w, line)
		if !c.Holds || len(c.Node.Kids) > 0 {
			continue
		}
		evidence, err := e.evidence(ctx, a, c.Node)
		if err != nil {
			return err
		}
		for _, v := range evidence[:min(len(evidence), 3)] {
			fmt.Fprintf(w, "%s    %s\n", strings.Repeat("  ", c.Depth+1), v)
		}
	}
	return nil
}

// evidence lists what of an article makes one part of a query hold.
func (e *explaining) evidence(ctx context.Context, a *doc.Analysis, n *query.Node) (list []string, err error) {
	if n.Op == query.Record {
		fits, err := terms.Fits(a, n, gazetteer{})
		offices := answer.Offices(a)
		for _, i := range fits {
			why := "  " + a.Officials[i].Rule
			for w := range strings.FieldsSeq(a.Officials[i].Person) {
				why += spelled(n, w)
			}
			list = append(list, terminal.Line(offices[i])+why)
		}
		return list, err
	}
	switch t, _ := vocab.TypeOf(n.Field); {
	case t.Plain, n.Field == vocab.Country, n.Field == vocab.City, n.Field == vocab.Region:
		return e.mentions(a, n), nil
	}
	switch n.Field {
	case "date":
		return []string{"published " + terminal.Line(a.Published)}, nil
	case "topic":
		for _, t := range a.Topics {
			for _, why := range t.Why {
				if t.Name == n.Text {
					list = append(list, e.inContext(a.Text, why.Start, why.End))
				}
			}
		}
		return list, nil
	case "", "text", "title", "person":
		high := index.NewHighlighter(n)
		for _, s := range high.Spans(a.Title) {
			list = append(list, "title: "+e.inContext(a.Title, s.Start, s.End)+spelled(n, a.Title[s.Start:s.End]))
		}
		for _, s := range high.Spans(a.Text) {
			list = append(list, e.inContext(a.Text, s.Start, s.End)+spelled(n, a.Text[s.Start:s.End]))
		}
	}
	return list, nil
}

// mentions lists the entities of a field's type that it finds an article by.
func (e *explaining) mentions(a *doc.Analysis, n *query.Node) (list []string) {
	for i := range a.Entities {
		m := &a.Entities[i]
		if m.Type != n.Field {
			continue
		}
		is := func(v string) bool { return strings.EqualFold(v, n.Text) }
		if is(m.ID) || is(m.Name) || is(m.Value) || m.Type == vocab.Country && m.ID == (gazetteer{}).Country(n.Text) {
			list = append(list, e.inContext(a.Text, m.Start, m.End)+"  "+m.Rule)
		}
	}
	return list
}

// spelled says that a name was joined to one of a query, and by what.
func spelled(n *query.Node, word string) string {
	if asked := index.OtherSpelling(n, word); asked != "" {
		return "  person/spelling: " + asked + " in another romanisation (Wikidata)"
	}
	return ""
}
