package identity_test

import (
	"testing"

	"dateline/extract/doc"
	"dateline/extract/identity"
	"dateline/extract/vocab"
)

func body(text, organ, country, id string) doc.Entity {
	return doc.Entity{Type: vocab.Organization, Text: text, Name: text, Organ: organ, Country: country, ID: id, Kind: vocab.OtherKind}
}

func TestOrganizations(t *testing.T) {
	trade := doc.Official{Person: "Ana Quill", Role: "minister", Portfolio: "trade", Country: "XK"}
	for _, c := range []struct {
		what      string
		list      []doc.Entity
		officials []doc.Official
		want      []string
	}{
		{"the state beside it", []doc.Entity{body("Foreign Ministry", "foreign-affairs", "KZ", "")}, nil, []string{"gov:KZ:foreign-affairs"}},
		{"no state", []doc.Entity{body("Foreign Ministry", "foreign-affairs", "", "")}, nil, []string{""}},
		{"the only one of the article", []doc.Entity{body("Foreign Ministry", "foreign-affairs", "", ""), body("Kazakh Foreign Ministry", "foreign-affairs", "KZ", "")}, nil,
			[]string{"gov:KZ:foreign-affairs", "gov:KZ:foreign-affairs"}},
		{"two states", []doc.Entity{body("Ministry", "finance", "KZ", ""), body("Ministry", "finance", "UZ", ""), body("Ministry of Finance", "finance", "", "")}, nil,
			[]string{"gov:KZ:finance", "gov:UZ:finance", ""}},
		{"its minister", []doc.Entity{body("Ministry of Trade", "trade", "", "")}, []doc.Official{trade}, []string{"gov:XK:trade"}},
		{"another minister", []doc.Entity{body("Ministry of Health", "health", "", "")}, []doc.Official{trade}, []string{""}},
		{"a first word", []doc.Entity{body("Quillar Steel", "", "", "org:quillar-steel"), body("Quillar", "", "", "")}, nil, []string{"org:quillar-steel", "org:quillar-steel"}},
		{"a first word of two", []doc.Entity{body("Quillar Steel", "", "", "org:quillar-steel"), body("Quillar Tea", "", "", "org:quillar-tea"), body("Quillar", "", "", "")}, nil,
			[]string{"org:quillar-steel", "org:quillar-tea", ""}},
	} {
		a := &doc.Analysis{Entities: c.list, Officials: c.officials}
		(&identity.Rulings{}).Add(a)
		for i, want := range c.want {
			if got := a.Entities[i].ID; got != want {
				t.Errorf("%s: %q is %q, want %q", c.what, a.Entities[i].Text, got, want)
			}
		}
	}
}
