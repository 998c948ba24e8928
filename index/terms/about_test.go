package terms

import (
	"testing"

	"dateline/extract/doc"
)

// TestAboutTermsAreFew: no mention makes more terms than a day's and a range's.
func TestAboutTermsAreFew(t *testing.T) {
	for _, v := range []string{"2019-11-05", "2019-11", "2019", "201", "20", "2019-W45", "2019-SU"} {
		if n := len(AboutTerms(&doc.Entity{Value: v})); n == 0 || n > 3 {
			t.Errorf("%s: %d terms", v, n)
		}
	}
	e := doc.Entity{Value: "1900", Range: &doc.Range{Start: "1900", End: "1999"}}
	if n := len(AboutTerms(&e)); n != 4 {
		t.Errorf("a century's range: %d terms", n)
	}
}
