package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

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
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
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

// replaceKept writes a table, nil for none, and removes those of the same kind that have
// another name.
func replaceKept(dir string, names []string, name string, data []byte) error {
	if data != nil {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		if err := statefile.Replace(filepath.Join(dir, name), data); err != nil {
			return err
		}
	}
	for _, other := range names {
		if other == name && data != nil {
			continue
		}
		if err := os.Remove(filepath.Join(dir, other)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
