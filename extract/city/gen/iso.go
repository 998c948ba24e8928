package main

import (
	"cmp"
	"encoding/xml"
	"slices"
	"strings"
	"unicode"

	"dateline/extract/doc"
)

// How the regions get their ISO 3166-2 codes.
//
// GeoNames names its regions in English or as the country does, ISO 3166 in the
// country's own words, CLDR in English: a region and a code are one when they are
// each other's only match within the country, by the first of these: the same
// words; a form of the name of the town that the region is called after; the same
// words in a plainer spelling; much the same letters. What stays in doubt stays
// without a code.

const (
	// minLike is the least share of letters that two spellings of a name have in
	// common, marginLike what it must be ahead of the next: no code given by it
	// differed from those that Wikidata joins to GeoNames.
	minLike, marginLike = 0.8, 0.1
	// minSeat is the people of a town that can give a region its name.
	minSeat = 3000
	// renumbered are the countries whose codes of today meant other regions when
	// CLDR 41 was made.
	renumbered = "IR"
)

// division is one entry of ISO 3166-2 with all that it is called.
type division struct {
	code, parent string
	names        []string
	taken        bool
}

// codesOfISO reads the entries of a JavaScript module and adds the names of CLDR.
func (b *builder) codesOfISO() (map[string][]*division, error) {
	english, err := englishNames(b.files[divisionsXML])
	if err != nil {
		return nil, err
	}
	out := map[string][]*division{}
	var code, name string
	for _, line := range strings.Split(string(b.files["package/2.js"]), "\n") {
		key, val, _ := strings.Cut(strings.TrimSpace(line), ": ")
		val = strings.ReplaceAll(strings.Trim(val, `",'`), `\'`, "'")
		switch {
		case key == "code":
			code = val
		case key == "name":
			name = val
		case key == "parent" && len(code) > 3:
			d := &division{code: code, parent: val, names: wordings(name)}
			if cc := code[:2]; !strings.Contains(renumbered, cc) && english[code] != "" {
				d.names = append(d.names, wordings(english[code])...)
			}
			out[code[:2]] = append(out[code[:2]], d)
		}
	}
	return out, nil
}

func englishNames(data []byte) (map[string]string, error) {
	var doc struct {
		Rows []struct {
			Type string `xml:"type,attr"`
			Name string `xml:",chardata"`
		} `xml:"localeDisplayNames>subdivisions>subdivision"`
	}
	if err := xml.Unmarshal(data, &doc); err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, r := range doc.Rows {
		if code := strings.ToUpper(r.Type); len(code) > 2 {
			out[code[:2]+"-"+code[2:]] = r.Name
		}
	}
	return out, nil
}

// sorts are the words for a kind of division, and the small words beside them.
const sorts = ` oblast oblysy province region state of the kray krai respublika republic governorate county department
district prefecture viloyati oblasty provincia sheng shi departamento de wilayat municipality parish city capital territory
muhafazat krong division autonomous island islands il commune canton comarca distrito regiao gobolka kraj apskritis
voivodeship el la al ad an ar as az ash at le les du des do da and governate metropolitan area raion rayon raionul zhou
zizhiqu emirate atoll qarku wilaya nan mkoa `

// plain folds a division's name and drops what names its sort.
func plain(s string) string {
	s = strings.NewReplacer("'", "", "’", "", "‘", "", "ʻ", "", "ʼ", "", "`", "").Replace(s)
	all := strings.FieldsFunc(doc.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) })
	words := slices.DeleteFunc(slices.Clone(all), func(w string) bool {
		return strings.Contains(strings.ReplaceAll(sorts, "\n", " "), " "+w+" ")
	})
	if len(words) == 0 {
		words = all
	}
	return strings.Join(words, " ")
}

// wordings are the plain forms of a name such as "Naxçıvan [Nakhichevan]" or
// "Asturias, Principado de".
func wordings(name string) []string {
	parts := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune("[]()/;", r) })
	before, _, _ := strings.Cut(name, ",")
	var out []string
	for _, s := range append(parts, name, before) {
		if s = plain(s); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// plainer undoes what transcriptions differ in most.
var plainer = strings.NewReplacer(" ", "", "kh", "h", "gh", "g", "sh", "s", "ch", "c", "ph", "f", "dj", "j", "zh", "j",
	"ou", "u", "th", "t", "ck", "k", "tz", "ts", "x", "ks", "q", "k", "y", "i", "w", "v")

func skeleton(s string) string {
	return string(slices.Compact([]rune(plainer.Replace(s))))
}

// like is twice the longest common subsequence over both lengths, 0 for names
// that begin otherwise.
func like(a, b string) float64 {
	a, b = skeleton(a), skeleton(b)
	if a == "" || b == "" || a[0] != b[0] {
		return 0
	}
	row := make([]int, len(b)+1)
	for i := range len(a) {
		diagonal := 0
		for j := range len(b) {
			above := row[j+1]
			if a[i] == b[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return 2 * float64(row[len(b)]) / float64(len(a)+len(b))
}

// best is the highest score of two lists of names.
func best(xs, ys []string, score func(a, b string) float64) float64 {
	most := 0.0
	for _, x := range xs {
		for _, y := range ys {
			most = max(most, score(x, y))
		}
	}
	return most
}

func same(a, b string) float64 {
	if a == b {
		return 1
	}
	return 0
}

// isoCodes joins regions and codes, country by country.
func (b *builder) isoCodes() error {
	codes, err := b.codesOfISO()
	if err != nil {
		return err
	}
	regions := map[string][]*placeRow{}
	for i := range b.records {
		if r := &b.records[i]; r.kind == kRegion && r.iso == "" {
			regions[r.country] = append(regions[r.country], r)
		}
	}
	for cc, list := range regions {
		var top, below []*division
		for _, d := range codes[cc] {
			if d.parent == cc {
				top = append(top, d)
			} else {
				below = append(below, d)
			}
		}
		seat := func(r *placeRow) []string { return b.seats[cc+" "+plain(r.name)] }
		own := func(r *placeRow) []string { return wordings(r.name) }
		join(list, top, own, same)
		join(list, top, seat, same)
		join(list, top, own, func(a, b string) float64 { return same(skeleton(a), skeleton(b)) })
		if 2*len(slices.DeleteFunc(slices.Clone(top), func(d *division) bool { return !d.taken })) < len(top) {
			join(list, below, own, same) // GeoNames has the second level where ISO's first is of islands or the like
		}
		join(list, top, own, like)
	}
	return nil
}

// join gives codes to the regions without one that match just one division
// left, and that no other region left matches as well.
func join(list []*placeRow, codes []*division, names func(*placeRow) []string, score func(a, b string) float64) {
	type pair struct {
		r *placeRow
		d *division
		v float64
	}
	var pairs []pair
	for _, r := range list {
		for _, d := range codes {
			if r.iso == "" && !d.taken {
				if v := best(names(r), d.names, score); v >= minLike {
					pairs = append(pairs, pair{r, d, v})
				}
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int { return cmp.Compare(y.v, x.v) })
	for _, p := range pairs {
		if p.r.iso != "" || p.d.taken {
			continue
		}
		rival := slices.ContainsFunc(pairs, func(o pair) bool {
			return (o.r == p.r) != (o.d == p.d) && o.v > p.v-marginLike && o.r.iso == "" && !o.d.taken
		})
		if !rival {
			p.r.iso, p.d.taken = p.d.code, true
		}
	}
}
