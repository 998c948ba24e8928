package organization_test

import (
	"context"
	"testing"

	"dateline/extract"
	"dateline/extract/vocab"
)

// TestIDs: organizations get the ids of bodies and organs, one of their words where these
// tell them from others, and none otherwise.
func TestIDs(t *testing.T) {
	a, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	for _, c := range []struct{ text, name, want string }{
		{"The Kazakh Foreign Ministry said on Monday that talks would go on.", "Kazakh Foreign Ministry", "gov:KZ:foreign-affairs"},
		{"The Ministry of Finance of Kazakhstan said that taxes would rise.", "Ministry of Finance", "gov:KZ:finance"},
		{"The Supreme Court of India ruled on Monday. The Supreme Court said no more.", "Supreme Court", "gov:IN:supreme-court"},
		{"The Bank of Ghana (BoG) raised rates. The BoG said prices rose.", "BoG", "gov:GH:central-bank"},
		{"The US Department of State said on Monday that talks would go on.", "US Department of State", "gov:US:foreign-affairs"},
		{"The Georgia Supreme Court ruled in Atlanta on Monday.", "Georgia Supreme Court", ""},
		{"The Foreign Ministry said on Monday that talks would go on.", "Foreign Ministry", ""},
		{"Officials of the World Health Organisation said so on Monday.", "World Health Organisation", "wikidata:Q7817"},
		{"Shares of Microsoft Corp. rose on Monday.", "Microsoft Corp.", "wikidata:Q2283"},
		{"The Democratic Party of Korea said that it would vote on Monday.", "Democratic Party of Korea", ""},
		{"Shares of Quillar Steel Ltd. rose on Monday, the company said.", "Quillar Steel Ltd.", "org:quillar-steel"},
		{"The National Assembly voted on Monday.", "National Assembly", ""},
		{"The Workers' Party said that it would vote on Monday.", "Workers' Party", ""},
		{"The University of Nairobi said on Monday that it would open.", "University of Nairobi", "org:university-of-nairobi"},
	} {
		out, err := a.Analyse(context.Background(), extract.Article{ID: "x", Text: c.text, Lang: "en"})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for i := range out.Entities {
			e := &out.Entities[i]
			if e.Type != vocab.Organization || e.Text != c.name {
				continue
			}
			if found = true; e.ID != c.want {
				t.Errorf("%s: %q, want %q", c.text, e.ID, c.want)
			}
		}
		if !found {
			t.Errorf("%s: %q was not found", c.text, c.name)
		}
	}
}
