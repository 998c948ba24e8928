package desk_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestTheLayerKnowsNoCommandLine: what a web page calls as well reads no flag, prints
// nothing, and ends no process.
func TestTheLayerKnowsNoCommandLine(t *testing.T) {
	never := map[string][]string{
		"os":  {"Exit", "Stdin", "Stdout", "Stderr", "Args"},
		"fmt": {"Print", "Printf", "Println"},
		"log": {"Fatal", "Fatalf", "Print", "Printf", "Println"},
	}
	seen := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(d.Name(), "gen_") {
			return err
		}
		seen++
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			for _, denied := range []string{"flag", "github.com/spf13/", "dateline/cmd/dateline", "os/signal", "golang.org/x/term"} {
				if strings.HasPrefix(name, denied) {
					t.Errorf("%s imports %s", path, name)
				}
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if pkg, ok := sel.X.(*ast.Ident); ok && slices.Contains(never[pkg.Name], sel.Sel.Name) {
					t.Errorf("%s uses %s.%s", path, pkg.Name, sel.Sel.Name)
				}
			}
			return true
		})
		return nil
	})
	if err != nil || seen < 20 {
		t.Errorf("%d files, %v", seen, err)
	}
}
