package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/index"
	"dateline/index/bleve"
	"dateline/index/query"
)

// The sizes of the long tests: by default short forms for every change, in full
// with go test ./cmd/dateline -run 'Kill|Searchers' -kills 100 -during 10000.
var (
	kills  = flag.Int("kills", 6, "runs that are killed at a random instant")
	during = flag.Int("during", 600, "articles that are taken in while two searchers ask")
)

// program builds the binary once; a killed run must be a process of its own.
func program(t *testing.T) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "dateline")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return bin
}

// corpus writes n short reports of words made up at random, some of them in
// files of several.
func corpus(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(1, 2))
	places := []string{"Almaty", "Nairobi", "Lima", "Hanoi", "Tunis", "Oslo"}
	things := []string{"grain", "rail links", "a ceasefire", "flood defences", "the central bank", "fishing quotas"}
	for i := 0; i < n; {
		var b bytes.Buffer
		name := fmt.Sprintf("%05d.jsonl", i)
		for range 1 + random.IntN(5) {
			line, err := json.Marshal(map[string]string{"id": fmt.Sprintf("r%05d", i), "title": fmt.Sprintf("Report %d", i), "published": "2026-03-04",
				"text": fmt.Sprintf("Envoys met in %s on Monday to talk about %s, the ministry said in note %d-%d. A further round is to follow in May.",
					places[random.IntN(len(places))], things[random.IntN(len(things))], i, random.IntN(1_000_000))})
			if err != nil {
				t.Fatal(err)
			}
			b.Write(append(line, '\n'))
			i++
		}
		sub := filepath.Join(dir, fmt.Sprint(i%7))
		if err := os.MkdirAll(sub, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(sub, name), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// contents reads every article of an index; two hits of one id are doubled.
func contents(t *testing.T, dir string) (all map[string]string, doubled int) {
	t.Helper()
	r, err := bleve.At(dir).OpenReader(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	res, err := r.Search(t.Context(), &query.Node{Op: query.All}, index.Options{Limit: -1})
	if err != nil {
		t.Fatal(err)
	}
	all = map[string]string{}
	for _, h := range res.Hits {
		a, err := r.Get(context.Background(), h.ID)
		if err != nil {
			t.Fatalf("%s is in the index and cannot be read: %v", h.ID, err)
		}
		line, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := all[h.ID]; ok {
			doubled++
		}
		all[h.ID] = string(line)
	}
	return all, doubled
}

// against counts the articles that are lost, and those that differ from what is wanted.
func against(want, got map[string]string) (lost, differ int) {
	for id, a := range want {
		switch b, ok := got[id]; {
		case !ok:
			lost++
		case a != b:
			differ++
		}
	}
	return lost, differ
}

func TestKilledRunsLoseAndDoubleNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("some seconds")
	}
	bin, reports := program(t), corpus(t, 3000)
	whole := filepath.Join(t.TempDir(), "index")
	start := time.Now()
	if out, err := exec.Command(bin, "ingest", "--quiet", "--index", whole, reports).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	took := time.Since(start)
	want, _ := contents(t, whole)

	killed, unreadable := 0, 0
	dir := filepath.Join(t.TempDir(), "index")
	last := 0
	for killed < *kills {
		cmd := exec.Command(bin, "ingest", "--quiet", "--index", dir, reports)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.Int64N(int64(took))))
		if cmd.Process.Kill() == nil {
			killed++
		}
		_ = cmd.Wait() // it was killed, or was through
		r, err := bleve.At(dir).OpenReader(context.Background())
		if err != nil && !errors.Is(err, index.ErrNoIndex) {
			unreadable++
			t.Errorf("after kill %d: %v", killed, err)
			continue
		}
		if err == nil {
			n, err := r.Count(context.Background())
			if err != nil || n < last {
				unreadable++
				t.Errorf("after kill %d: %d articles after %d: %v", killed, n, last, err)
			}
			last = n
			r.Close()
		}
		if last == len(want) {
			// all is in: the next one begins anew
			dir, last = filepath.Join(t.TempDir(), fmt.Sprint("index", killed)), 0
		}
	}
	if out, err := exec.Command(bin, "ingest", "--quiet", "--index", dir, reports).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	got, doubled := contents(t, dir)
	lost, differ := against(want, got)
	t.Logf("kills %d, lost %d, doubled %d, different %d, unreadable %d", killed, lost, doubled, differ, unreadable)
	if lost+doubled+differ != 0 || len(got) != len(want) {
		t.Errorf("lost %d, doubled %d, different %d, %d articles of %d", lost, doubled, differ, len(got), len(want))
	}
}

// asker searches in a loop until the context ends.
type asker struct {
	took   []time.Duration
	counts []int
	fault  error
}

func (a *asker) ask(ctx context.Context, dir string) {
	for ctx.Err() == nil && a.fault == nil {
		start := time.Now()
		r, err := bleve.At(dir).OpenReader(context.Background())
		if err != nil {
			a.fault = err
			return
		}
		q, err := query.Parse("envoys ministry", time.Now())
		if err == nil {
			var res *index.Result
			if res, err = r.Search(context.Background(), q, index.Options{Limit: 10}); err == nil {
				a.counts = append(a.counts, res.Articles)
			}
		}
		if e := r.Close(); err == nil {
			err = e
		}
		a.fault = err
		a.took = append(a.took, time.Since(start))
		time.Sleep(5 * time.Millisecond)
	}
}

func (a *asker) quantile(q float64) time.Duration {
	slices.Sort(a.took)
	return a.took[int(q*float64(len(a.took)-1))]
}

func TestSearchersSeeEveryStateWholeDuringAnIngest(t *testing.T) {
	if testing.Short() {
		t.Skip("some seconds")
	}
	bin, dir := program(t), filepath.Join(t.TempDir(), "index")
	config := filepath.Join(t.TempDir(), "dateline.yaml")
	first, rest := corpus(t, 50), corpus(t, *during)
	text := fmt.Sprintf("index: %s\nsources: [{name: rest, folder: %s}]\npublish-every: 100ms\n", dir, rest)
	if err := os.WriteFile(config, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(bin, "ingest", "--quiet", "--index", dir, first).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	ctx, cancel := context.WithCancel(t.Context())
	askers := []*asker{{}, {}}
	done := make(chan int)
	for _, a := range askers {
		go func() { a.ask(ctx, dir); done <- 1 }()
	}
	out, err := exec.Command(bin, "run", "--config", config).CombinedOutput()
	cancel()
	for range askers {
		<-done
	}
	if err != nil || len(out) > 0 {
		t.Fatalf("%v\n%s", err, out)
	}
	for i, a := range askers {
		if a.fault != nil {
			t.Errorf("searcher %d: %v", i, a.fault)
		}
		if len(a.counts) == 0 || slices.Min(a.counts) == 0 || !slices.IsSorted(a.counts) {
			t.Errorf("searcher %d counted %v", i, a.counts)
		}
	}
	idle := &asker{}
	quiet, stop := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer stop()
	idle.ask(quiet, dir)
	a := askers[0]
	t.Logf("%d searches during %d articles: p50 %v p95 %v; idle p50 %v p95 %v", len(a.took), *during,
		a.quantile(.5), a.quantile(.95), idle.quantile(.5), idle.quantile(.95))
}

// The disk of the index is a small tmpfs when the test may mount one.
func TestAFullDiskKeepsWhatWasPublished(t *testing.T) {
	if testing.Short() {
		t.Skip("some seconds")
	}
	disk := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk).CombinedOutput(); err != nil {
		t.Skipf("no tmpfs can be mounted here: %s", bytes.TrimSpace(out))
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", disk).CombinedOutput(); err != nil {
			t.Errorf("umount: %s", out)
		}
	})
	bin, dir := program(t), filepath.Join(disk, "index")
	if out, err := exec.Command(bin, "ingest", "--quiet", "--index", dir, corpus(t, 100)).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	before, _ := contents(t, dir)
	more := corpus(t, 8000)
	cmd := exec.Command(bin, "ingest", "--quiet", "--no-purge", "--index", dir, more)
	out, err := cmd.CombinedOutput()
	if err == nil {
		t.Skip("everything fitted")
	}
	if cmd.ProcessState.ExitCode() != exitFailed || !strings.Contains(string(out), "no space") {
		t.Errorf("exit %d: %s", cmd.ProcessState.ExitCode(), out)
	}
	after, doubled := contents(t, dir)
	for id := range before {
		if after[id] == "" {
			t.Fatalf("%s is lost", id)
		}
	}
	if doubled != 0 {
		t.Errorf("%d doubled", doubled)
	}
	if out, err := exec.Command("mount", "-o", "remount,size=200m", disk).CombinedOutput(); err != nil {
		t.Fatalf("%s", out)
	}
	if out, err := exec.Command(bin, "ingest", "--quiet", "--no-purge", "--index", dir, more).CombinedOutput(); err != nil {
		t.Fatalf("the next run: %v\n%s", err, out)
	}
	if after, _ = contents(t, dir); len(after) < 8000 {
		t.Errorf("%d articles after the next run", len(after))
	}
}
