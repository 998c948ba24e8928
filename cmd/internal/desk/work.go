package desk

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"dateline/extract/doc"
	"dateline/index/statefile"
	"dateline/pipeline"
	"dateline/pipeline/source"
)

// Work is files to be analysed, each into a result of its own. Any number of machines
// do their shards of the same files into the same folder; who is killed is started again.
type Work struct {
	// Paths are files and folders, the same on every machine.
	Paths  []string
	Format source.Format
	// Out is the folder of the results.
	Out   string
	Shard Shard
	// Force reads files again that have their result.
	Force bool
}

// Worked is what came of a work.
type Worked struct {
	// Files counts the files that got their result.
	Files int `json:"files"`
	// Present counts the files that had theirs.
	Present int `json:"present"`
	// Failed counts the files that could not be opened or read now and have no result.
	Failed int `json:"failed"`
	// Articles counts what stands in the new results.
	Articles int `json:"articles"`
	// Skipped counts the articles, or files, that were left out with a reason.
	Skipped int     `json:"skipped"`
	Seconds float64 `json:"seconds"`
}

// Shard is one of several even parts of all files. The path of a file alone says of which
// it is, so that files which come later move no other.
type Shard struct{ N, Of int }

// maxShards is more machines than anyone has; a shard beyond it is a slip.
const maxShards = 1 << 20

// ParseShard reads 3/16. Shards are counted from 0 or from 1, whichever the scheduler
// does: 16/16 is 0/16.
func ParseShard(s string) (Shard, error) {
	part, of, ok := strings.Cut(s, "/")
	n, err := strconv.Atoi(part)
	all, wrong := strconv.Atoi(of)
	if !ok || err != nil || wrong != nil || all < 1 || all > maxShards || n < 0 || n > all {
		return Shard{}, badRequest("a shard is like 3/16, the third of sixteen, not %q", s)
	}
	return Shard{n % all, all}, nil
}

// has tells whether a file of a digest is of the shard.
func (s Shard) has(digest []byte) bool {
	return s.Of < 2 || binary.BigEndian.Uint64(digest)%uint64(s.Of) == uint64(s.N)
}

// filesAtOnce is how many files are read at the same time: each is analysed on all cores,
// and the next ones fill those that its beginning and its end leave idle.
const filesAtOnce = 4

// Work analyses the files of a shard which have no result yet. A result is whole or is not
// there: a file that is cut off by a kill, or that cannot be read now, has none, and the next
// call reads it.
func (d *Desk) Work(ctx context.Context, w Work) (out Worked, err error) {
	defer d.pdf.Close()
	start := time.Now()
	roots, err := w.roots()
	if err != nil {
		return out, err
	}
	if err := os.MkdirAll(w.Out, statefile.DirMode); err != nil {
		return out, err
	}
	statefile.Sweep(w.Out)
	by, err := d.loaded()
	if err != nil {
		return out, err
	}
	k := &working{Work: w, desk: d, room: semaphore.NewWeighted(aheadBytes), guard: pipeline.NewGuard(by, d.o.ArticleTime)}
	defer k.guard.Close()
	g, within := errgroup.WithContext(ctx)
	g.SetLimit(filesAtOnce)
	err = d.plainFiles(roots, w.Format).Read(within, func(u pipeline.Unit) error { return k.take(within, g, u) })
	if end := g.Wait(); end != nil {
		err = end
	}
	k.out.Seconds = time.Since(start).Seconds()
	return k.out, err
}

// roots are the paths as every machine knows them. A result that lay among the files would
// be read as one of them.
func (w *Work) roots() (roots []string, err error) {
	out, err := filepath.Abs(w.Out)
	if err != nil {
		return nil, err
	}
	for _, path := range w.Paths {
		if path == "-" || address(path) {
			return nil, badRequest("%s: work is done on files and folders", path)
		}
		path, err := filepath.Abs(path)
		if err != nil {
			return nil, err
		}
		if in, err := filepath.Rel(path, out); err == nil && in != ".." && !strings.HasPrefix(in, ".."+string(filepath.Separator)) {
			return nil, badRequest("the results would lie among the files: %s is in %s", w.Out, path)
		}
		if !slices.Contains(roots, path) {
			roots = append(roots, path)
		}
	}
	return roots, nil
}

// working is one Work under way.
type working struct {
	Work
	desk  *Desk
	room  *semaphore.Weighted
	guard *pipeline.Guard
	// mu holds what is counted and told by several files.
	mu  sync.Mutex
	out Worked
}

func (k *working) tell(e Event) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.desk.tell(e)
}

// take begins a file that is to be done here and now.
func (k *working) take(ctx context.Context, g *errgroup.Group, u pipeline.Unit) error {
	if u.Items == nil {
		return nil
	}
	digest := sha256.Sum256([]byte(filepath.ToSlash(u.Key)))
	if !k.Shard.has(digest[:]) {
		return nil
	}
	path := filepath.Join(k.Out, resultName(u.Key, digest[:]))
	if !k.Force {
		_, err := os.Stat(path)
		if err == nil {
			k.mu.Lock()
			k.out.Present++
			k.mu.Unlock()
			return nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	g.Go(func() error { return k.file(ctx, u, path) })
	return ctx.Err()
}

// The name of a result has so much of the file's own, which a file system may bound, and
// so much of its path's digest that two files never share one.
const (
	resultLetters = 100
	resultDigest  = 16
)

// resultName is the name of a file's result: its own, and what tells it from one of the
// same name in another folder.
func resultName(key string, digest []byte) string {
	name := filepath.Base(key)
	if len(name) > resultLetters {
		name = strings.ToValidUTF8(name[:resultLetters], "")
	}
	return strings.TrimLeft(name, ".") + "-" + hex.EncodeToString(digest[:resultDigest]) + ".jsonl"
}

// file makes the result of one file.
func (k *working) file(ctx context.Context, u pipeline.Unit, path string) error {
	f, err := statefile.Create(path)
	if err != nil {
		return err
	}
	defer f.Discard()
	out := bufio.NewWriterSize(f, 64<<10)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	articles, passing := 0, false
	u.Items = noting(u.Items, &passing)
	z := &analysing{room: k.room, guard: k.guard, workers: k.desk.o.Workers, tell: k.tell, use: func(a *doc.Analysis) error {
		articles++
		return enc.Encode(a)
	}}
	if err := z.run(ctx, unitSource{u}); err != nil {
		return err
	}
	if !passing {
		if err := out.Flush(); err != nil {
			return err
		}
		if err := f.Commit(); err != nil {
			return err
		}
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.out.Skipped += z.skipped
	if passing {
		k.out.Failed++
		return nil
	}
	k.out.Files++
	k.out.Articles += articles
	return nil
}

// noting notes whether a file was left, or ended, by what may be well the next time.
func noting(items iter.Seq[pipeline.Item], passing *bool) iter.Seq[pipeline.Item] {
	return func(yield func(pipeline.Item) bool) {
		for it := range items {
			*passing = *passing || it.Skip != nil && it.Skip.Passing
			if !yield(it) {
				return
			}
		}
	}
}

// unitSource is a source of one unit.
type unitSource struct{ unit pipeline.Unit }

func (s unitSource) Read(_ context.Context, emit func(pipeline.Unit) error) error {
	return emit(s.unit)
}
