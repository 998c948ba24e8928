package main

import (
	"testing"

	"dateline/extract"
)

// TestMixedAreNoCopies: articles without a half are mixed into others, too.
func TestMixedAreNoCopies(t *testing.T) {
	m := &mixed{from: []extract.Article{{ID: "a", Text: "One line", Published: "2019-01-30"}, {ID: "b", Text: "Two"}}, n: 10, shift: 5}
	texts, ids := map[string]bool{}, map[string]bool{}
	for i := range m.n {
		a := m.article(i)
		texts[a.Text], ids[a.ID] = true, true
	}
	if len(texts) != m.n || len(ids) != m.n {
		t.Errorf("%d texts and %d ids of %d articles", len(texts), len(ids), m.n)
	}
	if got := m.article(4).Published; got != "2019-02-09" {
		t.Errorf("two rounds of 5 days later is %s", got)
	}
}
