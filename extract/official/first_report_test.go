package official_test

import (
	"encoding/json"
	"os"
	"sort"
	"strings"
	"testing"

	"dateline/extract"
	"dateline/extract/doc"
)

// TestElidedListOfTheFirstReport reads the report that the whole began with,
// which stays outside the repository, and wants its six ministers.
func TestElidedListOfTheFirstReport(t *testing.T) {
	data, err := os.ReadFile("../../../shared/seed.txt")
	if err != nil {
		t.Skip(err)
	}
	a, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	title, text, _ := strings.Cut(string(data), "\n")
	out := a.Unguarded(doc.Article{Title: title, Text: strings.TrimSpace(text)})
	var got []string
	for _, o := range out.Officials {
		got = append(got, o.Role+" "+o.Portfolio+" "+o.Country)
	}
	sort.Strings(got)
	want := []string{"deputy-minister foreign-affairs US", "minister foreign-affairs KG", "minister foreign-affairs KZ",
		"minister foreign-affairs TJ", "minister foreign-affairs TM", "minister foreign-affairs UZ"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		b, _ := json.MarshalIndent(out.Officials, "", " ")
		t.Errorf("got %q\nwant %q\n%s", got, want, b)
	}
}
