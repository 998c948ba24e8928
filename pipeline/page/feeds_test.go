package page

import (
	"reflect"
	"testing"
)

func TestFeeds(t *testing.T) {
	got := Feeds([]byte(`<html><head><link rel=stylesheet href=a.css><LINK REL="alternate" type="application/rss+xml; charset=utf-8" href="/feed.xml">
<link rel="alternate" hreflang="ru" href="/ru"><link rel="alternate" type="application/atom+xml" href="javascript:x">
<link rel="alternate home" type="application/atom+xml" href="https://b.example/atom"></head><body>
<link rel="alternate" type="application/rss+xml" href="/comment.xml"></body>`), "https://a.example/news/")
	if want := []string{"https://a.example/feed.xml", "https://b.example/atom"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
