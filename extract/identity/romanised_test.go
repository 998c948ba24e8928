package identity_test

import (
	_ "embed"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/identity"
	"dateline/extract/tsv"
)

//go:embed testdata/romanised.tsv
var romanised string

// TestRomanised: all names of a group find one another, and no two groups meet.
func TestRomanised(t *testing.T) {
	var none identity.Rulings
	whose := map[string]string{}
	groups := 0
	for line, c := range tsv.Rows(romanised) {
		if len(c) != 3 {
			t.Fatalf("romanised.tsv:%d: %d cells, want 3", line, len(c))
		}
		groups++
		names := strings.Split(c[2], "|")
		id := ""
		for _, n := range names {
			a := &doc.Analysis{Article: doc.Article{Published: c[1]}, Entities: []doc.Entity{
				{Type: doc.Person, Name: n, End: 1}, {Type: doc.Country, ID: strings.Replace(c[0], "SU", "RU", 1), Start: 2, End: 3}}}
			list := none.Persons(a)
			if len(list) != 1 {
				t.Fatalf("%s: %+v", n, list)
			}
			switch {
			case id == "":
				id = list[0].ID
				if other := whose[id]; other != "" || !strings.HasPrefix(id, "holder:") {
					t.Errorf("%s is %q, which is %s, too", n, id, other)
				}
				whose[id] = n
			case list[0].ID != id:
				t.Errorf("%s is %q by %q, %s is %q", n, list[0].ID, list[0].How, names[0], id)
			}
		}
	}
	if groups < 200 {
		t.Errorf("%d groups", groups)
	}
}
