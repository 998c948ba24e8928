package doc

import (
	"strings"

	"dateline/extract/vocab"
)

// The types of an Entity that code names; package vocab has all of them.
const (
	Person  = vocab.Person
	Country = vocab.Country
	Region  = vocab.Region
	City    = vocab.City
	Date    = vocab.Date
)

// Point is a place on the globe, in degrees.
type Point struct {
	Lat float64 `json:"lat"`
	Lon float64 `json:"lon"`
}

// Range holds the two ends of a range of dates as TIMEX3 values.
type Range struct {
	Start string `json:"start"`
	End   string `json:"end"`
}

// Entity is one mention in a text. Start and End are UTF-8 byte offsets, half
// open; Text is always the bytes between them.
type Entity struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
	// ID is ISO 3166-1 alpha-2 for a country, "geonames:N" for a region or a city; of a
	// person as PersonID of an Official; of an organization "wikidata:Q…", or
	// "gov:KZ:foreign-affairs" for an organ of a state, or "org:…", made of a name that
	// tells it from others.
	ID string `json:"id,omitempty"`
	// Name is the canonical name of a place, the longest form found of a person.
	Name string `json:"name,omitempty"`
	// Country is the ISO 3166-1 alpha-2 code that a region or city lies in.
	Country string `json:"country,omitempty"`
	// ISO is the ISO 3166-2 code of a region.
	ISO string `json:"iso,omitempty"`
	// Kind is what an organization is, a word of vocab.Kinds.
	Kind string `json:"kind,omitempty"`
	// Byline says of a person that this mention is of who signed the report, whom it is
	// not about: such mentions are not counted among its persons.
	Byline bool `json:"byline,omitempty"`
	// Historic is the ISO 3166-3 code of a state that is no more ("SUHH").
	Historic string `json:"historic,omitempty"`
	*Point
	Timex   string `json:"timex,omitempty"`
	Value   string `json:"value,omitempty"`
	Mod     string `json:"mod,omitempty"`
	Range   *Range `json:"range,omitempty"`
	Invalid bool   `json:"invalid,omitempty"`
	// Rule names what found it; never empty.
	Rule string `json:"rule"`
	// Form is how a country is named, for the finders of the same analysis; it is
	// not kept with the finding.
	Form Form `json:"-"`
	// Sure says of an organization that its words alone tell it from a place of the
	// name; it is not kept either.
	Sure bool `json:"-"`
	// Organ says of an organization which organ of a state its words name, whichever
	// state it is; it is not kept either.
	Organ string `json:"-"`
}

// Form is how a mention names its country.
type Form uint8

// The forms of a country's name.
const (
	// ByName is a name or an abbreviation of it ("Kazakhstan", "U.S.").
	ByName Form = iota
	// ByAdjective is a demonym or its people ("Kazakh", "Kazakhs").
	ByAdjective
)

// Span returns the mention's place.
func (e *Entity) Span() Span { return Span{e.Start, e.End} }

// Found is what one finder found in the two texts of a document, each sorted by
// start and without overlaps within one type.
type Found struct{ Title, Body []Entity }

// Add appends a mention in the body or the title; at most left are still to come,
// with this one.
func (f *Found) Add(e Entity, body bool, left int) {
	if !body {
		f.Title = append(f.Title, e)
		return
	}
	if f.Body == nil {
		f.Body = make([]Entity, 0, left)
	}
	f.Body = append(f.Body, e)
}

// Official is one record: a person who holds or held a public office.
type Official struct {
	Person    string `json:"person"`
	Office    string `json:"office"`
	Role      string `json:"role"`
	Portfolio string `json:"portfolio"`
	// Country is the state served (ISO alpha-2), or EU, UN, NATO, INT, or empty.
	Country string   `json:"country"`
	Former  bool     `json:"former"`
	Acting  bool     `json:"acting,omitempty"`
	Elect   bool     `json:"elect,omitempty"`
	From    string   `json:"from,omitempty"`
	To      string   `json:"to,omitempty"`
	Also    []string `json:"also,omitempty"`
	// Inherited is true when the country comes from elsewhere in the article.
	Inherited bool `json:"inherited,omitempty"`
	// ToCountry is the state to which an envoy was sent (ISO alpha-2).
	ToCountry string `json:"to_country,omitempty"`
	// Known is true when a table of holders gave the state.
	Known bool `json:"known,omitempty"`
	// PersonID is the stable id of a known holder, "wikidata:Q…" or "holder:…", else one
	// that is made of the name, "person:…"; empty for a name of one word that tells nobody
	// from another.
	PersonID string `json:"person_id,omitempty"`
	// Start and End are the person's mention that the office stands at, -1 when
	// only the title states it; In is then "title".
	Start int    `json:"start"`
	End   int    `json:"end"`
	In    string `json:"in,omitempty"`
	Rule  string `json:"rule"`
}

// Statuses lists what the office is to its holder, in the words of the vocabulary.
func (o *Official) Statuses() []string {
	list := []string{vocab.Current}
	if o.Former {
		list[0] = vocab.Former
	}
	if o.Acting {
		list = append(list, vocab.Acting)
	}
	if o.Elect {
		list = append(list, vocab.Elect)
	}
	return list
}

// OwnPerson begins the ids of persons whom no table of holders knows.
const OwnPerson = "person:"

// StateOrgan begins the ids of a state's organs: "gov:KZ:foreign-affairs".
const StateOrgan = "gov:"

// Listed tells that a table knows the person of a record.
func (o *Official) Listed() bool { return Listed(o.PersonID) }

// Listed tells that a table knows the person of an id.
func Listed(person string) bool { return person != "" && !strings.HasPrefix(person, OwnPerson) }

// Focus is the country, and where there is one the city, that an article is
// mostly about. Score is in (0, 1].
type Focus struct {
	Country string  `json:"country"`
	City    string  `json:"city,omitempty"`
	Score   float64 `json:"score"`
}

// Topic is a theme of the article with the spans of the text that decided.
type Topic struct {
	Name string `json:"name"`
	// Score is the calibrated probability of the label, in [0, 1].
	Score float64 `json:"score"`
	// Medtop is the IPTC Media Topic code of the label.
	Medtop string `json:"medtop,omitempty"`
	// Narrower is a finer IPTC Media Topic, one level down, empty when unsure.
	Narrower string `json:"narrower,omitempty"`
	Why      []Span `json:"why"`
}

// Analysis is an article with everything that was found in it.
type Analysis struct {
	Article
	Entities  []Entity   `json:"entities"`
	Officials []Official `json:"officials"`
	Focus     *Focus     `json:"focus,omitempty"`
	Topics    []Topic    `json:"topics"`
	// NoTopics says why no topic was looked for: "language", "short" or "list".
	NoTopics string `json:"no_topics,omitempty"`
	// Bounds are the bounds that the analysis met; they are told and not kept.
	Bounds []Bound `json:"-"`
}

// Key is what tells the thing that a mention stands for from others of its type: the
// code of a place, the name of a person, the value of a date.
func (e *Entity) Key() string {
	switch t, _ := vocab.TypeOf(e.Type); t.Key {
	case vocab.ByName:
		return e.Name
	case vocab.ByValue:
		return e.Value
	}
	return e.ID
}
