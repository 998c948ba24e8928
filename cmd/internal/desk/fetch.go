package desk

import (
	"context"

	"dateline/pipeline"
	"dateline/pipeline/feed"
	"dateline/pipeline/fetch"
	"dateline/pipeline/source"
)

// Far is where a Fetch gets articles from.
type Far struct {
	// Feeds and Sitemaps are URLs of those, or of the pages or sites that name them;
	// Pages are URLs of articles.
	Feeds, Sitemaps, Pages []string
	// OPML and URLs are files of feeds and of pages; WARC are web archives, "-" is
	// standard input.
	OPML, URLs, WARC []string
}

// Empty tells that there is nothing to fetch from.
func (f *Far) Empty() bool {
	return len(f.Feeds)+len(f.Sitemaps)+len(f.Pages)+len(f.OPML)+len(f.URLs)+len(f.WARC) == 0
}

// lists reads the files of subscriptions and URLs.
func (f *Far) lists() (feeds, pages []string, err error) {
	feeds, pages = append(feeds, f.Feeds...), append(pages, f.Pages...)
	for _, path := range f.OPML {
		list, err := readList(path, feed.OPML)
		if err != nil {
			return nil, nil, badRequest("%w", err)
		}
		feeds = append(feeds, list...)
	}
	for _, path := range f.URLs {
		list, err := readList(path, feed.URLs)
		if err != nil {
			return nil, nil, badRequest("%w", err)
		}
		pages = append(pages, list...)
	}
	return feeds, pages, nil
}

// Fetch brings new articles from feeds, sitemaps, pages and web archives into the
// index; the report is as Ingest's.
func (d *Desk) Fetch(ctx context.Context, from Far) (pipeline.Report, error) {
	if from.Empty() {
		return pipeline.Report{}, badRequest("fetch wants a feed, a page, a sitemap, a list of them or a web archive")
	}
	feeds, pages, err := from.lists()
	if err != nil {
		return pipeline.Report{}, err
	}
	n, err := d.o.Network.connect()
	if err != nil {
		return pipeline.Report{}, err
	}
	return d.takeThen(ctx, func(l *pipeline.Ledger) (pipeline.Source, error) {
		src, err := n.source(l, &fetch.Round{Feeds: feeds, Sitemaps: from.Sitemaps, URLs: pages, Force: d.o.Force, Notify: d.notice})
		if err != nil {
			return nil, err
		}
		files := d.files(from.WARC, l)
		files.Format = source.WARC
		return pipeline.Chain{files, src}, nil
	}, n.end)
}
