package desk

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"dateline/cmd/internal/desk/alert"
	"dateline/cmd/internal/desk/holdings"
	"dateline/index/statefile"
)

// keptDir holds, in an index's state folder, the user's own tables that its articles were
// analysed with: whatever analyses for it from then on has them, too.
const keptDir = "tables"

// NoTable in place of a table's path takes a kept one away.
const NoTable = "none"

// keptNames are the names of the kept tables, by the form of what they hold.
var (
	keptTopics     = []string{"topics.yaml", "topics.yml", "topics.tsv"}
	keptDictionary = []string{"dictionary.tsv"}
)

// orKept is the tables that were given, and where none was those that an index keeps.
func (t Tables) orKept(stateDir string) Tables {
	for _, f := range []struct {
		path  *string
		names []string
	}{{&t.Topics, keptTopics}, {&t.Dictionary, keptDictionary}} {
		switch *f.path {
		case NoTable:
			*f.path = ""
		case "":
			*f.path = keptIn(stateDir, f.names)
		}
	}
	return t
}

// keptIn is the path of a kept table, empty where there is none.
func keptIn(stateDir string, names []string) string {
	for _, name := range names {
		path := filepath.Join(stateDir, keptDir, name)
		if _, _, err := statefile.Kept(path); err == nil {
			return path
		}
	}
	return ""
}

// keep keeps the tables that were given in a state folder, in place of older ones.
func (t Tables) keep(stateDir string) error {
	dir := filepath.Join(stateDir, keptDir)
	for _, f := range []struct {
		path  string
		names []string
	}{{t.Topics, keptTopics}, {t.Dictionary, keptDictionary}} {
		if f.path == "" {
			continue
		}
		var data []byte
		name := f.names[len(f.names)-1]
		if f.path != NoTable {
			var err error
			if data, err = os.ReadFile(f.path); err != nil {
				return fmt.Errorf("keep %s: %w", f.path, err)
			}
			for _, n := range f.names {
				if filepath.Ext(n) == filepath.Ext(f.path) {
					name = n
				}
			}
		}
		if err := replaceKept(dir, f.names, name, data); err != nil {
			return fmt.Errorf("keep %s: %w", f.path, err)
		}
	}
	return nil
}

// twice are the files in a state folder that are kept twice, whether they are there or not.
func twice(stateDir string) (list []string) {
	for _, name := range slices.Concat(keptTopics, keptDictionary) {
		list = append(list, filepath.Join(stateDir, keptDir, name))
	}
	return append(list, alert.SavedIn(stateDir))
}

// healed mends what is kept twice, and notes what it mended.
func (d *Desk) healed(h *holdings.Holdings) error {
	for _, path := range twice(d.store.StateDir()) {
		what, err := statefile.Mend(path)
		if err != nil {
			return fmt.Errorf("mend %s: %w", path, err)
		}
		if what != "" {
			h.Mended = append(h.Mended, what+"; its copy takes its place")
		}
	}
	return nil
}

// replaceKept writes a table, nil for none, and removes those of the same kind that have
// another name.
func replaceKept(dir string, names []string, name string, data []byte) error {
	if data != nil {
		if err := os.MkdirAll(dir, statefile.DirMode); err != nil {
			return err
		}
		if err := statefile.Keep(filepath.Join(dir, name), data); err != nil {
			return err
		}
	}
	for _, other := range names {
		if other == name && data != nil {
			continue
		}
		if err := statefile.Drop(filepath.Join(dir, other)); err != nil {
			return err
		}
	}
	return nil
}
