package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"dateline/cmd/internal/desk"
)

func TestStatusTellsOfRunsSourcesAndFailures(t *testing.T) {
	o := newOffice(t, "")
	o.write("dateline.yaml", "index: index\nsources:\n  - {name: gone, folder: nowhere}\n  - {name: desk, folder: reports}\n")
	o.file("a", "2026-11-01", "wheat")
	o.write("reports/broken.pdf", "%PDF-1.4")
	o.run(exitSkipped)
	dir := filepath.Join(o.dir, "index")
	stdout, _, code := call(t, "status", "--index", dir)
	if code != exitDone || !strings.Contains(stdout, "source      gone fails since 1 run,") || !strings.Contains(stdout, "source      desk well") ||
		!strings.Contains(stdout, "exit 3: 1 new") {
		t.Errorf("%d %s", code, stdout)
	}
	stdout, _, code = call(t, "status", "--index", dir, "--failed")
	if code != exitDone || !strings.Contains(stdout, "broken.pdf") || !strings.Contains(stdout, "PDF") {
		t.Errorf("%d %s", code, stdout)
	}
	stdout, _, _ = call(t, "status", "--index", dir, "--json")
	var s desk.Status
	if err := json.Unmarshal([]byte(stdout), &s); err != nil || len(s.Runs) != 1 || s.Sources["gone"].Failures != 1 || s.Failed == 0 {
		t.Errorf("%v %s", err, stdout)
	}
}

func TestARunKnowsTheUsersOwnTopicsAndNames(t *testing.T) {
	o := newOffice(t, "topics: own.yaml\n")
	o.write("own.yaml", "wheat: \"wheat harvest, wheat 0.9\"\n")
	o.file("a", "2026-11-01", "the wheat harvest. Traders asked the board what the wheat harvest "+
		"would bring in a season as dry as this, and how much of it the mills along the river could take before the rains came")
	o.run(exitDone)
	stdout, _, _ := call(t, "search", "--index", filepath.Join(o.dir, "index"), "--topic", "wheat", "--json")
	if strings.Count(stdout, "\n") != 1 {
		t.Errorf("%q", stdout)
	}
	o.write("own.yaml", "wheat: [\n")
	if _, stderr := o.run(exitUsage); !strings.Contains(stderr, "own.yaml") {
		t.Errorf("%q", stderr)
	}
}

func TestChangedTablesOfTheUsersMakeAnIndexOutdated(t *testing.T) {
	o := newOffice(t, "topics: own.yaml\n")
	dir := filepath.Join(o.dir, "index")
	outdated := func() bool {
		t.Helper()
		stdout, _, _ := call(t, "status", "--index", dir, "--json")
		var s desk.Status
		if err := json.Unmarshal([]byte(stdout), &s); err != nil {
			t.Fatal(err)
		}
		return s.Outdated
	}
	o.write("own.yaml", "wheat: \"wheat harvest, wheat 0.9\"\n")
	o.file("a", "2026-11-01", "the wheat harvest")
	o.run(exitDone)
	o.run(exitDone)
	if outdated() {
		t.Error("an index of one run is outdated")
	}
	o.write("own.yaml", "wheat: \"wheat harvest, oats 0.9\"\n")
	o.run(exitDone)
	if !outdated() {
		t.Error("changed topics were not noticed")
	}
	if _, stderr, code := call(t, "reindex", "--index", dir, "--topics", filepath.Join(o.dir, "own.yaml")); code != exitDone {
		t.Fatal(stderr)
	}
	o.run(exitDone)
	if outdated() {
		t.Error("a reindexed index is outdated")
	}
}
