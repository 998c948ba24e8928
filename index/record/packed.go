package record

import (
	"encoding/binary"
	"encoding/json"
	"math"

	"dateline/extract/doc"
)

// packedForm begins a record in the form of this file: numbers and strings with
// their lengths, the text last. It takes half of the bytes of JSON before compression
// and a third of the time. The forms of older schemas are in unpack.go.
const packedForm = 5

// packer appends to a record.
type packer []byte

func (p *packer) num(n int) { *p = binary.AppendVarint(*p, int64(n)) }

func (p *packer) str(s string) { *p = append(binary.AppendUvarint(*p, uint64(len(s))), s...) }

// decimals is the precision that most of our fractions have: degrees to 1 m.
const decimals = 1e5

// float writes a fraction of few decimals in a few bytes, any other in nine.
func (p *packer) float(x float64) {
	if k := math.Round(x * decimals); math.Abs(k) < 1<<40 && k/decimals == x && !(k == 0 && math.Signbit(x)) {
		k := int64(k)
		*p = binary.AppendUvarint(*p, uint64(k<<1^k>>63)+1)
		return
	}
	*p = binary.LittleEndian.AppendUint64(append(*p, 0), math.Float64bits(x))
}

// flags writes what is set, the first in the lowest bit.
func (p *packer) flags(list ...bool) {
	n := uint64(0)
	for i, set := range list {
		if set {
			n |= 1 << i
		}
	}
	*p = binary.AppendUvarint(*p, n)
}

// sparse writes which of the strings are not empty, and these.
func (p *packer) sparse(list ...string) {
	n := uint64(0)
	for i, s := range list {
		if s != "" {
			n |= 1 << i
		}
	}
	*p = binary.AppendUvarint(*p, n)
	for _, s := range list {
		if s != "" {
			p.str(s)
		}
	}
}

// encode appends a record to out, without its id, its text last as it is; after an
// error out is as it was.
func (r *stored) encode(out []byte) ([]byte, error) {
	p := append(packer(out), packedForm)
	a := &r.Article
	story, own := a.Story, a.Story != "" && a.Story == a.ID
	if own {
		story = ""
	}
	p.sparse(a.Origin, a.URL, a.Source, a.Author, a.Title, a.Published, a.Lang, story, r.NoTopics, r.Null, a.PublishedFrom, a.Modified, a.Added)
	p.flags(a.Partial, r.Focus != nil, r.Others != nil, own)
	p.strings(a.Origins)
	if r.Focus != nil {
		p.sparse(r.Focus.Country, r.Focus.City)
		p.float(r.Focus.Score)
	}
	p = binary.AppendUvarint(p, uint64(len(r.Topics)))
	for i := range r.Topics {
		p.topic(&r.Topics[i])
	}
	p = binary.AppendUvarint(p, uint64(len(r.Officials)))
	for i := range r.Officials {
		p.official(&r.Officials[i])
	}
	p = binary.AppendUvarint(p, uint64(len(r.Senses)))
	for i := range r.Senses {
		p.sense(&r.Senses[i])
	}
	p = binary.AppendUvarint(p, uint64(len(r.Mentions)))
	for _, n := range r.Mentions {
		p = binary.AppendUvarint(p, uint64(n))
	}
	if r.Others != nil { // rare: entities that are no stretch of the text
		data, err := json.Marshal(r.Others)
		if err != nil {
			return out, err
		}
		p.str(string(data))
	}
	return append(p, r.Text...), nil
}

func (p *packer) strings(list []string) {
	*p = binary.AppendUvarint(*p, uint64(len(list)))
	for _, s := range list {
		p.str(s)
	}
}

func (p *packer) topic(t *doc.Topic) {
	p.sparse(t.Name, t.Medtop, t.Narrower)
	p.float(t.Score)
	if t.Why == nil {
		p.num(-1)
		return
	}
	p.num(len(t.Why))
	last := 0
	for _, s := range t.Why {
		p.num(s.Start - last)
		p.num(s.End - s.Start)
		last = s.Start
	}
}

func (p *packer) official(o *doc.Official) {
	p.sparse(o.Person, o.Office, o.Role, o.Portfolio, o.Country, o.From, o.To, o.In, o.Rule, o.ToCountry, o.PersonID)
	p.flags(o.Former, o.Acting, o.Elect, o.Inherited, o.Known)
	p.strings(o.Also)
	p.num(o.Start)
	p.num(o.End)
}

func (p *packer) sense(m *sense) {
	p.sparse(m.Type, m.ID, m.Name, m.Country, m.ISO, m.Historic, m.Timex, m.Value, m.Mod, m.From, m.To, m.Rule)
	p.flags(m.Placed, m.Ranged, m.Invalid, m.Kind != "", m.Byline)
	if m.Kind != "" {
		p.str(m.Kind)
	}
	if m.Placed {
		p.float(m.Lat)
		p.float(m.Lon)
	}
}
