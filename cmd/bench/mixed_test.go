package main

import (
	"path/filepath"
	"reflect"
	"testing"

	"dateline/extract/doc"
	"dateline/pipeline"
)

// TestMixedAreNoCopies: articles without a half are mixed into others, too.
func TestMixedAreNoCopies(t *testing.T) {
	m := &mixed{from: []doc.Article{{ID: "a", Text: "One line", Published: "2019-01-30"}, {ID: "b", Text: "Two"}}, n: 10, shift: 5}
	texts, ids := map[string]bool{}, map[string]bool{}
	var all []doc.Article
	for i := range m.n {
		a, err := m.article(i)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
		texts[a.Text], ids[a.ID] = true, true
	}
	if len(texts) != m.n || len(ids) != m.n {
		t.Errorf("%d texts and %d ids of %d articles", len(texts), len(ids), m.n)
	}
	if got := all[4].Published; got != "2019-02-09" {
		t.Errorf("two rounds of 5 days later is %s", got)
	}

	// the same with the texts in a file
	var err error
	if m.texts, err = spill(filepath.Join(t.TempDir(), "texts"), m.from); err != nil {
		t.Fatal(err)
	}
	i := 0
	read := func(u pipeline.Unit) error {
		for got := range u.Items {
			if !reflect.DeepEqual(got.Article, all[i]) {
				t.Errorf("article %d from a file is %+v", i, got.Article)
			}
			i++
		}
		return nil
	}
	if err := m.Read(t.Context(), read); err != nil || i != m.n || m.fault.Load() != nil {
		t.Errorf("%d articles are read, %v", i, err)
	}
	if err := m.texts.file.Close(); err != nil {
		t.Fatal(err)
	}
	if err := m.Read(t.Context(), read); err != nil || i != m.n || m.fault.Load() == nil {
		t.Errorf("without the file %d articles are read, %v", i-m.n, err)
	}
}
