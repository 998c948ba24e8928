package vocab

import "slices"

// The types of entities that code names.
const (
	Person  = "person"
	Country = "country"
	Region  = "region"
	City    = "city"
	Date    = "date"

	Organization = "organization"
)

// Key tells which attribute of an entity tells one thing from another.
type Key int

// An entity is known by its code, by its name or by its value.
const (
	ByID Key = iota
	ByName
	ByValue
)

// Type is a type of entities.
type Type struct {
	Word
	// Key is the attribute that is exported as a finding's value.
	Key Key
	// With is the type whose list this one's entities stand in, too: one finder gives
	// both, and no two of the list overlap. A type has a list of its own otherwise.
	With string
	// Plain types are searched and counted by the values of their key, in a field
	// and a facet of the type's own ID, with no code in the index for them. The
	// others have fields with rules of their own.
	Plain bool
	// Short is another name of a plain type's field, for who types it often.
	Short string
}

var types = []Type{
	{Word: Word{Person, "person", "persons", "a person named"}, Key: ByName},
	{Word: Word{Country, "country", "countries", "a state named, by name, adjective or people"}},
	{Word: Word{Region, "region", "regions", "a first-level division of a state"}},
	{Word: Word{City, "city", "cities", "a populated place"}, With: Region},
	{Word: Word{Date, "date", "dates", "an expression of time, with its TIMEX3 value"}, Key: ByValue},
	{Word: Word{Organization, "organization", "organizations", "an organization named: a ministry, an agency, a party, a company, a club"}, Key: ByName, Plain: true, Short: "org"},
}

// List numbers the lists that entities are kept in while an article is analysed, in
// the order of the types.
type List int

// The lists that code names. There are Lists of them, at most MaxLists.
const (
	Persons List = iota
	Countries
	Places
	Dates
	Organizations

	MaxLists = 16
)

// Lists counts the lists.
func Lists() int {
	n := 0
	for i := range types {
		if types[i].With == "" {
			n++
		}
	}
	return n
}

// ListOf returns the list of a type; false when there is no such type.
func ListOf(id string) (List, bool) {
	t, ok := find(types, id)
	if ok && t.With != "" {
		return ListOf(t.With)
	}
	n := List(0)
	for i := range types {
		if types[i].ID == id {
			return n, true
		}
		if types[i].With == "" {
			n++
		}
	}
	return 0, false
}

// What finders give beside entities: the focus of an article, its office-holders and
// its topics.
const (
	FocusFinding    = "focus"
	OfficialFinding = "official"
	TopicFinding    = "topic"
)

// Given tells whether a word is something that a finder can give.
func Given(id string) bool {
	_, ok := find(types, id)
	return ok || id == FocusFinding || id == OfficialFinding || id == TopicFinding
}

// Types lists the types of entities.
func Types() []Type { return slices.Clone(types) }

// TypeIDs lists the words of the types of entities.
func TypeIDs() []string { return ids(types) }

// TypeOf returns the type of a word; false when there is none.
func TypeOf(id string) (Type, bool) { return find(types, id) }
