package record

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"dateline/extract/doc"
)

// stored is what is stored of an analysis, without what the text says already. Its
// JSON is that of schema 1, which is read and no longer written. Mentions are triples of
// numbers (which sense, distance from the start before, length), since a name or a city
// is mentioned again and again.
type stored struct {
	doc.Article
	Senses   []sense `json:"k,omitempty"`
	Mentions []int   `json:"m,omitempty"`
	// Others holds the entities when one of them is not a stretch of the text.
	Others    []doc.Entity   `json:"x,omitempty"`
	Officials []doc.Official `json:"o,omitempty"`
	Focus     *doc.Focus     `json:"f,omitempty"`
	Topics    []doc.Topic    `json:"t,omitempty"`
	NoTopics  string         `json:"nt,omitempty"`
	// Null tells which of entities, officials and topics were no lists at all.
	Null string `json:"z,omitempty"`
}

// sense is an entity without its place.
type sense struct {
	Type     string  `json:"t,omitempty"`
	ID       string  `json:"i,omitempty"`
	Name     string  `json:"n,omitempty"`
	Country  string  `json:"c,omitempty"`
	ISO      string  `json:"s,omitempty"`
	Historic string  `json:"h,omitempty"`
	Kind     string  `json:"g,omitempty"`
	Placed   bool    `json:"p,omitempty"`
	Lat      float64 `json:"la,omitempty"`
	Lon      float64 `json:"lo,omitempty"`
	Timex    string  `json:"x,omitempty"`
	Value    string  `json:"v,omitempty"`
	Mod      string  `json:"d,omitempty"`
	Ranged   bool    `json:"r,omitempty"`
	From     string  `json:"a,omitempty"`
	To       string  `json:"b,omitempty"`
	Invalid  bool    `json:"w,omitempty"`
	Byline   bool    `json:"y,omitempty"`
	Rule     string  `json:"u,omitempty"`
}

func senseOf(e *doc.Entity) sense {
	m := sense{Type: e.Type, ID: e.ID, Name: e.Name, Country: e.Country, ISO: e.ISO, Historic: e.Historic, Kind: e.Kind,
		Timex: e.Timex, Value: e.Value, Mod: e.Mod, Invalid: e.Invalid, Byline: e.Byline, Rule: e.Rule}
	if e.Point != nil {
		m.Placed, m.Lat, m.Lon = true, e.Lat, e.Lon
	}
	if e.Range != nil {
		m.Ranged, m.From, m.To = true, e.Range.Start, e.Range.End
	}
	return m
}

func (m *sense) entity() doc.Entity {
	e := doc.Entity{Type: m.Type, ID: m.ID, Name: m.Name, Country: m.Country, ISO: m.ISO, Historic: m.Historic, Kind: m.Kind,
		Timex: m.Timex, Value: m.Value, Mod: m.Mod, Invalid: m.Invalid, Byline: m.Byline, Rule: m.Rule}
	if m.Placed {
		e.Point = &doc.Point{Lat: m.Lat, Lon: m.Lon}
	}
	if m.Ranged {
		e.Range = &doc.Range{Start: m.From, End: m.To}
	}
	return e
}

// shortener makes records of analyses one after the other and keeps its memory
// from one to the next. It belongs to one goroutine at a time.
type shortener struct {
	rec stored
	// last is the newest sense with a key, before the one before each with the
	// same key, -1 for none: whole senses are long to hash.
	last   map[string]int32
	before []int32
	data   packer
	out    []byte
}

var shorteners = sync.Pool{New: func() any { return newShortener() }}

func newShortener() *shortener { return &shortener{last: map[string]int32{}} }

// shorten makes the record of an analysis, valid until the next one.
func (s *shortener) shorten(a *doc.Analysis) *stored {
	senses, mentions := s.rec.Senses, s.rec.Mentions
	clear(senses) // it holds on to no text
	clear(s.last)
	s.before = s.before[:0]
	r := &s.rec
	*r = stored{Article: a.Article, Officials: a.Officials, Focus: a.Focus, Topics: a.Topics, NoTopics: a.NoTopics}
	r.Senses, r.Mentions = senses[:0], mentions[:0]
	for i, null := range []bool{a.Entities == nil, a.Officials == nil, a.Topics == nil} {
		if null {
			r.Null += "eot"[i : i+1]
		}
	}
	last := 0
	for i := range a.Entities {
		e := &a.Entities[i]
		if e.Start < 0 || e.End < e.Start || e.End > len(a.Text) || a.Text[e.Start:e.End] != e.Text {
			r.Senses, r.Mentions, r.Others = r.Senses[:0], r.Mentions[:0], a.Entities
			return r
		}
		r.Mentions = append(r.Mentions, s.sense(e), e.Start-last, e.End-e.Start)
		last = e.Start
	}
	return r
}

// sense returns the number of an entity's sense in the record.
func (s *shortener) sense(e *doc.Entity) int {
	key := cmp.Or(e.ID, e.Value, e.Name)
	m := senseOf(e)
	from, ok := s.last[key]
	if !ok {
		from = -1
	}
	for n := from; n >= 0; n = s.before[n] {
		if s.rec.Senses[n] == m {
			return int(n)
		}
	}
	n := len(s.rec.Senses)
	s.rec.Senses = append(s.rec.Senses, m)
	s.before = append(s.before, from)
	s.last[key] = int32(n)
	return n
}

// lengthen makes the analysis of a record.
func (r *stored) lengthen() (*doc.Analysis, error) {
	a := &doc.Analysis{Article: r.Article, Entities: r.Others, Officials: r.Officials, Focus: r.Focus, Topics: r.Topics, NoTopics: r.NoTopics}
	start := 0
	for i := 0; i+2 < len(r.Mentions); i += 3 {
		n, length := r.Mentions[i], r.Mentions[i+2]
		start += r.Mentions[i+1]
		if n < 0 || n >= len(r.Senses) || start < 0 || length < 0 || start > len(a.Text) || length > len(a.Text)-start {
			return nil, fmt.Errorf("unpack %s: mention %d lies outside of the text", a.ID, i/3)
		}
		e := r.Senses[n].entity()
		e.Start, e.End, e.Text = start, start+length, a.Text[start:start+length]
		a.Entities = append(a.Entities, e)
	}
	for _, c := range []byte("eot") {
		if contains(r.Null, c) {
			continue
		}
		switch {
		case c == 'e' && a.Entities == nil:
			a.Entities = []doc.Entity{}
		case c == 'o' && a.Officials == nil:
			a.Officials = []doc.Official{}
		case c == 't' && a.Topics == nil:
			a.Topics = []doc.Topic{}
		}
	}
	return a, nil
}

func contains(s string, c byte) bool {
	for i := range len(s) {
		if s[i] == c {
			return true
		}
	}
	return false
}

var errTooLong = errors.New("the record is too long")

// Pack makes the bytes of the stored form.
func (c *Codec) Pack(a *doc.Analysis) ([]byte, error) {
	encoder, err := c.encoder()
	if err != nil {
		return nil, fmt.Errorf("pack %s: %w", a.ID, err)
	}
	s := shorteners.Get().(*shortener)
	defer shorteners.Put(s)
	if s.data, err = s.shorten(a).encode(s.data[:0]); err != nil {
		return nil, fmt.Errorf("pack %s: %w", a.ID, err)
	}
	if len(s.data) > maxRecord {
		return nil, fmt.Errorf("pack %s: %w", a.ID, errTooLong)
	}
	s.out = encoder.EncodeAll(s.data, s.out[:0])
	s.out = seal(s.out, a.ID)
	return bytes.Clone(s.out), nil
}

// Unpack makes the analysis of the article with an id from its stored form.
func (c *Codec) Unpack(id string, data []byte) (*doc.Analysis, error) {
	if !sealed(data, id) {
		return nil, fmt.Errorf("unpack %s: %w", id, errOther)
	}
	plain, err := c.plain(data)
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	r := &stored{}
	if len(plain) > 0 && plain[0] == '{' {
		err = json.Unmarshal(plain, r)
	} else {
		r, err = decode(id, plain)
	}
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	return r.lengthen()
}
