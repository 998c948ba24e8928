package source

import (
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"dateline/index/osfile"
	"dateline/pipeline"
)

// entry is one name in a folder with what the file system says of it.
type entry struct {
	name  string
	mode  fs.FileMode
	stamp pipeline.Stamp
	err   error
}

// listing is a folder as it is and as it was remembered, both sorted by name.
type listing struct {
	entries []entry
	old     []remembered
	// ignores is set when the folder has rules of what to leave out.
	ignores bool
}

type remembered struct {
	name  string
	stamp pipeline.Stamp
}

// statAtOnce names are asked for by one goroutine: fewer are not worth another.
const statAtOnce = 256

// scan lists a folder. The names are looked at in parallel and relative to the
// folder, and the memory is read meanwhile: over 100,000 unchanged files this
// is all that a run does.
func (w *walk) scan(dir string) (*listing, error) {
	d, err := osfile.OpenDir(dir)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	names, err := d.Readdirnames(-1)
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	l := &listing{entries: make([]entry, 0, len(names))}
	for _, name := range names {
		if strings.HasPrefix(name, ".") {
			l.ignores = l.ignores || name == ignoreName
			continue
		}
		l.entries = append(l.entries, entry{name: name})
	}
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0) + 1)
	if w.Memory != nil {
		g.Go(func() error {
			for name, s := range w.Memory.Files(dir) {
				l.old = append(l.old, remembered{name, s})
			}
			return nil
		})
	}
	for part := range slices.Chunk(l.entries, statAtOnce) {
		g.Go(func() error {
			for i := range part {
				part[i].look(d)
			}
			return nil
		})
	}
	return l, g.Wait()
}

// look asks the file system for the entry, a link as a link.
func (e *entry) look(folder *os.File) {
	var s osfile.Seen
	if s, e.err = osfile.Look(folder, e.name); e.err == nil {
		e.mode, e.stamp = s.Mode, pipeline.Stamp{Size: s.Size, MTime: s.Time.UnixNano()}
	}
}
