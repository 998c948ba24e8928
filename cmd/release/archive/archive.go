// Package archive packs files so that the same files make the same bytes: sorted, owned
// by root, all of one time, nothing of the machine that packs them.
package archive

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// File is one file of a Tree: its path with slashes, relative, and its permissions.
// A name that ends in a slash is a folder.
type File struct {
	Name string
	Data []byte
	Mode fs.FileMode
	// Owner is the number of the user and of the group.
	Owner int
}

// Tree is files by their paths. A folder that is not among them but in a path is
// everybody's to read.
type Tree []File

// Add adds a file.
func (t *Tree) Add(name string, data []byte, mode fs.FileMode) {
	*t = append(*t, File{Name: name, Data: data, Mode: mode})
}

// AddFile adds a file of the disk.
func (t *Tree) AddFile(name, from string, mode fs.FileMode) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return fmt.Errorf("add %s: %w", name, err)
	}
	t.Add(name, data, mode)
	return nil
}

// Find returns a file, an error where there is none.
func (t Tree) Find(name string) (File, error) {
	at := slices.IndexFunc(t, func(f File) bool { return f.Name == name })
	if at < 0 {
		return File{}, fmt.Errorf("no file %s", name)
	}
	return t[at], nil
}

// In returns the files of a folder ("man/"), by their whole paths.
func (t Tree) In(folder string) Tree {
	return slices.DeleteFunc(slices.Clone(t), func(f File) bool { return !strings.HasPrefix(f.Name, folder) })
}

// Without returns the files that are not of a folder.
func (t Tree) Without(folder string) Tree {
	return slices.DeleteFunc(slices.Clone(t), func(f File) bool { return strings.HasPrefix(f.Name, folder) })
}

// Under returns the files below a folder ("dateline-1.0.0/").
func (t Tree) Under(folder string) Tree {
	out := slices.Clone(t)
	for i := range out {
		out[i].Name = folder + out[i].Name
	}
	return out
}

// sorted returns the files in the order of their paths.
func (t Tree) sorted() Tree {
	return slices.SortedFunc(slices.Values(t), func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
}

// folders lists every folder that the paths name, outer ones first.
func (t Tree) folders() (list []string) {
	seen := map[string]bool{}
	for _, f := range t {
		for dir := path.Dir(strings.TrimSuffix(f.Name, "/")); dir != "." && dir != "/" && !seen[dir]; dir = path.Dir(dir) {
			seen[dir] = true
			list = append(list, dir)
		}
	}
	slices.Sort(list)
	return list
}

// Tar packs a tree with the folders that it names.
func Tar(t Tree, at time.Time) ([]byte, error) {
	all := slices.Clone(t)
	for _, dir := range t.folders() {
		if _, err := t.Find(dir + "/"); err != nil {
			all.Add(dir+"/", nil, 0o755)
		}
	}
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for _, f := range all.sorted() {
		h := &tar.Header{Typeflag: tar.TypeReg, Name: f.Name, Mode: int64(f.Mode), Size: int64(len(f.Data)),
			Uid: f.Owner, Gid: f.Owner, ModTime: at, Format: tar.FormatPAX}
		if strings.HasSuffix(f.Name, "/") {
			h.Typeflag = tar.TypeDir
		}
		err := w.WriteHeader(h)
		if err == nil {
			_, err = w.Write(f.Data)
		}
		if err != nil {
			return nil, fmt.Errorf("pack %s: %w", f.Name, err)
		}
	}
	err := w.Close()
	return out.Bytes(), err
}

// Gz packs bytes, with no name and no time.
func Gz(data []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	return out.Bytes(), err
}

// TarGz is Tar, packed.
func TarGz(t Tree, at time.Time) ([]byte, error) {
	data, err := Tar(t, at)
	if err != nil {
		return nil, err
	}
	return Gz(data)
}

// Zip packs a tree for systems that have no tar.
func Zip(t Tree, at time.Time) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range t.sorted() {
		h := &zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: at}
		h.SetMode(f.Mode)
		to, err := w.CreateHeader(h)
		if err == nil {
			_, err = to.Write(f.Data)
		}
		if err != nil {
			return nil, fmt.Errorf("pack %s: %w", f.Name, err)
		}
	}
	err := w.Close()
	return out.Bytes(), err
}
