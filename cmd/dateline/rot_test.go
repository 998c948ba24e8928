package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// In full with go test ./cmd/dateline -run TestRot -damages 500 -rot-all.
var (
	damages = flag.Int("damages", 40, "random damages to the files of an index")
	rotAll  = flag.Bool("rot-all", false, "let each damage meet every command that writes, not one of them in turn")
	rotSeed = flag.Uint64("rot-seed", 1, "which damages")
)

// rotTime is what a command over a damaged index of some dozen articles may take.
const rotTime = time.Minute

// rotten is an index of which everything is known, to be damaged.
type rotten struct {
	t                *testing.T
	bin, home, index string
	config, reports  string
	want             map[string]string // the text of each article
	deleted          []string
	mended, named    atomic.Int64
}

// furnishRot makes an index with all that an index can have: several segments, copies,
// an older text, what was deleted, alerts, a table of topics.
func furnishRot(t *testing.T) *rotten {
	t.Helper()
	r := &rotten{t: t, bin: program(t), home: t.TempDir(), want: map[string]string{}, deleted: []string{"d03", "d17"}}
	r.index, r.reports, r.config = filepath.Join(r.home, "index"), filepath.Join(r.home, "reports"), filepath.Join(r.home, "dateline.yaml")
	topics := filepath.Join(r.home, "topics.yaml")
	for path, text := range map[string]string{
		r.config: fmt.Sprintf("index: %s\nsources: [{name: desk, folder: %s}]\nalerts: [{name: grain, query: grain, to: jsonl, file: %s}]\n", r.index, r.reports, filepath.Join(r.home, "alert.jsonl")),
		topics:   "water: reservoir, irrigation, river basin\n",
	} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for part, version := range []string{"first", "first", "second", "second"} {
		r.write(part, version)
		if part == 2 {
			r.write(0, version) // which has addresses: what they said is kept
		}
		r.must("ingest", "--quiet", "--topics", topics, "--index", r.index, r.reports)
	}
	r.must("alert", "add", "--index", r.index, "harbour", "harbour")
	r.must("run", "--config", r.config)
	r.must(append([]string{"delete", "--yes", "--index", r.index}, "d03")...)
	r.must(append([]string{"delete", "--yes", "--index", r.index}, "d17")...)
	r.must("run", "--config", r.config)
	for _, id := range r.deleted {
		delete(r.want, id)
	}
	if missing, back := r.missing(t, r.index); missing != 0 || back != 0 {
		t.Fatalf("%d articles are missing and %d came back before anything was damaged", missing, back)
	}
	return r
}

// write puts twelve reports into files, two in each.
func (r *rotten) write(part int, version string) {
	r.t.Helper()
	for i := part * 12; i < part*12+12; i += 2 {
		var b bytes.Buffer
		for _, n := range []int{i, i + 1} {
			id := fmt.Sprintf("d%02d", n)
			text := fmt.Sprintf("Delegates met in Almaty in the %s round to speak of grain from silo %d and of the harbour. Note %d has its own words: %s. The river basin needs a reservoir, the ministry said.",
				version, n, n*n+7, strings.Repeat(fmt.Sprintf("clause %d ", n*31), 3+n%5))
			r.want[id] = text
			line, err := json.Marshal(map[string]string{"id": id, "title": fmt.Sprintf("Report %d", n), "published": "2026-03-04", "url": fmt.Sprintf("https://example.org/%d", n), "text": text})
			if err != nil {
				r.t.Fatal(err)
			}
			b.Write(append(line, '\n'))
		}
		if err := os.MkdirAll(r.reports, 0o755); err != nil {
			r.t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(r.reports, fmt.Sprintf("%02d.jsonl", i)), b.Bytes(), 0o644); err != nil {
			r.t.Fatal(err)
		}
	}
	ripe(r.t, r.reports)
}

func (r *rotten) must(args ...string) {
	r.t.Helper()
	if stdout, stderr, code := r.call(r.t, args...); code != exitDone {
		r.t.Fatalf("%v: exit %d\n%s%s", args, code, stdout, stderr)
	}
}

// call runs the program as a process of its own, whose end by a fault is seen.
func (r *rotten) call(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), rotTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, r.bin, args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if ctx.Err() != nil {
		return out.String(), "goroutine that hangs: " + errs.String(), -1
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// missing counts the articles that a search does not find as they are, and those that
// were deleted and are found; -1 when the search says that it cannot be answered.
func (r *rotten) missing(t *testing.T, dir string) (missing, back int) {
	t.Helper()
	stdout, stderr, code := r.call(t, "search", "--index", dir, "--all", "--no-group", "--format", "jsonl", "Almaty")
	if code != exitDone {
		if r.fell(stderr, code) {
			t.Errorf("search: exit %d\n%s", code, stderr)
		}
		return -1, 0
	}
	found := map[string]bool{}
	for line := range strings.Lines(stdout) {
		var hit struct{ ID string }
		if err := json.Unmarshal([]byte(line), &hit); err != nil {
			t.Fatal(err)
		}
		found[hit.ID] = true
	}
	for id := range r.want {
		if !found[id] {
			missing++
		}
	}
	for _, id := range r.deleted {
		if found[id] {
			back++
		}
	}
	return missing, back
}

// fell tells whether a command ended as none should: by a panic or a signal, without
// a word, or without an end.
func (r *rotten) fell(stderr string, code int) bool {
	return code < 0 || code != exitDone && strings.TrimSpace(stderr) == "" || strings.Contains(stderr, "goroutine ") || strings.Contains(stderr, "panic")
}

// files are the files of the index, sorted: what is damaged is the same at each run.
func (r *rotten) files() (list []string) {
	eachFile(r.t, r.index, func(rel string, _ fs.FileInfo) { list = append(list, rel) })
	slices.Sort(list)
	return list
}

// copyTree copies a folder with its times and its hard links: a file of two names is
// damaged under both.
func copyTree(t *testing.T, from, to string) {
	t.Helper()
	if out, err := exec.Command("cp", "-a", from, to).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// oneOf takes each kind of file as often, however many there are of it.
func oneOf(random *rand.Rand, files []string) string {
	kinds := map[string][]string{}
	var names []string
	for _, f := range files {
		dir, name := filepath.Split(f)
		if strings.HasPrefix(f, "generations/") {
			dir = "generations/"
		}
		kind := dir + filepath.Ext(name)
		switch {
		case strings.HasPrefix(f, "state/revisions/"):
			kind = "state/revisions/"
		case filepath.Ext(name) != ".zap" && filepath.Ext(name) != ".copy":
			kind = dir + name
		}
		if kinds[kind] == nil {
			names = append(names, kind)
		}
		kinds[kind] = append(kinds[kind], f)
	}
	list := kinds[names[random.IntN(len(names))]]
	return list[random.IntN(len(list))]
}

// aDamage is one thing that befalls a file.
type aDamage struct {
	file, kind string
	hurt       func(path string) error
	// silent damages leave size and time as they were, as a disk does that gives back
	// other bytes: check alone reads all, and finds them.
	silent bool
}

// damage makes up what befalls one of the files.
func (r *rotten) damage(random *rand.Rand, files []string) aDamage {
	file := oneOf(random, files)
	info, err := os.Stat(filepath.Join(r.index, file))
	if err != nil {
		r.t.Fatal(err)
	}
	size := max(info.Size(), 1)
	edit := func(change func([]byte) []byte) func(string) error {
		return func(path string) error {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if data = change(data); len(data) == 0 {
				return os.Truncate(path, 0)
			}
			f, err := os.OpenFile(path, os.O_WRONLY|os.O_TRUNC, 0)
			if err != nil {
				return err
			}
			_, err = f.Write(data)
			return errors.Join(err, f.Close())
		}
	}
	at, seed := random.Int64N(size), random.Uint64()
	switch kind := random.IntN(7); kind {
	case 0:
		return aDamage{file: file, kind: fmt.Sprintf("cut at %d", at), hurt: func(path string) error { return os.Truncate(path, at) }}
	case 1:
		return aDamage{file: file, kind: fmt.Sprintf("zero page %d", at/4096), hurt: edit(func(b []byte) []byte {
			clear(b[min(at/4096*4096, int64(len(b))):min(at/4096*4096+4096, int64(len(b)))])
			return b
		})}
	case 2, 3, 4:
		return aDamage{file: file, silent: kind == 4, kind: [...]string{2: "bits flipped", 3: "bits flipped", 4: "bits flipped silently"}[kind], hurt: edit(func(b []byte) []byte {
			bits := rand.New(rand.NewPCG(seed, 1))
			for range 1 + bits.IntN(8) {
				if len(b) > 0 {
					b[bits.IntN(len(b))] ^= 1 << bits.IntN(8)
				}
			}
			return b
		})}
	case 5:
		return aDamage{file: file, kind: "deleted", hurt: os.Remove}
	}
	other := oneOf(random, slices.DeleteFunc(slices.Clone(files), func(f string) bool { return f == file }))
	return aDamage{file: file, kind: "swapped with " + other, hurt: func(path string) error {
		there := strings.TrimSuffix(path, file) + other
		return errors.Join(os.Rename(path, path+".swap"), os.Rename(there, path), os.Rename(path+".swap", there))
	}}
}
