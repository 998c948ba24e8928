package country

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"dateline/extract/doc"
	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
)

//go:generate go run gen.go

//go:embed countries.tsv
var countriesTSV string

//go:embed overrides.tsv
var overridesTSV string

//go:embed words.tsv
var wordsTSV string

// Kind is how a form of the table names its country.
type Kind uint8

// The kinds of a form.
const (
	// Not is a longer phrase that is no country ("New Mexico", "Latin American").
	Not Kind = iota
	// Name is a name, an alias, a long form or a former name ("Russia", "Burma").
	Name
	// Abbreviation is written in capitals ("U.S.", "UAE").
	Abbreviation
	// Adjective is a demonym that may stand before a noun ("Kazakh").
	Adjective
	// People is a noun for inhabitants ("Kazakhs", "Frenchman").
	People
	// Part is a land of a state that is no state itself ("Scotland"); it is found
	// as a region, not as a country.
	Part
	// Union is the European Union, which Lookup knows and Find passes over.
	Union
)

var kinds = map[string]Kind{"not": Not, "canonical": Name, "name": Name, "former": Name,
	"abbr": Abbreviation, "adj": Adjective, "people": People, "part": Part, "union": Union}

// form is one row of the table.
type form struct {
	code, historic, class string
	kind                  Kind
	rule                  string
	form                  doc.Form
}

// table is what the rows make: forms by phrase, canonical names by code, codes
// by the folded words of any form.
type table struct {
	phrases gazetteer.Table
	forms   []form
	names   map[string]string
	codes   map[string]string
}

type loaded struct {
	table
	lists
	err error
}

// tables loads everything at the first question: 5 ms.
var tables = sync.OnceValue(func() *loaded {
	l := &loaded{table: table{names: map[string]string{}, codes: map[string]string{}}}
	var b gazetteer.Builder
	l.err = errors.Join(l.read(&b, "countries.tsv", countriesTSV), l.read(&b, "overrides.tsv", overridesTSV))
	l.phrases = b.Table()
	var err error
	l.lists, err = readLists(wordsTSV)
	l.err = errors.Join(l.err, err)
	return l
})

func (t *table) read(b *gazetteer.Builder, file, data string) error {
	n := 0
	for line := range strings.Lines(data) {
		n++
		if line[0] == '#' {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) < 3 {
			return fmt.Errorf("%s:%d: want form, code and kind", file, n)
		}
		kind, ok := kinds[f[2]]
		if !ok {
			return fmt.Errorf("%s:%d: unknown kind %q", file, n, f[2])
		}
		row := form{code: f[1], kind: kind, rule: "country/" + f[2]}
		if kind == Adjective || kind == People {
			row.form = doc.ByAdjective
		}
		if f[2] == "canonical" {
			t.names[row.code] = f[0]
			row.rule = "country/name"
		}
		if len(f) > 3 {
			row.class = f[3]
			if len(row.class) == 4 && row.class == strings.ToUpper(row.class) {
				row.historic, row.class, row.rule = row.class, "", "country/historic"
				row.form = doc.ByName // "Soviet" is all that the press called that state
			}
		}
		if f[2] == "people" && len(f) == 3 && t.codes[doc.Fold(f[0])] == row.code {
			continue // "Russian" is an adjective first; rows are sorted, so that one stood before
		}
		if err := b.Add(nlp.Tokenize(f[0]), uint32(len(t.forms))); err != nil {
			return fmt.Errorf("%s:%d: %w", file, n, err)
		}
		t.forms = append(t.forms, row)
		if kind != Not {
			t.codes[doc.Fold(f[0])] = row.code
		}
	}
	return nil
}

// Lookup tells what the longest form of the table that begins at token i of x
// names: tokens [i, end), its ISO code ("EU" for the union) and its kind. It
// looks at the words alone, not at what stands around them.
func Lookup(x *doc.Text, i int) (end int, code string, kind Kind, ok bool) {
	if !x.Tokens[i].Is(doc.Cap) {
		return 0, "", 0, false
	}
	t := tables()
	m, f := t.longest(x, i)
	if f == nil || f.kind == Not || !written(x, m, f) {
		return 0, "", 0, false
	}
	return m.End, f.code, f.kind, true
}

func (t *table) longest(x *doc.Text, i int) (gazetteer.Match, *form) {
	m, ok := t.phrases.Longest(x, i)
	if !ok {
		return m, nil
	}
	return m, &t.forms[m.Value]
}

// written tells whether the form may be written as it stands: an abbreviation
// in capitals, a prefix before its hyphen, each word but "of" and "the" with a
// capital.
func written(x *doc.Text, m gazetteer.Match, f *form) bool {
	k := &x.Tokens[m.First]
	if f.kind == Abbreviation && m.End == m.First+1 && !k.Is(doc.Caps) {
		return false
	}
	if f.class == "dotted" && !k.Is(doc.Abbrev) {
		return false // "CAR" is a car
	}
	if f.class == "prefix" {
		return m.End < len(x.Tokens) && x.Tokens[m.End].Is(doc.Glued) && x.Word(m.End) == "-"
	}
	if m.End == m.First+1 {
		return true
	}
	last := &x.Tokens[m.End-1]
	return f.kind == Not || last.Any(doc.Cap|doc.Possessive) || last.End-last.Start < 4 || strings.ContainsRune(x.Word(m.End-1), '’') || strings.ContainsRune(x.Word(m.End-1), '\'')
}

// NameOf returns the canonical English name of an ISO 3166-1 alpha-2 code,
// empty when it is none.
func NameOf(code string) string { return canonical()[strings.ToUpper(code)] }

// canonical are the names by code alone, for who shows one and looks nothing up: 0.1 ms.
var canonical = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, data := range []string{countriesTSV, overridesTSV} {
		for line := range strings.Lines(data) {
			if f := strings.SplitN(strings.TrimSuffix(line, "\n"), "\t", 4); len(f) >= 3 && f[2] == "canonical" && line[0] != '#' {
				names[f[1]] = f[0]
			}
		}
	}
	return names
})

// Resolve returns the ISO code that a user's words mean: a code, a name, an
// alias or a demonym, in any case ("KZ", "kazakhstan", "Kazakh").
func Resolve(words string) (code string, ok bool) {
	t := tables()
	words = strings.TrimSpace(words)
	if up := strings.ToUpper(words); len(up) == 2 && t.names[up] != "" {
		return up, true
	}
	folded := doc.Fold(words)
	code, ok = t.codes[folded]
	if !ok {
		code, ok = t.codes[strings.TrimPrefix(folded, "the ")]
	}
	return code, ok && code != "-"
}

// Codes returns every ISO code of the table, sorted.
func Codes() []string {
	t := tables()
	out := make([]string, 0, len(t.names))
	for c := range t.names {
		out = append(out, c)
	}
	slices.Sort(out)
	return out
}
