package source

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"os"
	"slices"
	"strings"

	"dateline/pipeline"
	"dateline/pipeline/pdf"
)

// walk is the state of one Read.
type walk struct {
	*Files
	ctx  context.Context
	emit func(pipeline.Unit) error
	// engine reads PDF files.
	engine *pdf.Engine
	// visited holds the folders that were seen, by path.
	visited map[string]bool
	// own is the index that is written, when the walk comes by.
	own string
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
	if dir == w.own {
		return nil
	}
	w.visited[dir] = true
	list, err := await(w.ctx, func() (*listing, error) { return w.scan(dir) })
	if w.ctx.Err() != nil {
		return w.ctx.Err()
	}
	if err != nil {
		w.unreadable = append(w.unreadable, dir)
		if errors.Is(err, fs.ErrNotExist) {
			return nil // it went while the walk was on
		}
		return w.refuse(dir, reason(err), false)
	}
	if list.index() {
		return w.passIndex(list, dir)
	}
	if list.ignores {
		if ignore, err = withIgnore(dir, ignore); err != nil {
			return w.refuse(join(dir, ignoreName), reason(err), true)
		}
	}
	old, same := list.old, 0
	var folders []string
	for i := range list.entries {
		e := &list.entries[i]
		if ignored(ignore, dir, e.name, e.mode.IsDir()) {
			continue
		}
		if e.mode.IsDir() {
			folders = append(folders, e.name)
			continue
		}
		// both are sorted: what the folder passes over is gone
		for len(old) > 0 && old[0].name < e.name {
			w.gone = append(w.gone, join(dir, old[0].name))
			old = old[1:]
		}
		var before *pipeline.Stamp
		if len(old) > 0 && old[0].name == e.name {
			before, old = &old[0].stamp, old[1:]
		}
		n, err := w.entry(dir, e, before)
		if err != nil {
			return err
		}
		same += n
	}
	for _, o := range old {
		w.gone = append(w.gone, join(dir, o.name))
	}
	if same > 0 {
		if err := w.emit(pipeline.Unit{Unchanged: same}); err != nil {
			return err
		}
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
func (w *walk) entry(dir string, e *entry, before *pipeline.Stamp) (unchanged int, err error) {
	w.files++
	if e.err == nil && e.mode&fs.ModeSymlink == 0 {
		if n := w.unchanged(e.stamp, before); n >= 0 {
			return n, nil
		}
		return 0, w.file(join(dir, e.name), e.mode, e.stamp, before)
	}
	path := join(dir, e.name)
	if errors.Is(e.err, fs.ErrNotExist) {
		w.files--
		return 0, nil // it went while the walk was on
	}
	if e.err != nil {
		return 0, w.refuse(path, reason(e.err), false)
	}
	info, err := await(w.ctx, func() (fs.FileInfo, error) { return os.Stat(path) })
	if w.ctx.Err() != nil {
		return 0, w.ctx.Err()
	}
	if err != nil {
		return 0, w.refuse(path, reason(err), false)
	}
	if info.IsDir() {
		return 0, nil
	}
	return 0, w.file(path, info.Mode(), stampOf(info), before)
}

func stampOf(info fs.FileInfo) pipeline.Stamp {
	return pipeline.Stamp{Size: info.Size(), MTime: info.ModTime().UnixNano()}
}

// unchanged counts the articles of a file that need not be read, -1 when it
// must be.
func (w *walk) unchanged(now pipeline.Stamp, before *pipeline.Stamp) int {
	if before == nil || w.Force || w.Retry && before.Failed > 0 || !before.Same(now) {
		return -1
	}
	return before.Articles + before.Failed
}

// file delivers one file that is no folder.
func (w *walk) file(path string, mode fs.FileMode, stamp pipeline.Stamp, before *pipeline.Stamp) error {
	if n := w.unchanged(stamp, before); n >= 0 {
		return w.emit(pipeline.Unit{Unchanged: n})
	}
	stamp.Racy = w.Now().UnixNano()-stamp.MTime < int64(tick)
	u := pipeline.Unit{Key: path, Stamp: &stamp}
	if !mode.IsRegular() {
		u.Items = one(skipItem(path, pipeline.StageRead, "%s, not a file", kind(mode)))
	} else {
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

// Vanished tells whether there is no file at a path any more.
func Vanished(path string) bool {
	_, err := os.Lstat(path)
	return errors.Is(err, fs.ErrNotExist)
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

// reader is a new reader of a file.
func (w *walk) reader(yield func(pipeline.Item) bool) *reader {
	return &reader{ctx: w.ctx, limits: w.Limits, engine: w.engine, named: w.Columns, yield: yield, now: w.Now()}
}

// items reads a file when the pipeline asks for it.
func (w *walk) items(path string) iter.Seq[pipeline.Item] {
	return func(yield func(pipeline.Item) bool) {
		f, err := await(w.ctx, func() (*os.File, error) { return openFile(path) })
		if w.ctx.Err() != nil {
			return
		}
		if err != nil {
			yield(pipeline.Item{Skip: &pipeline.Skip{Origin: path, Stage: pipeline.StageRead, Reason: reason(err), Passing: true}})
			return
		}
		defer f.Close()
		in := newCut(w.ctx, f)
		defer in.release()
		r := w.reader(yield)
		r.read(path, in, w.Format)
	}
}

func (w *walk) stdin() iter.Seq[pipeline.Item] {
	return func(yield func(pipeline.Item) bool) {
		in := newCut(w.ctx, w.Stdin)
		defer in.release()
		r := w.reader(yield)
		r.read("-", in, w.Format)
	}
}
