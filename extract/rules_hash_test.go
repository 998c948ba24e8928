package extract

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWhatDecides(t *testing.T) {
	for name, want := range map[string]bool{
		"date/parser.go": true, "date/lexicon.tsv": true, "person/tagger/viterbi.go": true, "doc/hash.go": true,
		"date/date_test.go": false, "city/gen.go": false, "topic/train/main.go": false, "score/score.go": false, "rules_hash.go": false,
	} {
		if decides(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}

// Every file of the rules on the disk is in the program: a package that lies
// deeper than the patterns would change unseen.
func TestAllRulesAreHashed(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(path, "testdata") {
			return err
		}
		if ext := filepath.Ext(path); ext != ".go" && ext != ".tsv" || !decides(filepath.ToSlash(path)) {
			return nil
		}
		disk, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if data, err := sources.ReadFile(filepath.ToSlash(path)); err != nil || string(data) != string(disk) {
			t.Errorf("%s is not hashed: %v", path, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
