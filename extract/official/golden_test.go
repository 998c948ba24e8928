package official_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/official"
	"dateline/extract/vocab"
)

var update = flag.Bool("update", false, "write the golden files anew")

// parse reads a case in which mentions are marked, so that a golden file tests
// this package alone: [Jane Roe] or [Roe|Jane Roe] is a person with the longest
// form of the name, <Kazakh=KZ> a country, {Ohio=US} a region, {{Paris=FR}} a city.
// " ||| " parts a title from the text.
func parse(line string) (*doc.Document, *doc.Mentions) {
	title, text, ok := strings.Cut(line, " ||| ")
	if !ok {
		title, text = "", line
	}
	var m doc.Mentions
	var a doc.Article
	a.Title, m[vocab.Persons].Title, m[vocab.Countries].Title, m[vocab.Places].Title = unmark(title)
	a.Text, m[vocab.Persons].Body, m[vocab.Countries].Body, m[vocab.Places].Body = unmark(text)
	var p nlp.Parser
	return p.Parse(&a), &m
}

func unmark(s string) (text string, persons, countries, places []doc.Entity) {
	var b strings.Builder
	for i := 0; i < len(s); {
		open := strings.IndexByte("[<{", s[i])
		if open < 0 {
			b.WriteByte(s[i])
			i++
			continue
		}
		kind := []string{doc.Person, doc.Country, doc.Region}[open]
		end := i + strings.IndexByte(s[i:], "]>}"[open])
		inner := s[i+1 : end]
		i = end + 1
		if strings.HasPrefix(inner, "{") {
			kind, inner = doc.City, inner[1:]
			i++
		}
		e := doc.Entity{Type: kind, Start: b.Len(), Rule: "test"}
		switch kind {
		case doc.Person:
			e.Text, e.Name, _ = strings.Cut(inner, "|")
			if e.Name == "" {
				e.Name = e.Text
			}
		case doc.Country:
			e.Text, e.ID, _ = strings.Cut(inner, "=")
		default:
			e.Text, e.Country, _ = strings.Cut(inner, "=")
		}
		b.WriteString(e.Text)
		e.End = b.Len()
		switch kind {
		case doc.Person:
			persons = append(persons, e)
		case doc.Country:
			countries = append(countries, e)
		default:
			places = append(places, e)
		}
	}
	return b.String(), persons, countries, places
}

// TestGolden runs every line of testdata/*.txt and compares the records with the
// .json beside it: one line a case, its words and then its records.
func TestGolden(t *testing.T) {
	f, err := official.New()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			got := run(t, f, path)
			golden := strings.TrimSuffix(path, ".txt") + ".json"
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			g, w := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
			for i := range max(len(g), len(w)) {
				if i >= len(g) || i >= len(w) || !bytes.Equal(g[i], w[i]) {
					t.Errorf("line %d\n got %s\nwant %s", i+1, line(g, i), line(w, i))
				}
			}
		})
	}
}

func line(l [][]byte, i int) []byte {
	if i < len(l) {
		return l[i]
	}
	return nil
}

func run(t *testing.T, f *official.Finder, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for l := range strings.Lines(string(data)) {
		l = strings.TrimSpace(l)
		if l == "" || strings.HasPrefix(l, "#") {
			continue
		}
		d, m := parse(l)
		out.WriteString("# " + d.Article.Text + "\n")
		for _, o := range f.Find(d, m, nil) {
			if err := enc.Encode(o); err != nil {
				t.Fatal(err)
			}
		}
	}
	return out.Bytes()
}
