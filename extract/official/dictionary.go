package official

import (
	"fmt"
	"io"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
)

// Dictionary is a user's own knowledge: a plain TSV, one entry a line, "#" begins
// a comment, fields that are not needed may be left out at the end.
//
//	alias   MBS              Mohammed bin Salman
//	office  Akim             governor     -              KZ
//	person  Jane Roe         Minister of Trade  minister  trade  KZ  2019-01-10  2021
//	stop    General Motors
//	same    Moe Quill        Mohamed Quill
//	apart   Paul Roe
//
// An alias is one name for another; an office is a phrase with its role, its
// portfolio and its country ("-" or nothing for none); a person holds an office
// from a day to a day, both ISO 8601 at any precision, either open; what stands
// after stop, a name or an office, is never reported; a name after same is the person of
// the other name, or of an id, and one after apart is joined with no other spelling of it
// and with no known holder of an office. A person is found by name
// when an article that was published within the days names them; an article
// without a date is taken as within.
type Dictionary struct {
	aliases map[string]string
	offices []userOffice
	people  []listedPerson
	stops   map[string]bool
	same    map[string]string
	apart   map[string]bool
	names   gazetteer.Table
}

type userOffice struct{ phrase, role, portfolio, country string }

type listedPerson struct{ name, office, role, portfolio, country, from, to string }

// ReadDictionary reads a dictionary; name stands in its errors, which give the
// line and what was wanted.
func ReadDictionary(r io.Reader, name string) (*Dictionary, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("dictionary %s: %w", name, err)
	}
	d := &Dictionary{aliases: map[string]string{}, stops: map[string]bool{}, same: map[string]string{}, apart: map[string]bool{}}
	if err := rows(name, string(data), 2, d.row); err != nil {
		return nil, fmt.Errorf("dictionary %w", err)
	}
	var b gazetteer.Builder
	for i, p := range d.people {
		if err := b.Add(nlp.Tokenize(p.name), uint32(i)); err != nil {
			return nil, fmt.Errorf("dictionary %s: person %q: %w", name, p.name, err)
		}
	}
	for alias := range d.aliases {
		if err := b.Add(nlp.Tokenize(alias), gazetteer.MaxValue); err != nil {
			return nil, fmt.Errorf("dictionary %s: alias %q: %w", name, alias, err)
		}
	}
	d.names = b.Table()
	return d, nil
}

func (d *Dictionary) row(c []string) error {
	for len(c) < 8 {
		c = append(c, "")
	}
	for i := range c {
		if c[i] = strings.TrimSpace(c[i]); c[i] == "-" {
			c[i] = ""
		}
	}
	if c[1] == "" {
		return fmt.Errorf("%q without a phrase", c[0])
	}
	switch c[0] {
	case "alias":
		if c[2] == "" {
			return fmt.Errorf("alias %q without a name", c[1])
		}
		d.aliases[doc.Fold(c[1])] = c[2]
	case "office":
		if err := known(c[2], c[3]); err != nil {
			return fmt.Errorf("office %q: %w", c[1], err)
		}
		d.offices = append(d.offices, userOffice{c[1], c[2], c[3], c[4]})
	case "person":
		if err := known(c[3], c[4]); err != nil {
			return fmt.Errorf("person %q: %w", c[1], err)
		}
		if c[6] != "" && c[7] != "" && c[6] > c[7] {
			return fmt.Errorf("person %q: from %s to %s", c[1], c[6], c[7])
		}
		d.people = append(d.people, listedPerson{c[1], c[2], c[3], c[4], c[5], c[6], c[7]})
	case "stop":
		d.stops[doc.Fold(c[1])] = true
	case "same":
		if c[2] == "" {
			return fmt.Errorf("same %q without the other name", c[1])
		}
		d.same[doc.Fold(c[1])] = c[2]
	case "apart":
		d.apart[doc.Fold(c[1])] = true
	default:
		return fmt.Errorf("%q, want alias, office, person, stop, same or apart", c[0])
	}
	return nil
}

// Same has for folded names the name, or the id, of which they are the person.
func (d *Dictionary) Same() map[string]string { return d.same }

// Apart has the folded names that are joined with no other.
func (d *Dictionary) Apart() map[string]bool { return d.apart }

// extend builds a lexicon with the dictionary's offices in it.
func (d *Dictionary) extend() (*lexicon, error) {
	b, err := shipped().builder()
	if err != nil {
		return nil, err
	}
	for _, o := range d.offices {
		b.at(o.phrase).head = &head{class: b.classes["fixed"], role: o.role, portfolio: o.portfolio, country: o.country, singular: o.phrase}
	}
	return b.lexicon()
}

func (d *Dictionary) stopped(s string) bool { return d.stops[doc.Fold(s)] }

// canonical returns the name that an alias stands for, or the name itself.
func (d *Dictionary) canonical(name string) string {
	if c, ok := d.aliases[doc.Fold(name)]; ok {
		return c
	}
	return name
}

// mark makes persons of the dictionary's names where no finder claimed the words.
func (d *Dictionary) mark(v *view) {
	for i := 0; i < len(v.at); i++ {
		m, ok := d.names.Longest(v.x, i)
		if !ok || !v.capital(i) {
			continue
		}
		if c := v.chunkAt(i); c != nil && c.kind == kPerson {
			i = max(i, c.end-1)
			continue
		}
		free := true
		for k := m.First; k < m.End; k++ {
			free = free && !v.kindAt(k, kPerson)
		}
		if !free {
			continue
		}
		s := v.x.Span(m.First, m.End)
		text := v.x.Src[s.Start:s.End]
		v.add(chunk{kind: kPerson, first: m.First, end: m.End,
			ent: &doc.Entity{Type: doc.Person, Start: s.Start, End: s.End, Text: text, Name: text, Rule: ruleDictionary}})
		i = m.End - 1
	}
}

// addPeople makes the records that the dictionary gives the article's persons.
func (f *Finder) addPeople(w *work, published string) {
	for _, v := range []*view{&w.body, &w.title} {
		for n := range v.chunks {
			c := &v.chunks[n]
			if c.kind != kPerson || v.at[c.first] != int32(n+1) {
				continue
			}
			name := f.name(w, c.ent)
			if f.dict.stopped(name) {
				continue
			}
			for _, p := range f.dict.people {
				if doc.Fold(p.name) != doc.Fold(name) || !within(published, p.from, p.to) {
					continue
				}
				r := record{explicit: true}
				r.Official = doc.Official{Person: name, Office: p.office, Role: p.role, Portfolio: p.portfolio, Country: p.country,
					From: p.from, To: p.to, Start: c.ent.Start, End: c.ent.End, Rule: ruleDictionary}
				if v.title {
					r.Start, r.End, r.In = -1, -1, "title"
				}
				w.records = append(w.records, r)
			}
		}
	}
}

// within tells whether a day lies between two others, each at its own precision.
func within(day, from, to string) bool {
	if day == "" {
		return true
	}
	return (from == "" || day[:min(len(day), len(from))] >= from[:min(len(day), len(from))]) &&
		(to == "" || day[:min(len(day), len(to))] <= to[:min(len(day), len(to))])
}
