package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/table"
	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
)

// printing is one answer on its way out.
type printing struct {
	flags *searchFlags
	found *desk.Answer
	// text says what was searched for, as it was written; words in people's words.
	text, words string
	tallies     *answer.Tallies
}

// print writes the answer.
func (p *printing) print(cmd *cobra.Command) error {
	return paged(cmd, func(out io.Writer, screen terminal.Screen) error {
		if screen.Window && p.flags.format != "table" {
			out = terminal.NewGuard(out)
		}
		buffered := bufio.NewWriterSize(out, 1<<16)
		if p.flags.bom {
			_, _ = buffered.WriteString("\ufeff") // its fault comes back with Flush
		}
		if err := p.drawings(cmd.Context(), buffered, screen, cmd.ErrOrStderr()); err != nil {
			return err
		}
		if p.countsAlone() {
			return buffered.Flush()
		}
		if err := p.hits(cmd.Context(), buffered, screen); err != nil {
			return err
		}
		return buffered.Flush()
	})
}

func (p *printing) hits(ctx context.Context, out io.Writer, screen terminal.Screen) error {
	w, err := p.writer(ctx, out, screen)
	if err != nil {
		return err
	}
	// a line of the window, and for programs a line of a usual one
	size := max(120, screen.Width)
	if p.flags.format == "table" {
		size = screen.Width + 10 // a word more, so that a cut is seen
	}
	for hit, err := range p.found.Hits(ctx, size) {
		if err != nil {
			return err
		}
		if err := w.Write(hit); err != nil {
			return err
		}
	}
	return w.Close()
}

func (p *printing) writer(ctx context.Context, out io.Writer, screen terminal.Screen) (answer.Writer, error) {
	if p.flags.format == "table" {
		return &table.Text{W: out, Screen: screen, First: p.flags.Offset + 1}, nil
	}
	head := answer.Head{Query: p.text, Articles: p.found.Articles, Stories: p.found.Stories, Findings: p.flags.findings, Facets: p.found.Facets,
		Compared: p.tallies.Compared, Whole: p.tallies.Whole, Notes: p.found.Notes}
	if p.flags.format == "json" && p.found.Articles == 0 {
		head.Suggestion = p.found.Suggest(ctx)
	}
	return answer.New(p.flags.format, out, head)
}

// closing says how much was found, on the side of the answer.
func (p *printing) closing(ctx context.Context, errs io.Writer, took time.Duration) {
	r := p.found
	if r.Articles == 0 {
		fmt.Fprintln(errs, "nothing found")
		tellBarren(ctx, errs, r)
		if try := r.Suggest(ctx); try != "" {
			fmt.Fprintln(errs, "did you mean "+plainText(try)+"?")
		}
		if n := r.Loosened(ctx); n > 0 {
			fmt.Fprintf(errs, "%s most of the words: --match most\n", counted(n, "article has", "articles have"))
		}
		return
	}
	what := counted(r.Articles, "article", "articles")
	if r.Stories != r.Articles {
		what = counted(r.Stories, "story", "stories") + " (" + what + ")"
	}
	shown := ""
	switch n := r.Shown; {
	case n == 1 && r.Stories > 1:
		shown = fmt.Sprintf(", number %d shown", p.flags.Offset+1)
	case n < r.Stories && n > 0:
		shown = fmt.Sprintf(", %d to %d shown", p.flags.Offset+1, p.flags.Offset+n)
	}
	fmt.Fprintf(errs, "%s found in %d ms%s\n", what, took.Milliseconds(), shown)
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// tellCopies says of an export how many articles are in it only by the number of copies.
func tellCopies(errs io.Writer, found *desk.Answer) {
	if left := found.Articles - found.Stories; left > 0 {
		fmt.Fprintf(errs, "%s left out of %s, which count them as copies; --no-group has them\n",
			counted(left, "near-copy", "near-copies"), counted(found.Stories, "story", "stories"))
	}
}
