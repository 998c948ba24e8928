package official_test

import (
	"testing"

	"dateline/extract"
	"dateline/extract/doc"
)

// Nothing stands before the first token of a text, and nothing behind its last.
func TestEndsOfAText(t *testing.T) {
	a, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"(File) as mayor of Rome she built roads.", "(2018) as president of France he spoke.", "() as minister", ", 5) as minister",
		"He met the president of France", "the ministers of Italy", "Jane Doe, president of"} {
		a.Unguarded(doc.Article{Text: text})
		a.Unguarded(doc.Article{Title: text})
	}
}
