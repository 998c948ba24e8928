package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"dateline/pipeline"
	"dateline/pipeline/feed"
	"dateline/pipeline/fetch"
	"dateline/pipeline/source"
	"dateline/pipeline/warc"
	"dateline/pipeline/web"
)

const fetchLong = `Fetch brings new articles from feeds (RSS, Atom, JSON Feed), sitemaps, single
pages and web archives into the index, through the same stages as ingest. A page
that was fetched before is not fetched again unless its feed describes it anew;
a feed is asked with its ETag, and not before the time that it asks for.

Each host gets one request at a time and a pause after each; robots.txt is
honoured. Private, loopback and link-local addresses are refused unless
--allow-private is given. When a page cannot be had, the feed's own words stand in
for it, marked partial.

Exit codes: 0 done, also when there was nothing new; 1 failed; 2 usage; 3 done,
but some pages or feeds could not be had, each named with its reason on standard
error and in the failure list; 11 another run holds the lock; 130 interrupted,
what was finished is kept.`

// fetchFlags are what the command line says of one fetch.
type fetchFlags struct {
	own                                       ownFiles
	feeds, pages, sitemaps, opml, urls, warcs []string

	archive, contact string
	allowPrivate     bool
	interval         time.Duration
	workers          int
	force            bool
	quiet, json      bool
}

func newFetch() *cobra.Command {
	var f fetchFlags
	cmd := &cobra.Command{
		Use:   "fetch",
		Short: "Bring new articles from feeds, sitemaps, pages and web archives",
		Long:  fetchLong,
		Example: `  dateline fetch --feed https://news.example.org/feed.xml
  dateline fetch --opml subscriptions.opml --contact mailto:desk@example.org
  zcat crawl.warc.gz | dateline fetch --warc -`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd) },
	}
	addIndexFlag(cmd)
	f.own.flags(cmd)
	fl := cmd.Flags()
	fl.StringArrayVar(&f.feeds, "feed", nil, "poll the feed at `URL`, or the one that the page there names; may be repeated")
	fl.StringArrayVar(&f.pages, "url", nil, "fetch the page at `URL`; may be repeated")
	fl.StringArrayVar(&f.sitemaps, "sitemap", nil, "fetch what the sitemap at `URL` lists, or the sitemaps that the site's robots.txt names; may be repeated")
	fl.StringArrayVar(&f.opml, "opml", nil, "poll the feeds of the subscription list in `FILE`; may be repeated")
	fl.StringArrayVar(&f.urls, "urls", nil, "fetch the pages in `FILE`, one URL a line; may be repeated")
	fl.StringArrayVar(&f.warcs, "warc", nil, "read the pages of the web archive `FILE`, - for standard input; may be repeated")
	fl.StringVar(&f.archive, "archive", "", "keep every fetched page as WARC in `DIR`; dateline ingest DIR reads them back")
	fl.StringVar(&f.contact, "contact", "", "`URL or mail address` in the User-Agent at which a site's owner reaches you")
	fl.BoolVar(&f.allowPrivate, "allow-private", false, "let private, loopback and link-local addresses through")
	fl.DurationVar(&f.interval, "host-interval", web.DefaultInterval, "pause between two requests to one host")
	fl.IntVar(&f.workers, "workers", 0, "analyse with `N` at the same time (0: one for each core)")
	fl.BoolVar(&f.force, "force", false, "ask feeds before their time and fetch known pages again")
	fl.BoolVarP(&f.quiet, "quiet", "q", false, "no summary line and no progress bar")
	fl.BoolVar(&f.json, "json", false, "print the counts as one JSON object")
	return cmd
}

func (f *fetchFlags) run(cmd *cobra.Command) (err error) {
	if len(f.feeds)+len(f.pages)+len(f.sitemaps)+len(f.opml)+len(f.urls)+len(f.warcs) == 0 {
		return exitError{exitUsage, errors.New("fetch wants a --feed, --url, --sitemap, --opml, --urls or --warc")}
	}
	if f.interval < 0 {
		return exitError{exitUsage, fmt.Errorf("--host-interval %v: want a time that is not negative", f.interval)}
	}
	if err := f.lists(); err != nil {
		return exitError{exitUsage, err}
	}
	dir, err := indexDir(cmd)
	if err != nil {
		return err
	}
	archive, err := openArchive(f.archive)
	if err != nil {
		return exitError{exitFailed, err}
	}
	n := &network{archive: archive, options: web.Options{Contact: f.contact, Interval: max(f.interval, time.Nanosecond), AllowPrivate: f.allowPrivate}}
	options, err := f.own.options()
	if err != nil {
		return err
	}
	ownRules, err := f.own.fingerprint()
	if err != nil {
		return err
	}
	t := &taking{dir: dir, options: options, ownRules: ownRules, workers: f.workers, force: f.force, quiet: f.quiet, json: f.json, out: cmd.OutOrStdout(), err: cmd.ErrOrStderr()}
	t.after = n.end
	return t.run(cmd.Context(), func(l *pipeline.Ledger) (pipeline.Source, error) {
		src, err := n.source(l, &fetch.Source{Feeds: f.feeds, Sitemaps: f.sitemaps, URLs: f.pages, Force: f.force})
		if err != nil {
			return nil, err
		}
		files := &source.Files{Roots: f.warcs, Stdin: cmd.InOrStdin(), Format: source.WARC, Memory: l, Force: f.force}
		return pipeline.Chain{files, src}, nil
	})
}

// maxList bounds a file of subscriptions or URLs in bytes.
const maxList = 16 << 20

// lists reads the files of subscriptions and URLs.
func (f *fetchFlags) lists() error {
	for _, path := range f.opml {
		feeds, err := readList(path, feed.OPML)
		if err != nil {
			return err
		}
		f.feeds = append(f.feeds, feeds...)
	}
	for _, path := range f.urls {
		pages, err := readList(path, feed.URLs)
		if err != nil {
			return err
		}
		f.pages = append(f.pages, pages...)
	}
	return nil
}

func readList(path string, parse func([]byte) ([]string, error)) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxList {
		return nil, fmt.Errorf("%s: over %d bytes", path, maxList)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	list, err := parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return list, nil
}

func openArchive(dir string) (*warc.Writer, error) {
	if dir == "" {
		return nil, nil
	}
	return warc.NewWriter(dir, web.UserAgentName+"/"+web.Version)
}

// network is what a command needs to fetch: the client's options, the archive, and the
// feeds' state, which is kept when the articles are safe.
type network struct {
	options web.Options
	archive *warc.Writer
	state   *fetch.State
}

// source completes a source with what the ledger and the feeds' state know.
func (n *network) source(l *pipeline.Ledger, s *fetch.Source) (*fetch.Source, error) {
	state, err := fetch.OpenState(l.File(), nil)
	if err != nil {
		return nil, err
	}
	n.state, n.options.Robots = state, state
	s.Client, s.State, s.Pages, s.Known, s.Archive = web.New(n.options), state, source.Pages{}, l.Unit, n.archive
	return s, nil
}

// end closes the archive and keeps the feeds' state: whole when the run reached
// its end, without what would hide unread articles when it did not.
func (n *network) end(run error) error {
	var exit exitError
	whole := run == nil || errors.As(run, &exit) && exit.code == exitSkipped
	var failed error
	if n.archive != nil {
		failed = n.archive.Close()
	}
	if n.state != nil && (whole || errors.Is(run, context.Canceled) || exit.code == exitInterrupted) {
		failed = errors.Join(failed, n.state.Save(whole))
	}
	if failed != nil && whole {
		return exitError{exitFailed, failed}
	}
	return run
}
