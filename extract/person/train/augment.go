package main

import (
	_ "embed"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
)

// templates.tsv holds made-up lines: [ ] around each person, {…} what to fill in.
//
//go:embed templates.tsv
var templatesTSV string

// templates-orgs.tsv holds more of them for organizations.
//
//go:embed templates-orgs.tsv
var templatesOrgsTSV string

// augment adds texts made from the given ones: a copy of each with the names of
// the whole world put in, headlines in capitals, lines of results and reports.
func augment(s settings, texts []text) ([]text, error) {
	n, err := readNames(s.lists)
	if err != nil {
		return nil, err
	}
	cities, towns, err := readCities(s.lists)
	if err != nil {
		return nil, err
	}
	m := newMaker(n, cities, towns, 11)
	m.blocks = blocks(templatesTSV)
	made := madePersons
	if s.kind == organisation {
		m.orgs = true
		m.blocks = append(m.blocks, blocks(templatesOrgsTSV)...)
		made = madeOrgs
	}
	out := texts
	for i := range texts {
		t := &texts[i]
		if len(t.Persons) == 0 {
			continue
		}
		if m.r.IntN(100) < s.swap {
			out = append(out, m.swapped(t))
		}
		if m.r.IntN(100) < s.caps {
			out = append(out, shouted(t, m.r.IntN(3) == 0))
		}
		if strings.Count(t.Text, "\n") > 3 && m.r.IntN(100) < s.heads {
			c := m.swapped(t)
			out = append(out, m.headed(&c))
		}
	}
	for k := range made {
		t := m.made()
		t.fold = k % folds
		out = append(out, t)
	}
	return out, nil
}

// How many texts are made up for each kind of name.
const (
	madePersons = 300
	madeOrgs    = 700
)

// blocks returns the blocks of a table of templates, without its first line.
func blocks(table string) []string { return strings.Split(table, "\n\n")[1:] }

// large is how many inhabitants make a city of a town.
const large = 100000

func readCities(dir string) (cities, towns []string, err error) {
	err = walk(dir, citiesList, func(name string, r io.Reader) error {
		if !strings.HasSuffix(name, "cities500.txt") {
			return nil
		}
		b, err := io.ReadAll(r)
		for line := range strings.Lines(string(b)) {
			f := strings.Split(line, "\t")
			if len(f) < 15 || !unicode.IsUpper([]rune(f[2] + " ")[0]) {
				continue
			}
			towns = append(towns, f[2])
			if people, _ := strconv.Atoi(f[14]); people >= large {
				cities = append(cities, f[2])
			}
		}
		return err
	})
	return cities, towns, err
}

// made makes up a text of lines of one kind, the same few people in all of them.
func (m *maker) made() text {
	block := strings.Split(strings.TrimSpace(m.blocks[m.r.IntN(len(m.blocks))]), "\n")
	t := text{ID: "made", Corpus: "made"}
	people := make([]fresh, 4+m.r.IntN(12))
	for i := range people {
		people[i] = m.person()
	}
	var b strings.Builder
	if block[0] == "SHUFFLE" {
		block = block[1:]
		m.r.Shuffle(len(block), func(i, j int) { block[i], block[j] = block[j], block[i] })
	}
	for _, line := range block {
		for range 1 + strings.Count(line, "*")*(2+m.r.IntN(6)) {
			m.fill(strings.ReplaceAll(line, "*", ""), people, &b, &t)
			b.WriteByte('\n')
		}
	}
	t.Text = b.String()
	return t
}

// fill writes one line with its places filled in.
func (m *maker) fill(line string, people []fresh, b *strings.Builder, t *text) {
	p := &people[m.r.IntN(len(people))]
	start := 0
	for line != "" {
		c := line[0]
		switch c {
		case '[':
			start = b.Len()
		case ']':
			t.Persons = append(t.Persons, span{start, b.Len()})
		case '<':
			start = b.Len()
		case '>':
			t.Others = append(t.Others, other{span{start, b.Len()}, organisation})
		case '{':
			key, rest, _ := strings.Cut(line[1:], "}")
			switch key {
			case "new":
				p = &people[m.r.IntN(len(people))]
			default:
				b.WriteString(m.value(key, p))
			}
			line = rest
			continue
		default:
			b.WriteByte(c)
		}
		line = line[1:]
	}
}

func (m *maker) value(key string, p *fresh) string {
	one := func(list string) string {
		ws := strings.Split(list, "|")
		return ws[m.r.IntN(len(ws))]
	}
	switch key {
	case "full":
		return p.full
	case "family":
		return p.family
	case "given":
		return p.given
	case "short":
		return string([]rune(p.given)[0]) + ". " + p.family
	case "FULL":
		return strings.ToUpper(p.full)
	case "FAMILY":
		return strings.ToUpper(p.family)
	case "city":
		return m.cities[m.r.IntN(len(m.cities))]
	case "town":
		return m.towns[m.r.IntN(len(m.towns))]
	case "org":
		return p.org
	case "ORG":
		return strings.ToUpper(p.org)
	case "initials":
		return p.initials
	case "COINED":
		return strings.ToUpper(m.coined())
	case "TOWN":
		return strings.ToUpper(m.towns[m.r.IntN(len(m.towns))])
	case "coined":
		return m.coined()
	case "COUNTRY", "TITLE":
		return strings.ToUpper(m.value(strings.ToLower(key), p))
	case "CITY":
		return strings.ToUpper(m.cities[m.r.IntN(len(m.cities))])
	case "n":
		return strconv.Itoa(m.r.IntN(40))
	case "nn":
		return strconv.Itoa(10 + m.r.IntN(90))
	case "day":
		return one("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday")
	case "month":
		return one("January|February|March|April|May|June|July|August|September|October|November|December")
	case "country":
		return one(countries)
	case "nation":
		return one(nations)
	case "title":
		return one("President|Prime Minister|Foreign Minister|Minister|Senator|Governor|Mayor|General|Colonel|Judge|Justice|Professor|Dr|Dr.|Mr|Mr.|Mrs|Ms|Ms.|King|Prince|Sheikh|Ambassador|Secretary|Speaker|Chairman|Captain|Inspector|Chief|Coach|Father|Bishop|Imam|Maulana|Home Minister|Chief Minister|Finance Minister|Deputy Prime Minister|Chief Justice|Police Inspector|Hon.|Justice Minister|Defence Minister")
	case "said":
		return one("said|told reporters|added|noted|stressed|argued|explained|warned|stated|says|wrote|replied|recalled")
	}
	return fmt.Sprintf("{%s}", key)
}

const (
	countries = "Afghanistan|Algeria|Angola|Argentina|Australia|Azerbaijan|Bangladesh|Belgium|Bolivia|Brazil|Britain|Bulgaria|Cameroon|Canada|Chile|China|Colombia|Croatia|Cuba|Czech Republic|Denmark|Ecuador|Egypt|Ethiopia|Finland|France|Georgia|Germany|Ghana|Greece|Hungary|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kuwait|Kyrgyzstan|Lebanon|Malaysia|Mexico|Mongolia|Morocco|Netherlands|New Zealand|Nigeria|Norway|Pakistan|Peru|Philippines|Poland|Portugal|Qatar|Romania|Russia|Saudi Arabia|Senegal|Serbia|South Africa|South Korea|Spain|Sudan|Sweden|Switzerland|Syria|Tajikistan|Tanzania|Thailand|Tunisia|Turkey|Turkmenistan|U.S.|Uganda|Ukraine|United Arab Emirates|United States|Uruguay|Uzbekistan|Venezuela|Vietnam|Yemen|Zambia|Zimbabwe"
	nations   = "Afghan|American|Argentine|Australian|Austrian|Azerbaijani|Belgian|Brazilian|British|Canadian|Chilean|Chinese|Colombian|Cuban|Czech|Danish|Dutch|Egyptian|Emirati|Ethiopian|Filipino|Finnish|French|German|Ghanaian|Greek|Hungarian|Indian|Indonesian|Iranian|Iraqi|Irish|Israeli|Italian|Japanese|Kazakh|Kenyan|Kyrgyz|Lebanese|Malaysian|Mexican|Mongolian|Moroccan|Nigerian|Norwegian|Pakistani|Peruvian|Polish|Portuguese|Qatari|Romanian|Russian|Saudi|Serbian|South African|South Korean|Spanish|Swedish|Swiss|Syrian|Tajik|Thai|Turkish|Turkmen|U.S.|Ugandan|Ukrainian|Uzbek|Venezuelan|Vietnamese"
)
