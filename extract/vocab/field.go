package vocab

import "slices"

// Form tells what stands behind a field's name in a query.
type Form int

// The forms of a field's value.
const (
	// Words are asked one by one, or as a phrase when quoted.
	Words Form = iota
	// Value is one whole value.
	Value
	// Office is an attribute of one official's record, Record several of them.
	Office
	Record
	// Days are a day, a period or two with ".." between them.
	Days
	// Distance is a place and a distance from it.
	Distance
)

// Field is what a query may ask.
type Field struct {
	Word
	Form Form
	// Values lists the only values that the field has, nil where any may be; where
	// Own is true a user's tables may add to them.
	Values func() []string
	Own    bool
}

var fields = []Field{
	{Word: Word{"title", "title", "titles", "words of the title alone"}, Form: Words},
	{Word: Word{"text", "text", "texts", "words of the text alone"}, Form: Words},
	{Word: Word{Person, "person", "persons", "a person by any part of the name"}, Form: Words},
	{Word: Word{"official", "official", "officials", "one office-holder's record that has all of what is asked"}, Form: Record},
	{Word: Word{"role", "role", "roles", "an office-holder's role"}, Form: Office, Values: RoleIDs},
	{Word: Word{"portfolio", "portfolio", "portfolios", "an office-holder's portfolio"}, Form: Office, Values: PortfolioIDs},
	{Word: Word{"of", "state served", "states served", "the state that an office-holder serves"}, Form: Office},
	{Word: Word{"to", "host", "hosts", "the state to which an envoy was sent"}, Form: Office},
	{Word: Word{"person-id", "person's id", "persons' ids", "the id of a known office-holder (wikidata:Q…)"}, Form: Office},
	{Word: Word{"status", "status", "statuses", "whether an office is held, was held, for the time being or soon"}, Form: Office, Values: StatusIDs},
	{Word: Word{Country, "country", "countries", "a country mentioned, or one with a city or region mentioned, by code, name or adjective"}, Form: Value},
	{Word: Word{"named-country", "country named", "countries named", "a country mentioned by itself, not by a city or region of it"}, Form: Value},
	{Word: Word{City, "city", "cities", "a city mentioned, by any of its names"}, Form: Value},
	{Word: Word{Region, "region", "regions", "a region mentioned, by any of its names; or a country of a part of the world or a union (Africa, EU)"}, Form: Value},
	{Word: Word{"topic", "topic", "topics", "a theme of the article"}, Form: Value, Values: TopicIDs, Own: true},
	{Word: Word{"source", "source", "sources", "the publisher, or its host"}, Form: Value},
	{Word: Word{"url", "address", "addresses", "the address, or a folder of a site with all that lies in it"}, Form: Value},
	{Word: Word{"author", "author", "authors", "words of the author's name"}, Form: Words},
	{Word: Word{"lang", "language", "languages", "the language, by its code or its English name"}, Form: Value},
	{Word: Word{"story", "story", "stories", "the near-copies of one report"}, Form: Value},
	{Word: Word{Date, "date", "dates", "the day of publication"}, Form: Days},
	{Word: Word{"after", "after", "after", "published after a day or a period"}, Form: Days},
	{Word: Word{"before", "before", "before", "published before a day or a period"}, Form: Days},
	{Word: Word{"added", "day added", "days added", "the day on which it came into the index"}, Form: Days},
	{Word: Word{"about", "time spoken of", "times spoken of", "a time that the text speaks of"}, Form: Days},
	{Word: Word{"near", "near", "near", "a city within a distance of a place, or in a box or a polygon"}, Form: Distance},
	{Word: Word{"id", "id", "ids", "the article of an id"}, Form: Value},
	{Word: Word{"partial", "partial", "partial", "a feed's summary alone"}, Form: Value},
}

// Fields lists what a query may ask: the fields of this table, then one for every
// plain type of entities.
func Fields() []Field {
	list := slices.Clone(fields)
	for _, t := range types {
		if t.Plain {
			list = append(list, Field{Word: t.Word, Form: Value})
		}
	}
	return list
}

// FieldName returns the name of the field that a word names, which may be its short
// one; false when there is none.
func FieldName(word string) (string, bool) {
	for i := range types {
		if types[i].Plain && types[i].Short == word && word != "" {
			return types[i].ID, true
		}
	}
	_, ok := FieldOf(word)
	return word, ok
}

// FieldIDs lists the names of the fields that a query may ask.
func FieldIDs() []string { return ids(Fields()) }

// FieldOf returns the field of a name; false when there is none.
func FieldOf(id string) (Field, bool) { return find(Fields(), id) }

// Facet is what can be counted among hits.
type Facet struct{ Word }

var facets = []Facet{
	{Word{Person, "person", "persons", "persons named"}},
	{Word{Country, "country", "countries", "countries mentioned, also by a city or region of theirs"}},
	{Word{"group", "group of states", "groups of states", "parts of the world and unions of the countries mentioned"}},
	{Word{"topic", "topic", "topics", "themes"}},
	{Word{"official", "official", "officials", "office-holders with their offices"}},
	{Word{"role", "role", "roles", "roles of office-holders"}},
	{Word{"portfolio", "portfolio", "portfolios", "portfolios of office-holders"}},
	{Word{City, "city", "cities", "cities mentioned"}},
	{Word{"source", "source", "sources", "publishers"}},
	{Word{"lang", "language", "languages", "languages"}},
	{Word{"day", "day", "days", "days of publication"}},
	{Word{"month", "month", "months", "months of publication"}},
	{Word{"year", "year", "years", "years of publication"}},
}

// Facets lists what can be counted: this table, then every plain type of entities.
func Facets() []Facet {
	list := slices.Clone(facets)
	for _, t := range types {
		if t.Plain {
			list = append(list, Facet{Word{t.ID, t.Label, t.Plural, t.Plural + " named"}})
		}
	}
	return list
}

// FacetIDs lists the names of what can be counted.
func FacetIDs() []string { return ids(Facets()) }
