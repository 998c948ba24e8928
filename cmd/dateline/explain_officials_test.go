package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestExplainOfficials: where the state of each office-holder comes from, for people
// and for programs, from the text that is stored.
func TestExplainOfficials(t *testing.T) {
	dir, file := filepath.Join(t.TempDir(), "index"), filepath.Join(t.TempDir(), "a.jsonl")
	article := `{"id":"quill","url":"https://presidency.gov.gh/n/1","published":"2031-05-04","title":"President receives envoy","text":` +
		`"President Kwabena Quillar received the new ambassador on Monday. The Kenyan Foreign Minister, Grace Wanjala, sent her regards."}`
	if err := os.WriteFile(file, []byte(article), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, stderr, code := call(t, "ingest", "--quiet", "--index", dir, file); code != exitDone {
		t.Fatal(stderr)
	}
	stdout, stderr, code := call(t, "explain", "quill", "--officials", "--index", dir)
	if code != exitDone {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	for _, want := range []string{
		"Kwabena Quillar, head-of-state GH (country from elsewhere in the article)\n  “President Kwabena Quillar”\n  likeliest by the evidence, most of all publisher-government;\n  official/title+home/publisher-government\n",
		"    GH   0.", "publisher-government +", "    KE   0.", "    none 0.", "a state is taken from 0.",
		"Grace Wanjala, minister foreign-affairs KE\n  “The Kenyan Foreign Minister, Grace Wanjala”\n  said by the text; ",
	} {
		if !strings.Contains(stdout, want) {
			t.Errorf("no %q in\n%s", want, stdout)
		}
	}
	stdout, stderr, code = call(t, "explain", "quill", "--officials", "--json", "--index", dir)
	if code != exitDone {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	var by []string
	for line := range strings.Lines(stdout) {
		var r struct{ ID, Person, By, Decided string }
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		by = append(by, r.ID+" "+r.Person+" "+r.By+" "+r.Decided)
	}
	want := "quill Kwabena Quillar evidence publisher-government\nquill Grace Wanjala text "
	if got := strings.Join(by, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if _, stderr, code := call(t, "explain", "quill", "river", "--officials", "--index", dir); code != exitUsage {
		t.Errorf("with a query: exit %d, %s", code, stderr)
	}
	if _, stderr, code := call(t, "explain", "nobody", "--officials", "--index", dir); code != exitFailed {
		t.Errorf("of no article: exit %d, %s", code, stderr)
	}
}
