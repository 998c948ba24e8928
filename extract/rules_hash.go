package extract

import (
	"embed"
	"hash"
	"hash/fnv"
	"io/fs"
	"path"
	"strings"
)

// sources are the rules themselves: the code and the small tables of every
// package that finds something. They are in the program to be hashed, so that no
// number needs to be raised by hand when a rule changes.
//
//go:embed *.go */*.go */*.tsv */*/*.go
var sources embed.FS

// RulesHash begins the fingerprint of the rules of this program: equal for every
// build of the same rules, another one when the code or a small table of a
// finder changed. The large tables are added by Rules.
func RulesHash() (hash.Hash64, error) {
	sum := fnv.New64a()
	err := fs.WalkDir(sources, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !decides(name) {
			return err
		}
		data, err := sources.ReadFile(name)
		if err == nil {
			_, _ = sum.Write([]byte(name)) // a hash takes everything
			_, _ = sum.Write(data)
		}
		return err
	})
	return sum, err
}

// decides tells whether a file is of the rules: what generates tables, trains,
// scores or tests does not decide what is found.
func decides(name string) bool {
	base := path.Base(name)
	return !strings.HasSuffix(base, "_test.go") && !strings.HasPrefix(base, "gen") && base != "rules_hash.go" &&
		!strings.Contains(name, "train/") && !strings.HasPrefix(name, "score/")
}
