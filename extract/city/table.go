package city

import (
	"cmp"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"sync"

	"dateline/extract/doc"
	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
	"dateline/extract/packed"
)

//go:generate go run ./gen

// placesBin is "DLPLACE3", four lengths (records, postings, names, slots), and
// these four parts, little endian, each as package packed packs it, the slots first as package
// sparse does. A record has recordSize bytes: GeoNames id,
// latitude and longitude in 1e-5 degrees, people, offset of its name, record
// numbers of its region and its county (none: 65535; of a region, the length of
// the ISO code behind its name), country, length of the name, kind. A phrase's
// value points at a count and so many record numbers, best known first.
//
//go:embed places.bin
var placesBin []byte

const (
	magic      = "DLPLACE3"
	recordSize = 28
	none       = math.MaxUint16
	// alternate marks a record number whose name is not the phrase.
	alternate = 1 << 31
	// bound marks one that counts only beside a word for a division: alone the phrase
	// is a people, a river or a town ("Primorsky", "Delta"). They stand last.
	bound = 1 << 30
	// commonWord and personName stand in a count: the phrase is also a common
	// word of English, a first name or a surname. Between them and the count,
	// which has yearShift bits, stands the year of a historical name.
	commonWord = 1 << 31
	personName = 1 << 30
	// firmName marks that a firm or a brand is called so ("Toyota").
	firmName = 1 << 29
)

type kind uint8

const (
	town kind = iota
	capital
	seat    // of a first-level division
	section // of a town
	region
	county
)

// place is the number of a record.
type place uint32

// table is places.bin opened.
type table struct {
	records, postings, names []byte
	phrases                  gazetteer.Table
}

var places = sync.OnceValues(func() (*table, error) { return openTable(placesBin) })

func openTable(data []byte) (*table, error) {
	const head = len(magic) + 16
	if len(data) < head || string(data[:len(magic)]) != magic {
		return nil, errors.New("city: places.bin has no head")
	}
	var part [4][]byte
	at := head
	for i := range part {
		n := int(binary.LittleEndian.Uint32(data[len(magic)+4*i:]))
		if at+n > len(data) {
			return nil, errors.New("city: places.bin is cut short")
		}
		var err error
		if part[i], err = packed.Open(data[at : at+n]); err != nil {
			return nil, fmt.Errorf("city: places.bin: %w", err)
		}
		at += n
	}
	phrases, err := gazetteer.Open(part[3])
	return &table{part[0], part[1], part[2], phrases}, err
}

func (t *table) u32(p place, at int) uint32 {
	return binary.LittleEndian.Uint32(t.records[int(p)*recordSize+at:])
}

func (t *table) u16(p place, at int) uint16 {
	return binary.LittleEndian.Uint16(t.records[int(p)*recordSize+at:])
}

func (t *table) id(p place) string     { return "geonames:" + strconv.Itoa(int(t.u32(p, 0))) }
func (t *table) people(p place) uint32 { return t.u32(p, 12) }
func (t *table) kind(p place) kind     { return kind(t.records[int(p)*recordSize+27]) }

func (t *table) country(p place) string {
	at := int(p)*recordSize + 24
	return string(t.records[at : at+2])
}

func (t *table) point(p place) doc.Point {
	return doc.Point{Lat: float64(int32(t.u32(p, 4))) / 1e5, Lon: float64(int32(t.u32(p, 8))) / 1e5}
}

func (t *table) name(p place) string {
	at := int(t.u32(p, 16))
	return string(t.names[at : at+int(t.records[int(p)*recordSize+26])])
}

// iso returns the ISO 3166-2 code of a region, empty when it is not known.
func (t *table) iso(p place) string {
	if t.kind(p) != region {
		return ""
	}
	at := int(t.u32(p, 16)) + int(t.records[int(p)*recordSize+26])
	return string(t.names[at : at+int(t.u16(p, 22))])
}

// region returns the first-level division that a place lies in, or itself.
func (t *table) region(p place) (place, bool) {
	if t.kind(p) == region {
		return p, true
	}
	r := t.u16(p, 20)
	return place(r), r != none
}

// county returns the second-level division that a town lies in.
func (t *table) county(p place) (place, bool) {
	if t.kind(p) >= region {
		return p, t.kind(p) == county
	}
	c := t.u16(p, 22)
	return place(c), c != none
}

// list is what one phrase names, best known first.
type list []byte

func (t *table) list(value uint32) (l list, marks uint32) {
	n := binary.LittleEndian.Uint32(t.postings[4*value:])
	n, marks = n&(1<<yearShift-1), n&^(1<<yearShift-1)
	return list(t.postings[4*value+4 : 4*value+4+4*n]), marks
}

func (l list) len() int { return len(l) / 4 }

// free returns the entries that the phrase names without a word for a division.
func (l list) free() list {
	n := l.len()
	for n > 0 && binary.LittleEndian.Uint32(l[4*(n-1):])&bound != 0 {
		n--
	}
	return l[:4*n]
}

// at returns entry i and whether the phrase is another name of it.
func (l list) at(i int) (p place, alt bool) {
	v := binary.LittleEndian.Uint32(l[4*i:])
	return place(v &^ (alternate | bound)), v&alternate != 0
}

// Place is one record, for those who search by a place's name.
type Place struct {
	ID, Name, Country, ISO string
	Region                 bool
	People                 int
	doc.Point
	// Within is the name of the region that a town lies in, WithinISO its code; empty
	// where it is not known.
	Within, WithinISO string
}

// Resolve returns the towns and regions that a name means, the best known
// first: names before alternate names, then by the number of people.
func Resolve(name string) []Place {
	t, err := places()
	if err != nil {
		return nil
	}
	x := nlp.Tokenize(name)
	if len(x.Tokens) == 0 {
		return nil
	}
	m, ok := t.phrases.Longest(x, 0)
	if !ok || m.End != len(x.Tokens) {
		return nil
	}
	l, _ := t.list(m.Value)
	var order []choice
	for i := range l.len() {
		p, alt := l.at(i)
		if t.kind(p) != county {
			order = append(order, choice{p: p, score: t.prior(p, alt)})
		}
	}
	slices.SortStableFunc(order, func(a, b choice) int { return cmp.Compare(b.score, a.score) })
	out := make([]Place, 0, len(order))
	for _, c := range order {
		p := c.p
		one := Place{ID: t.id(p), Name: t.name(p), Country: t.country(p), ISO: t.iso(p), Region: t.kind(p) == region, People: int(t.people(p)), Point: t.point(p)}
		if r, ok := t.region(p); ok && r != p {
			one.Within, one.WithinISO = t.name(r), t.iso(r)
		}
		out = append(out, one)
	}
	return out
}

// prior is how well known a place is under one of its names: ln(people) with
// what its rank adds. A region counts as a town of a twentieth of its people.
func (t *table) prior(p place, alt bool) float64 {
	v := math.Log(float64(t.people(p)) + peopleFloor)
	switch t.kind(p) {
	case capital:
		v += forCapital
	case seat:
		v += forSeat
	case section:
		v -= forTown
	case region:
		v -= forRegionName
	}
	if alt {
		v -= forName
	}
	return v
}
