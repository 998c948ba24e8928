package desk_test

import (
	"os"
	"path/filepath"
	"testing"

	"dateline/cmd/internal/desk"
)

// TestARepairCountsWhatIsLost: of an index whose every segment is torn nothing can be
// mended, and the repair says how much that was.
func TestARepairCountsWhatIsLost(t *testing.T) {
	d, _ := newDesk(t, desk.Options{})
	folder := reports(t, "alpha", "beta")
	if _, err := d.Ingest(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, pattern := range []string{"work/*.zap", "generations/*/*.zap"} {
		segments, err := filepath.Glob(filepath.Join(d.Index(), pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range segments {
			n++
			if err := os.Remove(s); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n == 0 {
		t.Fatal("no segments")
	}
	got, err := d.Check(t.Context(), true)
	if err != nil || !got.Repaired || got.Lost != 2 {
		t.Errorf("%+v %v", got, err)
	}
	again, err := d.Ingest(t.Context(), folder)
	if err != nil || again.New != 2 {
		t.Errorf("the next run: %+v %v", again, err)
	}
}
