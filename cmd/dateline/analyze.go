package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"dateline/extract"
	"dateline/extract/doc"
	"dateline/extract/lang"
	"dateline/pipeline"
	"dateline/pipeline/source"
)

const analyzeLong = `Analyze reads articles and prints one JSON object a line for each, in the order
of the input, without touching an index. A folder is walked; "-" or nothing is
standard input; .gz and .zip are opened.`

func newAnalyze() *cobra.Command {
	var input string
	var files ownFiles
	cmd := &cobra.Command{
		Use:   "analyze [--input auto|text|html|jsonl] [FILE|DIR|-]...",
		Short: "Print what is found in articles as JSON lines, without an index",
		Long:  analyzeLong,
		RunE: func(cmd *cobra.Command, args []string) error {
			format, ok := source.ParseFormat(input)
			if !ok {
				return exitError{exitUsage, fmt.Errorf("--input %q: auto, text, html or jsonl is wanted", input)}
			}
			if len(args) == 0 {
				args = []string{"-"}
			}
			own, err := files.options()
			if err != nil {
				return err
			}
			a, err := extract.New(own...)
			if err != nil {
				return exitError{exitFailed, err}
			}
			z := &analyzer{analyse: pipeline.AnalyserFunc(a.Unguarded), out: cmd.OutOrStdout(), err: cmd.ErrOrStderr()}
			return z.run(cmd.Context(), &source.Files{Roots: args, Stdin: cmd.InOrStdin(), Format: format})
		},
	}
	files.flags(cmd)
	cmd.Flags().StringVar(&input, "input", "auto", "what the input is: auto, text, html or jsonl")
	return cmd
}

// analyzer prints the analysis of every article of a source, in order: the
// source and the parsing run on one goroutine, the analysis on every core.
type analyzer struct {
	analyse pipeline.Analyser
	out     io.Writer
	err     io.Writer
	skipped int
}

// page is one article on its way to the output, in order.
type line struct {
	item pipeline.Item
	json []byte
	err  error
	done chan struct{}
}

func (z *analyzer) run(ctx context.Context, src pipeline.Source) error {
	// articles that wait for their turn; each holds some ten kilobytes
	order := make(chan *line, 64)
	work := make(chan *line, 64)
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer close(order)
		defer close(work)
		return src.Read(ctx, func(u pipeline.Unit) error { return emitUnit(ctx, u, order, work) })
	})
	for range runtime.GOMAXPROCS(0) {
		g.Go(func() error {
			for l := range work {
				z.one(l)
			}
			return nil
		})
	}
	g.Go(func() error { return z.print(order) })
	switch err := g.Wait(); {
	case err != nil && ctx.Err() != nil && err == context.Canceled:
		return exitError{exitInterrupted, nil}
	case err != nil:
		return exitError{exitFailed, err}
	case z.skipped > 0:
		return exitError{exitSkipped, nil}
	}
	return nil
}

func emitUnit(ctx context.Context, u pipeline.Unit, order, work chan<- *line) error {
	if u.Items == nil {
		return nil
	}
	for item := range u.Items {
		l := &line{item: item, done: make(chan struct{})}
		for _, to := range []chan<- *line{work, order} {
			select {
			case to <- l:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
	return nil
}

// one analyses an article. A panic is the article's own and becomes its skip.
func (z *analyzer) one(l *line) {
	defer close(l.done)
	if l.item.Skip != nil {
		return
	}
	a := l.item.Article
	if a.ID == "" {
		a.ID = articleID(&a)
	}
	a.Lang = lang.Detect(a.Title, a.Text)
	out, skip, _ := pipeline.NewGuard(z.analyse, 0).Analyse(context.Background(), a)
	if skip != nil {
		l.item.Skip = skip
		return
	}
	l.json, l.err = encode(out)
}

// articleID names an article by its place; what came by standard input has no
// place, so its words name it.
func articleID(a *doc.Article) string {
	if strings.HasPrefix(a.Origin, "-") {
		return pipeline.NameID(a.Title + "\x00" + a.Text)
	}
	return pipeline.NameID(a.Origin)
}

func encode(v any) ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return []byte(b.String()), err
}

// print writes the lines in order, and what was skipped to standard error.
func (z *analyzer) print(order <-chan *line) error {
	out := bufio.NewWriterSize(z.out, 64<<10)
	for l := range order {
		<-l.done
		for _, w := range l.item.Warnings {
			fmt.Fprintf(z.err, "dateline: %s: %s\n", plainText(l.item.Article.Origin), plainText(w))
		}
		if s := l.item.Skip; s != nil {
			z.skipped++
			fmt.Fprintf(z.err, "dateline: skipped %s: %s\n", plainText(s.Origin), plainText(s.Reason))
			continue
		}
		if l.err != nil {
			return l.err
		}
		if _, err := out.Write(l.json); err != nil {
			return err
		}
	}
	return out.Flush()
}
