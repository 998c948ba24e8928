package bleve

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
)

// TestStarsAreBounded: many words with stars together, and one that hyphens part.
func TestStarsAreBounded(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	text := ""
	for i := range 1900 {
		text += fmt.Sprintf("word%d ", i)
	}
	if err := w.Write(context.Background(), []*doc.Analysis{report("a", "", text)}, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Publish(context.Background()); err != nil {
		t.Fatal(err)
	}
	r := read(t, dir)
	for text, want := range map[string]string{"word*": "", strings.Repeat("word* ", 8): "", strings.Repeat("word* ", 9): "16000 words", "wo-rd*": "single word"} {
		q, err := query.Parse(text, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		_, err = r.Search(context.Background(), q, index.Options{})
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%.20s: error %v, want %q", text, err, want)
		}
	}
}
