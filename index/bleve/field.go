package bleve

import (
	"sync"

	"github.com/blevesearch/bleve/v2/search"
	api "github.com/blevesearch/bleve_index_api"

	"dateline/index/terms"
	"dateline/index/words"
)

// document is what bleve is given for one article: fields of our own, analysed
// by our own words, so that one pass over the text makes the postings.
type document struct {
	id     string
	fields []api.Field
}

func (d *document) ID() string                               { return d.id }
func (d *document) HasComposite() bool                       { return false }
func (d *document) VisitComposite(api.CompositeFieldVisitor) {}
func (d *document) Indexed() bool                            { return true }
func (d *document) StoredFieldsBytes() uint64                { return 0 }
func (d *document) VisitFields(visit api.FieldVisitor) {
	for _, f := range d.fields {
		visit(f)
	}
}

// AddIDField is bleve's wish before it takes a document.
func (d *document) AddIDField() {
	f := newTerms("_id", api.StoreField, d.id)
	f.value = []byte(d.id)
	d.fields = append(d.fields, f)
}

func (d *document) NumPlainTextBytes() (n uint64) {
	for _, f := range d.fields {
		n += f.NumPlainTextBytes()
	}
	return n
}

// Size is bleve's accounting of memory in flight: the text and its terms.
func (d *document) Size() int { return 4 * int(d.NumPlainTextBytes()) }

// field is what all kinds of fields share.
type field struct {
	name    string
	options api.FieldIndexingOptions
	value   []byte
	length  int
	freqs   api.TokenFrequencies
}

func (f *field) Name() string                                   { return f.name }
func (f *field) Value() []byte                                  { return f.value }
func (f *field) ArrayPositions() []uint64                       { return nil }
func (f *field) EncodedFieldType() byte                         { return 't' }
func (f *field) Analyze()                                       {}
func (f *field) Options() api.FieldIndexingOptions              { return f.options }
func (f *field) AnalyzedLength() int                            { return f.length }
func (f *field) AnalyzedTokenFrequencies() api.TokenFrequencies { return f.freqs }
func (f *field) NumPlainTextBytes() uint64                      { return uint64(len(f.value)) }

// termField is a field of whole terms.
type termField struct {
	field
	terms []string
}

// newTerms makes a field of terms; what is empty or there twice counts for nothing.
func newTerms(name string, options api.FieldIndexingOptions, terms ...string) *termField {
	f := &termField{terms: terms}
	f.name, f.options, f.length = name, api.IndexField|options, 1
	return f
}

// Analyze makes the postings of the field, in a few allocations, whatever the
// number of terms.
func (f *termField) Analyze() {
	size := 0
	for _, t := range f.terms {
		size += len(t)
	}
	entries := make([]api.TokenFreq, len(f.terms))
	slab := make([]byte, 0, size)
	f.freqs = make(api.TokenFrequencies, len(f.terms))
	for i, t := range f.terms {
		if t == "" || f.freqs[t] != nil {
			continue
		}
		slab = append(slab, t...)
		entries[i].Term = slab[len(slab)-len(t) : len(slab) : len(slab)]
		entries[i].SetFrequency(1)
		f.freqs[t] = &entries[i]
	}
	f.terms = nil
}

// newStored makes a field that is kept and not searched.
func newStored(name string, value []byte) *field {
	return &field{name: name, options: api.StoreField, value: value}
}

// textField is a field of running text, its words with their places. Several
// values stand apart so that no phrase runs from one into the next.
type textField struct {
	field
	texts   []string
	stemmed bool
}

func newText(name string, stemmed bool, texts ...string) *textField {
	f := &textField{texts: texts, stemmed: stemmed}
	f.name, f.options = name, api.IndexField|api.IncludeTermVectors
	return f
}

func (f *textField) NumPlainTextBytes() (n uint64) {
	for _, t := range f.texts {
		n += uint64(len(t))
	}
	return n
}

// Analyze makes the postings of the field. They have no offsets: a snippet is
// made from the stored text.
func (f *textField) Analyze() {
	s := words.Borrow()
	defer s.Release()
	p := postingsPool.Get().(*postings)
	at := 0
	each := words.EachOfName
	if f.stemmed {
		each = words.Each
	}
	for _, text := range f.texts {
		each(text, func(w []byte, _, _ int) {
			at++
			if f.stemmed {
				if words.IsStop(w) {
					return
				}
				p.add(s.Stem(w), at)
			} else {
				p.add(string(w), at)
			}
		})
		at += terms.Gap
	}
	f.length, f.freqs = p.frequencies()
	p.release()
	f.texts = nil
}

// postings collects terms with their places and lays them out in a few
// allocations, whatever their number. Places count from 1.
type postings struct {
	ids   map[string]int32
	terms []string
	count []int32
	hits  []hit
}

type hit struct{ term, at int32 }

var postingsPool = sync.Pool{New: func() any { return &postings{ids: make(map[string]int32, 256)} }}

// maxPooledTerms bounds what is kept for the next text: a map is emptied in the
// time that its largest contents took.
const maxPooledTerms = 4096

// release hands the memory to the next text; the frequencies have none of it.
func (p *postings) release() {
	if len(p.terms) > maxPooledTerms {
		return
	}
	clear(p.ids)
	clear(p.terms)
	p.terms, p.count, p.hits = p.terms[:0], p.count[:0], p.hits[:0]
	postingsPool.Put(p)
}

func (p *postings) add(term string, at int) {
	id, ok := p.ids[term]
	if !ok {
		id = int32(len(p.terms))
		p.ids[term] = id
		p.terms = append(p.terms, term)
		p.count = append(p.count, 0)
	}
	p.count[id]++
	p.hits = append(p.hits, hit{id, int32(at)})
}

// frequencies lays the postings out for bleve. All places of a term in an
// article go into one location: bleve stores five numbers for each location, of
// which a place alone would use one. placesOf reads them back.
func (p *postings) frequencies() (length int, freqs api.TokenFrequencies) {
	locations := make([]api.TokenLocation, len(p.terms))
	pointers := make([]*api.TokenLocation, len(p.terms))
	entries := make([]api.TokenFreq, len(p.terms))
	freqs = make(api.TokenFrequencies, len(p.terms))
	rest, size := 0, 0
	for i, n := range p.count {
		rest += max(0, int(n)-3)
		size += len(p.terms[i])
	}
	more := make([]uint64, 0, rest)
	slab := make([]byte, 0, size)
	for i, term := range p.terms {
		n := int(p.count[i])
		pointers[i] = &locations[i]
		slab = append(slab, term...)
		entries[i].Term = slab[len(slab)-len(term) : len(slab) : len(slab)]
		entries[i].SetFrequency(n)
		entries[i].Locations = pointers[i : i+1 : i+1]
		freqs[term] = &entries[i]
		if n > 3 {
			locations[i].ArrayPositions = more[len(more) : len(more) : len(more)+n-3]
			more = more[:len(more)+n-3]
		}
	}
	for _, h := range p.hits {
		at := int(h.at)
		switch l := &locations[h.term]; {
		case l.Position == 0:
			l.Position = at
		case l.Start == 0:
			l.Start = at
		case l.End == 0:
			l.End = at
		default:
			l.ArrayPositions = append(l.ArrayPositions, uint64(at))
		}
	}
	return len(p.hits), freqs
}

// placesOf returns the places that a location holds, in order, behind those of into.
func placesOf(l *search.Location, into []uint64) []uint64 {
	into = append(into, l.Pos)
	if l.Start > 0 {
		into = append(into, l.Start)
	}
	if l.End > 0 {
		into = append(into, l.End)
	}
	return append(into, l.ArrayPositions...)
}
