package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/table"
	"dateline/cmd/dateline/terminal"
	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/pipeline/config"
)

const scheduledLong = `Run makes one pass over the sources of a configuration (folders, feeds, sitemaps,
lists of URLs, web archives), then lets go of what is too old, reports the alerts,
and ends. It is made for cron: without a terminal it prints nothing when all went
well, so that cron mails only trouble and alerts. A source that fails does not
stop the others; it is told of when it begins to fail, and status keeps it.

"dateline config init" writes a configuration, "dateline cron" the crontab line.

Exit codes: 0 done; 1 failed; 2 usage; 3 done, but some articles were skipped or a
source began to fail; 11 another run holds the lock (nothing is printed with
--quiet); 130 interrupted, what was finished is kept.`

// scheduled is what the command line says of one run of a configuration.
type scheduled struct {
	options
	path                          string
	wait, limit, every, alertTime config.Duration
	logging                       config.Log
	metrics                       string
	json, dry, yes                bool
}

func newRun() *cobra.Command {
	s := &scheduled{}
	cmd := &cobra.Command{
		Use:     "run",
		Short:   "Make one pass over all configured sources: the command for cron",
		Long:    scheduledLong,
		Example: "  dateline run --config /etc/dateline.yaml\n  dateline cron --config /etc/dateline.yaml | crontab -",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := s.settle()
			if err != nil {
				return err
			}
			d, err := s.configured(cmd, cfg)
			if err != nil {
				return err
			}
			if s.dry {
				return s.tellExpired(cmd, d, cfg)
			}
			return s.run(cmd, d, cfg)
		},
	}
	addIndexFlag(cmd)
	s.limits(cmd)
	fl := cmd.Flags()
	fl.StringVar(&s.path, "config", defaultConfig, "configuration `FILE`")
	fl.DurationVar((*time.Duration)(&s.wait), "wait", 0, "wait so long for a lock that another run holds")
	fl.DurationVar((*time.Duration)(&s.limit), "max-duration", 0, "end the run in order after this time (default 1h); the next one takes up the rest")
	fl.DurationVar((*time.Duration)(&s.every), "publish-every", 0, "let searches see what a long run has so far, this often (default: at the end)")
	fl.DurationVar((*time.Duration)(&s.alertTime), "alert-time", 0, "end an alert's program that takes longer (default 5m)")
	fl.StringVar(&s.logging.File, "log", "", "append the run's log to `FILE`; - is standard error")
	fl.StringVar(&s.logging.Format, "log-format", "", "text or json (default text)")
	fl.StringVar(&s.metrics, "metrics", "", "write Prometheus metrics to `FILE`.prom")
	fl.BoolVarP(&s.quiet, "quiet", "q", false, "no summary, and no word when another run holds the lock")
	fl.BoolVar(&s.json, "json", false, "print the counts as one JSON object")
	fl.BoolVarP(&s.yes, "yes", "y", false, "let retention take more than half of the index, and go by a clock that leapt")
	fl.BoolVar(&s.dry, "dry-run", false, "take nothing in; tell what retention would delete")
	return cmd
}

// settle reads the configuration and puts the command line before it.
func (s *scheduled) settle() (*config.Config, error) {
	c, err := config.Load(s.path)
	if err != nil {
		return nil, exitError{exitFailed, err}
	}
	c.Wait = cmp.Or(s.wait, c.Wait)
	c.MaxDuration = cmp.Or(s.limit, c.MaxDuration)
	c.PublishEvery = cmp.Or(s.every, c.PublishEvery)
	c.AlertTime = cmp.Or(s.alertTime, c.AlertTime)
	c.Metrics = cmp.Or(s.metrics, c.Metrics)
	c.Log.File = cmp.Or(s.logging.File, c.Log.File)
	c.Log.Format = cmp.Or(s.logging.Format, c.Log.Format)
	if !slices.Contains([]string{"", "text", "json"}, c.Log.Format) {
		return nil, usage("--log-format %q: want text or json", c.Log.Format)
	}
	return c, nil
}

func (s *scheduled) run(cmd *cobra.Command, d *desk.Desk, c *config.Config) error {
	ran, err := d.Run(cmd.Context(), desk.Schedule{Config: c, Render: renderNews, Out: cmd.OutOrStdout(), LogTo: cmd.ErrOrStderr(), Code: runCode, Yes: s.yes})
	if ran.Seconds == 0 && err != nil {
		if s.quiet && desk.KindOf(err) == desk.Locked {
			return exitError{exitLocked, nil}
		}
		return exit(err)
	}
	if e := s.summary(cmd, ran); e != nil {
		return exit(e)
	}
	return runExit(ran, err)
}

// runExit is how a run ends the program.
func runExit(ran desk.Ran, err error) error {
	if err == nil && (ran.Trouble || ran.Skipped > 0) {
		return exitError{exitSkipped, nil}
	}
	return exit(err)
}

// runCode is the exit code of a run.
func runCode(ran desk.Ran, err error) int {
	var done exitError
	if errors.As(runExit(ran, err), &done) {
		return done.code
	}
	return exitDone
}

// summary prints what came of the run: one object for programs, one line for a
// person who looks on. Cron gets neither.
func (s *scheduled) summary(cmd *cobra.Command, ran desk.Ran) error {
	if s.json {
		if err := json.NewEncoder(cmd.OutOrStdout()).Encode(ran.Report); err != nil {
			return err
		}
	}
	errs := cmd.ErrOrStderr()
	if s.quiet || !isTerminal(errs) {
		return nil
	}
	_, err := fmt.Fprintf(errs, "%s; index %s\n", summaryLine(ran.Report), s.Index)
	return err
}

func (s *scheduled) tellExpired(cmd *cobra.Command, d *desk.Desk, c *config.Config) error {
	ids, err := d.Expired(cmd.Context(), c.Keep)
	if err != nil {
		return exit(err)
	}
	if e := d.Held(cmd.Context(), ids); e != "" && !s.yes {
		fmt.Fprintln(cmd.ErrOrStderr(), "retention: "+e)
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "retention would delete %s\n", counted(len(ids), "article", "articles"))
	return exit(err)
}

// mailWidth is the width of a report as text, for it is mailed.
const mailWidth = 78

// renderNews writes the report of an alert: JSON lines for programs, a feed, or text.
func renderNews(out io.Writer, n desk.News) error {
	var w answer.Writer
	var err error
	switch n.Alert.To {
	case "jsonl", "command":
		w, err = answer.New("jsonl", out, answer.Head{Query: n.Alert.Query})
	case "atom":
		w, err = answer.New("atom", out, answer.Head{Query: n.Alert.Query})
	default:
		return renderFor(out, terminal.Screen{Width: mailWidth}, n)
	}
	if err != nil {
		return err
	}
	return writeNews(w, n)
}

// renderFor writes the report of an alert for people: each article with its address and
// what makes it a hit.
func renderFor(out io.Writer, s terminal.Screen, n desk.News) error {
	fmt.Fprintf(out, "%s: %s new for %s\n\n", n.Alert.Name, counted(n.New, "article", "articles"), terminal.Line(n.Alert.Query))
	return writeNews(&table.Text{W: out, Screen: s, First: 1}, n)
}

func writeNews(w answer.Writer, n desk.News) error {
	for h, err := range n.Hits {
		if err != nil {
			return err
		}
		if err := w.Write(h); err != nil {
			return err
		}
	}
	return w.Close()
}
