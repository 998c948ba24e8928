package main

import (
	"github.com/spf13/cobra"

	"dateline/cmd/internal/desk"
	"dateline/pipeline/web"
)

const fetchLong = `Fetch brings new articles from feeds (RSS, Atom, JSON Feed), sitemaps, single
pages and web archives into the index, through the same stages as ingest. A page
that was fetched before is not fetched again unless its feed describes it anew;
a feed is asked with its ETag, and not before the time that it asks for.

Each host gets one request at a time and a pause after each; robots.txt is
honoured. A host that holds the run up for longer than --host-wait, by pauses that
it asks for or by slow answers, is left to the next run; "dateline feeds" says why
and until when. Private, loopback and link-local addresses are refused unless
--allow-private is given. When a page cannot be had, the feed's own words stand in
for it, marked partial.

Exit codes: 0 done, also when there was nothing new; 1 failed; 2 usage; 3 done,
but some pages or feeds could not be had, each named with its reason on standard
error and in the failure list; 11 another run holds the lock; 130 interrupted,
what was finished is kept.`

func newFetch() *cobra.Command {
	var t taking
	var far desk.Far
	cmd := &cobra.Command{
		Use:   "fetch",
		Short: "Bring new articles from feeds, sitemaps, pages and web archives",
		Long:  fetchLong,
		Example: `  dateline fetch --feed https://news.example.org/feed.xml
  dateline fetch --opml subscriptions.opml --contact mailto:desk@example.org
  zcat crawl.warc.gz | dateline fetch --warc -`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if far.Empty() {
				return usage("fetch wants a --feed, --url, --sitemap, --opml, --urls or --warc")
			}
			if err := t.asks(); err != nil {
				return err
			}
			d, err := t.desk(cmd)
			if err != nil {
				return err
			}
			report, err := d.Fetch(cmd.Context(), far)
			return t.end(cmd, report, err)
		},
	}
	addIndexFlag(cmd)
	t.analysing(cmd)
	fl := cmd.Flags()
	fl.StringArrayVar(&far.Feeds, "feed", nil, "poll the feed at `URL`, or the one that the page there names; may be repeated")
	fl.StringArrayVar(&far.Pages, "url", nil, "fetch the page at `URL`; may be repeated")
	fl.StringArrayVar(&far.Sitemaps, "sitemap", nil, "fetch what the sitemap at `URL` lists, or the sitemaps that the site's robots.txt names; may be repeated")
	fl.StringArrayVar(&far.OPML, "opml", nil, "poll the feeds of the subscription list in `FILE`; may be repeated")
	fl.StringArrayVar(&far.URLs, "urls", nil, "fetch the pages in `FILE`, one URL a line; may be repeated")
	fl.StringArrayVar(&far.WARC, "warc", nil, "read the pages of the web archive `FILE`, - for standard input; may be repeated")
	fl.StringVar(&t.Network.Archive, "archive", "", "keep every fetched page as WARC in `DIR`; dateline ingest DIR reads them back")
	t.asking(cmd, web.DefaultInterval)
	fl.DurationVar(&t.Network.HostWait, "host-wait", web.DefaultHostWait, "leave a host to the next run that holds this one up for longer, by pauses that it asks for or slow answers")
	fl.IntVar(&t.Network.HostPages, "host-pages", web.DefaultHostPages, "ask one host `N` times at most; the rest waits for the next run")
	fl.BoolVar(&t.Force, "force", false, "ask feeds before their time and fetch known pages again")
	fl.BoolVarP(&t.quiet, "quiet", "q", false, "no summary line and no progress bar")
	fl.BoolVar(&t.json, "json", false, "print the counts as one JSON object")
	return cmd
}
