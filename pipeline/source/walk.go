package source

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/pipeline"
)

// walk is the state of one Read.
type walk struct {
	*Files
	ctx  context.Context
	emit func(pipeline.Unit) error
	// visited holds the folders that were seen, by path.
	visited map[string]bool
	// files counts the files that were seen, gone are keys that were not.
	files int
	gone  []string
	// unreadable folders keep what is remembered below them.
	unreadable []string
}

// folder delivers a folder's files, then its folders'. Names that start with a
// full stop are not looked at; links to folders are not followed, so no loop
// can be entered.
func (w *walk) folder(dir string, ignore []ignoreFile) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	w.visited[dir] = true
	entries, err := os.ReadDir(dir)
	if err != nil {
		w.unreadable = append(w.unreadable, dir)
		if errors.Is(err, fs.ErrNotExist) {
			return nil // it went while the walk was on
		}
		return w.refuse(dir, reason(err), false)
	}
	ignore, err = withIgnore(dir, ignore)
	if err != nil {
		return w.refuse(filepath.Join(dir, ignoreName), reason(err), false)
	}
	old := map[string]pipeline.Stamp{}
	if w.Memory != nil {
		for name, s := range w.Memory.Files(dir) {
			old[name] = s
		}
	}
	same := 0
	var folders []string
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, ".") || ignored(ignore, dir, name, e.IsDir()) {
			continue
		}
		if e.IsDir() {
			folders = append(folders, name)
			continue
		}
		n, err := w.entry(dir, e, old)
		if err != nil {
			return err
		}
		same += n
		delete(old, name)
	}
	if same > 0 {
		if err := w.emit(pipeline.Unit{Unchanged: same}); err != nil {
			return err
		}
	}
	for name := range old {
		w.gone = append(w.gone, dir+"/"+name)
	}
	for _, name := range folders {
		if err := w.folder(join(dir, name), ignore); err != nil {
			return err
		}
	}
	return nil
}

// join is filepath.Join for a clean name: a million calls are felt.
func join(dir, name string) string {
	if strings.HasSuffix(dir, "/") {
		return dir + name
	}
	return dir + "/" + name
}

// entry delivers one file, or counts the articles of an unchanged one.
func (w *walk) entry(dir string, e fs.DirEntry, old map[string]pipeline.Stamp) (unchanged int, err error) {
	w.files++
	info, err := e.Info()
	path := join(dir, e.Name())
	if err == nil && e.Type()&fs.ModeSymlink != 0 {
		if info, err = os.Stat(path); err == nil && info.IsDir() {
			return 0, nil
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist) && e.Type()&fs.ModeSymlink == 0:
		w.files--
		return 0, nil
	case err != nil:
		return 0, w.refuse(path, reason(err), false)
	}
	var before *pipeline.Stamp
	if s, ok := old[e.Name()]; ok {
		before = &s
		if n := w.unchanged(info, before); n >= 0 {
			return n, nil
		}
	}
	return 0, w.file(path, info, before)
}

// unchanged counts the articles of a file that need not be read, -1 when it
// must be.
func (w *walk) unchanged(info fs.FileInfo, before *pipeline.Stamp) int {
	now := pipeline.Stamp{Size: info.Size(), MTime: info.ModTime().UnixNano()}
	if before == nil || w.Force || w.Retry && before.Failed > 0 || !before.Same(now) {
		return -1
	}
	return before.Articles + before.Failed
}

// file delivers one file that is no folder.
func (w *walk) file(path string, info fs.FileInfo, before *pipeline.Stamp) error {
	if n := w.unchanged(info, before); n >= 0 {
		return w.emit(pipeline.Unit{Unchanged: n})
	}
	stamp := &pipeline.Stamp{Size: info.Size(), MTime: info.ModTime().UnixNano()}
	stamp.Racy = w.Now().Sub(info.ModTime()) < tick
	u := pipeline.Unit{Key: path, Stamp: stamp}
	switch mode := info.Mode(); {
	case mode&(fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice|fs.ModeCharDevice|fs.ModeIrregular) != 0:
		u.Items = one(skipItem(path, pipeline.StageRead, "%s, not a file", kind(mode)))
	default:
		u.Items = w.items(path)
	}
	return w.emit(u)
}

func kind(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	}
	return "a device"
}

// vanished finds the folders that are remembered below root and were not seen.
func (w *walk) vanished(root string) {
	for dir := range w.Memory.Folders(root) {
		if w.visited[dir] || w.underUnreadable(dir) {
			continue
		}
		for name := range w.Memory.Files(dir) {
			w.gone = append(w.gone, dir+"/"+name)
		}
	}
}

func (w *walk) underUnreadable(dir string) bool {
	return slices.ContainsFunc(w.unreadable, func(u string) bool {
		return dir == u || strings.HasPrefix(dir, u+"/")
	})
}

func skipItem(origin, stage, format string, args ...any) pipeline.Item {
	return pipeline.Item{Skip: &pipeline.Skip{Origin: origin, Stage: stage, Reason: sprintf(format, args...)}}
}

// items reads a file when the pipeline asks for it.
func (w *walk) items(path string) iter.Seq[pipeline.Item] {
	return func(yield func(pipeline.Item) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(pipeline.Item{Skip: &pipeline.Skip{Origin: path, Stage: pipeline.StageRead, Reason: reason(err), Passing: true}})
			return
		}
		defer f.Close()
		r := &reader{limits: w.Limits, yield: yield}
		r.read(path, f, w.Format)
	}
}

func (w *walk) stdin() iter.Seq[pipeline.Item] {
	return func(yield func(pipeline.Item) bool) {
		r := &reader{limits: w.Limits, yield: yield}
		r.read("-", w.Stdin, w.Format)
	}
}
