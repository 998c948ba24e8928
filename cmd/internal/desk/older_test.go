package desk_test

import (
	"os"
	"path/filepath"
	"testing"

	"dateline/cmd/internal/desk"
	"dateline/pipeline/ledger"
)

// TestReindexTakesOver: what a program before this one kept in files of its own can be
// read as soon as the index is reindexed.
func TestReindexTakesOver(t *testing.T) {
	d, _ := newDesk(t, desk.Options{})
	if _, err := d.Ingest(t.Context(), reports(t, "alpha")); err != nil {
		t.Fatal(err)
	}
	state := filepath.Join(d.Index(), "state")
	for _, name := range []string{ledger.Name, "ledger.copy"} {
		if err := os.Remove(filepath.Join(state, name)); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	feeds := `{"feeds":{"https://post.example/feed":{"Last":"2024-02-01T00:00:00Z"}}}`
	if err := os.WriteFile(filepath.Join(state, "feeds.json"), []byte(feeds), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := d.Reindex(t.Context(), nil); err != nil || got.Articles != 1 {
		t.Fatalf("%+v %v", got, err)
	}
	list, err := d.Feeds(t.Context())
	if err != nil || len(list) != 1 || list[0].URL != "https://post.example/feed" {
		t.Errorf("feeds after a reindex: %+v %v", list, err)
	}
}
