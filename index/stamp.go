package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Stamp says what made an index: the mapping and the rules and tables.
type Stamp struct {
	Schema int `json:"schema"`
	// Rules is the fingerprint of the rules and tables of the analysis.
	Rules string `json:"rules"`
	// Own is the fingerprint of the user's own tables, empty without any; Mixed
	// tells that later runs had others.
	Own   string `json:"own,omitempty"`
	Mixed bool   `json:"mixed,omitempty"`
}

func readStamp(dir string) (Stamp, error) {
	var s Stamp
	data, err := os.ReadFile(metaPath(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return s, fmt.Errorf("%w in %s", ErrNoIndex, dir)
	}
	if err != nil {
		return s, fmt.Errorf("read %s: %w", metaPath(dir), err)
	}
	if json.Unmarshal(data, &s) != nil {
		// damaged: what made the index is not known, so reindex is offered
		s = Stamp{Schema: Schema, Rules: "unknown"}
	}
	return s, nil
}

func writeStamp(dir string, s Stamp) error {
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return writeFile(metaPath(dir), append(data, '\n'))
}

// writeFile replaces a file so that a crash leaves the old one or the new one.
func writeFile(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err == nil {
		err = syncDir(filepath.Dir(path))
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// syncDir makes the names in a directory durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// Exists tells whether there is an index at dir, published or not.
func Exists(dir string) bool {
	_, err := os.Stat(metaPath(dir))
	return err == nil
}
