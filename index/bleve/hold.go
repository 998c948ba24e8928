package bleve

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"dateline/index/statefile"
)

// writeHold notes what a generation holds, and the sums of its files.
func writeHold(dir string, has contents) error {
	p := published{contents: has}
	root, err := noteOf(dir, filepath.Base(rootName))
	if err != nil {
		return err
	}
	p.Files = append(p.Files, root)
	err = eachSegment(dir, func(_ string, e fs.DirEntry) error {
		s, err := noteOf(dir, e.Name())
		p.Files = append(p.Files, s)
		return err
	})
	if err != nil {
		return err
	}
	if p.Sum, err = p.sum(); err != nil {
		return err
	}
	data, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return statefile.Replace(filepath.Join(dir, holdName), append(data, '\n'))
}

// readHold reads what a generation should hold; false for one that does not say.
func readHold(dir string) (p published, ok bool, err error) {
	path := filepath.Join(dir, holdName)
	data, err := os.ReadFile(path)
	if err != nil || len(data) == 0 {
		return p, false, err
	}
	if err = json.Unmarshal(data, &p); err == nil {
		err = p.whole()
	}
	if err != nil {
		return p, false, fmt.Errorf("read %s: %w", path, err)
	}
	return p, true, nil
}

// intact compares the files of a generation with its hold, their contents where closely
// says so or one has another time than it was noted with. Of a generation that does not
// say, the root's pages and the segments' own sums are looked at, closely.
func intact(dir string, closely bool) error {
	p, ok, err := readHold(dir)
	if err != nil {
		return err
	}
	if ok && len(p.Files) > 0 {
		return p.verify(dir, closely)
	}
	if !closely {
		return nil
	}
	return (&looked{}).store(dir)
}
