package extract

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/identity"
	"dateline/extract/lang"
	"dateline/extract/nlp"
	"dateline/extract/vocab"
)

var update = flag.Bool("update", false, "write the golden file of the versions anew")

const versionsFile = "testdata/versions.golden"

// TestVersions: what a finder finds in the shipped reports changes only with its
// version, its tables, or those of what it reads. The file has a line a finder: its
// version, the fingerprint of it and of all that it reads, and the sum of what it found.
func TestVersions(t *testing.T) {
	got := versionLines(t)
	kept, err := os.ReadFile(versionsFile)
	if err != nil && !*update {
		t.Fatal(err)
	}
	before := map[string][]string{}
	for line := range strings.Lines(string(kept)) {
		if f := strings.Fields(line); len(f) == 4 {
			before[f[0]] = f
		}
	}
	for _, f := range got {
		if old := before[f[0]]; old != nil && old[2] == f[2] && old[3] != f[3] {
			t.Errorf("%s finds other things than at version %s: raise Version in its Card, so that an index asks for a reindex", f[0], f[1])
		}
	}
	if t.Failed() {
		return
	}
	var b strings.Builder
	for _, f := range got {
		fmt.Fprintln(&b, strings.Join(f, " "))
	}
	if *update {
		if err := os.WriteFile(versionsFile, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if b.String() != string(kept) {
		t.Errorf("versions or tables changed; go test ./extract -run Versions -update writes\n%s", &b)
	}
}

// versionLines makes the lines of versionsFile.
func versionLines(t *testing.T) (lines [][]string) {
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	list, err := order(finders())
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]string{}
	for _, p := range list {
		sum := fnv.New64a()
		addCard(sum, nlp.Card())
		addCard(sum, p.Card)
		for _, kind := range p.Reads {
			fmt.Fprintln(sum, kind, sums[kind])
		}
		lineage := fmt.Sprintf("%016x", sum.Sum64())
		for _, kind := range p.Gives {
			sums[kind] = lineage
		}
		lines = append(lines, []string{p.Name, fmt.Sprint(p.Version), lineage, ""})
	}
	lines = append(lines, []string{"extract", fmt.Sprint(version), Rules(), ""})
	all := make([]*bytes.Buffer, len(lines))
	for i := range all {
		all[i] = &bytes.Buffer{}
	}
	for _, in := range shipped(t) {
		out := a.find(t.Context(), in, func(string) {})
		parts := make([]*doc.Analysis, len(lines))
		for i := range list {
			parts[i] = part(&out, list[i].Gives)
			parts[i].Officials = slices.Clone(parts[i].Officials)
		}
		a.rulings.Add(&out) // which is no finder's
		parts[len(list)] = &out
		for i, given := range parts {
			if err := json.NewEncoder(all[i]).Encode(given); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i := range lines {
		sum := fnv.New64a()
		_, _ = sum.Write(all[i].Bytes())
		lines[i][3] = fmt.Sprintf("%016x", sum.Sum64())
	}
	return lines
}

// part is what of an analysis one finder gave.
func part(a *doc.Analysis, gives []string) *doc.Analysis {
	out := &doc.Analysis{}
	for _, e := range a.Entities {
		if slices.Contains(gives, e.Type) && e.Rule != ruleHolder {
			out.Entities = append(out.Entities, e)
		}
	}
	for _, kind := range gives {
		switch kind {
		case vocab.FocusFinding:
			out.Focus = a.Focus
		case vocab.OfficialFinding:
			out.Officials = a.Officials
		case vocab.TopicFinding:
			out.Topics, out.NoTopics = a.Topics, a.NoTopics
		}
	}
	return out
}

// shipped are the reports of the repository: a file is a head and a text.
func shipped(t *testing.T) (list []doc.Article) {
	t.Helper()
	paths, err := filepath.Glob("../testdata/articles/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no shipped articles: %v", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		title, text, _ := strings.Cut(string(data), "\n\n")
		list = append(list, doc.Article{Title: title, Text: text, Published: "2020-02-29", Lang: English})
	}
	return list
}

// A comment in a table changes nothing, a row does; code is not read at all.
func TestCommentsDoNotCount(t *testing.T) {
	rules := func(c doc.Card) uint64 {
		sum := fnv.New64a()
		addCard(sum, c)
		return sum.Sum64()
	}
	base := rules(doc.Card{Name: "a", Version: 1, Tables: []string{"# one\nx\ty\n"}})
	for _, c := range []struct {
		name string
		card doc.Card
		same bool
	}{
		{"another comment", doc.Card{Name: "a", Version: 1, Tables: []string{"# two\nx\ty\n# three\n"}}, true},
		{"another row", doc.Card{Name: "a", Version: 1, Tables: []string{"# one\nx\tz\n"}}, false},
		{"another version", doc.Card{Name: "a", Version: 2, Tables: []string{"# one\nx\ty\n"}}, false},
		{"weights", doc.Card{Name: "a", Version: 1, Tables: []string{"# one\nx\ty\n"}, Weights: [][]byte{{1}}}, false},
	} {
		if (rules(c.card) == base) != c.same {
			t.Errorf("%s", c.name)
		}
	}
	if first, second := Rules(), Rules(); len(first) != 16 || first != second {
		t.Error(first, second)
	}
}

// Every table that lies with a finder is on a card: one that is embedded and not told
// of could change unseen.
func TestEveryTableCounts(t *testing.T) {
	var known []string
	for _, c := range append([]plug{{Card: lang.Card()}, {Card: nlp.Card()}, {Card: identity.Card()}}, finders()...) {
		known = append(known, c.Tables...)
		for _, w := range c.Weights {
			known = append(known, string(w))
		}
	}
	n := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(path, "testdata") {
			return err
		}
		if ext := filepath.Ext(path); ext != ".tsv" && ext != ".bin" {
			return nil
		}
		// what only makes weights and large tables counts with these
		if path = filepath.ToSlash(path); strings.Contains(path, "/train/") || path == "city/overrides.tsv" {
			return nil
		}
		// groups of states are asked for by searches, and part of no analysis
		if strings.HasPrefix(path, "group/") {
			return nil
		}
		data, err := os.ReadFile(path)
		if n++; !slices.Contains(known, string(data)) {
			t.Errorf("%s is on no finder's card", path)
		}
		return err
	})
	if err != nil || n < 10 {
		t.Fatal(n, err)
	}
}

func BenchmarkRules(b *testing.B) {
	for b.Loop() {
		Rules()
	}
}
