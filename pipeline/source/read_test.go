package source

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/pipeline"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// readAll reads paths and gives one line of JSON an item.
func readAll(t *testing.T, f *Files) string {
	t.Helper()
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := f.Read(context.Background(), func(u pipeline.Unit) error {
		if u.Items == nil {
			return nil
		}
		for it := range u.Items {
			var out any = map[string]any{"skip": it.Skip}
			if it.Skip == nil {
				out = map[string]any{"article": it.Article, "warnings": it.Warnings}
			}
			if err := enc.Encode(out); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestRead reads every file of testdata/in: a format, an encoding or a fault
// each, named after it. To add one, drop it there and run with -update.
func TestRead(t *testing.T) {
	got := readAll(t, &Files{Roots: []string{filepath.Join("testdata", "in")}})
	path := filepath.Join("testdata", "read.golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(gotLines), len(wantLines)) {
		var g, w string
		if i < len(gotLines) {
			g = gotLines[i]
		}
		if i < len(wantLines) {
			w = wantLines[i]
		}
		if g != w {
			t.Fatalf("line %d:\n got %s\nwant %s", i+1, g, w)
		}
	}
}
