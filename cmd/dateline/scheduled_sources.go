package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"dateline/extract/lang"
	"dateline/pipeline"
	"dateline/pipeline/config"
	"dateline/pipeline/feed"
	"dateline/pipeline/fetch"
	"dateline/pipeline/journal"
	"dateline/pipeline/source"
	"dateline/pipeline/web"
)

// takeAll takes in every source: folders and archives one after the other, then
// all of the network at once, for its hosts are asked in parallel. Only what ends
// the run is returned.
func (s *scheduled) takeAll(ctx context.Context) error {
	known := map[string]bool{}
	net := &fetch.Source{}
	var far []config.Source
	for _, src := range s.cfg.Sources {
		known[src.Name] = true
		switch {
		case src.Folder != "" || src.WARC != "":
			if err := s.takeFiles(ctx, src); err != nil {
				return err
			}
		default:
			if err := addFar(net, src); err != nil {
				s.fared(src.Name, journal.Counts{}, err)
				continue
			}
			far = append(far, src)
		}
	}
	s.journal.Keep(known)
	if len(far) == 0 {
		return nil
	}
	return s.takeFar(ctx, net, far)
}

// take runs the pipeline over one source. What is said of root itself is not an
// article's skip: the third result has it.
func (s *scheduled) take(ctx context.Context, src pipeline.Source, root string, noPurge bool) (c journal.Counts, failure, fatal error) {
	lazy := &lazyAnalyser{options: s.options}
	p := &pipeline.Pipeline{Source: src, Analyser: lazy, Sink: s.keep, Ledger: s.keep.ledger, Merged: s.keep.merged, Detect: lang.Detect,
		Settings: pipeline.Settings{Workers: s.cfg.Workers, NoPurge: noPurge}, Progress: &pipeline.Progress{}}
	bar := startBar(s.err, p.Progress, s.quiet)
	p.Notify = func(n pipeline.Notice) {
		s.logNotice(n)
		if n.Skip != nil && root != "" && n.Skip.Origin == root {
			failure = errors.New(n.Skip.Reason)
			return
		}
		// what may be well at the next run is in the failure list and the journal
		if n.Skip == nil || !n.Skip.Passing {
			bar.say(noticeText(n))
		}
	}
	r, err := p.Run(ctx)
	bar.stop()
	if err == nil {
		err = lazy.err
	}
	c = journal.Counts{New: r.New, Changed: r.Changed, Unchanged: r.Unchanged, Duplicate: r.Duplicate, Deleted: r.Deleted, Skipped: r.Skipped}
	if failure != nil && c.Skipped > 0 {
		c.Skipped--
	}
	s.sum.Counts.Add(c)
	return c, failure, err
}

func (s *scheduled) takeFiles(ctx context.Context, src config.Source) error {
	files := &source.Files{Roots: []string{src.At()}, Stdin: s.in, Memory: s.keep.ledger}
	if src.WARC != "" {
		files.Format = source.WARC
	}
	// the source of files makes its paths absolute
	root, err := filepath.Abs(src.At())
	if err != nil {
		return err
	}
	c, failure, err := s.take(ctx, files, root, src.NoPurge)
	if err == nil {
		s.fared(src.Name, c, failure)
	}
	return err
}

// addFar adds a configured source to what is fetched.
func addFar(net *fetch.Source, src config.Source) error {
	switch {
	case src.Feed != "":
		net.Feeds = append(net.Feeds, src.Feed)
	case src.Sitemap != "":
		net.Sitemaps = append(net.Sitemaps, src.Sitemap)
	case src.URL != "":
		net.URLs = append(net.URLs, src.URL)
	case src.OPML != "":
		feeds, err := readList(src.OPML, feed.OPML)
		net.Feeds = append(net.Feeds, feeds...)
		return err
	case src.URLs != "":
		pages, err := readList(src.URLs, feed.URLs)
		net.URLs = append(net.URLs, pages...)
		return err
	}
	return nil
}

// takeFar fetches from all hosts, and notes how each source fared.
func (s *scheduled) takeFar(ctx context.Context, net *fetch.Source, far []config.Source) error {
	interval := time.Duration(s.cfg.Fetch.HostInterval)
	if interval == 0 {
		interval = web.DefaultInterval
	}
	archive, err := openArchive(s.cfg.Fetch.Archive)
	if err != nil {
		return err
	}
	n := &network{archive: archive, options: web.Options{Contact: s.cfg.Fetch.Contact, Interval: interval, AllowPrivate: s.cfg.Fetch.AllowPrivate}}
	if _, err := n.source(s.keep.ledger, net); err != nil {
		return err
	}
	c, _, err := s.take(ctx, net, "", false)
	if end := n.end(indexError(err)); end != nil && err == nil {
		err = end
	}
	if err != nil {
		return err
	}
	for _, src := range far {
		s.faredFar(n.state, src, c)
	}
	return nil
}

// faredFar notes how a source of the network fared: a feed or sitemap by its own
// state, a list by the run's counts.
func (s *scheduled) faredFar(state *fetch.State, src config.Source, all journal.Counts) {
	at := src.Feed
	if at == "" {
		at = src.Sitemap
	}
	if at == "" {
		s.fared(src.Name, all, nil)
		return
	}
	st := state.Feed(at)
	var failure error
	if st.Fails > 0 {
		failure = errors.New(st.Error)
	}
	s.fared(src.Name, journal.Counts{New: st.New}, failure)
}

// fared notes how a source fared; a failure is told when it begins and when its
// reason changes.
func (s *scheduled) fared(name string, c journal.Counts, failure error) {
	was := s.journal.Sources[name]
	s.journal.Fared(name, time.Now(), c, failure)
	if failure == nil {
		s.log.Info("source", "name", name, "new", c.New, "skipped", c.Skipped)
		return
	}
	s.log.Error("source failed", "name", name, "reason", failure.Error(), "runs", was.Failures+1)
	if was.Failures == 0 || was.Error != failure.Error() {
		s.trouble = true
		fmt.Fprintf(s.err, "dateline: source %s fails: %s\n", plainText(name), plainText(failure.Error()))
	}
}
