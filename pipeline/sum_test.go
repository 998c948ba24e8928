package pipeline

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"dateline/extract/doc"
)

// FuzzSums holds that the sums are those of the ledgers that were written before
// they were made in one piece of memory.
func FuzzSums(f *testing.F) {
	f.Add("Ministers  met\nin Astana. ", "A title", "2019-11-03", true)
	f.Add(strings.Repeat("word\u00a0word ", 30), "A title", "", false)
	f.Add("", "", "", false)
	for i := range 20 { // white space at each place of eight bytes
		pad := strings.Repeat("a", i)
		f.Add(pad+" b  c \td"+pad+" \n"+pad+"  ", "A  title", "", false)
	}
	f.Fuzz(func(t *testing.T, text, title, published string, partial bool) {
		a := &doc.Article{Text: text, Title: title, Published: published, URL: "u", Partial: partial}
		parts := func(list ...string) sum {
			h := sha256.New()
			for _, p := range list {
				h.Write([]byte(p + "\x00"))
			}
			return sum(h.Sum(nil)[:16])
		}
		words := strings.Fields(text)
		if len(words) < tellingWords {
			words = append(append(words, strings.Fields(title)...), published)
		}
		if got, want := textSum(a), parts(strings.Join(words, " ")); got != want {
			t.Errorf("the sum of the text is %x, want %x", got, want)
		}
		if got, want := contentSum(a), parts(text, title, published, "u", "", "", "", fmt.Sprint(partial)); got != want {
			t.Errorf("the sum of the content is %x, want %x", got, want)
		}
	})
}
