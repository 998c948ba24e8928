package source

import (
	"path/filepath"
	"slices"
	"strings"
)

// indexParts are the names that are in every index of the program once it was
// written: no folder of articles has all of them.
var indexParts = [...]string{"generations", "lock", "meta.json", "state"}

// index tells whether a folder is an index: one may lie in the folder that is walked.
func (l *listing) index() bool {
	for _, name := range indexParts {
		_, found := slices.BinarySearchFunc(l.entries, name, func(e entry, name string) int { return strings.Compare(e.name, name) })
		if !found {
			return false
		}
	}
	return true
}

// passIndex passes over an index without a word, unless it was asked for by name.
// What an older program took in of it is gone.
func (w *walk) passIndex(l *listing, dir string) error {
	if slices.Contains(w.Roots, dir) {
		return w.refuse(dir, "it is an index, and no folder of articles", true)
	}
	for _, o := range l.old {
		w.gone = append(w.gone, join(dir, o.name))
	}
	return nil
}

// ownIndex is where the index that is being written lies as the walk comes by below a
// root: a first run finds it half made. Empty when it is elsewhere.
func (w *walk) ownIndex(root string) string {
	if w.Index == "" {
		return ""
	}
	path, err := filepath.EvalSymlinks(w.Index)
	if err != nil {
		return ""
	}
	if path, err = filepath.Abs(path); err != nil {
		return ""
	}
	from, err := filepath.EvalSymlinks(root)
	if err != nil {
		return ""
	}
	if from, err = filepath.Abs(from); err != nil {
		return ""
	}
	rel, err := filepath.Rel(from, path)
	rel = filepath.ToSlash(rel)
	if err != nil || rel == "." || rel == ".." || strings.HasPrefix(rel, "../") {
		return ""
	}
	return join(root, rel)
}
