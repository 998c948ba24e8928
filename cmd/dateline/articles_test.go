package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/extract"
	"dateline/extract/analysis"
	"dateline/extract/score"
)

// root is the repository's top, where testdata/ lies.
const root = "../.."

// name is the file's name without what tells its format: the name of its
// labels and of its golden file.
func name(path string) string {
	base := strings.TrimSuffix(filepath.Base(path), ".gz")
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// readPlain reads the shipped articles whose format needs no parser.
func readPlain(t *testing.T, path string) []extract.Article {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var in io.Reader = bufio.NewReader(f)
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(in); err != nil {
			t.Fatal(err)
		}
	}
	var list []extract.Article
	if strings.HasSuffix(path, ".txt") {
		b, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		title, body, _ := strings.Cut(string(b), "\n\n")
		body = strings.TrimPrefix(body, title+"\n\n")
		return append(list, extract.Article{Title: title, Text: strings.TrimSpace(body), Origin: path})
	}
	for dec := json.NewDecoder(in); dec.More(); {
		var a extract.Article
		if err := dec.Decode(&a); err != nil {
			t.Fatal(err)
		}
		a.Origin = filepath.Base(path) + "#" + a.ID
		if a.Source == "Diario del Valle" {
			a.Lang = "es"
		}
		list = append(list, a)
	}
	return list
}

func analyseShipped(t *testing.T) map[string][]extract.Analysis {
	t.Helper()
	an, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob(filepath.Join(root, "testdata/articles/*"))
	if err != nil || len(paths) < 32 {
		t.Fatalf("testdata/articles holds %d files (%v), want at least 32", len(paths), err)
	}
	out := map[string][]extract.Analysis{}
	for _, path := range paths {
		if strings.HasSuffix(path, ".html") {
			continue
		}
		for _, a := range readPlain(t, path) {
			out[name(path)] = append(out[name(path)], an.Analyse(a))
		}
	}
	return out
}

// TestScore holds precision, recall and F1 over the labelled articles: a change
// of a rule shows its effect in the diff of testdata/score.golden.
func TestScore(t *testing.T) {
	sheet := score.NewSheet()
	for file, list := range analyseShipped(t) {
		labels, err := score.Load(filepath.Join(root, "testdata/labels", file+".json"))
		if err != nil {
			t.Fatal(err)
		}
		if len(labels) != len(list) {
			t.Fatalf("%s: %d labels for %d articles", file, len(labels), len(list))
		}
		for i := range labels {
			if err := labels[i].Check(&list[i].Article); err != nil {
				t.Error(err)
				continue
			}
			sheet.Add(&labels[i], &list[i])
		}
	}
	var b strings.Builder
	if _, err := sheet.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	t.Logf("%s\n%s", b.String(), strings.Join(sheet.Errors, "\n"))
}
