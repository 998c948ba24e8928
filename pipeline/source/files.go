// Package source reads articles from files and folders: plain text, pages, mail,
// JSON in the shapes that people have, and the agencies' own XML; also packed.
//
// Paths flow in, pipeline.Units flow out, one for each file, sorted by path
// within a folder, files before folders. A unit is opened when the pipeline asks
// for its items, on the pipeline's goroutine, and read as a stream where its
// format allows. Whatever is wrong with one file is a Skip; Read fails only when
// it is cancelled.
package source

import (
	"context"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dateline/pipeline"
	"dateline/pipeline/pdf"
)

// Memory tells what an earlier run remembered of files; *pipeline.Ledger does.
type Memory interface {
	// Files yields the names of the files remembered in a folder, sorted.
	Files(dir string) iter.Seq2[string, pipeline.Stamp]
	// Folders yields the folders at or below a root with remembered files.
	Folders(root string) iter.Seq[string]
}

// Files reads the files at and below Roots.
type Files struct {
	// Roots are files and folders, "-" is Stdin.
	Roots []string
	Stdin io.Reader
	// Format, when not Auto, is what every file is taken for.
	Format Format
	// Memory, when set, lets unchanged files be passed by and tells which are
	// gone. Paths are then made absolute: the memory outlives the folder that
	// a run was started in.
	Memory Memory
	// Force reads unchanged files; Retry reads those that gave a skip before.
	Force, Retry bool
	// Recalled says that Roots come from the failure list: one that is no more,
	// in a folder that is there, is gone and no failure.
	Recalled bool
	Limits   Limits
	// Index is the folder of the index that is written; it is passed over.
	Index string
	// PDF reads PDF files; nil is an engine of this source's own, which keeps nothing.
	PDF *pdf.Engine
	// Columns are those of tables whose names are no keys of articles.
	Columns Columns
	// Now is the clock, for tests; nil is the clock of the machine.
	Now func() time.Time
}

// tick is the coarsest clock of a file system in use (FAT): a file changed
// within it can change again and look the same.
const tick = 2 * time.Second

// Read delivers every file, then what is gone.
func (f *Files) Read(ctx context.Context, emit func(pipeline.Unit) error) error {
	w := &walk{Files: f, ctx: ctx, emit: emit, visited: map[string]bool{}}
	if w.Now == nil {
		w.Now = time.Now
	}
	w.Limits = w.Limits.orDefault()
	if w.engine = f.PDF; w.engine == nil {
		w.engine = &pdf.Engine{}
	}
	roots, err := w.roots()
	if err != nil {
		return err
	}
	for _, root := range roots {
		if err := w.root(root); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err // it may have cut off the last file
		}
	}
	for _, key := range w.gone {
		if err := emit(pipeline.Unit{Key: key, Gone: true}); err != nil {
			return err
		}
	}
	return nil
}

// roots cleans the roots and, where a memory asks for it, drops those that lie
// under another: nothing is read twice in one run.
func (w *walk) roots() ([]string, error) {
	var out []string
	for _, root := range w.Roots {
		if root != "-" && w.Memory != nil {
			abs, err := filepath.Abs(root)
			if err != nil {
				return nil, err
			}
			root = filepath.ToSlash(abs) // as it is remembered, on every system
		}
		if !slices.Contains(out, root) || w.Memory == nil {
			out = append(out, root)
		}
	}
	if w.Memory == nil {
		return out, nil
	}
	return slices.DeleteFunc(slices.Clone(out), func(r string) bool {
		return slices.ContainsFunc(out, func(o string) bool {
			return o != r && strings.HasPrefix(r, strings.TrimSuffix(o, "/")+"/")
		})
	}), nil
}

func (w *walk) root(root string) error {
	if root == "-" {
		return w.emit(pipeline.Unit{Key: "-", Items: w.stdin()})
	}
	info, err := await(w.ctx, func() (fs.FileInfo, error) { return os.Stat(root) })
	if w.ctx.Err() != nil {
		return w.ctx.Err()
	}
	if os.IsNotExist(err) && w.Recalled {
		if _, err := os.Stat(filepath.Dir(root)); err == nil {
			w.gone = append(w.gone, root)
			return nil
		}
	}
	if err != nil {
		return w.refuse(root, reason(err), true)
	}
	if !info.IsDir() {
		return w.file(root, info.Mode(), stampOf(info), w.remembered(root))
	}
	before := len(w.gone)
	files := w.files
	w.own = w.ownIndex(root)
	if err := w.folder(root, nil); err != nil {
		return err
	}
	if w.Memory == nil {
		return nil
	}
	w.vanished(root)
	slices.Sort(w.gone[before:])
	if w.files == files && len(w.gone) > before {
		// a disk that is not mounted looks like this
		w.gone = w.gone[:before]
		return w.refuse(root, "the folder is empty and was not: nothing of it is purged", true)
	}
	return nil
}

// remembered is the stamp of a file that is a root itself.
func (w *walk) remembered(path string) *pipeline.Stamp {
	if w.Memory == nil {
		return nil
	}
	for name, s := range w.Memory.Files(filepath.ToSlash(filepath.Dir(path))) {
		if name == filepath.Base(path) {
			return &s
		}
	}
	return nil
}

// refuse delivers a unit that is one skip; a loud one is said at every run.
func (w *walk) refuse(path, why string, loud bool) error {
	skip := pipeline.Skip{Origin: path, Stage: pipeline.StageRead, Reason: why, Passing: true, Loud: loud}
	return w.emit(pipeline.Unit{Key: path, Items: one(pipeline.Item{Skip: &skip})})
}

func one(item pipeline.Item) iter.Seq[pipeline.Item] {
	return func(yield func(pipeline.Item) bool) { yield(item) }
}

// reason says what an error of the file system means, without the path, which
// the skip names.
func reason(err error) string {
	switch {
	case os.IsNotExist(err):
		return "there is no such file"
	case os.IsPermission(err):
		return "no permission to read it"
	}
	if p, ok := err.(*fs.PathError); ok {
		return p.Op + ": " + p.Err.Error()
	}
	return err.Error()
}
