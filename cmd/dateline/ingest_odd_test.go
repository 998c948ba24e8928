package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// putReport writes a file of one report of its own.
func putReport(t *testing.T, path, word string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf("The council of the harbour town spoke of %s on Tuesday, %s said, and will speak of %s again.\n", word, word, word)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestNamesThatAreNoText: files whose names have line breaks, control characters
// or bytes that are no UTF-8 are taken in, known again, and let go.
func TestNamesThatAreNoText(t *testing.T) {
	dir, idx := t.TempDir(), t.TempDir()
	names := []string{"line\nbreak.txt", "bad\xff\xfebytes.txt", "bell\a\x1b[31m.txt", "folder\nof\xc0/deep.txt", " space .txt", "plain.txt"}
	for i, name := range names {
		putReport(t, filepath.Join(dir, name), fmt.Sprint("matter", i))
	}
	args := []string{"ingest", "--index", idx, "--json", dir}
	if stdout, stderr, code := call(t, args...); code != exitDone || !strings.Contains(stdout, `"new":6`) {
		t.Fatalf("first run: %d %s%s", code, stdout, stderr)
	}
	if stdout, _, code := call(t, args...); code != exitDone || !strings.Contains(stdout, `"new":0,"changed":0`) || !strings.Contains(stdout, `"unchanged":6`) {
		t.Errorf("second run: %d %s", code, stdout)
	}
	for i := range names {
		stdout, _, _ := call(t, "search", "--index", idx, "--json", fmt.Sprint("matter", i))
		if strings.Count(stdout, "\n") != 1 || !utf8.ValidString(stdout) {
			t.Errorf("matter%d: %q", i, stdout)
		}
	}
	if err := os.RemoveAll(filepath.Join(dir, "folder\nof\xc0")); err != nil {
		t.Fatal(err)
	}
	for _, name := range names[:2] {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if stdout, _, code := call(t, args...); code != exitDone || !strings.Contains(stdout, `"deleted":3`) {
		t.Errorf("three gone: %d %s", code, stdout)
	}
}

// TestRetriedFailuresFailAgain: what fails again is said again, with its exit
// code, and what was mended leaves the list.
func TestRetriedFailuresFailAgain(t *testing.T) {
	dir, idx := t.TempDir(), t.TempDir()
	putReport(t, filepath.Join(dir, "good.txt"), "peace")
	broken := filepath.Join(dir, "broken.jsonl")
	if err := os.WriteFile(broken, []byte("{\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "paper.pdf"), []byte("%PDF-1.4\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	step := func(name string, want int, skipped string, args ...string) {
		t.Helper()
		stdout, stderr, code := call(t, append([]string{"ingest", "--index", idx, "--json"}, args...)...)
		if code != want || !strings.Contains(stdout, `"skipped":`+skipped+`,`) {
			t.Errorf("%s: %d %s%s", name, code, stdout, stderr)
		}
	}
	step("first", exitSkipped, "2", dir)
	step("unchanged", exitDone, "0", dir)
	step("retried", exitSkipped, "2", "--retry-failed")
	step("retried with the folder", exitSkipped, "2", "--retry-failed", dir)
	if err := os.WriteFile(broken, []byte(`{"text":"The council of the harbour town spoke of the mending of what was broken on Tuesday."}`+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	step("one mended", exitSkipped, "1", "--retry-failed")
	if err := os.Remove(filepath.Join(dir, "paper.pdf")); err != nil {
		t.Fatal(err)
	}
	step("the other gone", exitDone, "0", "--retry-failed")
	step("nothing left", exitDone, "0", "--retry-failed")
	if stdout, _, _ := call(t, "status", "--index", idx, "--failed"); strings.Contains(stdout, "paper.pdf") {
		t.Errorf("the list has %s", stdout)
	}
}

// TestShowSaysWhereTheDayIsFrom: of a page's many days the one that won is named.
func TestShowSaysWhereTheDayIsFrom(t *testing.T) {
	dir, idx := t.TempDir(), t.TempDir()
	page := `<html><head><meta property="article:published_time" content="2020-03-03"></head><body><article><p>The council of the harbour town spoke of
the new pier on Tuesday, and will speak of it again when the engineers have sent in their report.</p><time datetime="2020-03-05">x</time></article></body></html>`
	if err := os.WriteFile(filepath.Join(dir, "page.html"), []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, stderr, code := call(t, "ingest", "--index", idx, dir); code != exitDone {
		t.Fatal(stderr)
	}
	stdout, _, _ := call(t, "search", "--index", idx, "--json", "pier")
	if !strings.Contains(stdout, `"published":"2020-03-03","published_from":"meta article:published_time"`) {
		t.Errorf("search: %s", stdout)
	}
	id, _, _ := strings.Cut(strings.TrimPrefix(stdout, `{"id":"`), `"`)
	if stdout, _, _ := call(t, "show", "--index", idx, id); !strings.Contains(stdout, "published: 2020-03-03 (meta article:published_time)") {
		t.Errorf("show: %s", stdout)
	}
}
