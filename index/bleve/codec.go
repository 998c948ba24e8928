package bleve

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"dateline/extract/doc"
	"dateline/index/record"
	"dateline/index/statefile"
)

// primerPath is the primer of the index at dir, which its records begin from. It is
// never changed.
func primerPath(dir string) string { return filepath.Join(dir, "primer") }

// readCodec makes the codec of an index, nil when it has no primer yet.
func readCodec(dir string) (*record.Codec, error) {
	primer, _, err := statefile.Kept(primerPath(dir)) // the next writer tells of damage
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the primer: %w", err)
	}
	return record.New(primer), nil
}

// firstCodec makes the primer of a new index from the articles of its first
// write and puts it on the disk before anything rests on it.
func firstCodec(dir string, list []*doc.Analysis) (*record.Codec, error) {
	primer := record.PrimerOf(list)
	if err := statefile.Keep(primerPath(dir), primer); err != nil {
		return nil, err
	}
	return record.New(primer), nil
}
