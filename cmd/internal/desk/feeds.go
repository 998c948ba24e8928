package desk

import (
	"context"

	"dateline/cmd/internal/desk/holdings"
	"dateline/pipeline/fetch"
)

// Feed is what is known of a feed or sitemap.
type Feed struct {
	URL string `json:"url"`
	fetch.FeedState
}

// Feeds lists the feeds and sitemaps that were asked.
func (d *Desk) Feeds(context.Context) ([]Feed, error) {
	state, err := fetch.ReadState(d.store.StateDir())
	if err != nil {
		return nil, err
	}
	var list []Feed
	for _, u := range state.Feeds() {
		list = append(list, Feed{u, state.Feed(u)})
	}
	return list, nil
}

// Wake takes rested feeds up again. It changes the state, so it holds the index's lock
// meanwhile.
func (d *Desk) Wake(ctx context.Context, urls ...string) error {
	return d.eachFeed(ctx, urls, (*fetch.State).Wake)
}

// Rest has feeds asked no more until they are woken. It holds the index's lock meanwhile.
func (d *Desk) Rest(ctx context.Context, urls ...string) error {
	return d.eachFeed(ctx, urls, func(s *fetch.State, url string) bool { return s.Still(url, "rested by hand") })
}

// eachFeed changes what is known of feeds; change tells whether the feed is known.
func (d *Desk) eachFeed(ctx context.Context, urls []string, change func(*fetch.State, string) bool) error {
	return d.holding(ctx, func(h *holdings.Holdings) error {
		state, err := fetch.OpenState(h.Ledger.File(), nil)
		if err != nil {
			return err
		}
		for _, u := range urls {
			if !change(state, u) {
				return notFound("no feed %q is known; `dateline feeds` lists them", u)
			}
		}
		return state.Save(true)
	})
}
