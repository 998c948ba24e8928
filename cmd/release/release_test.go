package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestNewestVersion(t *testing.T) {
	for log, want := range map[string]string{
		"# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-01-02\n\n## [1.1.9] - 2025-01-02\n": "1.2.0",
		"## [2.0.0-rc.1] - 2026-01-02\n": "2.0.0-rc.1",
		"## [Unreleased]\n":              "",
		"## [1.2] - 2026-01-02\n":        "",
		"## 1.2.3\n":                     "",
	} {
		got, err := newest(log)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v, want %q", log, got, err, want)
		}
	}
}

// TestChangelogHasAVersion: ours has the form that a release reads.
func TestChangelogHasAVersion(t *testing.T) {
	log, err := os.ReadFile(filepath.Join("..", "..", "CHANGELOG.md"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := newest(string(log)); err != nil {
		t.Error(err)
	}
}

// TestClearTakesNothingOfOthers: what lies in the folder beside a release stays.
func TestClearTakesNothingOfOthers(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"dateline-0.1.0-linux-amd64.tar.gz", "dateline_0.1.0-1_amd64.deb", sumsFile, "letters.txt", "datelines.csv"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := (&release{out: dir}).clear(); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 2 || left[0].Name() != "datelines.csv" || left[1].Name() != "letters.txt" {
		t.Errorf("left are %v, %v", left, err)
	}
}

func TestOnly(t *testing.T) {
	r := &release{platforms: platforms()}
	if err := r.only("plan9/386"); err == nil {
		t.Error("a platform that no release has")
	}
	if err := r.only("linux/arm64"); err != nil || len(r.platforms) != 1 || r.platforms[0] != (platform{"linux", "arm64"}) {
		t.Errorf("%v, %v", r.platforms, err)
	}
}
