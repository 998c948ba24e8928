package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestNoticesNameWhatIsLinked: whoever adds or raises a module writes the notices anew.
// That the licences are allowed ones is told by that command.
func TestNoticesNameWhatIsLinked(t *testing.T) {
	notices, err := os.ReadFile(filepath.Join("..", "..", "THIRD_PARTY_NOTICES"))
	if err != nil {
		t.Fatal(err)
	}
	list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Replace}}{{.Path}}{{with .Version}} {{.}}{{end}}{{end}}{{end}}", ".")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(notices), "\n")
	seen := 0
	for line := range strings.Lines(string(out)) {
		path, version, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			continue // the standard library, ours, and what stands for a module of others
		}
		seen++
		// a library's name may go on behind its module's, where a folder has a licence of its own
		if !slices.ContainsFunc(lines, func(l string) bool {
			return strings.HasPrefix(l, path) && strings.Contains(l, " "+version+": ")
		}) {
			t.Errorf("THIRD_PARTY_NOTICES has no %s %s: go run -C cmd/release . notices", path, version)
		}
	}
	if seen < 100 {
		t.Errorf("only %d packages of others", seen)
	}
}
