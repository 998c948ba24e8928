package official_test

import (
	"testing"

	"dateline/extract"
	"dateline/extract/analysis"
)

// A text may begin with a bracket, and nothing stands before it.
func TestTextBeginsWithBracket(t *testing.T) {
	a, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"(File) as mayor of Rome she built roads.", "(2018) as president of France he spoke.", "() as minister", ", 5) as minister"} {
		a.Analyse(extract.Article{Text: text})
		a.Analyse(extract.Article{Title: text})
	}
}
