package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"dateline/extract/doc"
	"dateline/pipeline"
	"dateline/pipeline/feed"
	"dateline/pipeline/page"
	"dateline/pipeline/warc"
	"dateline/pipeline/web"
	"dateline/pipeline/when"
)

// pageTypes is what a page's server is asked for.
const pageTypes = "text/html, application/xhtml+xml, */*;q=0.5"

// tally counts what became of a list's entries.
type tally struct {
	// fresh were taken in; again could not be had and may be at the next run.
	fresh, again int
	// off, of again, were put off with their host, the last time as said.
	off  int
	said *web.PutOffError
	// left are those of them that the next run begins with.
	left []waiting
}

// entry fetches the page of a list's entry unless it is known as the list
// describes it.
func (s *Round) entry(ctx context.Context, e feed.Entry, via string, n *tally) error {
	key := web.Canonical(e.URL)
	if e.URL == "" {
		key = placeless(e, via)
	}
	if !s.claim(key) {
		return nil
	}
	if !s.Force && s.Known != nil {
		if was, ok := s.Known(key); ok && described(was, e) {
			return s.send(pipeline.Unit{Unchanged: was.Articles})
		}
	}
	get := s.fetch
	if e.URL == "" {
		get = s.ownWords
	}
	cause, err := get(ctx, e, key, via)
	var off *web.PutOffError
	switch {
	case err != nil:
		return err
	case errors.As(cause, &off):
		n.again++
		n.off, n.said = n.off+1, off
		if len(n.left) < maxWaiting {
			n.left = append(n.left, waiting{e.URL, e.Title, e.Published, e.Unread, e.Mapped})
		}
	case cause != nil && passing(cause):
		n.again++
	default:
		n.fresh++
	}
	return nil
}

// page fetches a single URL that was asked for by name.
func (s *Round) page(ctx context.Context, e feed.Entry, via string) error {
	var n tally
	err := s.entry(ctx, e, via, &n)
	if err == nil && n.said != nil {
		return s.fail(ctx, web.Canonical(e.URL), n.said, nil)
	}
	return err
}

// fetch brings one page and sends it as a unit. It returns why the page could
// not be had, and apart from that what ends the run.
func (s *Round) fetch(ctx context.Context, e feed.Entry, key, via string) (cause, fatal error) {
	res, err := s.Client.Get(ctx, web.Request{URL: e.URL, Accept: pageTypes})
	if errors.As(err, new(*web.PutOffError)) {
		return err, nil
	}
	if err != nil {
		return err, s.partial(ctx, e, key, err)
	}
	if err := s.archive(res, via); err != nil {
		return nil, errEmit{err} // an archive that cannot be written ends the run
	}
	a, err := s.Pages.Article(res.Body, res.Header.Get("Content-Type"), res.URL)
	if err != nil {
		err = noArticle{err}
		return err, s.partial(ctx, e, key, err)
	}
	a.Origin, a.URL = key, first(a.URL, res.URL)
	a.ID = pipeline.NameID(web.Known(a.URL, key))
	warnings := s.complete(&a, e)
	st := s.stamp(key, e)
	return nil, s.send(pipeline.Unit{Key: key, Items: one(pipeline.Item{Article: a, Whole: true, Seen: res.At, Warnings: warnings}), Stamp: &st})
}

// noArticle is a page that came and has no article in it: it will not have one
// at the next run either.
type noArticle struct{ error }

// complete fills in what the page did not say from what the list says, and tells
// what of it cannot be believed.
func (s *Round) complete(a *doc.Article, e feed.Entry) (warnings []string) {
	a.Title = first(a.Title, e.Title)
	guessed := page.Guessed(a.PublishedFrom) || when.Day(a.Published) == ""
	switch {
	case a.Published != "" && (!guessed || e.Published == ""):
	case when.Ahead(e.Published, s.State.Now()):
		warnings = append(warnings, fmt.Sprintf("the day of publication %q lies far ahead and is left out", e.Published))
	case e.Published != "":
		a.Published, a.PublishedFrom = e.Published, "feed"
	case e.Unread != "":
		warnings = append(warnings, fmt.Sprintf("the day of publication %q cannot be read", e.Unread))
	}
	a.Author = first(a.Author, e.Author)
	if a.Source == "" {
		a.Source = web.Host(a.URL)
	}
	return warnings
}

func first(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}

// minPartial is the least text, in bytes, that a list's own words must have to
// stand for an article: less is a teaser.
const minPartial = 80

// partial makes the list's own words the article when its page cannot be had.
func (s *Round) partial(ctx context.Context, e feed.Entry, key string, cause error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	text := s.Pages.Plain(e.Content)
	if len(text) < minPartial {
		text = s.Pages.Plain(e.Summary)
	}
	st := s.stamp(key, e)
	if len(text) < minPartial {
		return s.fail(ctx, key, cause, &st)
	}
	a := doc.Article{Origin: key, URL: e.URL, Text: text, Partial: true}
	warnings := append(s.complete(&a, e), "the list's own words stand for the page: "+cause.Error())
	u := pipeline.Unit{Key: key, Items: one(pipeline.Item{Article: a, Whole: true, Warnings: warnings})}
	if !passing(cause) {
		u.Stamp = &st
	}
	return s.send(u)
}

// archive keeps an exchange, redirects left out.
func (s *Round) archive(res *web.Response, via string) error {
	if s.Archive == nil {
		return nil
	}
	u, err := url.Parse(res.URL)
	if err != nil {
		return nil // it was just fetched, so it parses
	}
	return s.Archive.Write(&warc.Exchange{URI: res.URL, At: res.At, Method: http.MethodGet, Target: u.RequestURI(), Host: u.Host,
		Sent: res.Sent, Status: res.Status, Header: res.Header, Body: res.Raw, Metadata: [][2]string{{"via", via}}})
}
