package revision

import (
	"os"
	"testing"
	"time"

	"dateline/extract/doc"
)

func analysis(id, text string) *doc.Analysis {
	return &doc.Analysis{Article: doc.Article{ID: id, Text: text}}
}

func texts(t *testing.T, s *Store, id string) (all string) {
	t.Helper()
	list, err := s.List(id)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range list {
		all += r.Article.Text + ";"
	}
	return all
}

func TestRevisions(t *testing.T) {
	s := Open(t.TempDir())
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, text := range []string{"one", "two", "two", "three"} {
		if err := s.Add(analysis("../../a", text), now); err != nil {
			t.Fatal(err)
		}
	}
	if got := texts(t, s, "../../a"); got != "one;two;three;" {
		t.Errorf("got %q", got)
	}
	if got := texts(t, s, "b"); got != "" {
		t.Errorf("another article has %q", got)
	}
	// a crash amid the last one
	path := s.path("../../a")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data[:len(data)-10], 0o644); err != nil {
		t.Fatal(err)
	}
	if got := texts(t, s, "../../a"); got != "one;two;" && got != "one;two;three;" {
		t.Errorf("after a crash %q", got)
	}
	if err := s.Forget([]string{"../../a", "none"}); err != nil {
		t.Fatal(err)
	}
	if got := texts(t, s, "../../a"); got != "" {
		t.Errorf("after forgetting %q", got)
	}
}

// Wherever a crash cut a revision short, those after it can be read, and the ones before.
func TestRevisionsAfterOneThatWasCutShort(t *testing.T) {
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	s := Open(t.TempDir())
	add := func(text string) {
		t.Helper()
		if err := s.Add(analysis("a", text), now); err != nil {
			t.Fatal(err)
		}
	}
	add("one")
	path := s.path("a")
	first, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	add("two")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for size := range len(whole) {
		if err := os.WriteFile(path, whole[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		add("three")
		want := "three;"
		if size >= len(first) {
			want = "one;three;"
		}
		if got := texts(t, s, "a"); got != want {
			t.Fatalf("cut at %d of %d: %q", size, len(whole), got)
		}
	}
}
