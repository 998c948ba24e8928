package bleve

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"dateline/index"
	"dateline/index/statefile"
)

func readStamp(dir string) (index.Stamp, error) {
	var s index.Stamp
	data, _, err := statefile.Kept(metaPath(dir)) // the next writer tells of damage
	if errors.Is(err, fs.ErrNotExist) {
		return s, fmt.Errorf("%w in %s", index.ErrNoIndex, dir)
	}
	if errors.Is(err, syscall.ENOTDIR) {
		return s, fmt.Errorf("the index is a folder, which %s is not", dir)
	}
	if err != nil {
		return s, fmt.Errorf("read %s: %w", metaPath(dir), err)
	}
	if json.Unmarshal(data, &s) != nil {
		// damaged: what made the index is not known, so reindex is offered
		s = index.Stamp{Schema: Schema, Rules: "unknown"}
	}
	return s, nil
}

// ofThisSchema returns an error for an index in another form than this program's.
func ofThisSchema(dir string, s index.Stamp) error {
	if s.Schema == Schema {
		return nil
	}
	return fmt.Errorf("the index at %s has schema %d, this program's is %d: run dateline reindex", dir, s.Schema, Schema)
}

func writeStamp(dir string, s index.Stamp) error {
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return statefile.Keep(metaPath(dir), append(data, '\n'))
}

// exists tells whether there is an index at dir, published or not.
func exists(dir string) bool {
	_, _, err := statefile.Kept(metaPath(dir))
	return err == nil
}
