// Package identity tells who the persons of an article are, so that one person is one
// across articles: each gets an id, and each office-holder's record the same one. Organs
// of a state get theirs here, too, once all states and offices of an article are known.
//
// A finished Analysis flows in and gets its ids. They are a pure function of it, of the
// table of holders and of a user's Rulings, so that two runs over one article agree,
// whatever other articles there are, and a later pass over stored texts gives the same.
// The id is that of a known holder whose office, or whose whole name and state, or whose
// surname as the head of a state that the article names, says who is meant (package
// holder, Who); else one made of the name (package name, ID) with the initials and the
// state of the office that the article gives. A name of one word that means no known
// holder tells nobody from another and gets none.
//
// What two articles leave open (is the Ana Quill without an office the minister?) is
// settled when an index is read, see index/people. Safe for many goroutines.
package identity

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/holder"
	"dateline/extract/name"
	"dateline/extract/organ"
	"dateline/extract/vocab"
)

// Card says what decides.
func Card() doc.Card {
	return doc.Card{Name: "identity", Version: 2, Tables: []string{name.Table(), holder.Table(), holder.Persons(), organ.NationalTSV()}}
}

// The ways by which a person is known, beside those of package holder.
const (
	// ByOffice: the record of the article's office is a known holder's.
	ByOffice = "holder/office"
	// ByKey: nobody known; the id is made of the name.
	ByKey = "name/key"
	// BySame and ByApart: the user's dictionary says so.
	BySame  = "dictionary/same"
	ByApart = "dictionary/apart"
)

// Rulings are a user's own word on who is one person.
type Rulings struct {
	// Same has for a folded name the name, or the id, that it is read as.
	Same map[string]string
	// Apart has the folded names that are joined with no other spelling and nobody known.
	Apart map[string]bool
}

// Join adds the rulings of another dictionary, which go before.
func (r *Rulings) Join(more Rulings) {
	if r.Same == nil {
		r.Same, r.Apart = map[string]string{}, map[string]bool{}
	}
	maps.Copy(r.Same, more.Same)
	maps.Copy(r.Apart, more.Apart)
}

// Person is a name of an article with whose it is.
type Person struct {
	// Name is the longest form in the article.
	Name string
	// ID is empty for a name that tells nobody from another.
	ID string
	// How names what decided, empty without an ID.
	How string
}

// Add gives the persons, the records and the organizations of an analysis their ids.
func (r *Rulings) Add(a *doc.Analysis) {
	organs(a)
	shortened(a)
	list := r.Persons(a)
	if len(list) == 0 {
		return
	}
	of := func(person string) string {
		i := slices.IndexFunc(list, func(p Person) bool { return p.Name == person })
		if i < 0 {
			return ""
		}
		return list[i].ID
	}
	last := -1 // most mentions are of whom the one before was
	for i := range a.Entities {
		e := &a.Entities[i]
		if e.Type != doc.Person {
			continue
		}
		if last >= 0 && a.Entities[last].Name == e.Name {
			e.ID = a.Entities[last].ID
		} else {
			e.ID = of(e.Name)
		}
		last = i
	}
	for i := range a.Officials {
		a.Officials[i].PersonID = of(a.Officials[i].Person)
	}
}

// Persons lists the names of the persons and of the office-holders of an analysis, each
// once, with whose they are.
func (r *Rulings) Persons(a *doc.Analysis) []Person {
	var list []Person
	seen := map[string]bool{}
	add := func(person string) {
		if person != "" && !seen[person] {
			seen[person] = true
			list = append(list, Person{Name: person})
		}
	}
	for i := range a.Entities {
		if e := &a.Entities[i]; e.Type == doc.Person {
			add(e.Name)
		}
	}
	for i := range a.Officials {
		add(a.Officials[i].Person)
	}
	if len(list) == 0 {
		return nil
	}
	in := article{rulings: r, a: a, states: statesOf(a)}
	for i := range list {
		list[i].ID, list[i].How = in.who(list[i].Name)
	}
	return list
}

// article is an analysis whose persons are told.
type article struct {
	rulings *Rulings
	a       *doc.Analysis
	states  []string
}

// statesOf lists the states that an article names, by themselves, by a place of theirs
// or by an office.
func statesOf(a *doc.Analysis) (states []string) {
	add := func(code string) {
		if code != "" && !slices.Contains(states, code) {
			states = append(states, code)
		}
	}
	for i := range a.Entities {
		switch e := &a.Entities[i]; e.Type {
		case doc.Country:
			add(e.ID)
		case doc.City, doc.Region:
			add(e.Country)
		case vocab.Organization:
			if e.Kind == vocab.InternationalKind {
				for _, bloc := range blocs {
					add(bloc)
				}
			}
		}
	}
	if a.Focus != nil {
		add(a.Focus.Country)
	}
	for i := range a.Officials {
		add(a.Officials[i].Country)
	}
	return states
}

// blocs are the codes that officers of bodies of many states stand under.
var blocs = []string{"EU", "UN", "NATO", "INT"}

// who tells whose a name is, and how.
func (in *article) who(person string) (id, how string) {
	as := person
	if r := in.rulings; len(r.Same)+len(r.Apart) > 0 {
		folded := doc.Fold(person)
		if r.Apart[folded] {
			return name.ID{Key: written(person), Alone: true}.String(), ByApart
		}
		if to := r.Same[folded]; to != "" {
			if isID(to) {
				return to, BySame
			}
			as = to
		}
	}
	if id, how = in.known(person, as); id == "" {
		id, how = in.own(person, as), ByKey
	}
	switch {
	case id == "":
		return "", ""
	case as != person:
		return id, BySame
	}
	return id, how
}

// known is the known holder whom the article means by a name that is read as another.
func (in *article) known(person, as string) (id, how string) {
	asked := holder.Asked{Name: as, Year: year(in.a.Published), Mentions: func(state string) bool { return slices.Contains(in.states, state) }}
	for i := range in.a.Officials {
		o := &in.a.Officials[i]
		if o.Person != person {
			continue
		}
		if o.PersonID != "" && as == person {
			return o.PersonID, ByOffice
		}
		if o.Country != "" && (!o.Inherited || o.Known) {
			asked.Seats = append(asked.Seats, holder.Seat{Role: o.Role, Portfolio: o.Portfolio, State: o.Country, Former: o.Former})
		}
	}
	return holder.Who(asked)
}

// own is the id that is made of a name, empty for one of one word.
func (in *article) own(person, as string) string {
	n := name.Read(as)
	key := n.Key()
	if key == "" {
		return ""
	}
	return name.ID{Key: key, Initials: n.Initials, State: in.served(person)}.String()
}

// served is the one state that a person serves or served as the article says, empty when
// it says none, or several.
func (in *article) served(person string) (state string) {
	for i := range in.a.Officials {
		o := &in.a.Officials[i]
		if o.Person != person || len(o.Country) != 2 || o.Country == "EU" || o.Country == "UN" || o.Inherited && !o.Known {
			continue
		}
		if state != "" && state != o.Country {
			return ""
		}
		state = o.Country
	}
	return state
}

// written is a name as it stands, as a key.
func written(person string) string {
	n := name.Read(person)
	return cmp.Or(strings.Join(n.Words, "-"), doc.Fold(person))
}

// isID tells an id from a name.
func isID(s string) bool {
	return name.IsID(s) || strings.HasPrefix(s, "holder:") || strings.HasPrefix(s, "wikidata:")
}

// year is that of a day of publication, 0 when none is known.
func year(published string) (n int) {
	if len(published) < len("2006") {
		return 0
	}
	for _, c := range published[:4] {
		if c < '0' || c > '9' {
			return 0
		}
		n = 10*n + int(c-'0')
	}
	return n
}
