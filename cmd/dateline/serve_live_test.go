package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestServingBesideARun: what another process publishes shows within a second, on a page
// that is kept and in the API, without a restart; an index that is not there yet, too.
func TestServingBesideARun(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	at := serving(t, dir)
	for _, name := range []string{"Harbour", "Lighthouse", "Breakwater"} {
		path := filepath.Join(t.TempDir(), name+".txt")
		text := name + " reopens\n\nBERGEN, May 4, 2021 - The " + name + " of Bergen was opened again on Tuesday by the mayor of the town.\n"
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, stderr, code := call(t, "ingest", "--index", dir, path); code != exitDone {
			t.Fatal(stderr)
		}
		published := time.Now()
		for _, page := range []string{"/", "/api/v1/search?q=bergen"} {
			text, _ := fetched(t, at+page)
			if !strings.Contains(text, name+" reopens") {
				t.Errorf("%s does not show the %s", page, name)
			}
		}
		// a machine may be busy: what is late by its own work is no fault of the order
		t.Logf("%s shows %v after the run's end", name, time.Since(published).Round(time.Millisecond))
	}
}
