package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// shared are modules that several packages may use: extensions of the standard
// library, each of whose packages still has one door but for errgroup's.
var shared = []string{"golang.org/x/net", "golang.org/x/text", "golang.org/x/sync"}

// measured are modules that a package may import beside their door: to measure
// against them, to read what others packed and the tables with what packs the records, to look for
// a page's encoding with the tokens of what then reads the page, or because another
// module asks for its types (an assistant's tools have schemas).
var measured = map[string][]string{"github.com/jdkato/prose/v2": {"cmd/bench"}, "github.com/klauspost/compress": {"pipeline/coding", "extract/packed"},
	"golang.org/x/net/html": {"pipeline/charset"}, "github.com/google/jsonschema-go": {"cmd/internal/mcp"}}

// TestOneDoorForEachModule: an outside module is imported by one package of
// ours, so that it can be judged, pinned and replaced in one place.
func TestOneDoorForEachModule(t *testing.T) {
	root := filepath.Join("..", "..")
	modules := required(t, filepath.Join(root, "go.mod"))
	doors := map[string][]string{}
	eachOfTheProgram(t, root, func(ours string, imported []string) {
		if strings.HasPrefix(ours, "cmd/release") {
			return // a module with modules of its own
		}
		for _, name := range imported {
			key := moduleOf(name, modules)
			if slices.Contains(shared, key) {
				key = name
			}
			if key != "" && !slices.Contains(measured[key], ours) && !slices.Contains(doors[key], ours) {
				doors[key] = append(doors[key], ours)
			}
		}
	})
	for key, who := range doors {
		if len(who) > 1 && !strings.HasPrefix(key, "golang.org/x/sync/") {
			t.Errorf("%s has %d doors: %s", key, len(who), strings.Join(who, ", "))
		}
	}
	if len(doors) < 5 {
		t.Errorf("only %d modules found: the test reads the wrong place", len(doors))
	}
}

// required lists the modules of go.mod.
func required(t *testing.T, path string) (modules []string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for in := bufio.NewScanner(f); in.Scan(); {
		if fields := strings.Fields(strings.TrimPrefix(in.Text(), "require ")); len(fields) >= 2 && strings.Contains(fields[0], ".") && strings.HasPrefix(fields[1], "v") {
			modules = append(modules, fields[0])
		}
	}
	return modules
}

// moduleOf finds the module of an import path, empty for the standard library
// and for ours.
func moduleOf(name string, modules []string) (best string) {
	for _, m := range modules {
		if (name == m || strings.HasPrefix(name, m+"/")) && len(m) > len(best) {
			best = m
		}
	}
	return best
}

// startBytes is the most that the start of one package may allocate: two
// megabytes take some five milliseconds, and every command pays them.
const startBytes = 2 << 20

// TestStartIsCheap: no import fills tables when the program starts. Bytes are
// counted, not time, so that the answer is the same on a busy machine.
func TestStartIsCheap(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	bin := filepath.Join(t.TempDir(), "dateline")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	cmd := exec.Command(bin, "--help")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for line := range strings.Lines(string(out)) {
		// init NAME @0.1 ms, 0.02 ms clock, 1234 bytes, 5 allocs
		f := strings.Fields(line)
		if len(f) < 9 || f[0] != "init" {
			continue
		}
		seen++
		if n, err := strconv.Atoi(f[7]); err == nil && n > startBytes {
			t.Errorf("%s allocates %d bytes at every start, in %s ms", f[1], n, f[4])
		}
	}
	if seen == 0 {
		t.Errorf("no trace in %q", out)
	}
}
