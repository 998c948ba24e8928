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

	"dateline/extract/doc"
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
		var a doc.Analysis
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

// relevance sums up judged searches.
type relevance struct {
	recall, rank float64
	n            int
}

// see counts one search: recall among the first five hits, and the reciprocal
// rank of the first right one.
func (r *relevance) see(want, got []string) (found, rank int) {
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
	r.n++
	r.recall += float64(found) / float64(min(len(want), 5))
	if rank > 0 {
		r.rank += 1 / float64(rank)
	}
	return found, rank
}

func (r *relevance) String() string {
	return fmt.Sprintf("recall@5 %.3f\tMRR %.3f\tqueries %d", r.recall/float64(r.n), r.rank/float64(r.n), r.n)
}

// TestRelevance holds recall among the first five hits and the mean reciprocal
// rank of the first right one over the judged queries, once where all words must
// be there and once where most of them do. A rule of the ranking is to be chosen
// on the odd queries; the even ones tell whether it holds.
func TestRelevance(t *testing.T) {
	dir := shippedIndex(t)
	var b strings.Builder
	rows := judged(t, "testdata/searches/text.tsv")
	for _, match := range []string{"all", "most"} {
		whole, halves := &relevance{}, []*relevance{{}, {}}
		for i, row := range rows {
			want := strings.Fields(row[1])
			got := searched(t, dir, "--match", match, "--limit", "10", "--", row[0])
			found, rank := whole.see(want, got)
			halves[i%2].see(want, got)
			if found < len(want) {
				fmt.Fprintf(&b, "%s\t%s\t%d of %d\tfirst at %d of %d\n", match, row[0], found, len(want), rank, len(got))
			}
		}
		fmt.Fprintf(&b, "%s words\t%v\nodd\t%v\neven\t%v\n", match, whole, halves[0], halves[1])
	}
	t.Log("\n" + b.String())
	compareGolden(t, "testdata/searches/text.golden", []byte(b.String()))
}
