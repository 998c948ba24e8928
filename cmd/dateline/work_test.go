package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/cmd/internal/desk"
)

// analysed are the lines that analyze prints of a folder, sorted.
func analysed(t *testing.T, dir string) []string {
	t.Helper()
	stdout, stderr, code := call(t, "analyze", dir)
	if code != exitDone {
		t.Fatalf("exit %d, %s", code, stderr)
	}
	lines := strings.SplitAfter(strings.TrimSuffix(stdout, "\n")+"\n", "\n")
	slices.Sort(lines)
	return lines
}

// results are the lines of all results in a folder, sorted, and how many results there are.
func results(t *testing.T, dir string) (lines []string, files int) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	lines = []string{""}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue // of who was killed
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files++
		lines = append(lines, slices.DeleteFunc(strings.SplitAfter(string(data), "\n"), func(s string) bool { return s == "" })...)
	}
	slices.Sort(lines)
	return lines, files
}

// work runs one shard and gives what it counted.
func work(t *testing.T, code int, out, shard string, args ...string) (r desk.Worked, stderr string) {
	t.Helper()
	stdout, stderr, got := call(t, append([]string{"work", "run", "--json", "--out", out, "--shard", shard}, args...)...)
	if got != code {
		t.Fatalf("exit %d, %s", got, stderr)
	}
	if err := json.Unmarshal([]byte(stdout), &r); err != nil {
		t.Fatalf("%q: %v", stdout, err)
	}
	return r, stderr
}

// TestShardsTogetherAreAll: whatever the number of shards, and counted from 0 or from 1,
// every file is of one of them, and the results are what analyze prints.
func TestShardsTogetherAreAll(t *testing.T) {
	in := corpus(t, 300)
	want := analysed(t, in)
	for _, of := range []int{1, 3, 16} {
		for first := range 2 {
			out, files := t.TempDir(), 0
			for n := first; n < first+of; n++ {
				r, _ := work(t, exitDone, out, fmt.Sprintf("%d/%d", n, of), in)
				files += r.Files
			}
			got, there := results(t, out)
			if !slices.Equal(got, want) || files != there {
				t.Fatalf("%d shards from %d: %d lines of %d, %d files counted, %d there", of, first, len(got), len(want), files, there)
			}
		}
	}
}

// TestWorkIsTakenUp: what has its result is not read again but by force; what is changed
// meanwhile, or new, changes no other's.
func TestWorkIsTakenUp(t *testing.T) {
	in, out := corpus(t, 60), t.TempDir()
	first, _ := work(t, exitDone, out, "1/1", in)
	again, _ := work(t, exitDone, out, "1/1", in)
	if again.Files != 0 || again.Articles != 0 || again.Present != first.Files || first.Articles < 60 {
		t.Fatalf("%+v, then %+v", first, again)
	}
	if forced, _ := work(t, exitDone, out, "1/1", "--force", in); forced.Files != first.Files || forced.Articles != first.Articles {
		t.Fatalf("%+v", forced)
	}
	// the same file by another path is the same file
	t.Chdir(filepath.Dir(in))
	if r, _ := work(t, exitDone, out, "1/1", filepath.Base(in)); r.Files != 0 || r.Present != first.Files {
		t.Fatalf("%+v", r)
	}
}

// TestWorkThatCannotBeRead: a file that is not there now has no result, so that the next
// run tries again; one with a bad line has one of the good ones.
func TestWorkThatCannotBeRead(t *testing.T) {
	in, out := t.TempDir(), filepath.Join(t.TempDir(), "made", "anew")
	missing, torn := filepath.Join(in, "missing.jsonl"), filepath.Join(in, "torn.jsonl")
	line := `{"id":"a","published":"2026-03-04","text":"Envoys met in Almaty on Monday to talk about grain."}` + "\n"
	if err := os.WriteFile(torn, []byte("{\n"+line), 0o600); err != nil {
		t.Fatal(err)
	}
	r, stderr := work(t, exitSkipped, out, "1/1", torn, missing)
	if r.Files != 1 || r.Articles != 1 || r.Failed != 1 || r.Skipped != 2 || !strings.Contains(stderr, "missing.jsonl") || !strings.Contains(stderr, "torn.jsonl:1") {
		t.Fatalf("%+v, %s", r, stderr)
	}
	if err := os.WriteFile(missing, []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	if r, stderr := work(t, exitDone, out, "1/1", torn, missing); r.Files != 1 || r.Present != 1 {
		t.Fatalf("%+v, %s", r, stderr)
	}
}

// TestWorkOfNoSense is refused before anything is made.
func TestWorkOfNoSense(t *testing.T) {
	in := t.TempDir()
	for _, args := range [][]string{
		{"--out", filepath.Join(in, "results"), in}, {"--out", in, in}, {"--out", "results", "-"}, {"--out", "results", "https://news.example.org/a.html"},
		{in}, {"--out", "results"}, {"--out", "results", "--shard", "17/16", in}, {"--out", "results", "--shard", "-1/16", in},
		{"--out", "results", "--shard", "0/0", in}, {"--out", "results", "--shard", "3", in}, {"--out", "results", "--input", "rtf", in},
	} {
		if _, stderr, code := call(t, append([]string{"work", "run"}, args...)...); code != exitUsage || stderr == "" {
			t.Errorf("%v: exit %d, %q", args, code, stderr)
		}
	}
	if entries, err := os.ReadDir(in); err != nil || len(entries) > 0 {
		t.Errorf("%v, %v", entries, err)
	}
	if _, err := os.Stat("results"); err == nil {
		t.Error("a folder was made for nothing")
	}
}

// TestKilledWorkers: workers that are killed at any instant and started again leave every
// report in one result, once.
func TestKilledWorkers(t *testing.T) {
	bin, in, out := program(t), corpus(t, 4000), t.TempDir()
	want := analysed(t, in)
	const shards = 3
	start := func(n int) *exec.Cmd {
		cmd := exec.Command(bin, "work", "run", "--quiet", "--out", out, "--shard", fmt.Sprintf("%d/%d", n, shards), in)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		return cmd
	}
	cut := 0
	for range *kills {
		var under []*exec.Cmd
		for n := range shards {
			under = append(under, start(n))
		}
		// two of the three, and the third ends when it likes
		time.Sleep(time.Duration(50+rand.IntN(400)) * time.Millisecond)
		for i, cmd := range under {
			if i > 0 {
				_ = cmd.Process.Kill()
			}
			if cmd.Wait() != nil {
				cut++
			}
		}
		for _, line := range first(results(t, out)) {
			if _, found := slices.BinarySearch(want, line); !found {
				t.Fatalf("a result that is not whole: %q", line)
			}
		}
	}
	for n := range shards {
		if err := start(n).Wait(); err != nil {
			t.Fatal(err)
		}
	}
	if got, _ := results(t, out); !slices.Equal(got, want) {
		t.Errorf("%d lines where %d are", len(got), len(want))
	}
	t.Logf("%d workers were cut short", cut)
}

func first[A, B any](a A, _ B) A { return a }
