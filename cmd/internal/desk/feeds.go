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
	return d.holding(ctx, func(h *holdings.Holdings) error {
		state, err := fetch.OpenState(h.Ledger.File(), nil)
		if err != nil {
			return err
		}
		for _, u := range urls {
			if !state.Wake(u) {
				return notFound("no feed %q is known; `dateline feeds` lists them", u)
			}
		}
		return state.Save(true)
	})
}
