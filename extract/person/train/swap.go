package main

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/doc"
	"dateline/extract/nlp"
)

// maker makes names of the whole world.
type maker struct {
	n       *names
	r       *rand.Rand
	regions []string
	cities  []string // large ones
	towns   []string // of every size
	blocks  []string // of templates
	orgs    bool     // organizations are wanted, too
}

func newMaker(n *names, cities, towns []string, seed uint64) *maker {
	m := &maker{n: n, r: rand.New(rand.NewPCG(seed, 2)), cities: cities, towns: towns}
	// names that only these scripts write beside Latin are of where our readers look
	for _, s := range []string{"Arabic", "Bengali", "Devanagari", "Cyrillic", "Ethiopic", "Georgian", "Hangul", "Han", "Tamil", "Thai", "Hebrew", ""} {
		if len(n.region[s]) > 100 {
			m.regions = append(m.regions, s)
		}
	}
	return m
}

// pick returns one given and one family name that go together.
func (m *maker) pick() (given, family string, familyFirst bool) {
	if m.r.IntN(3) == 0 {
		ws := m.n.region[m.regions[m.r.IntN(len(m.regions))]]
		return m.word(ws), m.word(ws), false
	}
	p := m.n.pools[m.r.IntN(len(m.n.pools))]
	return m.word(p.given), m.word(p.family), p.familyFirst
}

func (m *maker) word(ws []string) string {
	for {
		w := capitalise(ws[m.r.IntN(len(ws))])
		if utf8.RuneCountInString(w) > 1 && !strings.ContainsAny(w, ".,()") {
			return w
		}
	}
}

// fresh is a person made up, with the organization that is spoken of in the same line.
type fresh struct{ given, family, full, org, initials string }

// person makes up one; one in eight has a particle, a middle name or an initial.
func (m *maker) person() fresh {
	g, f, familyFirst := m.pick()
	p := fresh{given: g, family: f, full: g + " " + f}
	if m.orgs {
		p.org, p.initials = m.organization()
	}
	if familyFirst && m.r.IntN(2) == 0 {
		p.full = f + " " + g
		return p
	}
	switch m.r.IntN(30) {
	case 0:
		p.family = []string{"al-", "Al-", "El-", "O'", "Mc"}[m.r.IntN(5)] + f
	case 1:
		p.family = []string{"bin ", "van ", "de ", "von ", "de la ", "van der ", "Al ", "dos ", "wa ", "ka ", "ibn "}[m.r.IntN(11)] + f
	case 2:
		p.family = f + "-" + m.family()
	case 3:
		g2, _, _ := m.pick()
		p.full = g + " " + g2 + " " + f
		return p
	case 4:
		p.full = g + " " + m.letter() + ". " + f
		return p
	case 5:
		p.family = f + " " + m.family()
	case 6:
		p.full = m.letter() + m.letter() + " " + p.family
		return p
	case 7:
		p.full = m.letter() + " " + p.family
		return p
	case 8:
		p.full = m.letter() + "." + m.letter() + ". " + p.family
		return p
	case 9:
		p.full = m.letter() + m.letter() + " " + g + " " + f
		return p
	}
	p.full = g + " " + p.family
	return p
}

func (m *maker) letter() string { return string('A' + rune(m.r.IntN(26))) }

func (m *maker) family() string {
	_, f, _ := m.pick()
	return f
}

// swapped returns a copy of a text with each person's words replaced by those of
// a made-up one, the same all over the text; and with some places and
// organisations under names that are as little known, so that a rare word alone
// does not speak for a person.
func (m *maker) swapped(t *text) text {
	out := text{ID: t.ID + "/swap", Corpus: t.Corpus, fold: t.fold}
	all := slices.Clone(t.Others)
	for _, p := range t.Persons {
		all = append(all, other{p, "PER"})
	}
	slices.SortStableFunc(all, func(a, b other) int { return a.start - b.start })
	to, places := map[uint64]string{}, map[string]string{}
	var b strings.Builder
	at := 0
	for _, p := range all {
		if p.start < at {
			continue
		}
		name := t.Text[p.start:p.end]
		b.WriteString(t.Text[at:p.start])
		s := b.Len()
		if p.kind == "PER" {
			b.WriteString(m.rename(name, to))
			out.Persons = append(out.Persons, span{s, b.Len()})
		} else {
			if _, ok := places[name]; !ok {
				places[name] = m.renamePlace(name, p.kind)
			}
			b.WriteString(places[name])
			out.Others = append(out.Others, other{span{s, b.Len()}, p.kind})
		}
		at = p.end
	}
	b.WriteString(t.Text[at:])
	out.Text = b.String()
	return out
}

// renamePlace gives about half of the places, and a third of the organisations
// and other names, a name that few have heard of.
func (m *maker) renamePlace(name, kind string) string {
	words := strings.Fields(name)
	if !unicode.IsUpper([]rune(name)[0]) {
		return name
	}
	town := m.towns[m.r.IntN(len(m.towns))]
	switch {
	case kind == "LOC" && len(words) <= 2 && m.r.IntN(2) == 0:
		return town
	case kind == "LOC" || m.r.IntN(3) > 0:
		return name
	case len(words) == 1 && strings.ToUpper(name) == name:
		return m.letter() + m.letter() + m.letter()
	case len(words) == 1:
		return m.coined()
	}
	words[0] = [3]string{town, m.family(), m.coined()}[m.r.IntN(3)]
	return strings.Join(words, " ")
}

// coined returns a word that nobody bears: two halves of two towns.
func (m *maker) coined() string {
	a, b := []rune(m.towns[m.r.IntN(len(m.towns))]), []rune(m.towns[m.r.IntN(len(m.towns))])
	return string(a[:(len(a)+1)/2]) + strings.ToLower(strings.ReplaceAll(string(b[len(b)/2:]), " ", ""))
}

// rename replaces the words of one name; particles, initials and small words stay.
func (m *maker) rename(name string, to map[uint64]string) string {
	x := nlp.Tokenize(name)
	var words []int
	for i := range x.Tokens {
		if t := &x.Tokens[i]; t.Is(doc.Word|doc.Cap) && !t.Any(doc.Abbrev) && t.End-t.Start > 1 {
			words = append(words, i)
		}
	}
	var made fresh
	for k, i := range words {
		h := x.Tokens[i].Hash
		if to[h] != "" {
			continue
		}
		if made.given == "" {
			made = m.person()
		}
		switch {
		case k == len(words)-1:
			to[h] = made.family
		case k == 0:
			to[h] = made.given
		default:
			to[h], _, _ = m.pick()
		}
	}
	var b strings.Builder
	at := 0
	for _, i := range words {
		t := &x.Tokens[i]
		b.WriteString(name[at:t.Start])
		w := to[t.Hash]
		if t.Is(doc.Caps) && t.End-t.Start > 3 {
			w = strings.ToUpper(w)
		}
		b.WriteString(w)
		at = int(t.End)
	}
	b.WriteString(name[at:])
	return b.String()
}

// shouted returns a copy in capitals, or with a capital on each word.
func shouted(t *text, each bool) text {
	out := text{ID: t.ID + "/caps", Corpus: t.Corpus, fold: t.fold}
	var b strings.Builder
	var cuts []int
	for _, p := range t.Persons {
		cuts = append(cuts, p.start, p.end)
	}
	for _, p := range t.Others {
		cuts = append(cuts, p.start, p.end)
	}
	slices.Sort(cuts)
	moved := map[int]int{}
	last := ' '
	for i, r := range t.Text {
		if _, ok := slices.BinarySearch(cuts, i); ok {
			moved[i] = b.Len()
		}
		switch {
		case !each:
			b.WriteString(strings.ToUpper(string(r)))
		case unicode.IsSpace(last):
			b.WriteRune(unicode.ToTitle(r))
		default:
			b.WriteRune(r)
		}
		last = r
	}
	moved[len(t.Text)] = b.Len()
	for _, p := range t.Persons {
		out.Persons = append(out.Persons, span{moved[p.start], moved[p.end]})
	}
	for _, p := range t.Others {
		out.Others = append(out.Others, other{span{moved[p.start], moved[p.end]}, p.kind})
	}
	out.Text = b.String()
	return out
}

// cut returns the part of a text between two offsets.
func cut(t *text, start, end int) text {
	out := text{ID: t.ID, Corpus: t.Corpus, fold: t.fold, Text: t.Text[start:end]}
	for _, p := range t.Persons {
		if p.start >= start && p.end <= end {
			out.Persons = append(out.Persons, span{p.start - start, p.end - start})
		}
	}
	for _, p := range t.Others {
		if p.start >= start && p.end <= end {
			out.Others = append(out.Others, other{span{p.start - start, p.end - start}, p.kind})
		}
	}
	return out
}

// headed returns a text with one of its own lines as a headline before it.
func (m *maker) headed(t *text) text {
	var lines []text
	at := 0
	for line := range strings.Lines(t.Text) {
		c := cut(t, at, at+len(strings.TrimRight(line, "\n")))
		if len(c.Persons) > 0 && len(c.Text) < headlineMax {
			lines = append(lines, c)
		}
		at += len(line)
	}
	if len(lines) == 0 {
		return *t
	}
	head := shouted(&lines[m.r.IntN(len(lines))], m.r.IntN(3) == 0)
	out := text{ID: t.ID + "/head", Corpus: t.Corpus, fold: t.fold, Text: head.Text + "\n" + t.Text, Persons: head.Persons, Others: head.Others}
	for _, p := range t.Persons {
		out.Persons = append(out.Persons, span{p.start + len(head.Text) + 1, p.end + len(head.Text) + 1})
	}
	for _, p := range t.Others {
		out.Others = append(out.Others, other{span{p.start + len(head.Text) + 1, p.end + len(head.Text) + 1}, p.kind})
	}
	return out
}

// headlineMax is the longest line in bytes that serves as a headline.
const headlineMax = 160
