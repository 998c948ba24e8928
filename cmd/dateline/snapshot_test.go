package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/index"
	"dateline/index/bleve"
)

// In full with go test ./cmd/dateline -run Snapshots -snapshots 100.
var snapshots = flag.Int("snapshots", 6, "copies that are taken of an index while it is written")

// A loss is what a copy of an index suffers beyond being torn: files that grew
// after the last publishing lose their tails, as to a power cut.
type loss int

const (
	tearing  loss = iota // files are copied one by one, in any order, while they are written
	dropping             // and what came after the last publishing is cut off
	zeroing              // or is there and zero
)

func (l loss) String() string { return [...]string{"torn", "tails dropped", "tails zeroed"}[l] }

// sizes are the sizes of the files of a folder, by relative path.
func sizes(t *testing.T, dir string) map[string]int64 {
	t.Helper()
	out := map[string]int64{}
	eachFile(t, dir, func(rel string, info fs.FileInfo) { out[rel] = info.Size() })
	return out
}

func eachFile(t *testing.T, dir string, use func(rel string, info fs.FileInfo)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // it went meanwhile
		}
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return nil
		}
		rel, err := filepath.Rel(dir, path)
		use(rel, info)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// snapshot copies an index while it is written. A published generation is whole
// on any disk: the newest is held as a reader holds it, the rest is torn.
func snapshot(t *testing.T, dir, to string, l loss, published map[string]int64) (generation int) {
	t.Helper()
	if r, err := bleve.At(dir).OpenReader(context.Background()); err == nil {
		defer r.Close()
		generation = r.Generation()
	}
	kept := fmt.Sprintf("generations/%06d/", generation)
	var list []string
	eachFile(t, dir, func(rel string, _ fs.FileInfo) { list = append(list, rel) })
	rand.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	for _, rel := range list {
		data, err := slowly(filepath.Join(dir, rel))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		old := int(published[rel])
		_, segment := published[kept+filepath.Base(rel)]
		if l != tearing && len(data) > old && !strings.HasPrefix(rel, kept) && !segment {
			if l == dropping {
				data = data[:old]
			}
			clear(data[old:])
		}
		path := filepath.Join(to, rel)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return generation
}

// slowly reads a file page by page, so that it may change under the reading.
func slowly(path string) (data []byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for page := make([]byte, 4096); ; {
		n, err := f.Read(page)
		data = append(data, page[:n]...)
		if err == io.EOF {
			return data, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// upheaval rewrites, removes, moves and copies some of the reports, and adds new
// ones, so that a second run over them has work of every kind.
func upheaval(t *testing.T, dir string) {
	t.Helper()
	var list []string
	eachFile(t, dir, func(rel string, _ fs.FileInfo) { list = append(list, filepath.Join(dir, rel)) })
	for i, path := range list {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		switch i % 5 {
		case 0:
			err = os.WriteFile(path, []byte(strings.ReplaceAll(string(data), "Envoys met", "Envoys met again")), 0o644)
		case 1:
			err = os.Remove(path)
		case 2:
			err = os.Rename(path, filepath.Join(dir, "moved-"+filepath.Base(path)))
		case 3:
			err = os.WriteFile(path, []byte(strings.ReplaceAll(string(data), `"id":"r`, `"id":"n`)), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// ripe makes the files of a folder older than the tick of a file's time, so that
// a run passes over the unchanged.
func ripe(t *testing.T, dir string) {
	t.Helper()
	past := time.Now().Add(-time.Minute)
	eachFile(t, dir, func(rel string, _ fs.FileInfo) {
		if err := os.Chtimes(filepath.Join(dir, rel), past, past); err != nil {
			t.Fatal(err)
		}
	})
}

func TestSnapshotsOfAWrittenIndexLoseAndDoubleNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("some seconds")
	}
	bin, reports, home := program(t), corpus(t, 1800), t.TempDir()
	ripe(t, reports)
	config := filepath.Join(home, "dateline.yaml")
	if err := os.WriteFile(config, []byte("index: index\nsources: [{name: desk, folder: "+reports+"}]\npublish-every: 20ms\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	take := func(dir string) *exec.Cmd { return exec.Command(bin, "run", "--config", config, "--index", dir) }
	base := filepath.Join(home, "base")
	start := time.Now()
	must(t, take(base))
	took := time.Since(start)
	upheaval(t, reports)
	ripe(t, reports)
	// undisturbed, once from the index of before, once from nothing
	var want [2]map[string]string
	for i := range want {
		whole := filepath.Join(home, fmt.Sprint("whole", i))
		if i == 0 {
			must(t, exec.Command("cp", "-a", base, whole))
		}
		must(t, take(whole))
		must(t, take(whole)) // what was moved is put right by a second run
		want[i], _ = contents(t, whole)
	}

	sum := tally{home: home}
	for sum.copies < *snapshots {
		from := sum.copies / perRun % 2
		dir := filepath.Join(home, "live")
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		if from == 0 {
			must(t, exec.Command("cp", "-a", base, dir))
		}
		run := take(dir)
		if err := run.Start(); err != nil {
			t.Fatal(err)
		}
		copies := sum.during(t, dir, took)
		if err := run.Wait(); err != nil {
			t.Fatal(err)
		}
		for _, to := range copies {
			sum.next(t, take(to), to, want[from])
		}
	}
	s := &sum
	t.Logf("snapshots %d, mended %d, lost %d, doubled %d, different %d, unreadable %d", s.copies, s.mended, s.lost, s.doubled, s.differ, s.unreadable)
	if s.lost+s.doubled+s.differ+s.unreadable != 0 {
		t.Error("a copy lost, doubled or changed an article")
	}
}

// perRun is how many copies are taken of one run, one of each loss.
const perRun = 3

// during takes copies of an index while a run writes to it that takes so long, and
// searches in each.
func (s *tally) during(t *testing.T, dir string, took time.Duration) (copies []string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	watched := make(chan map[string]int64, 1)
	go watchPublished(ctx, t, dir, watched)
	for n := range perRun {
		time.Sleep(time.Duration(rand.Int64N(int64(took) / perRun)))
		published := <-watched
		watched <- published
		to := filepath.Join(s.home, fmt.Sprint("copy", s.copies))
		generation := snapshot(t, dir, to, loss(n), published)
		s.answers(t, to, generation, loss(n))
		copies = append(copies, to)
	}
	return copies
}

// watchPublished keeps, in a channel of one, the sizes that the files had at the
// last publishing.
func watchPublished(ctx context.Context, t *testing.T, dir string, out chan map[string]int64) {
	out <- map[string]int64{} // nothing was published yet
	for last := 0; ctx.Err() == nil; time.Sleep(time.Millisecond) {
		entries, err := os.ReadDir(filepath.Join(dir, "generations"))
		if err != nil || len(entries) == 0 {
			continue
		}
		if n := len(entries); entries[n-1].Name() != fmt.Sprintf("%06d", last) {
			if _, err := fmt.Sscan(entries[n-1].Name(), &last); err == nil {
				<-out
				out <- sizes(t, dir)
			}
		}
	}
}

func must(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", cmd, err, out)
	}
}

// tally counts what became of the copies.
type tally struct {
	// home is the folder that they are put in.
	home string

	copies, mended, lost, doubled, differ, unreadable, shown int
}

// show prints the first few faults.
func (s *tally) show(t *testing.T, format string, args ...any) {
	if s.shown++; s.shown <= 5 {
		t.Logf(format, args...)
	}
}

// answers checks that the last published generation of a copy answers.
func (s *tally) answers(t *testing.T, dir string, generation int, l loss) {
	t.Helper()
	s.copies++
	r, err := bleve.At(dir).OpenReader(context.Background())
	if errors.Is(err, index.ErrNoIndex) && generation == 0 {
		return
	}
	if err != nil || r.Generation() < generation {
		s.unreadable++
		t.Errorf("a copy, %v, of generation %d: %v", l, generation, err)
		return
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	if all, doubled := contents(t, dir); len(all) == 0 || doubled != 0 {
		t.Errorf("a copy, %v, has %d articles, %d doubled", l, len(all), doubled)
	}
}

// next lets the next run take up the rest in a copy.
func (s *tally) next(t *testing.T, run *exec.Cmd, dir string, want map[string]string) {
	t.Helper()
	out, err := run.CombinedOutput()
	if err != nil {
		s.unreadable++
		t.Errorf("the next run over a copy: %v\n%s", err, out)
		return
	}
	if strings.Contains(string(out), "repaired") {
		s.mended++
	}
	must(t, exec.Command(run.Path, run.Args[1:]...))
	got, doubled := contents(t, dir)
	s.doubled += doubled
	for id, a := range want {
		switch b, ok := got[id]; {
		case !ok:
			s.lost++
		case a != b:
			s.differ++
			s.show(t, "%s\nis   %s\nwant %s", out, b, a)
		}
	}
	for id := range got {
		if want[id] == "" {
			s.doubled++
			s.show(t, "%s: one too many: %s", out, got[id])
		}
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Error(err)
	}
}
