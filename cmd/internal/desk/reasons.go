package desk

import (
	"context"

	"dateline/extract"
)

// Reason is an official of an article with what speaks for the state.
type Reason struct {
	// ID is the article's.
	ID string `json:"id"`
	extract.Explanation
}

// Whose is a name of an article with the person whose it is.
type Whose struct {
	// ID is the article's.
	ID string `json:"id"`
	// Name is the longest form of it in the article.
	Name string `json:"name"`
	// Person is the id of the person, empty for a name that tells nobody from another.
	Person string `json:"person"`
	// How names what decided: "holder/office", "holder/name", "holder/surname" and
	// "holder/seat" of a known holder, "name/key" of an id that is made of the name,
	// "dictionary/same" and "dictionary/apart" of the user's own; empty without a person.
	How string `json:"how"`
}

// ExplainPersons tells of each person of an article who it is, and how that is known: two
// names of one id are one person. The stored text is read anew.
func (d *Desk) ExplainPersons(ctx context.Context, id string) ([]Whose, error) {
	a, err := d.Show(ctx, id)
	if err != nil {
		return nil, err
	}
	by, err := d.lazy.load()
	if err != nil {
		return nil, err
	}
	list := []Whose{}
	for _, p := range by.ExplainPersons(a.Article) {
		list = append(list, Whose{a.ID, p.Name, p.ID, p.How})
	}
	return list, nil
}

// ExplainOfficials tells of each official of an article where the state comes from. It
// reads the stored text anew with the rules and tables of today, which may find other
// officials than those that are stored.
func (d *Desk) ExplainOfficials(ctx context.Context, id string) ([]Reason, error) {
	a, err := d.Show(ctx, id)
	if err != nil {
		return nil, err
	}
	by, err := d.lazy.load()
	if err != nil {
		return nil, err
	}
	var list []Reason
	for _, e := range by.ExplainOfficials(a.Article) {
		list = append(list, Reason{a.ID, e})
	}
	return list, nil
}
