// Package terms says what an article is found by, whatever engine looks it up: its
// fields with their terms, and the terms that parts of a query stand for. Engines
// index what Of gives and look for what Wishes, Days and their like give, so that an
// article is found by the same words in each.
package terms

import (
	"slices"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/vocab"
	"dateline/index/words"
)

// The fields of an article. There are no others, but for those of Counts: what is not
// here is in the stored record alone.
const (
	Text     = "text"     // body: stems with places
	Title    = "title"    // title: stems with places
	Person   = "person"   // names of persons: folded words with places, unstemmed
	Place    = "place"    // names of cities and regions, canonical and as written, folded whole
	Country  = "country"  // ISO codes of every country mentioned, by itself or by a city or region of it
	Implied  = "implied"  // those of Country that a city or region alone stands for
	Region   = "region"   // geonames ids and ISO 3166-2 codes
	City     = "city"     // cities, see CityKey
	Topic    = "topic"    // names of topics
	Official = "official" // attributes of officials, the place is the record's number
	Holder   = "holder"   // one term a record, see HolderKey
	Source   = "source"   // publisher as given
	Paper    = "paper"    // words of the publisher's name, and its host
	Author   = "author"   // folded words with places
	Lang     = "lang"
	Story    = "story"
	Day      = "day"   // day of publication and the month and year it is in
	When     = "when"  // instant of publication in UTC, for sorting
	Added    = "added" // day on which it came into the index, with month and year
	URL      = "url"   // its address and the folders that it lies in, see addresses
	About    = "about" // days and periods mentioned, see AboutTerms
	Plain    = "plain" // entities of the types that have no field of their own, see PlainTerm
	Flag     = "flag"  // "partial"
)

// NamedCountry is what a query asks of Country without what is Implied.
const NamedCountry = "named-country"

// Kind tells how the terms of a field are made of its values.
type Kind int

const (
	// Stems are those of running text, each with its place; a stop word leaves a gap.
	Stems Kind = iota
	// Names are folded words, each with its place.
	Names
	// Values are terms as they stand.
	Values
	// Records are the attributes of several records: the place of a term is the
	// number of its record, from 1, so that attributes of one record share a place.
	Records
)

// Field is a field of one article.
type Field struct {
	Name string
	Kind Kind
	// Values are the texts, names or terms; Records those of each record.
	Values  []string
	Records [][]string
	// Read tells that the values of a hit are read, to count, to sort or to group it.
	Read bool
}

// Gap is the distance between two values of Stems and Names, in words; no phrase may
// be longer.
const Gap = 100

// fields collects the fields of an article.
type fields []Field

// Of maps an article to its fields; those that are empty are left out.
func Of(a *doc.Analysis) []Field {
	fs := make(fields, 0, 20)
	fs.add(Text, Stems, a.Text)
	fs.add(Title, Stems, a.Title)
	fs.add(Author, Names, a.Author)
	fs.read(Lang, a.Lang)
	fs.read(Source, a.Source)
	fs.add(Paper, Values, papers(a)...)
	fs.read(Story, a.Story)
	fs.add(URL, Values, addresses(a.URL)...)
	if isDay(a.Added) {
		fs.add(Added, Values, dayTerms(a.Added)...)
	}
	if a.Partial {
		fs.add(Flag, Values, "partial")
	}
	if day, instant, ok := published(a.Published); ok {
		fs.add(Day, Values, dayTerms(day)...)
		fs.read(When, instant)
	}
	fs.entities(a)
	fs.officials(a)
	var topics []string
	for _, t := range a.Topics {
		topics = append(topics, t.Name)
	}
	fs.read(Topic, topics...)
	return fs
}

func (fs *fields) add(name string, kind Kind, values ...string) {
	for _, v := range values {
		if v != "" {
			*fs = append(*fs, Field{Name: name, Kind: kind, Values: values})
			return
		}
	}
}

// read adds values that are read of each hit.
func (fs *fields) read(name string, values ...string) {
	n := len(*fs)
	if fs.add(name, Values, values...); len(*fs) > n {
		(*fs)[n].Read = true
	}
}

func papers(a *doc.Analysis) []string {
	list := words.List(a.Source)
	if _, rest, ok := strings.Cut(a.URL, "://"); ok {
		host, _, _ := strings.Cut(rest, "/")
		host = strings.ToLower(strings.TrimPrefix(host, "www."))
		list = append(list, host)
	}
	return list
}

// entities adds persons, places and the days that the text speaks of.
func (fs *fields) entities(a *doc.Analysis) {
	var persons, known, ids, places, countries, within, regions, cities, days []string
	var plain []*doc.Entity
	for i := range a.Entities {
		e := &a.Entities[i]
		switch e.Type {
		case doc.Person:
			persons = append(persons, e.Name)
			if !e.Byline { // who signed is found, not counted
				known = append(known, PersonValue(e.ID, e.Name))
			}
			ids = append(ids, e.ID)
		case doc.Country:
			countries = append(countries, e.ID)
		case doc.Region:
			regions = append(regions, e.ID, e.ISO)
			within = append(within, e.Country)
			places = append(places, words.Fold(e.Name), words.Fold(e.Text))
		case doc.City:
			cities = append(cities, CityKey(e))
			within = append(within, e.Country)
			places = append(places, words.Fold(e.Name), words.Fold(e.Text))
		case doc.Date:
			days = append(days, AboutTerms(e)...)
		default:
			plain = append(plain, e)
		}
	}
	for _, o := range a.Officials {
		persons = append(persons, o.Person)
		known = append(known, PersonValue(o.PersonID, o.Person))
		ids = append(ids, o.PersonID)
	}
	persons = distinct(persons)
	for _, p := range persons {
		if apart := words.Apart(p); apart != "" { // Arc finds d'Arc, too
			persons = append(persons, apart)
		}
	}
	fs.add(Person, Names, persons...)
	fs.add(Place, Values, places...)
	within = slices.DeleteFunc(within, func(code string) bool { return slices.Contains(countries, code) })
	fs.add(Implied, Values, within...)
	fs.read(Country, slices.Concat(countries, within)...)
	fs.add(Region, Values, regions...)
	fs.read(City, cities...)
	fs.add(About, Values, days...)
	fs.plain(plain, distinct(ids))
	fs.read(PlainValues(doc.Person), distinct(known)...)
}

// plain adds entities of the types that have no field of their own, and the ids of
// persons. Entities are found by
// their code, their name, their value and the words of the text, each with the type before it, and counted by
// what Known has of them.
func (fs *fields) plain(list []*doc.Entity, persons []string) {
	var found, kinds []string
	for _, id := range persons {
		found = append(found, PersonTerm(id))
	}
	values := map[string][]string{}
	for _, e := range list {
		for _, v := range []string{e.ID, e.Name, e.Value, e.Text} {
			if v != "" {
				found = append(found, PlainTerm(e.Type, v))
			}
		}
		kinds = append(kinds, e.Type)
		values[e.Type] = append(values[e.Type], Known(e))
	}
	fs.add(Plain, Values, found...)
	for _, kind := range distinct(kinds) {
		fs.read(PlainValues(kind), values[kind]...)
	}
}

// Known is an entity as the facet of its type counts one: by its key, one that has a name
// for its key by the id and that.
func Known(e *doc.Entity) string {
	if t, ok := vocab.TypeOf(e.Type); ok && t.Key == vocab.ByName {
		return PersonValue(e.ID, e.Name)
	}
	return e.Key()
}

// PersonValue is a person, or what else has a name, as the facet counts one: the id, where
// there is one, and the name.
func PersonValue(id, name string) string {
	if id == "" || name == "" {
		return name
	}
	return id + sep + name
}

// ReadPerson reads what PersonValue made.
func ReadPerson(value string) (id, name string) {
	if id, name, ok := strings.Cut(value, sep); ok {
		return id, name
	}
	return "", value
}

// PersonTerm is the id of a person as it is asked for, in any case.
func PersonTerm(id string) string { return doc.Person + sep + strings.ToLower(id) }

// PlainTerm is a value of a plain type as it is asked for.
func PlainTerm(kind, value string) string { return kind + sep + words.Fold(value) }

// PlainValues is the field in which the values of a plain type are counted.
func PlainValues(kind string) string { return Plain + sep + kind }

func distinct(list []string) []string {
	seen := make(map[string]bool, len(list))
	out := list[:0]
	for _, s := range list {
		if s != "" && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}
