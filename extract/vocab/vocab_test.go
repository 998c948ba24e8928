package vocab

import (
	"regexp"
	"testing"
)

// word is what a query, a flag and a file can hold without quotation marks.
var word = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)

func TestEveryWordIsWhole(t *testing.T) {
	for name, list := range map[string][]Word{
		"role": wordsOf(roles), "portfolio": wordsOf(portfolios), "status": wordsOf(statuses), "topic": wordsOf(topics),
		"type": wordsOf(types), "field": wordsOf(Fields()), "facet": wordsOf(Facets()), "column": wordsOf(Columns()),
		"column of findings": wordsOf(findingColumns),
	} {
		seen := map[string]bool{}
		for _, w := range list {
			if !word.MatchString(w.ID) || w.Label == "" || w.Plural == "" || w.Help == "" {
				t.Errorf("%s %q lacks something: %+v", name, w.ID, w)
			}
			if seen[w.ID] {
				t.Errorf("%s %q is declared twice", name, w.ID)
			}
			seen[w.ID] = true
		}
	}
}

func wordsOf[R interface{ word() Word }](table []R) []Word {
	var list []Word
	for _, r := range table {
		list = append(list, r.word())
	}
	return list
}

func (w Word) word() Word { return w }

func TestLookup(t *testing.T) {
	if r, ok := RoleOf("spokesperson"); !ok || r.Portfolio != MinistryPortfolio {
		t.Errorf("%+v %v", r, ok)
	}
	if _, ok := RoleOf("gardener"); ok {
		t.Error("a gardener is a role")
	}
	if f, ok := FieldOf("topic"); !ok || !f.Own || len(f.Values()) != len(topics) {
		t.Errorf("%+v %v", f, ok)
	}
	for _, f := range Fields() {
		if f.Values != nil && len(f.Values()) == 0 {
			t.Errorf("%s has values and none", f.ID)
		}
	}
}

// The lists are the caller's: what one does to its own is not seen by another.
func TestListsAreTheCallers(t *testing.T) {
	list := Roles()
	list[0].ID = "gardener"
	if RoleIDs()[0] != HeadOfState {
		t.Error("the table was changed")
	}
}

// The lists that code names are those of the table, and all have their room.
func TestLists(t *testing.T) {
	for id, want := range map[string]List{Person: Persons, Country: Countries, Region: Places, City: Places, Date: Dates} {
		if got, ok := ListOf(id); !ok || got != want {
			t.Errorf("%s is in list %d, not in %d", id, got, want)
		}
	}
	if _, ok := ListOf("gardener"); ok {
		t.Error("gardeners have a list")
	}
	if Lists() > MaxLists {
		t.Errorf("%d lists, room for %d", Lists(), MaxLists)
	}
}
