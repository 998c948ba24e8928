package vocab

import "slices"

// The types of entities that code names.
const (
	Person  = "person"
	Country = "country"
	Region  = "region"
	City    = "city"
	Date    = "date"
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
	// Plain types are searched and counted by the values of their key, in a field
	// and a facet of the type's own ID, with no code in the index for them. The
	// others have fields with rules of their own.
	Plain bool
}

var types = []Type{
	{Word: Word{Person, "person", "persons", "a person named"}, Key: ByName},
	{Word: Word{Country, "country", "countries", "a state named, by name, adjective or people"}},
	{Word: Word{Region, "region", "regions", "a first-level division of a state"}},
	{Word: Word{City, "city", "cities", "a populated place"}},
	{Word: Word{Date, "date", "dates", "an expression of time, with its TIMEX3 value"}, Key: ByValue},
}

// Types lists the types of entities.
func Types() []Type { return slices.Clone(types) }

// TypeIDs lists the words of the types of entities.
func TypeIDs() []string { return ids(types) }

// TypeOf returns the type of a word; false when there is none.
func TypeOf(id string) (Type, bool) { return find(types, id) }
