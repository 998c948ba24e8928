package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"dateline/cmd/dateline/answer"
	"dateline/cmd/dateline/terminal"
	"dateline/index"
	"dateline/index/query"
	"dateline/pipeline/config"
	"dateline/pipeline/statefile"
)

// The bounds of a report.
const (
	// defaultAlert is how many articles a report names when the alert says
	// nothing: more are counted, not listed.
	defaultAlert = 100
	// alertCommand bounds the program that a report is piped to.
	alertCommand = 5 * time.Minute
	// mailWidth is the width of a report as text, for it is mailed.
	mailWidth = 78
)

func names(list []config.Alert) []string {
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = a.Name
	}
	return out
}

// searches are the alerts of the configuration and those added at the prompt; of
// one name the configuration's counts.
func (s *scheduled) searches() ([]config.Alert, error) {
	saved, err := loadSearches(s.keep.index.StateDir())
	if err != nil {
		return nil, err
	}
	out := slices.Clone(s.cfg.Alerts)
	for _, a := range saved {
		if !slices.Contains(names(out), a.Name) {
			out = append(out, a)
		}
	}
	return out, nil
}

// report tells each alert of what is new since its last report. One that cannot
// be told does not keep the others from theirs; it is told again at the next run.
func (s *scheduled) report(ctx context.Context, searches []config.Alert) error {
	if len(searches) == 0 {
		return nil
	}
	r, err := storeAt(s.dir).OpenReader(ctx)
	if err != nil {
		return err
	}
	defer r.Close()
	for _, a := range searches {
		n, err := s.tell(ctx, r, a)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			s.trouble = true
			s.log.Error("alert failed", "name", a.Name, "reason", err.Error())
			fmt.Fprintf(s.err, "dateline: alert %s: %s\n", plainText(a.Name), plainText(err.Error()))
			continue
		}
		s.sum.Alerted += n
	}
	return s.keep.queue.Keep(names(searches))
}

// tell reports one alert and notes, after that, that it did.
func (s *scheduled) tell(ctx context.Context, r index.Reader, a config.Alert) (int, error) {
	news, mark := s.keep.queue.Pending(a.Name)
	if len(news) == 0 {
		return 0, nil
	}
	q, err := query.Parse(a.Query, time.Now())
	if err != nil {
		return 0, err
	}
	res, err := r.Search(ctx, q, index.Options{Limit: -1, Sort: index.Newest, Gazetteer: gazetteer{}})
	if err != nil {
		return 0, placed(err, a.Query)
	}
	hits := slices.DeleteFunc(slices.Clone(res.Hits), func(h index.Hit) bool { return !news[h.ID] })
	n := len(hits)
	if n > 0 {
		if a.To == "atom" {
			// whoever reads a feed now and then must not miss what stood in the
			// last report: a feed has the newest, told before or not
			hits = res.Hits[:min(len(res.Hits), cmp.Or(a.Limit, defaultAlert))]
		}
		if err := s.deliver(ctx, r, a, q, hits); err != nil {
			return 0, err
		}
		s.log.Info("alert", "name", a.Name, "articles", n)
	}
	return n, s.keep.queue.Done(a.Name, mark)
}

func (s *scheduled) deliver(ctx context.Context, r index.Reader, a config.Alert, q *query.Node, hits []index.Hit) error {
	var b bytes.Buffer
	format := map[string]string{"jsonl": "jsonl", "command": "jsonl", "atom": "atom"}[a.To]
	total := len(hits)
	if limit := cmp.Or(a.Limit, defaultAlert); format == "" && total > limit {
		hits = hits[:limit]
	}
	var w answer.Writer
	var err error
	if format == "" {
		fmt.Fprintf(&b, "%s: %s new for %s\n\n", a.Name, counted(total, "article", "articles"), terminal.Line(a.Query))
		w = &answer.Text{W: &b, Screen: terminal.Screen{Width: mailWidth}, First: 1}
	} else {
		w, err = answer.New(format, &b, answer.Head{Query: a.Query})
	}
	if err != nil {
		return err
	}
	high := index.NewHighlighter(q)
	for _, h := range hits {
		art, err := r.Get(ctx, h.ID)
		if err != nil {
			return err
		}
		item := answer.Item{Analysis: art, Score: h.Score, Size: h.Size, TitleMarks: high.Spans(art.Title)}
		item.Snippet, item.Marks = high.Snippet(art.Text, 2*mailWidth)
		if err := w.Write(item); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	return s.hand(ctx, a, b.Bytes())
}

// hand gives a report to where the alert wants it.
func (s *scheduled) hand(ctx context.Context, a config.Alert, report []byte) error {
	switch a.To {
	case "jsonl":
		return appendFile(a.File, report)
	case "atom":
		return statefile.Replace(a.File, report)
	case "command":
		return pipeTo(ctx, a.Command, report)
	}
	_, err := s.out.Write(append(report, '\n'))
	return err
}

func appendFile(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

// pipeTo starts a program without a shell and gives it a report.
func pipeTo(ctx context.Context, command []string, report []byte) error {
	ctx, cancel := context.WithTimeout(ctx, alertCommand)
	defer cancel()
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stdin = bytes.NewReader(report)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = io.Discard, &said
	if err := cmd.Run(); err != nil {
		const enough = 300 // of what the program complained of
		what := said.Bytes()[:min(said.Len(), enough)]
		return fmt.Errorf("%s: %w %s", filepath.Base(command[0]), err, bytes.TrimSpace(what))
	}
	return nil
}
