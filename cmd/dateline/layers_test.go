package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the path that our own imports begin with.
const module = "dateline/"

// A layer is a row of ARCHITECTURE.md: packages, and what of ours they may import.
type layer struct{ packages, may []string }

// TestImportsFollowTheArchitecture: every package has a row in ARCHITECTURE.md and
// imports nothing of ours that the row does not name; no row names what is not there.
// Tests may import what they like.
func TestImportsFollowTheArchitecture(t *testing.T) {
	root := filepath.Join("..", "..")
	layers, imports := architecture(t, root), importsOfOurs(t, root)
	for ours, list := range imports {
		at := slices.IndexFunc(layers, func(l layer) bool { return oneCovers(l.packages, ours) })
		if at < 0 {
			t.Errorf("%s has no row in ARCHITECTURE.md", ours)
			continue
		}
		for _, name := range list {
			if !strings.HasPrefix(name, ours+"/") && !oneCovers(layers[at].may, name) {
				t.Errorf("%s may not import %s", ours, name)
			}
		}
	}
	for _, l := range layers {
		for _, name := range slices.Concat(l.packages, l.may) {
			if !slices.ContainsFunc(keys(imports), func(ours string) bool { return covers(name, ours) }) {
				t.Errorf("ARCHITECTURE.md names %s, which is not there", name)
			}
		}
	}
}

var inTicks = regexp.MustCompile("`[^`]+`")

// architecture reads the table of who may import whom.
func architecture(t *testing.T, root string) (layers []layer) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "ARCHITECTURE.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, ok := strings.Cut(string(text), "\n## Who may import whom\n")
	if !ok {
		t.Fatal("ARCHITECTURE.md does not say who may import whom")
	}
	section, _, _ = strings.Cut(section, "\n## ")
	for line := range strings.Lines(section) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		if len(cells) != 4 || !strings.HasPrefix(line, "| `") {
			continue
		}
		layers = append(layers, layer{names(cells[1]), names(cells[2])})
	}
	if len(layers) < 10 {
		t.Fatalf("only %d rows: the test reads the wrong place", len(layers))
	}
	return layers
}

func names(cell string) (list []string) {
	for _, name := range inTicks.FindAllString(cell, -1) {
		list = append(list, strings.Trim(name, "`"))
	}
	return list
}

// covers tells whether a name of the table is a package, or its folder ("extract…").
func covers(name, ours string) bool {
	folder, whole := strings.CutSuffix(name, "…")
	return ours == folder || whole && strings.HasPrefix(ours, folder+"/")
}

func oneCovers(list []string, ours string) bool {
	return slices.ContainsFunc(list, func(name string) bool { return covers(name, ours) })
}

func keys(m map[string][]string) (list []string) {
	for k := range m {
		list = append(list, k)
	}
	return list
}

// importsOfOurs lists by package what of ours its code imports.
func importsOfOurs(t *testing.T, root string) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	eachOfTheProgram(t, root, func(ours string, imported []string) {
		list := imports[ours]
		for _, name := range imported {
			if name, ok := strings.CutPrefix(name, module); ok && !slices.Contains(list, name) {
				list = append(list, name)
			}
		}
		imports[ours] = list // known, with or without imports
	})
	return imports
}

// eachOfTheProgram calls do with the package and the imports of every file that some build
// of the program holds: no test, no gen.go.
func eachOfTheProgram(t *testing.T, root string, do func(ours string, imported []string)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") ||
			d.Name() == "gen.go" || strings.HasPrefix(d.Name(), "gen_") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		var imported []string
		for _, spec := range file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			imported = append(imported, name)
		}
		do(filepath.ToSlash(rel), imported)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
