package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/extract"
)

// shippedIndex ingests the shipped articles into an index of the test's own.
func shippedIndex(t *testing.T) string {
	t.Helper()
	t.Chdir("../..")
	dir := t.TempDir()
	var out, errs bytes.Buffer
	if code := run(context.Background(), []string{"ingest", "--index", dir, "--quiet", "testdata/articles"}, nil, &out, &errs); code != exitDone || out.Len()+errs.Len() > 0 {
		t.Fatalf("ingest: exit %d: %s%s", code, out.String(), errs.String())
	}
	return dir
}

// searched returns the hits of one search in their order, each as the judgements
// write it: the file's name, and # with the id where a file has several.
func searched(t *testing.T, dir string, args ...string) []string {
	t.Helper()
	var out, errs bytes.Buffer
	args = append([]string{"search", "--index", dir, "--json"}, args...)
	if code := run(context.Background(), args, nil, &out, &errs); code != exitDone {
		t.Fatalf("%q: exit %d: %s", args, code, errs.String())
	}
	var hits []string
	for line := range bytes.Lines(out.Bytes()) {
		var a extract.Analysis
		if err := json.Unmarshal(line, &a); err != nil {
			t.Fatalf("%q: %v", args, err)
		}
		file, _, several := strings.Cut(filepath.Base(a.Origin), ":")
		name := strings.TrimSuffix(file, ".gz")
		name = strings.TrimSuffix(name, filepath.Ext(name))
		if several {
			name += "#" + a.ID
		}
		hits = append(hits, name)
	}
	return hits
}

// judged reads a table of judgements: what is asked, what answers it.
func judged(t *testing.T, path string) (rows [][2]string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(cells) != 3 {
			t.Fatalf("%s: %q has %d cells, want 3", path, line, len(cells))
		}
		rows = append(rows, [2]string{cells[0], cells[1]})
	}
	return rows
}

// TestFilters asks for the very articles that the labels have under a filter, so
// it fails where a finder does; what it found stands in its golden file.
func TestFilters(t *testing.T) {
	dir := shippedIndex(t)
	var b strings.Builder
	right := 0
	rows := judged(t, "testdata/searches/filters.tsv")
	for _, row := range rows {
		want := strings.Fields(row[1])
		got := searched(t, dir, append(strings.Fields(row[0]), "--all")...)
		slices.Sort(want)
		slices.Sort(got)
		var missed, extra []string
		for _, w := range want {
			if !slices.Contains(got, w) {
				missed = append(missed, w)
			}
		}
		for _, g := range got {
			if !slices.Contains(want, g) {
				extra = append(extra, g)
			}
		}
		if len(missed)+len(extra) == 0 {
			right++
			continue
		}
		fmt.Fprintf(&b, "%s\tmissed: %s\textra: %s\n", row[0], strings.Join(missed, " "), strings.Join(extra, " "))
	}
	fmt.Fprintf(&b, "exact\t%d of %d\n", right, len(rows))
	t.Log("\n" + b.String())
	compareGolden(t, "testdata/searches/filters.golden", []byte(b.String()))
}

// TestRelevance holds recall among the first five hits and the mean reciprocal
// rank of the first right one over the judged queries.
func TestRelevance(t *testing.T) {
	dir := shippedIndex(t)
	var b strings.Builder
	recall, mrr := 0.0, 0.0
	rows := judged(t, "testdata/searches/text.tsv")
	for _, row := range rows {
		want := strings.Fields(row[1])
		got := searched(t, dir, "--limit", "10", "--", row[0])
		found, rank := 0, 0
		for i, g := range got {
			if !slices.Contains(want, g) {
				continue
			}
			if i < 5 {
				found++
			}
			if rank == 0 {
				rank = i + 1
			}
		}
		recall += float64(found) / float64(min(len(want), 5))
		if rank > 0 {
			mrr += 1 / float64(rank)
		}
		if found < len(want) {
			fmt.Fprintf(&b, "%s\t%d of %d\tfirst at %d\n", row[0], found, len(want), rank)
		}
	}
	n := float64(len(rows))
	fmt.Fprintf(&b, "recall@5\t%.3f\nMRR\t%.3f\nqueries\t%d\n", recall/n, mrr/n, len(rows))
	t.Log("\n" + b.String())
	compareGolden(t, "testdata/searches/text.golden", []byte(b.String()))
}
