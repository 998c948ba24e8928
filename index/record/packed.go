package record

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"

	"dateline/extract/doc"
)

// packedForm begins a record in the form of this file: numbers and strings with
// their lengths, the text last. It takes a third of the bytes of JSON before
// compression and a fifth of the time. Records of schema 3 say their own id, and topics
// and officials in words; those of schema 2 have no phrases at all; what begins with a
// brace is JSON, as schema 1 had it.
const (
	packedForm = 4
	plainForm  = 2
)

var errPacked = errors.New("the record is cut short")

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

// phrase writes one of the phrases as its number, any other string as it is.
func (p *packer) phrase(s string) {
	n, known := phraseNumbers[s]
	if known {
		*p = binary.AppendUvarint(*p, n)
		return
	}
	*p = append(*p, newPhrase)
	p.str(s)
}

// unpacker reads what a packer wrote; after the first fault all it gives is empty.
type unpacker struct {
	b    []byte
	err  error
	form byte
}

func (u *unpacker) fail() { u.b, u.err = nil, errPacked }

func (u *unpacker) uint() uint64 {
	n, size := binary.Uvarint(u.b)
	if size <= 0 {
		u.fail()
		return 0
	}
	u.b = u.b[size:]
	return n
}

func (u *unpacker) num() int {
	n, size := binary.Varint(u.b)
	if size <= 0 {
		u.fail()
		return 0
	}
	u.b = u.b[size:]
	return int(n)
}

func (u *unpacker) str() string {
	n := u.uint()
	if n > uint64(len(u.b)) {
		u.fail()
		return ""
	}
	s := string(u.b[:n])
	u.b = u.b[n:]
	return s
}

// count is a length, bounded by the bytes that are left.
func (u *unpacker) count() int {
	n := u.uint()
	if n > uint64(len(u.b)) {
		u.fail()
		return 0
	}
	return int(n)
}

func (u *unpacker) float() float64 {
	n := u.uint()
	if n > 0 {
		n--
		return float64(int64(n>>1)^-int64(n&1)) / decimals
	}
	if len(u.b) < 8 {
		u.fail()
		return 0
	}
	x := math.Float64frombits(binary.LittleEndian.Uint64(u.b))
	u.b = u.b[8:]
	return x
}

func (u *unpacker) flags(list ...*bool) {
	n := u.uint()
	for i, set := range list {
		*set = n&(1<<i) != 0
	}
}

func (u *unpacker) sparse(list ...*string) {
	n := u.uint()
	for i, s := range list {
		if n&(1<<i) != 0 {
			*s = u.str()
		}
	}
}

func (u *unpacker) phrase() string {
	switch n := u.uint(); {
	case n == noPhrase:
		return ""
	case n == newPhrase:
		return u.str()
	case n-phraseFirst < uint64(len(phrases)):
		return phrases[n-phraseFirst]
	}
	u.fail()
	return ""
}

// encode appends a record to out, without its id, its text last as it is; after an
// error out is as it was.
func (r *record) encode(out []byte) ([]byte, error) {
	p := append(packer(out), packedForm)
	a := &r.Article
	story, own := a.Story, a.Story != "" && a.Story == a.ID
	if own {
		story = ""
	}
	p.sparse(a.Origin, a.URL, a.Source, a.Author, a.Title, a.Published, a.Lang, story, r.NoTopics, r.Null, a.PublishedFrom)
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
	p = binary.AppendUvarint(p, uint64(len(r.Meanings)))
	for i := range r.Meanings {
		p.meaning(&r.Meanings[i])
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
	p.phrase(t.Name)
	p.phrase(t.Medtop)
	p.phrase(t.Narrower)
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
	p.phrase(o.Role)
	p.phrase(o.Portfolio)
	p.phrase(o.Rule)
	p.sparse(o.Person, o.Office, o.Country, o.From, o.To, o.In)
	p.flags(o.Former, o.Acting, o.Elect, o.Inherited)
	p.strings(o.Also)
	p.num(o.Start)
	p.num(o.End)
}

func (p *packer) meaning(m *meaning) {
	p.phrase(m.Type)
	p.phrase(m.Timex)
	p.phrase(m.Rule)
	p.sparse(m.ID, m.Name, m.Country, m.ISO, m.Historic, m.Value, m.Mod, m.From, m.To)
	p.flags(m.Placed, m.Ranged, m.Invalid)
	if m.Placed {
		p.float(m.Lat)
		p.float(m.Lon)
	}
}

// decodeRecord reads what encode wrote of the article with an id.
func decodeRecord(id string, b []byte) (*record, error) {
	if len(b) == 0 || b[0] < plainForm || b[0] > packedForm {
		return nil, errPacked
	}
	u, r := &unpacker{b: b[1:], form: b[0]}, &record{}
	a := &r.Article
	head := []*string{&a.ID, &a.Origin, &a.URL, &a.Source, &a.Author, &a.Title, &a.Published, &a.Lang, &a.Story, &r.NoTopics, &r.Null, &a.PublishedFrom}
	if u.form == packedForm {
		a.ID = id
		head = head[1:]
	}
	u.sparse(head...)
	var focus, others, own bool
	u.flags(&a.Partial, &focus, &others, &own)
	if own {
		a.Story = a.ID
	}
	a.Origins = u.strings()
	if focus {
		r.Focus = &doc.Focus{}
		u.sparse(&r.Focus.Country, &r.Focus.City)
		r.Focus.Score = u.float()
	}
	for range u.count() {
		r.Topics = append(r.Topics, u.topic())
	}
	for range u.count() {
		r.Officials = append(r.Officials, u.official())
	}
	for range u.count() {
		r.Meanings = append(r.Meanings, u.meaning())
	}
	for range u.count() {
		r.Mentions = append(r.Mentions, int(u.uint()))
	}
	if others {
		if data := u.str(); u.err == nil {
			u.err = json.Unmarshal([]byte(data), &r.Others)
		}
	}
	r.Text = string(u.b)
	return r, u.err
}

func (u *unpacker) strings() (list []string) {
	for range u.count() {
		list = append(list, u.str())
	}
	return list
}

func (u *unpacker) topic() (t doc.Topic) {
	if u.form == packedForm {
		t.Name, t.Medtop, t.Narrower = u.phrase(), u.phrase(), u.phrase()
	} else {
		u.sparse(&t.Name, &t.Medtop, &t.Narrower)
	}
	t.Score = u.float()
	last := 0
	n := u.num()
	if n < 0 {
		return t // no list at all
	}
	if n > len(u.b) {
		u.fail()
		return t
	}
	t.Why = make([]doc.Span, 0, n)
	for range n {
		start := last + u.num()
		t.Why = append(t.Why, doc.Span{Start: start, End: start + u.num()})
		last = start
	}
	return t
}

func (u *unpacker) official() (o doc.Official) {
	if u.form == packedForm {
		o.Role, o.Portfolio, o.Rule = u.phrase(), u.phrase(), u.phrase()
		u.sparse(&o.Person, &o.Office, &o.Country, &o.From, &o.To, &o.In)
	} else {
		u.sparse(&o.Person, &o.Office, &o.Role, &o.Portfolio, &o.Country, &o.From, &o.To, &o.In, &o.Rule)
	}
	u.flags(&o.Former, &o.Acting, &o.Elect, &o.Inherited)
	o.Also = u.strings()
	o.Start, o.End = u.num(), u.num()
	return o
}

func (u *unpacker) meaning() (m meaning) {
	if u.form == plainForm {
		u.sparse(&m.Type, &m.ID, &m.Name, &m.Country, &m.ISO, &m.Historic, &m.Timex, &m.Value, &m.Mod, &m.From, &m.To, &m.Rule)
	} else {
		m.Type, m.Timex, m.Rule = u.phrase(), u.phrase(), u.phrase()
		u.sparse(&m.ID, &m.Name, &m.Country, &m.ISO, &m.Historic, &m.Value, &m.Mod, &m.From, &m.To)
	}
	u.flags(&m.Placed, &m.Ranged, &m.Invalid)
	if m.Placed {
		m.Lat, m.Lon = u.float(), u.float()
	}
	return m
}
