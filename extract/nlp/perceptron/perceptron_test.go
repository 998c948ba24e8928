package perceptron

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jdkato/prose/v2"
)

// TestTagsAreThoseOfProse: words and tags of the sentences of our articles are those that
// prose gives. Where two tags weigh the same prose throws a die, so a few may differ.
func TestTagsAreThoseOfProse(t *testing.T) {
	tagger, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	model, err := prose.NewDocument("", prose.WithExtraction(false), prose.WithSegmentation(false))
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../../testdata/articles/*.txt")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d articles, %v", len(files), err)
	}
	sentences := []string{"", "-", "It isn't :-) at www.example.org, said O.J. in 1994.", "\u201cThey\u2019ll pay $100\u201d *T*-1 0 -LRB- @desk +123", "\u0130stanbul'da n't 's ' \u00e9t\u00e9."}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(text), "\n") {
			sentences = append(sentences, strings.SplitAfter(line, ". ")...)
		}
	}
	words, other := 0, 0
	for _, s := range sentences {
		doc, err := prose.NewDocument(s, prose.UsingModel(model.Model), prose.WithExtraction(false), prose.WithSegmentation(false))
		if err != nil {
			t.Fatal(err)
		}
		var theirs, tags []string
		for _, tok := range doc.Tokens() {
			theirs, tags = append(theirs, tok.Text), append(tags, tok.Tag)
		}
		ours := Split(s)
		if !slices.Equal(ours, theirs) {
			t.Errorf("%q: %q, prose has %q", s, ours, theirs)
			continue
		}
		for i, tag := range tagger.Tag(ours) {
			words++
			if tag != tags[i] && last(ours, i) {
				other++
				t.Logf("%q of %q: %s, prose has %s", ours[i], s, tag, tags[i])
			}
		}
	}
	if words < 5000 || other*1000 > words {
		t.Errorf("%d of %d words have another tag", other, words)
	}
}

// last tells whether a word stands nowhere behind: prose keeps one token for all
// between blanks that is the same, so all have the tag of the last.
func last(words []string, i int) bool { return !slices.Contains(words[i+1:], words[i]) }

func TestNoWeights(t *testing.T) {
	whole := Weights()
	for _, data := range [][]byte{nil, []byte(magic), []byte(magic + "\x02\x03"), whole[:200], whole[:1000]} {
		if _, err := read(data); err == nil {
			t.Errorf("%d bytes were taken for weights", len(data))
		}
	}
}

func FuzzTag(f *testing.F) {
	f.Add("The minister said: \u201cWe won't.\u201d")
	f.Add("\u0130\u0130'll \u212an't")
	tagger, err := Open()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, sentence string) {
		words := Split(sentence)
		if tags := tagger.Tag(words); len(tags) != len(words) || slices.Contains(words, "") {
			t.Errorf("%q: %q, %q", sentence, words, tags)
		}
	})
}
