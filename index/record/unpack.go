package record

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"

	"dateline/extract/doc"
)

// Forms of older schemas, by their numbers. Up to the third a record says its own id;
// the third has phrases in its senses, the fourth in topics and officials, too. What
// begins with a brace is JSON, as schema 1 had it.
const (
	form2 = 2
	form4 = 4
)

var errPacked = errors.New("the record is cut short")

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

// decode reads what encode wrote of the article with an id.
func decode(id string, b []byte) (*stored, error) {
	if len(b) == 0 || b[0] < form2 || b[0] > packedForm {
		return nil, errPacked
	}
	u, r := &unpacker{b: b[1:], form: b[0]}, &stored{}
	a := &r.Article
	head := []*string{&a.ID, &a.Origin, &a.URL, &a.Source, &a.Author, &a.Title, &a.Published, &a.Lang, &a.Story, &r.NoTopics, &r.Null, &a.PublishedFrom, &a.Modified, &a.Added}
	if u.form >= form4 {
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
		r.Senses = append(r.Senses, u.sense())
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
	if u.form == form4 {
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
	switch u.form {
	case packedForm:
		u.sparse(&o.Person, &o.Office, &o.Role, &o.Portfolio, &o.Country, &o.From, &o.To, &o.In, &o.Rule, &o.ToCountry, &o.PersonID)
		u.flags(&o.Former, &o.Acting, &o.Elect, &o.Inherited, &o.Known)
	case form4:
		o.Role, o.Portfolio, o.Rule = u.phrase(), u.phrase(), u.phrase()
		u.sparse(&o.Person, &o.Office, &o.Country, &o.From, &o.To, &o.In)
		u.flags(&o.Former, &o.Acting, &o.Elect, &o.Inherited)
	default:
		u.sparse(&o.Person, &o.Office, &o.Role, &o.Portfolio, &o.Country, &o.From, &o.To, &o.In, &o.Rule)
		u.flags(&o.Former, &o.Acting, &o.Elect, &o.Inherited)
	}
	o.Also = u.strings()
	o.Start, o.End = u.num(), u.num()
	return o
}

func (u *unpacker) sense() (m sense) {
	if u.form == form2 || u.form == packedForm {
		u.sparse(&m.Type, &m.ID, &m.Name, &m.Country, &m.ISO, &m.Historic, &m.Timex, &m.Value, &m.Mod, &m.From, &m.To, &m.Rule)
	} else {
		m.Type, m.Timex, m.Rule = u.phrase(), u.phrase(), u.phrase()
		u.sparse(&m.ID, &m.Name, &m.Country, &m.ISO, &m.Historic, &m.Value, &m.Mod, &m.From, &m.To)
	}
	kinded := false // never set in a record of an older version, nor is the last
	u.flags(&m.Placed, &m.Ranged, &m.Invalid, &kinded, &m.Byline)
	if kinded {
		m.Kind = u.str()
	}
	if m.Placed {
		m.Lat, m.Lon = u.float(), u.float()
	}
	return m
}
