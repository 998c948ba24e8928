package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoNameHidesABuiltin: whoever reads max, len or any reads Go's own.
func TestNoNameHidesABuiltin(t *testing.T) {
	files, seen := token.NewFileSet(), 0
	err := filepath.WalkDir(filepath.Join("..", ".."), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		seen++
		ast.Inspect(file, func(n ast.Node) bool {
			for _, id := range declared(n) {
				if types.Universe.Lookup(id.Name) != nil {
					t.Errorf("%s: %s", files.Position(id.Pos()), id.Name)
				}
			}
			return true
		})
		return nil
	})
	if err != nil || seen < 300 {
		t.Errorf("%d files, %v", seen, err)
	}
}

// declared lists the names that a node gives: those of fields and methods, which need
// another name before them, are not among them.
func declared(n ast.Node) (list []*ast.Ident) {
	names := func(of ...ast.Expr) {
		for _, x := range of {
			if id, ok := x.(*ast.Ident); ok {
				list = append(list, id)
			}
		}
	}
	fields := func(of ...*ast.FieldList) {
		for _, l := range of {
			if l == nil {
				continue
			}
			for _, f := range l.List {
				list = append(list, f.Names...)
			}
		}
	}
	switch n := n.(type) {
	case *ast.FuncDecl:
		if fields(n.Recv); n.Recv == nil {
			names(n.Name)
		}
	case *ast.FuncType:
		fields(n.TypeParams, n.Params, n.Results)
	case *ast.TypeSpec:
		names(n.Name)
		fields(n.TypeParams)
	case *ast.ValueSpec:
		list = n.Names
	case *ast.AssignStmt:
		if n.Tok == token.DEFINE {
			names(n.Lhs...)
		}
	case *ast.RangeStmt:
		if n.Tok == token.DEFINE {
			names(n.Key, n.Value)
		}
	}
	return list
}
