package words

import (
	"os"
	"path/filepath"
	"testing"
)

// TestWordsBeginAsTheirStems: a highlighter may look at the words alone that begin
// as a wanted stem does.
func TestWordsBeginAsTheirStems(t *testing.T) {
	files, err := filepath.Glob("../../testdata/articles/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	texts := []string{"possibility dying lying tying skies skis cries hoping relational possibly valency fluently ability idly yearly flies " +
		"agreed hopped controlled sensational conditional digitizer vietnamization feudalism operator decisiveness formality sensitivity electricity y yes"}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(data))
	}
	s := NewStemmer()
	for _, text := range texts {
		Each(text, func(w []byte, _, _ int) {
			if stem := s.Stem(w); !Begins(w, Head(stem)) {
				t.Errorf("%s has the stem %s, whose words begin with %q", w, stem, Head(stem))
			}
		})
	}
	if len(s.stems) < 1000 {
		t.Errorf("only %d words", len(s.stems))
	}
}
