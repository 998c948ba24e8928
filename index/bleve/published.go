package bleve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dateline/index"
)

// Published names the newest published state: another name is another state. Stories that
// turned out to be one, and an index that was made anew in the place of an older one,
// change it, too. It reads no more than a folder's list, so it may be asked at every
// search; the error is index.ErrNoIndex when nothing was ever published.
func (s Store) Published(context.Context) (string, error) {
	list, err := generations(s.dir)
	if err != nil {
		return "", err
	}
	if len(list) == 0 {
		return "", fmt.Errorf("%w in %s: nothing was published yet", index.ErrNoIndex, s.dir)
	}
	newest := list[len(list)-1]
	var name strings.Builder
	fmt.Fprint(&name, newest)
	for _, path := range []string{filepath.Join(generationDir(s.dir, newest), holdName), metaPath(s.dir), mergedPath(s.dir)} {
		info, err := os.Stat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			name.WriteString(" -")
		case err != nil:
			return "", fmt.Errorf("look at the newest generation: %w", err)
		default:
			fmt.Fprintf(&name, " %d.%d", info.ModTime().UnixNano(), info.Size())
		}
	}
	return name.String(), nil
}
