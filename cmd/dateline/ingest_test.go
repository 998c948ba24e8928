package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/index/bleve"
	"dateline/pipeline"
)

// invoke runs the program in this process.
func invoke(t *testing.T, stdin string, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(context.Background(), args, strings.NewReader(stdin), &o, &e)
	return code, o.String(), e.String()
}

func putFile(t *testing.T, path, s string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(s), 0o644); err != nil {
		t.Fatal(err)
	}
}

func report(t *testing.T, out string) (r pipeline.Report) {
	t.Helper()
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatalf("%v in %q", err, out)
	}
	return r
}

// TestIngestCodesAndStreams: what a script sees of a run.
func TestIngestCodesAndStreams(t *testing.T) {
	dir, idx := t.TempDir(), filepath.Join(t.TempDir(), "index")
	putFile(t, dir+"/good.txt", "River states agree\n\nThe ministers met in Astana on Tuesday and agreed to open the sluices.\n")
	code, out, errs := invoke(t, "", "ingest", "--index", idx, "--json", dir)
	if r := report(t, out); code != exitDone || r.New != 1 || !strings.HasPrefix(errs, "1 new, 0 changed") || !strings.Contains(errs, idx) || strings.Count(errs, "\n") != 1 {
		t.Errorf("first: exit %d, %s%s", code, out, errs)
	}
	putFile(t, dir+"/bad.jsonl", "{\x1b[31mbroken\n")
	code, out, errs = invoke(t, "", "ingest", "--index", idx, "--json", dir)
	if r := report(t, out); code != exitSkipped || r.Skipped != 1 || !strings.Contains(errs, "bad.jsonl:1") || strings.ContainsRune(errs, '\x1b') {
		t.Errorf("bad file: exit %d, %s%s", code, out, errs)
	}
	code, out, errs = invoke(t, "", "ingest", "--index", idx, "--quiet", dir)
	if code != exitDone || out != "" || errs != "" {
		t.Errorf("again: exit %d, %q %q", code, out, errs)
	}
	if code, _, errs = invoke(t, "", "ingest", "--index", idx, "--retry-failed"); code != exitSkipped || !strings.Contains(errs, "bad.jsonl:1") {
		t.Errorf("retried: exit %d, %s", code, errs)
	}
	if code, _, errs = invoke(t, "", "ingest", "--index", idx); code != exitUsage {
		t.Errorf("no path: exit %d, %s", code, errs)
	}
	if code, _, errs = invoke(t, "", "ingest", "--index", idx, filepath.Join(dir, "nowhere")); code != exitSkipped || !strings.Contains(errs, "there is no such file") {
		t.Errorf("no such path: exit %d, %s", code, errs)
	}
	code, out, _ = invoke(t, `{"id":"in","text":"From standard input, a report."}`, "ingest", "--index", idx, "--json", "-")
	if r := report(t, out); code != exitDone || r.New != 1 {
		t.Errorf("standard input: exit %d, %s", code, out)
	}
	held, err := bleve.At(idx).OpenWriter(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	if code, _, errs = invoke(t, "", "ingest", "--index", idx, dir); code != exitLocked || !strings.Contains(errs, fmt.Sprint(os.Getpid())) {
		t.Errorf("locked: exit %d, %s", code, errs)
	}
}

// TestAnalyzeCodesAndOrder: the output is in the order of the input, a bad
// article is named and skipped.
func TestAnalyzeCodesAndOrder(t *testing.T) {
	var in strings.Builder
	for i := range 300 {
		if i == 150 {
			in.WriteString("{broken\n")
		}
		fmt.Fprintf(&in, "{\"id\":\"n%d\",\"text\":\"Report %d: the minister met the press.  \"}\n", i, i)
	}
	code, out, errs := invoke(t, in.String(), "analyze", "--input", "jsonl")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if code != exitSkipped || len(lines) != 300 || !strings.Contains(errs, "-:151") {
		t.Fatalf("exit %d, %d lines, %s", code, len(lines), errs)
	}
	for i, line := range lines {
		var a struct{ ID, Text string }
		if err := json.Unmarshal([]byte(line), &a); err != nil || a.ID != fmt.Sprint("n", i) || !strings.HasSuffix(a.Text, "press.  ") {
			t.Fatalf("line %d: %s", i, line)
		}
	}
	if code, _, _ = invoke(t, "", "analyze", "--input", "pdf"); code != exitUsage {
		t.Errorf("unknown format: exit %d", code)
	}
}

// TestKilledRun kills the program at some instant of its run: the next run takes
// up the rest, and every article is there once.
func TestKilledRun(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program and kills it several times")
	}
	bin := filepath.Join(t.TempDir(), "dateline")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	dir, idx := t.TempDir(), filepath.Join(t.TempDir(), "index")
	const n = 2000
	for i := range n {
		putFile(t, fmt.Sprintf("%s/%d/%d.txt", dir, i/200, i), fmt.Sprintf("Heading %d here\n\nReport %d: the minister of water of state %d met the press in town %d and spoke of %d sluices.\n", i, i, i*7, i*11, i*13))
	}
	past := time.Now().Add(-time.Hour)
	_ = filepath.WalkDir(dir, func(path string, _ os.DirEntry, _ error) error { return os.Chtimes(path, past, past) })
	for _, wait := range []time.Duration{250, 600, 1000} {
		cmd := exec.Command(bin, "ingest", "--index", idx, dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(wait * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
	code, out, errs := invoke(t, "", "ingest", "--index", idx, "--json", dir)
	if r := report(t, out); code != exitDone || r.New+r.Changed+r.Unchanged != n || r.Duplicate+r.Deleted+r.Skipped != 0 {
		t.Errorf("after the kills: exit %d, %s%s", code, out, errs)
	}
	code, out, _ = invoke(t, "", "ingest", "--index", idx, "--json", dir)
	if r := report(t, out); code != exitDone || r.Unchanged != n || r.New+r.Changed != 0 {
		t.Errorf("again: exit %d, %s", code, out)
	}
	code, out, errs = invoke(t, "", "search", "--index", idx, "--json", "--all", "minister")
	ids := map[string]bool{}
	for line := range strings.Lines(out) {
		var hit struct{ ID string }
		if json.Unmarshal([]byte(line), &hit) == nil {
			ids[hit.ID] = true
		}
	}
	if code != exitDone || len(ids) != n {
		t.Errorf("search: exit %d, %d articles, want %d: %s", code, len(ids), n, errs)
	}
}
