package main

import (
	"bytes"
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/score"
)

// shipped is one file of testdata/articles with what analyze prints for it.
type shipped struct {
	// name is the file's, without what tells its format: the name of its labels
	// and of its golden file.
	name     string
	printed  []byte
	analyses []doc.Analysis
}

// analyseShipped runs the program from the repository's top over every shipped
// file, so that origins and ids are those that a reader gets there.
func analyseShipped(t *testing.T) []shipped {
	t.Helper()
	t.Chdir("../..")
	paths, err := filepath.Glob("testdata/articles/*")
	if err != nil || len(paths) < 32 {
		t.Fatalf("testdata/articles holds %d files (%v), want at least 32", len(paths), err)
	}
	var out, errs bytes.Buffer
	if code := run(context.Background(), append([]string{"analyze"}, paths...), nil, &out, &errs); code != exitDone {
		t.Fatalf("analyze: exit %d: %s", code, errs.String())
	}
	at := map[string]int{}
	var files []shipped
	for _, path := range paths {
		base := strings.TrimSuffix(filepath.Base(path), ".gz")
		at[path] = len(files)
		files = append(files, shipped{name: strings.TrimSuffix(base, filepath.Ext(base))})
	}
	for line := range bytes.Lines(out.Bytes()) {
		var a doc.Analysis
		if err := json.Unmarshal(line, &a); err != nil {
			t.Fatal(err)
		}
		// "wire.jsonl:3" is the third article of its file
		path := a.Origin
		if _, ok := at[path]; !ok {
			path = path[:strings.LastIndexByte(path, ':')]
		}
		f := &files[at[path]]
		f.printed = append(f.printed, line...)
		f.analyses = append(f.analyses, a)
	}
	return files
}

// TestScore holds precision, recall and F1 over the labelled articles: a change
// of a rule shows its effect in the diff of testdata/score.golden. With -v it
// lists every false and missed finding.
func TestScore(t *testing.T) {
	sheet := score.NewSheet()
	for _, f := range analyseShipped(t) {
		labels, err := score.Load(filepath.Join("testdata/labels", f.name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		if len(labels) != len(f.analyses) {
			t.Fatalf("%s: %d labels for %d articles", f.name, len(labels), len(f.analyses))
		}
		for i := range labels {
			if err := labels[i].Check(&f.analyses[i].Article); err != nil {
				t.Error(err)
				continue
			}
			sheet.Add(&labels[i], &f.analyses[i])
		}
	}
	var b bytes.Buffer
	if _, err := sheet.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	t.Logf("%s\n%s", b.Bytes(), strings.Join(sheet.Errors, "\n"))
	compareGolden(t, "testdata/score.golden", b.Bytes())
}

// TestGolden holds the whole analysis of every shipped article.
func TestGolden(t *testing.T) {
	for _, f := range analyseShipped(t) {
		got, err := spread(f.printed)
		if err != nil {
			t.Errorf("%s: %v", f.name, err)
			continue
		}
		compareGolden(t, filepath.Join("testdata/golden", f.name+".json"), got)
	}
}
