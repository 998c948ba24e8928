package statefile

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Small files that much rests on are kept twice. The copy lies beside the file and its
// name ends with the checksum of its content: so a file is whole that has a copy of its
// own checksum, of a file that has none a copy says what it was, and the content itself
// is as its reader wants it, whatever that is.

// copySuffix ends the name of a copy, after the checksum.
const copySuffix = ".copy"

// ErrDamaged wraps what is wrong with a kept file.
var ErrDamaged = errors.New("damaged")

// copyPath is where the copy of content lies.
func copyPath(path string, data []byte) string {
	return fmt.Sprintf("%s.%08x%s", path, crc32.ChecksumIEEE(data), copySuffix)
}

// Keep replaces a file that Kept reads, and its copy: the copy first, so that a crash at
// any instant leaves a file with a copy of its own; the file first where there is no copy
// yet, so that a crash leaves no copy of a file that never was.
func Keep(path string, data []byte) error {
	whole := copyPath(path, data)
	order := []string{whole, path}
	if len(copies(path)) == 0 {
		order = []string{path, whole}
	}
	for _, name := range order {
		if err := Replace(name, data); err != nil {
			return err
		}
	}
	return dropCopies(path, whole)
}

// Drop removes a kept file and its copies, those first: what a crash leaves is the file as
// it was, or nothing. One that is not there is no error.
func Drop(path string) error {
	if err := dropCopies(path, ""); err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func dropCopies(path, but string) error {
	for _, c := range copies(path) {
		if c == but {
			continue
		}
		if err := os.Remove(c); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// copies are the copies of a file, whatever is in them.
func copies(path string) (list []string) {
	entries, _ := os.ReadDir(filepath.Dir(path)) // what cannot be listed has no copies
	for _, e := range entries {
		sum, is := strings.CutPrefix(e.Name(), filepath.Base(path)+".")
		if sum, ok := strings.CutSuffix(sum, copySuffix); is && ok && len(sum) == 8 && strings.Trim(sum, "0123456789abcdef") == "" {
			list = append(list, filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
	return list
}

// Kept reads a file that Keep wrote. Where it is damaged or gone and its copy is whole,
// data is the copy's, and damaged is an ErrDamaged that says what was wrong. A file
// without copies, which programs before this one left, is taken as it is. The error is
// fs.ErrNotExist when there is neither a file nor a copy.
func Kept(path string) (data []byte, damaged, err error) {
	data, err = os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	if err == nil {
		if _, e := os.Lstat(copyPath(path, data)); e == nil {
			return data, nil, nil
		}
	}
	whole, found := wholeCopy(path)
	switch {
	case found && err == nil:
		return whole, fmt.Errorf("%w: %s is not what was written", ErrDamaged, path), nil
	case found:
		return whole, fmt.Errorf("%w: %s is gone", ErrDamaged, path), nil
	}
	return data, nil, err
}

// wholeCopy is the content of the youngest copy that is what its name says.
func wholeCopy(path string) (data []byte, found bool) {
	var youngest fs.FileInfo
	for _, c := range copies(path) {
		b, err := os.ReadFile(c)
		info, e := os.Stat(c)
		if err != nil || e != nil || copyPath(path, b) != c {
			continue
		}
		if youngest == nil || info.ModTime().After(youngest.ModTime()) {
			data, youngest = b, info
		}
	}
	return data, youngest != nil
}

// Verify tells what is wrong with a kept file or its copies, an ErrDamaged; nil also when
// there is no such file.
func Verify(path string) error {
	data, damaged, err := Kept(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := errors.Join(err, damaged); err != nil {
		return err
	}
	list := copies(path)
	if len(list) > 0 && !slices.Contains(list, copyPath(path, data)) {
		return fmt.Errorf("%w: the copy of %s", ErrDamaged, path)
	}
	for _, c := range list {
		if b, err := os.ReadFile(c); err != nil || c == copyPath(path, data) && !bytes.Equal(b, data) {
			return fmt.Errorf("%w: %s, the copy of a file", ErrDamaged, c)
		}
	}
	return nil
}

// Mend writes a kept file and its copy anew where one of them is damaged, or where there
// is no copy yet; what says what was wrong, empty when nothing was.
func Mend(path string) (what string, err error) {
	fault := Verify(path)
	if fault != nil && !errors.Is(fault, ErrDamaged) {
		return "", fault
	}
	data, _, err := Kept(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil || fault == nil && len(copies(path)) == 1 {
		return "", err
	}
	if fault != nil {
		what = fault.Error()
	}
	return what, Keep(path, data)
}
