package desk

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"dateline/pipeline"
	"dateline/pipeline/config"
	"dateline/pipeline/feed"
	"dateline/pipeline/fetch"
	"dateline/pipeline/journal"
	"dateline/pipeline/source"
)

// takeAll takes in every source: folders and archives one after the other, then
// all of the network at once, for its hosts are asked in parallel. Only what ends
// the run is returned.
func (r *running) takeAll(ctx context.Context) error {
	known := map[string]bool{}
	net := &fetch.Round{}
	var far []config.Source
	for _, src := range r.Config.Sources {
		known[src.Name] = true
		switch {
		case src.Folder != "" || src.WARC != "":
			if err := r.takeFiles(ctx, src); err != nil {
				return err
			}
		default:
			if err := addFar(net, src); err != nil {
				r.fared(src.Name, journal.Counts{}, err)
				continue
			}
			far = append(far, src)
		}
	}
	r.journal.Keep(known)
	if len(far) == 0 {
		return nil
	}
	return r.takeFar(ctx, net, far)
}

// take runs the pipeline over one source. What is said of root itself is not an
// article's skip: the third result has it.
func (r *running) take(ctx context.Context, src pipeline.Source, root string, noPurge bool) (c journal.Counts, failure, fatal error) {
	settings := r.o.Settings
	settings.NoPurge = settings.NoPurge || noPurge
	report, err := r.pass(ctx, r.holdings, taking{Source: src, settings: settings, notice: func(n pipeline.Notice) {
		r.logNotice(n)
		if n.Skip != nil && root != "" && n.Skip.Origin == root {
			failure = errors.New(n.Skip.Reason)
			return
		}
		// what may be well at the next run is in the failure list and the journal
		if n.Skip == nil || !n.Skip.Passing {
			r.notice(n)
		}
	}})
	c = journal.Counts{New: report.New, Changed: report.Changed, Unchanged: report.Unchanged, Duplicate: report.Duplicate, Deleted: report.Deleted, Skipped: report.Skipped}
	if failure != nil && c.Skipped > 0 {
		c.Skipped--
	}
	r.sum.Counts.Add(c)
	return c, failure, err
}

func (r *running) takeFiles(ctx context.Context, src config.Source) error {
	files := r.files([]string{src.At()}, r.holdings.Ledger)
	files.Columns = src.Columns
	if src.WARC != "" {
		files.Format = source.WARC
	}
	// the source of files makes its paths absolute
	root, err := filepath.Abs(src.At())
	if err != nil {
		return err
	}
	c, failure, err := r.take(ctx, files, root, src.NoPurge)
	if err == nil {
		r.fared(src.Name, c, failure)
	}
	return err
}

// addFar adds a configured source to what is fetched.
func addFar(net *fetch.Round, src config.Source) error {
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
func (r *running) takeFar(ctx context.Context, net *fetch.Round, far []config.Source) error {
	n, err := r.o.Network.connect()
	if err != nil {
		return err
	}
	net.Notify = func(n pipeline.Notice) {
		r.logNotice(n)
		if !n.Passing {
			r.notice(n)
		}
	}
	if _, err := n.source(r.holdings.Ledger, net); err != nil {
		return err
	}
	c, _, err := r.take(ctx, net, "", false)
	if err := n.end(err); err != nil {
		return err
	}
	for _, src := range far {
		r.faredFar(n.state, src, c)
	}
	return nil
}

// faredFar notes how a source of the network fared: a feed or sitemap by its own
// state, a list by the run's counts.
func (r *running) faredFar(state *fetch.State, src config.Source, all journal.Counts) {
	at := src.Feed
	if at == "" {
		at = src.Sitemap
	}
	if at == "" {
		r.fared(src.Name, all, nil)
		return
	}
	st := state.Feed(at)
	var failure error
	if st.Fails > 0 {
		failure = errors.New(st.Error)
	}
	r.fared(src.Name, journal.Counts{New: st.New}, failure)
}

// fared notes how a source fared; a failure is told when it begins and when its
// reason changes.
func (r *running) fared(name string, c journal.Counts, failure error) {
	was := r.journal.Sources[name]
	r.journal.Fared(name, time.Now(), c, failure)
	if failure == nil {
		r.log.Info("source", "name", name, "new", c.New, "skipped", c.Skipped)
		return
	}
	r.log.Error("source failed", "name", name, "reason", failure.Error(), "runs", was.Failures+1)
	if was.Failures == 0 || was.Error != failure.Error() {
		r.trouble = true
		r.tell(Event{SourceFails, name, failure.Error()})
	}
}
