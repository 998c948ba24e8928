// Package licence tells under which licences the modules are that a program links, holds
// them against the list of those that are allowed, and writes the notices of them.
package licence

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/go-licenses/v2/licenses"
	"k8s.io/klog/v2"
)

// Library is code under one licence file.
type Library struct {
	// Name is the common path of its packages, Version that of its module.
	Name, Version string
	// Licences are their SPDX identifiers, Text the file's words.
	Licences []string
	Text     string
}

// allowed are the licences that ask for no more than notice: the program may be sold,
// changed and kept closed.
func allowed() []string {
	return []string{"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "Unicode-DFS-2016", "Zlib"}
}

// Linked lists what the program links on the platforms ("linux/amd64"), and the library
// of Go, sorted by name. A licence that is not allowed, or not recognised, is an error.
func Linked(ctx context.Context, root string, platforms []string) ([]Library, error) {
	// it warns of assembly, in which it looks for no licence
	klog.LogToStderr(false)
	klog.SetOutput(io.Discard)
	classifier, err := licenses.NewClassifier()
	if err != nil {
		return nil, fmt.Errorf("licences: %w", err)
	}
	// the packages are asked for where the program's module is, for each platform by the
	// environment: go-licenses has no other way to be told
	if err := os.Chdir(root); err != nil {
		return nil, err
	}
	own, err := ownModules(ctx)
	if err != nil {
		return nil, err
	}
	found := map[string]Library{}
	for _, p := range platforms {
		goos, arch, _ := strings.Cut(p, "/")
		for key, value := range map[string]string{"GOOS": goos, "GOARCH": arch, "CGO_ENABLED": "0", "GOWORK": "off"} {
			if err := os.Setenv(key, value); err != nil {
				return nil, err
			}
		}
		list, err := licenses.Libraries(ctx, classifier, false, own, "./cmd/dateline")
		if err != nil {
			return nil, fmt.Errorf("licences on %s: %w", p, err)
		}
		for _, l := range list {
			lib, err := read(l)
			if err != nil {
				return nil, err
			}
			// one that a platform has more packages of is found under a longer name there
			if have, ok := found[l.LicenseFile]; !ok || len(lib.Name) < len(have.Name) {
				found[l.LicenseFile] = lib
			}
		}
	}
	std, err := standard(ctx, classifier)
	if err != nil {
		return nil, err
	}
	list := []Library{std}
	for _, l := range found {
		list = append(list, l)
	}
	slices.SortFunc(list, func(a, b Library) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Version, b.Version)) })
	return list, nil
}

// ownModules are those whose licence is LICENSE: the program's and what stands here in the
// place of a module of others.
func ownModules(ctx context.Context) ([]string, error) {
	const form = `{{if .Main}}{{.Path}}{{else if .Replace}}{{if not .Replace.Version}}{{.Path}}{{end}}{{end}}`
	out, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", form, "all").Output()
	if err != nil {
		return nil, fmt.Errorf("list our own modules: %w", err)
	}
	return strings.Fields(string(out)), nil
}

func read(l *licenses.Library) (Library, error) {
	if l.LicenseFile == "" {
		return Library{}, fmt.Errorf("%s: no licence found", l.Name())
	}
	text, err := os.ReadFile(l.LicenseFile)
	if err != nil {
		return Library{}, err
	}
	out := Library{Name: l.Name(), Version: l.Version(), Text: strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n"))}
	// what the Apache licence asks to be handed on with it
	notice, err := os.ReadFile(filepath.Join(filepath.Dir(l.LicenseFile), "NOTICE"))
	if err == nil {
		out.Text += "\n\n" + strings.TrimSpace(string(notice))
	} else if !errors.Is(err, fs.ErrNotExist) {
		return Library{}, err
	}
	for _, found := range l.Licenses {
		if !slices.Contains(out.Licences, found.Name) {
			out.Licences = append(out.Licences, found.Name)
		}
	}
	slices.Sort(out.Licences)
	return out, check(out)
}

// check holds a library against the list.
func check(l Library) error {
	for _, name := range l.Licences {
		if !slices.Contains(allowed(), name) {
			return fmt.Errorf("%s is under %s, which is not among those allowed: %s", l.Name, name, strings.Join(allowed(), " "))
		}
	}
	if len(l.Licences) == 0 {
		return fmt.Errorf("%s: its licence is not recognised", l.Name)
	}
	return nil
}

// standard is Go's own library, which every program links.
func standard(ctx context.Context, c licenses.Classifier) (Library, error) {
	root, err := goroot(ctx)
	if err != nil {
		return Library{}, err
	}
	path := filepath.Join(root, "LICENSE")
	found, err := c.Identify(path)
	if err != nil {
		return Library{}, fmt.Errorf("licences: %w", err)
	}
	l, err := read(&licenses.Library{LicenseFile: path, Packages: []string{"std"}, Licenses: found})
	l.Name = "Go's standard library"
	return l, err
}
