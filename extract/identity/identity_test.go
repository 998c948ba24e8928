package identity_test

import (
	"reflect"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/identity"
)

// article is one in which persons and states are named and offices are given.
func article(year string, persons, states []string, offices ...doc.Official) *doc.Analysis {
	a := &doc.Analysis{Article: doc.Article{Published: year}, Officials: offices}
	for _, p := range persons {
		a.Entities = append(a.Entities, doc.Entity{Type: doc.Person, Name: p})
	}
	for _, s := range states {
		a.Entities = append(a.Entities, doc.Entity{Type: doc.Country, ID: s})
	}
	return a
}

func TestPersons(t *testing.T) {
	minister := doc.Official{Person: "Ana Quill", Role: "minister", Portfolio: "trade", Country: "XK"}
	guessed := minister
	guessed.Inherited = true
	bloc := minister
	bloc.Country = "EU"
	elsewhere := minister
	elsewhere.Country = "GB"
	for _, c := range []struct {
		what    string
		a       *doc.Analysis
		rulings identity.Rulings
		want    []identity.Person
	}{
		{"a name alone", article("2031", []string{"Ana Quill", "Quill"}, nil), identity.Rulings{},
			[]identity.Person{{"Ana Quill", "person:ana-quill", identity.ByKey}, {"Quill", "", ""}}},
		{"an office", article("2031", []string{"Ana Quill"}, nil, minister), identity.Rulings{},
			[]identity.Person{{"Ana Quill", "person:ana-quill@XK", identity.ByKey}}},
		{"a guessed state", article("2031", []string{"Ana Quill"}, nil, guessed), identity.Rulings{},
			[]identity.Person{{"Ana Quill", "person:ana-quill", identity.ByKey}}},
		{"a body of states", article("2031", []string{"Ana Quill"}, nil, bloc), identity.Rulings{},
			[]identity.Person{{"Ana Quill", "person:ana-quill", identity.ByKey}}},
		{"two states", article("2031", []string{"Ana Quill"}, nil, minister, elsewhere), identity.Rulings{},
			[]identity.Person{{"Ana Quill", "person:ana-quill", identity.ByKey}}},
		{"an office that only the title states", article("2031", nil, nil, minister), identity.Rulings{},
			[]identity.Person{{"Ana Quill", "person:ana-quill@XK", identity.ByKey}}},
		{"a record of the table", article("2018", []string{"Trump"}, nil, doc.Official{Person: "Trump", Role: "head-of-state", Country: "US", PersonID: "holder:US-donald-trump"}), identity.Rulings{},
			[]identity.Person{{"Trump", "holder:US-donald-trump", identity.ByOffice}}},
		{"same", article("2031", []string{"Annie Quill"}, nil), identity.Rulings{Same: map[string]string{"annie quill": "Ana Quill"}},
			[]identity.Person{{"Annie Quill", "person:ana-quill", identity.BySame}}},
		{"same as an id", article("2031", []string{"Annie Quill"}, nil), identity.Rulings{Same: map[string]string{"annie quill": "wikidata:Q1"}},
			[]identity.Person{{"Annie Quill", "wikidata:Q1", identity.BySame}}},
		{"same as a holder", article("2018", []string{"The Donald"}, []string{"US"}), identity.Rulings{Same: map[string]string{"the donald": "Donald Trump"}},
			[]identity.Person{{"The Donald", "holder:US-donald-trump", identity.BySame}}},
		{"apart", article("2018", []string{"Donald Trump"}, []string{"US"}), identity.Rulings{Apart: map[string]bool{"donald trump": true}},
			[]identity.Person{{"Donald Trump", "person:donald-trump!", identity.ByApart}}},
		{"apart in another spelling", article("2018", []string{"Mohammed Quill"}, nil), identity.Rulings{Apart: map[string]bool{"mohammed quill": true}},
			[]identity.Person{{"Mohammed Quill", "person:mohammed-quill!", identity.ByApart}}},
		{"nobody", article("2018", nil, []string{"US"}), identity.Rulings{}, nil},
	} {
		if got := c.rulings.Persons(c.a); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", c.what, got, c.want)
		}
	}
}

// TestAdd: all mentions and records of a person have one id, and nothing else has.
func TestAdd(t *testing.T) {
	a := article("2031", []string{"Ana Quill", "Ben Roe", "Ana Quill", "Roe"}, []string{"KZ"}, doc.Official{Person: "Ana Quill", Role: "mayor", Country: "KZ"})
	(&identity.Rulings{}).Add(a)
	for i, want := range []string{"person:ana-quill@KZ", "person:ben-roe", "person:ana-quill@KZ", "", "KZ"} {
		if got := a.Entities[i].ID; got != want {
			t.Errorf("entity %d: %q, want %q", i, got, want)
		}
	}
	if got := a.Officials[0].PersonID; got != "person:ana-quill@KZ" {
		t.Errorf("the record: %q", got)
	}
}

func TestJoin(t *testing.T) {
	var r identity.Rulings
	r.Join(identity.Rulings{Same: map[string]string{"a": "b"}})
	r.Join(identity.Rulings{Same: map[string]string{"a": "c"}, Apart: map[string]bool{"d": true}})
	if r.Same["a"] != "c" || !r.Apart["d"] {
		t.Errorf("%+v", r)
	}
}
