package main

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
	"dateline/extract/packed"
)

// overrides applies overrides.tsv.
func (b *builder) overrides() error {
	data, err := os.ReadFile("overrides.tsv")
	if err != nil {
		return err
	}
	byISO := map[string]int{}
	for i := range b.records {
		if r := &b.records[i]; r.iso != "" {
			byISO[r.iso] = i
		} else if r.kind == kRegion {
			b.byID[r.id] = i
		}
	}
	for n, line := range strings.Split(string(data), "\n") {
		form, id, ok := strings.Cut(strings.TrimSpace(line), "\t")
		id, year, historical := strings.Cut(id, "\t")
		if !ok || strings.HasPrefix(line, "#") || strings.HasPrefix(id, "!") {
			continue
		}
		key := doc.Fold(strings.ReplaceAll(form, "-", " "))
		if mark := map[string]uint32{"%": firmName, "~": commonWord}[id]; mark != 0 {
			b.marks[key] |= mark
			continue
		}
		if id == "-%" {
			b.marks[key] &^= firmName
			continue
		}
		id, only := strings.CutPrefix(id, "@")
		if id == "-" {
			b.forms[key], b.shown[key] = []uint32{}, form
			continue
		}
		id, minus := strings.CutPrefix(id, "-")
		rec, ok := byISO[id]
		if g, isID := strings.CutPrefix(id, "geonames:"); isID {
			v, _ := strconv.ParseUint(g, 10, 32)
			rec, ok = b.byID[uint32(v)]
		}
		if !ok {
			fmt.Fprintf(os.Stderr, "overrides.tsv:%d: no record %s\n", n+1, id)
			continue
		}
		b.forms[key] = slices.DeleteFunc(b.forms[key], func(v uint32) bool { return v&^(alternate|bound) == uint32(rec) })
		switch {
		case only:
			b.addBound(form, rec)
		case historical:
			end, err := strconv.ParseUint(year, 10, 12)
			if err != nil {
				return fmt.Errorf("overrides.tsv:%d: no year: %w", n+1, err)
			}
			b.forms[key], b.shown[key] = append(b.forms[key], uint32(rec)|alternate), form
			b.marks[key] |= uint32(end) << yearShift
		case !minus:
			b.forms[key], b.shown[key] = append(b.forms[key], uint32(rec)), form
		}
	}
	return nil
}

// codes gives regions the ISO codes that the overrides know by name.
func (b *builder) codes() error {
	data, err := os.ReadFile("overrides.tsv")
	if err != nil {
		return err
	}
	byName := map[string]int{}
	for i := range b.records {
		if r := &b.records[i]; r.kind == kRegion {
			byName[r.country+" "+doc.Fold(r.name)] = i
		}
	}
	for _, line := range strings.Split(string(data), "\n") {
		form, id, _ := strings.Cut(line, "\t")
		iso, ok := strings.CutPrefix(id, "!")
		if !ok || len(iso) < 4 {
			continue
		}
		if i, ok := byName[iso[:2]+" "+doc.Fold(form)]; ok {
			b.records[i].iso = iso
		} else {
			fmt.Fprintf(os.Stderr, "overrides.tsv: no region %s in %s\n", form, iso[:2])
		}
	}
	return nil
}

// yearShift is where the year of a historical name stands in a count, as in history.go.
const yearShift = 16

// write lays places.bin out.
func (b *builder) write() error {
	var table gazetteer.Builder
	var postings []uint32
	keys := make([]string, 0, len(b.forms))
	for k, v := range b.forms {
		if v != nil {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	for _, k := range keys {
		list := b.forms[k]
		slices.SortStableFunc(list, func(x, y uint32) int {
			return cmp.Or(cmp.Compare(x>>30, y>>30), cmp.Compare(b.records[y&^(alternate|bound)].pop, b.records[x&^(alternate|bound)].pop))
		})
		if err := table.Add(nlp.Tokenize(b.shown[k]), uint32(len(postings))); err != nil {
			return fmt.Errorf("%q: %w", k, err)
		}
		if b.inflected(k) {
			b.marks[k] |= commonWord
		}
		postings = append(append(postings, uint32(len(list))|b.marks[k]), list...)
	}
	var recs, names []byte
	at := map[string]int{}
	for i := range b.records {
		r := &b.records[i]
		shown := r.name + r.iso
		off, ok := at[shown]
		if !ok {
			off = len(names)
			at[shown] = off
			names = append(names, shown...)
		}
		if r.kind == kRegion {
			r.admin2 = uint16(len(r.iso))
		}
		recs = binary.LittleEndian.AppendUint32(recs, r.id)
		recs = binary.LittleEndian.AppendUint32(recs, uint32(int32(math.Round(r.lat*1e5))))
		recs = binary.LittleEndian.AppendUint32(recs, uint32(int32(math.Round(r.lon*1e5))))
		recs = binary.LittleEndian.AppendUint32(recs, r.pop)
		recs = binary.LittleEndian.AppendUint32(recs, uint32(off))
		recs = binary.LittleEndian.AppendUint16(recs, r.admin1)
		recs = binary.LittleEndian.AppendUint16(recs, r.admin2)
		recs = append(recs, r.country[0], r.country[1], byte(len(r.name)), r.kind)
	}
	slots := table.Pack()
	var lists []byte
	for _, p := range postings {
		lists = binary.LittleEndian.AppendUint32(lists, p)
	}
	out := []byte("DLPLACE3")
	var body []byte
	for _, part := range []struct {
		rows  []byte
		width byte
	}{{recs, 28}, {lists, 4}, {names, 1}, {slots, 12}} {
		data, err := packed.Pack(part.rows, part.width)
		if err != nil {
			return err
		}
		out = binary.LittleEndian.AppendUint32(out, uint32(len(data)))
		body = append(body, data...)
	}
	out = append(out, body...)
	fmt.Fprintf(os.Stderr, "%d records, %d forms, %d bytes: records %d, postings %d, names %d, slots %d\n",
		len(b.records), len(keys), len(out), len(recs), 4*len(postings), len(names), len(slots))
	return os.WriteFile("places.bin", out, 0o644)
}
