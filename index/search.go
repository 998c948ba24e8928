package index

import (
	"cmp"
	"slices"
	"strings"

	"dateline/extract/vocab"
	"dateline/index/query"
)

// Sort tells the order of hits.
type Sort string

// The orders of hits. Best is by relevance where the query has words, and newest
// first where it has filters alone.
const (
	Best   Sort = ""
	Score  Sort = "score"
	Oldest Sort = "date"
	Newest Sort = "-date"
)

// Options say what a search wants back.
type Options struct {
	// Limit is the number of hits wanted after Offset, below 0 all of them.
	Limit, Offset int
	Sort          Sort
	// Group makes one hit of the articles of one story; limits, totals and
	// facets then count stories.
	Group bool
	// Most finds articles with most of three plain words and more, not all alone.
	Most bool
	// Facets are the fields to count values of, see FacetNames.
	Facets []string
	// Gazetteer reads names of countries and cities; nil reads codes alone.
	Gazetteer Gazetteer
}

// Hit is one found article, or the best article of a story.
type Hit struct {
	// ID is the article's; the article itself is Reader.Get(ID).
	ID    string
	Score float64
	// When is the time of publication in UTC, or as much of it as is known.
	When string
	// Story is shared by near-copies; Size counts the found ones, 1 without.
	Story string
	Size  int
}

// Result is what a search found.
type Result struct {
	// Articles counts all hits, Stories the hits with each story once.
	Articles, Stories int
	Hits              []Hit
	Facets            []Facet
	// Ranked is true when the hits are in the order of relevance.
	Ranked bool
	// Unknown are the parts of the query that ask a field for what no article has.
	Unknown []*query.Node
}

// Facet holds the values of one field among all hits with how many hits have each.
type Facet struct {
	Name   string  `json:"name"`
	Counts []Count `json:"counts"`
}

// Count is one value with the number of hits (or stories) that have it.
type Count struct {
	Value string `json:"value"`
	// ID is that of a person or an organization, whose Value is the name; empty where the
	// name tells none from another.
	ID string `json:"id,omitempty"`
	// Label is the value for people, where it differs: the name of a city.
	Label string `json:"label,omitempty"`
	Hits  int    `json:"hits"`
	// Where a city lies.
	Lat *float64 `json:"lat,omitempty"`
	Lon *float64 `json:"lon,omitempty"`
}

// Key tells a value from others of its facet.
func (c *Count) Key() string { return cmp.Or(c.ID, c.Value) }

// FacetNames lists what can be counted.
func FacetNames() []string { return vocab.FacetIDs() }

// Gazetteer turns names in any usual form into codes; a search that names no
// country, no city and no group asks it nothing.
type Gazetteer interface {
	// Country returns the ISO code of a country, empty when there is none; CountryName
	// the name of a code.
	Country(name string) string
	CountryName(code string) string
	// Cities returns the ids of the cities of a name, the likeliest first, with
	// where they lie.
	Cities(name string) []City
	// Group returns the group of states of a name; Groups all of them.
	Group(name string) (Group, bool)
	Groups() []Group
	// Bearers returns the ids of known holders of offices whom a word may name.
	Bearers(word string) []string
	// Like returns a name of a country, a city or a group that is nearly the one given,
	// empty when there is none. Field tells which.
	Like(field, name string) string
}

// City is a place on the map.
type City struct {
	ID       string
	Lat, Lon float64
	// Name is the usual one; Region is the name of the region that it lies in and RegionISO
	// its code, empty where it is not known; Country the country's code.
	Name, Region, RegionISO, Country string
}

// String is the city for people, "Springfield, Illinois, US".
func (c City) String() string {
	parts := slices.DeleteFunc([]string{c.Name, c.Region, c.Country}, func(s string) bool { return s == "" })
	return strings.Join(slices.Compact(parts), ", ")
}

// Group is a group of states: a region of the world, a union.
type Group struct {
	ID, Name string
	Members  []Member
}

// Member is a state (ISO alpha-2) in a group from one day to another ("2004-05-01"),
// both of them in; an empty day is open.
type Member struct{ Country, From, To string }
