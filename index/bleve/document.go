package bleve

import (
	api "github.com/blevesearch/bleve_index_api"

	"dateline/extract/doc"
	"dateline/index/record"
	"dateline/index/terms"
)

// fieldRecord is the stored record, which is not searched.
const fieldRecord = "_r"

// newDocument maps an article to its fields.
func newDocument(a *doc.Analysis, c *record.Codec) (*document, error) {
	packed, err := c.Pack(a)
	if err != nil {
		return nil, err
	}
	d := &document{id: a.ID, fields: make([]api.Field, 0, 20)}
	for _, f := range terms.Of(a) {
		d.fields = append(d.fields, newField(&f))
	}
	d.fields = append(d.fields, newStored(fieldRecord, packed))
	return d, nil
}

func newField(f *terms.Field) api.Field {
	switch f.Kind {
	case terms.Values:
		return newTerms(f.Name, options(f), f.Values...)
	case terms.Records:
		return newRecords(f.Name, f.Records)
	}
	return newText(f.Name, f.Kind == terms.Stems, f.Values...)
}

// options are what bleve keeps of whole terms: never places, a column of values where
// these are read, and no frequencies but for the fields that have had them in every
// index so far, since the segments of a store must agree.
func options(f *terms.Field) (o api.FieldIndexingOptions) {
	if f.Read {
		o |= api.DocValues
	}
	switch f.Name {
	case terms.Lang, terms.Source, terms.Story, terms.When, terms.Holder:
	default:
		o |= api.SkipFreqNorm
	}
	return o
}

// newRecords makes the field of attributes of records: the place of a term is the
// number of its record.
func newRecords(name string, records [][]string) *field {
	p := postingsPool.Get().(*postings)
	for i, attributes := range records {
		for _, t := range attributes {
			p.add(t, i+1)
		}
	}
	f := &field{name: name, options: api.IndexField | api.IncludeTermVectors}
	f.length, f.freqs = p.frequencies()
	p.release()
	return f
}
