package source

import (
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	gitignore "github.com/sabhiram/go-gitignore"
)

// ignoreName is the file that names what a folder leaves out, by gitignore's rules.
const ignoreName = ".datelineignore"

// ignoreFile is one such file with the folder that it rules.
type ignoreFile struct {
	dir   string
	rules *gitignore.GitIgnore
}

// withIgnore adds the folder's own rules to those of the folders above.
func withIgnore(dir string, above []ignoreFile) ([]ignoreFile, error) {
	lines, err := ignoreLines(filepath.Join(dir, ignoreName))
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		return above, nil
	}
	if err != nil {
		return nil, err
	}
	return append(slices.Clip(above), ignoreFile{dir, gitignore.CompileIgnoreLines(lines...)}), nil
}

// maxIgnore bounds a file of rules in bytes: ten thousand of them.
const maxIgnore = 1 << 20

func ignoreLines(path string) ([]string, error) {
	f, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(&bounded{r: f, left: maxIgnore, err: errTooLarge})
	return strings.Split(string(data), "\n"), err
}

// ignored asks the nearest rules first; the first that speaks of the name
// decides, so a deeper "!name" takes it back in.
func ignored(rules []ignoreFile, dir, name string, folder bool) bool {
	for _, f := range slices.Backward(rules) {
		rel := strings.TrimPrefix(strings.TrimPrefix(join(dir, name), f.dir), "/")
		if folder {
			rel += "/"
		}
		if match, how := f.rules.MatchesPathHow(rel); match {
			return true
		} else if how != nil && how.Negate {
			return false
		}
	}
	return false
}
