package page

import (
	"errors"
	"strings"
	"testing"
)

func TestPageWithoutArticle(t *testing.T) {
	for _, s := range []string{
		"", "<html><body></body></html>",
		`<html><head><title>Shop</title></head><body><nav><a href="/">Home</a></nav></body></html>`,
	} {
		if a, err := Page([]byte(s), ""); !errors.Is(err, ErrNoArticle) {
			t.Errorf("%q: got %q, %v", s, a.Text, err)
		}
	}
	const brief = `<article><h1>Ferry returns</h1><p>The ferry to the island sails again on Monday.</p></article>`
	if a, err := Page([]byte(brief), ""); err != nil {
		t.Errorf("%q: got %q, %v", brief, a.Text, err)
	}
}

func TestPageAuthor(t *testing.T) {
	const body = `<p>The ferry to the island sails again on Monday, the harbour office said, after a winter in dock that cost the town its mail.</p>`
	for _, s := range []string{
		`<article itemscope itemtype="https://schema.org/NewsArticle"><span itemprop="author"> Ada
 Holm </span><p><time>3 March 2021</time></p>` + body + `</article>`,
		`<article><p>By <a rel="author" href="/ada">Ada Holm</a></p>` + body + `</article>`,
		`<head><meta name="author" content="Ada Holm"></head><article>` + body + `</article>`,
	} {
		if a, err := Page([]byte(s), ""); err != nil || a.Author != "Ada Holm" {
			t.Errorf("%q: author %q, %v", s, a.Author, err)
		} else if !strings.HasPrefix(a.Text, "The ferry") {
			t.Errorf("%q: the text begins with the credits: %q", s, a.Text)
		}
	}
}
