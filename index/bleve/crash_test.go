package bleve

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/statefile"
)

// crashEnv makes the test binary a writer that is to be killed: it holds the
// directory.
const crashEnv = "DATELINE_TEST_CRASH"

// killsEnv sets the number of kills; a full run has a hundred.
const killsEnv = "DATELINE_TEST_KILLS"

// TestCrashWriter is the writer of TestKill, in a process of its own: it writes
// ten articles at a time and notes in the file "done" what is durable, in the
// file "seen" what is published.
func TestCrashWriter(t *testing.T) {
	dir := os.Getenv(crashEnv)
	if dir == "" {
		t.Skip("runs only as a child of TestKill")
	}
	w, err := OpenWriter(filepath.Join(dir, "index"))
	if err != nil {
		t.Fatal(err)
	}
	for round := lastLine(t, filepath.Join(dir, "done")) + 1; ; round++ {
		var list []*doc.Analysis
		for i := range 10 {
			list = append(list, report(fmt.Sprintf("%d-%d", round, i), "t", fmt.Sprintf("round %d", round)))
		}
		// every round also rewrites an article of the one before
		list = append(list, report(fmt.Sprintf("%d-0", round-1), "t", "rewritten"))
		if err := w.Write(context.Background(), list, nil); err != nil {
			t.Fatal(err)
		}
		note(t, filepath.Join(dir, "done"), round)
		if round%3 == 0 {
			if err := w.Publish(context.Background()); err != nil {
				t.Fatal(err)
			}
			note(t, filepath.Join(dir, "seen"), round)
		}
	}
}

func note(t *testing.T, path string, n int) {
	t.Helper()
	if err := statefile.Replace(path, []byte(strconv.Itoa(n)+"\n")); err != nil {
		t.Fatal(err)
	}
}

func lastLine(t *testing.T, path string) int {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		return 0
	}
	defer f.Close()
	n := 0
	for s := bufio.NewScanner(f); s.Scan(); {
		if n, err = strconv.Atoi(strings.TrimSpace(s.Text())); err != nil {
			t.Fatal(err)
		}
	}
	return n
}

// TestKill kills a writer at random instants. What was published must answer,
// what was durable must be there after the next opening, nothing twice.
func TestKill(t *testing.T) {
	kills := 8
	if testing.Short() {
		kills = 3
	}
	if n, err := strconv.Atoi(os.Getenv(killsEnv)); err == nil {
		kills = n
	}
	dir := t.TempDir()
	for range kills {
		child := exec.Command(os.Args[0], "-test.run=^TestCrashWriter$")
		child.Env = append(os.Environ(), crashEnv+"="+dir)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(50+rand.IntN(250)) * time.Millisecond)
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = child.Wait() // it was killed
		seen := lastLine(t, filepath.Join(dir, "seen"))
		r, err := OpenReader(filepath.Join(dir, "index"))
		if errors.Is(err, index.ErrNoIndex) && seen == 0 {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		holds(t, r, seen)
		r.Close()
	}
	w, err := OpenWriter(filepath.Join(dir, "index"))
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	done := lastLine(t, filepath.Join(dir, "done"))
	t.Logf("%d kills, %d rounds", kills, done)
	holds(t, read(t, filepath.Join(dir, "index")), done)
}

// holds checks that every article of the rounds is there, once, and readable.
func holds(t *testing.T, r *Reader, rounds int) {
	t.Helper()
	ids, err := allIDs(r.index)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, id := range ids {
		if seen[id] {
			t.Errorf("%s is in twice", id)
		}
		seen[id] = true
		if _, err := r.Get(context.Background(), id); err != nil {
			t.Error(err)
		}
	}
	for round := 1; round <= rounds; round++ {
		for i := range 10 {
			if id := fmt.Sprintf("%d-%d", round, i); !seen[id] {
				t.Errorf("%s is lost", id)
			}
		}
	}
}
