package bleve

import (
	"strconv"
	"strings"

	api "github.com/blevesearch/bleve_index_api"

	"dateline/extract/doc"
	"dateline/index/record"
	"dateline/index/words"
)

// The fields of the mapping. There are no others: what is not here is in the
// stored record alone.
const (
	fieldText     = "text"     // body: stems with places
	fieldTitle    = "title"    // title: stems with places
	fieldPerson   = "person"   // names of persons: folded words with places, unstemmed
	fieldPlace    = "place"    // names of cities and regions, canonical and as written, folded whole
	fieldCountry  = "country"  // ISO codes of every country mentioned
	fieldRegion   = "region"   // geonames ids and ISO 3166-2 codes
	fieldCity     = "city"     // cities, see cityKey
	fieldTopic    = "topic"    // topic names and their medtop codes' names
	fieldOfficial = "official" // attributes of officials, the place is the record's number
	fieldHolder   = "holder"   // one term a record, see holderKey
	fieldSource   = "source"   // publisher as given
	fieldPaper    = "paper"    // words of the publisher's name, and its host
	fieldAuthor   = "author"   // folded words with places
	fieldLang     = "lang"
	fieldStory    = "story"
	fieldDay      = "day"   // day of publication and the month and year it is in
	fieldWhen     = "when"  // instant of publication in UTC, for sorting
	fieldAbout    = "about" // days and periods mentioned, see aboutTerms
	fieldPlain    = "plain" // entities of the types that have no field of their own, see plain
	fieldFlag     = "flag"  // "partial"
	fieldRecord   = "_r"    // the stored record
)

// newDocument maps an article to its fields.
func newDocument(a *doc.Analysis, c *record.Codec) (*document, error) {
	packed, err := c.Pack(a)
	if err != nil {
		return nil, err
	}
	d := &document{id: a.ID, fields: make([]api.Field, 0, 20)}
	d.text(fieldText, true, a.Text)
	d.text(fieldTitle, true, a.Title)
	d.text(fieldAuthor, false, a.Author)
	d.terms(fieldLang, api.DocValues, a.Lang)
	d.terms(fieldSource, api.DocValues, a.Source)
	d.terms(fieldPaper, api.SkipFreqNorm, papers(a)...)
	d.terms(fieldStory, api.DocValues, a.Story)
	if a.Partial {
		d.terms(fieldFlag, api.SkipFreqNorm, "partial")
	}
	if day, instant, ok := published(a.Published); ok {
		d.terms(fieldDay, api.SkipFreqNorm, dayTerms(day)...)
		d.terms(fieldWhen, api.DocValues, instant)
	}
	d.entities(a)
	d.officials(a)
	var topics []string
	for _, t := range a.Topics {
		topics = append(topics, t.Name)
	}
	d.terms(fieldTopic, api.DocValues|api.SkipFreqNorm, topics...)
	d.fields = append(d.fields, newStored(fieldRecord, packed))
	return d, nil
}

func (d *document) terms(name string, options api.FieldIndexingOptions, terms ...string) {
	for _, t := range terms {
		if t != "" {
			d.fields = append(d.fields, newTerms(name, options, terms...))
			return
		}
	}
}

func (d *document) text(name string, stemmed bool, texts ...string) {
	for _, t := range texts {
		if t != "" {
			d.fields = append(d.fields, newText(name, stemmed, texts...))
			return
		}
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
func (d *document) entities(a *doc.Analysis) {
	var persons, places, countries, regions, cities, days []string
	var plain []*doc.Entity
	for i := range a.Entities {
		e := &a.Entities[i]
		switch e.Type {
		case doc.Person:
			persons = append(persons, e.Name)
		case doc.Country:
			countries = append(countries, e.ID)
		case doc.Region:
			regions = append(regions, e.ID, e.ISO)
			places = append(places, words.Fold(e.Name), words.Fold(e.Text))
		case doc.City:
			cities = append(cities, cityKey(e))
			places = append(places, words.Fold(e.Name), words.Fold(e.Text))
		case doc.Date:
			days = append(days, aboutTerms(e)...)
		default:
			plain = append(plain, e)
		}
	}
	for _, o := range a.Officials {
		persons = append(persons, o.Person)
	}
	d.text(fieldPerson, false, distinct(persons)...)
	d.terms(fieldPlace, api.SkipFreqNorm, places...)
	d.terms(fieldCountry, api.DocValues|api.SkipFreqNorm, countries...)
	d.terms(fieldRegion, api.SkipFreqNorm, regions...)
	d.terms(fieldCity, api.DocValues|api.SkipFreqNorm, cities...)
	d.terms(fieldAbout, api.SkipFreqNorm, days...)
	d.plain(plain)
}

// plain adds entities of the types that have no field of their own. They are found by
// their code, their name and their value, each with the type before it, and counted by
// their key.
func (d *document) plain(list []*doc.Entity) {
	var found, kinds []string
	values := map[string][]string{}
	for _, e := range list {
		for _, v := range []string{e.ID, e.Name, e.Value} {
			if v != "" {
				found = append(found, plainTerm(e.Type, v))
			}
		}
		kinds = append(kinds, e.Type)
		values[e.Type] = append(values[e.Type], e.Key())
	}
	d.terms(fieldPlain, api.SkipFreqNorm, found...)
	for _, kind := range distinct(kinds) {
		d.terms(plainValues(kind), api.DocValues|api.SkipFreqNorm, values[kind]...)
	}
}

// plainTerm is a value of a plain type as it is asked for.
func plainTerm(kind, value string) string { return kind + sep + words.Fold(value) }

// plainValues is the field in which the values of a plain type are counted.
func plainValues(kind string) string { return fieldPlain + sep + kind }

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

// sep parts what one term holds; no name has it.
const sep = "\x1f"

// cityKey is a city as one term: id, name, country and where it lies, so that
// a map, a count and a search within a distance need no table and no record.
func cityKey(e *doc.Entity) string {
	lat, lon := "", ""
	if e.Point != nil {
		lat = strconv.FormatFloat(e.Lat, 'f', 4, 64)
		lon = strconv.FormatFloat(e.Lon, 'f', 4, 64)
	}
	return strings.Join([]string{e.ID, e.Name, e.Country, lat, lon}, sep)
}
