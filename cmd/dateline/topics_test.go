package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestUserTopicsAtThePrompt(t *testing.T) {
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "own.yaml"), filepath.Join(dir, "bad.yaml")
	for path, data := range map[string]string{good: "harbours: harbour, quay 0.5\n", bad: "harbours: harbour\n- \n"} {
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	text := strings.Repeat("The harbour of the old town gets a new quay, and fishermen will sell what they catch there. ", 4)
	var out, errs bytes.Buffer
	if code := run(context.Background(), []string{"analyze", "--topics", good, "-"}, strings.NewReader(text), &out, &errs); code != exitDone ||
		!strings.Contains(out.String(), `"name":"harbours"`) {
		t.Errorf("exit %d, output %s, errors %s", code, out.String(), errs.String())
	}
	for _, args := range [][]string{{"ingest", "--topics", good, "-"}, {"search", "--json", "--topic", "Harbours"}} {
		out.Reset()
		errs.Reset()
		args = append([]string{args[0], "--index", filepath.Join(dir, "harbours")}, args[1:]...)
		if code := run(context.Background(), args, strings.NewReader(text), &out, &errs); code != exitDone {
			t.Errorf("%v: exit %d, %s", args, code, errs.String())
		}
	}
	if n := strings.Count(out.String(), "\n"); n != 1 {
		t.Errorf("%d articles on harbours found, want 1: %s", n, out.String())
	}
	for _, command := range [][]string{{"analyze"}, {"ingest", "--index", filepath.Join(dir, "index")}} {
		errs.Reset()
		code := run(context.Background(), append(command, "--topics", bad, "-"), strings.NewReader(text), &out, &errs)
		if code != exitUsage || !strings.Contains(errs.String(), "bad.yaml:2:") {
			t.Errorf("%v: exit %d, errors %q", command, code, errs.String())
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "index")); err == nil {
		t.Error("a bad file of topics left an index behind")
	}
}

// TestTopicsStayWithTheIndex: what an index was reindexed with finds topics in what comes
// later, too, until it is taken away; status says so.
func TestTopicsStayWithTheIndex(t *testing.T) {
	dir := t.TempDir()
	index, own := filepath.Join(dir, "index"), filepath.Join(dir, "own.yaml")
	if err := os.WriteFile(own, []byte("harbours: harbour, quay 0.5\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	add := func(id string, args ...string) {
		t.Helper()
		path := filepath.Join(dir, id+".jsonl")
		text := strings.Repeat("The harbour of the old town gets a new quay, and fishermen will sell what they catch there: "+id+". ", 4)
		if err := os.WriteFile(path, []byte(`{"id":"`+id+`","text":"`+text+`"}`), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, stderr, code := call(t, append([]string{"ingest", "--index", index, path}, args...)...); code != exitDone {
			t.Fatal(stderr)
		}
	}
	found := func() int {
		stdout, _, _ := call(t, "search", "--index", index, "--json", "--no-group", "topic:harbours")
		return strings.Count(stdout, "\n")
	}
	add("one")
	if _, stderr, code := call(t, "reindex", "--index", index, "--topics", own); code != exitDone {
		t.Fatal(stderr)
	}
	if err := os.Remove(own); err != nil {
		t.Fatal(err)
	}
	add("two")
	if n := found(); n != 2 {
		t.Errorf("%d articles on harbours, want 2", n)
	}
	if stdout, _, _ := call(t, "status", "--index", index); !strings.Contains(stdout, "topics      your own, kept with the index: ") || strings.Contains(stdout, "rules ") {
		t.Errorf("%s", stdout)
	}
	if _, stderr, code := call(t, "reindex", "--index", index, "--topics", "none"); code != exitDone {
		t.Fatal(stderr)
	}
	add("three")
	if n := found(); n != 0 {
		t.Errorf("%d articles on harbours after they were taken away", n)
	}
}
