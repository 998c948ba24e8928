package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"dateline/cmd/release/archive"
	"dateline/cmd/release/image"
	"dateline/cmd/release/native"
	"dateline/cmd/release/sbom"
)

// build makes everything.
func (r *release) build(ctx context.Context) error {
	if err := r.clear(); err != nil {
		return err
	}
	stage, err := os.MkdirTemp("", "dateline-release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(stage)
	programs := map[platform]string{}
	for _, p := range r.platforms { // each uses all processors
		programs[p] = filepath.Join(stage, p.os+"-"+p.arch, program(p))
		if err := r.compile(ctx, p, programs[p]); err != nil {
			return err
		}
	}
	if programs[here()] == "" {
		return fmt.Errorf("none of the programs runs on %s and can print the completions", here())
	}
	beside, err := r.beside(ctx, programs[here()])
	if err != nil {
		return err
	}
	var packing errgroup.Group
	packing.SetLimit(runtime.GOMAXPROCS(0)) // packing uses one
	for _, p := range r.platforms {
		packing.Go(func() error {
			if err := r.make(p, programs[p], beside); err != nil {
				return fmt.Errorf("%s: %w", p, err)
			}
			return nil
		})
	}
	if err := packing.Wait(); err != nil {
		return err
	}
	return r.sums()
}

func program(p platform) string {
	if p.os == "windows" {
		return "dateline.exe"
	}
	return "dateline"
}

// clear empties the folder of what an earlier release left there, and of nothing else.
func (r *release) clear() error {
	if err := os.MkdirAll(r.out, 0o755); err != nil {
		return err
	}
	old, err := r.made()
	if err != nil {
		return err
	}
	for _, name := range append(old, sumsFile) {
		if err := os.Remove(filepath.Join(r.out, name)); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	return nil
}

// made lists what releases have made in the folder, sorted.
func (r *release) made() (names []string, err error) {
	entries, err := os.ReadDir(r.out)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "dateline-") || strings.HasPrefix(e.Name(), "dateline_") {
			names = append(names, e.Name())
		}
	}
	return names, err
}

// beside collects what every platform has beside the program.
func (r *release) beside(ctx context.Context, program string) (archive.Tree, error) {
	var t archive.Tree
	for _, name := range []string{"README.md", "CHANGELOG.md", "LICENSE", "THIRD_PARTY_NOTICES"} {
		if err := t.AddFile(name, filepath.Join(r.root, name), 0o644); err != nil {
			return nil, err
		}
	}
	pages, err := filepath.Glob(filepath.Join(r.root, "cmd", "dateline", "man", "*.[1-9]"))
	if err != nil || len(pages) == 0 {
		return nil, fmt.Errorf("no manual pages: %w", err)
	}
	for _, page := range pages {
		section := strings.TrimPrefix(filepath.Ext(page), ".")
		if err := t.AddFile("man/man"+section+"/"+filepath.Base(page), page, 0o644); err != nil {
			return nil, err
		}
	}
	for _, shell := range []struct{ name, file string }{{"bash", "dateline.bash"}, {"zsh", "_dateline"}, {"fish", "dateline.fish"}, {"powershell", "dateline.ps1"}} {
		text, err := output(ctx, r.root, program, "completion", shell.name)
		if err != nil {
			return nil, err
		}
		t.Add("completions/"+shell.file, []byte(text+"\n"), 0o644)
	}
	units, err := os.ReadDir(r.packaging())
	if err != nil {
		return nil, err
	}
	for _, u := range units {
		if err := t.AddFile("deploy/"+u.Name(), filepath.Join(r.packaging(), u.Name()), 0o644); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func (r *release) packaging() string { return filepath.Join(r.root, "cmd", "release", "packaging") }

// make makes what one platform is installed from.
func (r *release) make(p platform, path string, beside archive.Tree) error {
	name := strings.Join([]string{"dateline", r.version, p.os, p.arch}, "-")
	all := slices.Clone(beside)
	if p.os != "linux" {
		all = all.Without("deploy/")
	}
	if err := all.AddFile(program(p), path, 0o755); err != nil {
		return err
	}
	var packed []byte
	var err error
	ending := ".tar.gz"
	if p.os == "windows" {
		ending = ".zip"
		packed, err = archive.Zip(all.Under(name+"/"), r.time)
	} else {
		packed, err = archive.TarGz(all.Under(name+"/"), r.time)
	}
	if err == nil {
		err = r.write(name+ending, packed)
	}
	if err != nil {
		return err
	}
	bill, err := sbom.Of(path, r.version, r.time)
	if err == nil {
		err = r.write(name+".cdx.json", bill)
	}
	if err != nil || p.os != "linux" {
		return err
	}
	return r.linux(p, name, all)
}

// linux makes the packages and the image.
func (r *release) linux(p platform, name string, all archive.Tree) error {
	packages, err := native.Packages(all, p.arch, r.version, r.time)
	if err != nil {
		return err
	}
	for _, made := range packages {
		if err := r.write(made.Name, made.Data); err != nil {
			return err
		}
	}
	oci, err := image.Build(all, p.arch, r.version, r.time)
	if err != nil {
		return err
	}
	return r.write(name+".oci.tar", oci)
}

func (r *release) write(name string, data []byte) error {
	return os.WriteFile(filepath.Join(r.out, name), data, 0o644)
}

// sumsFile is what sha256sum -c reads.
const sumsFile = "SHA256SUMS"

// sums writes the checksums of all that was made.
func (r *release) sums() error {
	made, err := r.made()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	for _, name := range made {
		data, err := os.ReadFile(filepath.Join(r.out, name))
		if err != nil {
			return err
		}
		fmt.Fprintf(&out, "%x  %s\n", sha256.Sum256(data), name)
		fmt.Printf("%10d %s\n", len(data), name)
	}
	return r.write(sumsFile, out.Bytes())
}
