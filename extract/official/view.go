package official

import (
	"strings"

	"dateline/extract/doc"
	"dateline/extract/gazetteer"
)

// chunkKind tells what a chunk of tokens is.
type chunkKind uint8

const (
	kLex chunkKind = iota + 1
	kPerson
	kCountry
	kPlace
	kDate
)

// chunk is a run of tokens [first, end) that the lexicon or a finder knows.
type chunk struct {
	kind       chunkKind
	first, end int
	// e is the lexicon's entry, for kLex.
	e *entry
	// inst is the institution, from the entry or built from several chunks.
	inst *institution
	// ent is the mention that another finder made.
	ent *doc.Entity
}

// view is one text seen as chunks. at maps a token to its chunk's index + 1.
type view struct {
	x      *doc.Text
	lex    *lexicon
	chunks []chunk
	at     []int32
	title  bool
	// offices are those found in this text, in order.
	offices []office
	links   []link
	trimmed []trimmed
	// people are the persons of both texts.
	people [2][]doc.Entity
}

// trimmed is a person's name as another finder gave it, and without the title that
// it began with.
type trimmed struct{ name, clean string }

// reset fills the view from a text and the mentions in it.
func (v *view) reset(x *doc.Text, lex *lexicon, mentions [4][]doc.Entity) {
	v.x, v.lex = x, lex
	v.chunks, v.offices, v.links, v.trimmed = v.chunks[:0], v.offices[:0], v.links[:0], v.trimmed[:0]
	if cap(v.at) < len(x.Tokens) {
		v.at = make([]int32, len(x.Tokens))
	}
	v.at = v.at[:len(x.Tokens)]
	clear(v.at)
	for n, kind := range [4]chunkKind{kPerson, kCountry, kPlace, kDate} {
		v.overlay(kind, mentions[n])
	}
	for i := 0; i < len(x.Tokens); {
		i = v.scan(i)
	}
	v.whole()
}

// overlay puts a finder's mentions in; the first finder that claims a token keeps it.
func (v *view) overlay(kind chunkKind, ents []doc.Entity) {
	i := 0
	for n := range ents {
		e := &ents[n]
		for i < len(v.x.Tokens) && int(v.x.Tokens[i].End) <= e.Start {
			i++
		}
		end := i
		free := true
		for end < len(v.x.Tokens) && int(v.x.Tokens[end].Start) < e.End {
			free = free && v.at[end] == 0
			end++
		}
		if free && end > i {
			first := i
			if kind == kPerson {
				if v.partyState(i) {
					continue
				}
				if first = v.trimTitle(i, end); first > i {
					v.trimmed = append(v.trimmed, trimmed{e.Name, v.x.Src[v.x.Tokens[first].Start:e.End]})
				}
			}
			v.add(chunk{kind: kind, first: first, end: end, ent: e})
		}
	}
}

// trimTitle returns where a person's name begins in the tokens [i, end): behind
// an office that the mention wrongly begins with ("Italian Foreign Minister X").
func (v *view) trimTitle(i, end int) int {
	first := i
	if i > 1 && end-i > 1 && (v.called(i-1, "of") || v.called(i-1, "for")) {
		// "Secretary of [State X]"
		v.lex.table.Walk(v.x, i, func(m gazetteer.Match) {
			if m.End < end && (v.lex.entries[m.Value].portfolio != "" || v.called(i, "State")) {
				first = m.End
			}
		})
		if first > i {
			return first
		}
	}
	for k := i; k < end-1; {
		best := gazetteer.Match{}
		v.lex.table.Walk(v.x, k, func(m gazetteer.Match) {
			if m.End < end {
				best = m
			}
		})
		if best.End == 0 {
			if k > i {
				return first
			}
			// a state's adjective may come first
			k++
			continue
		}
		e := &v.lex.entries[best.Value]
		if e.head != nil && v.titleWord(e.head, best) || e.is(wHonor) && first == k && end-best.End > 1 && v.plainHonour(best) {
			first = best.End
		} else if e.portfolio == "" && e.words&wRank == 0 && e.inst == nil {
			return first
		}
		k = best.End
	}
	return first
}

// plainHonour tells whether an honorific that a name begins with is none of the words
// that are names, too (Tan, Sheikh, Dame).
func (v *view) plainHonour(m gazetteer.Match) bool {
	if m.End-m.First > 1 || v.x.Tokens[m.First].Is(doc.Abbrev) {
		return true
	}
	switch strings.ToLower(v.x.Word(m.First)) {
	case "engineer", "eng", "dr", "prof", "professor", "mr", "mrs", "ms", "doctor", "honourable", "honorable":
		return true
	}
	return false
}

// titleWord tells whether an office that a name begins with is its title, and no
// given name (Amir, Sultan, Marshal, Major).
func (v *view) titleWord(h *head, m gazetteer.Match) bool {
	switch c := h.class; {
	case c.is(initials | givenName):
		return false
	case c.is(royalTrait):
		return h.singular == "king" || h.singular == "queen" || m.End-m.First > 1
	case c.is(ranked):
		return m.End-m.First > 1 || v.x.Tokens[m.First].Is(doc.Abbrev) || h.singular == "general" || h.singular == "colonel" || h.singular == "admiral"
	}
	return true
}

// whole gives persons' names back what the finder cut off: a hyphen's second half
// ("Kim Hyun[-sook]"), and a last name that is a title, too ("Godfred Yeboah [Dame],").
func (v *view) whole() {
	for n := range v.chunks {
		c := &v.chunks[n]
		if c.kind != kPerson {
			continue
		}
		v.unlettered(c)
		end := c.end
		if v.dash(end) && v.x.Tokens[end].Is(doc.Glued) && end+1 < len(v.at) && v.x.Tokens[end+1].Is(doc.Glued|doc.Word) && v.at[end+1] == 0 {
			end += 2
		} else if v.is(end, wHonor) && v.capital(end) && v.chunkAt(end).end == end+1 && v.comma(end+1) && c.end-c.first > 1 {
			end++
		}
		if end == c.end {
			continue
		}
		s := v.x.Span(c.first, end)
		e := *c.ent
		e.End, e.Text = s.End, v.x.Src[s.Start:s.End]
		if e.Name == "" || e.Name == c.ent.Text {
			e.Name = e.Text
		}
		c.ent, c.end = &e, end
		for i := c.first; i < end; i++ {
			v.at[i] = int32(n + 1)
		}
	}
}

// unlettered takes the letters of honours and degrees off a person's name: "Edwin Quill
// [SC]".
func (v *view) unlettered(c *chunk) {
	for c.end-c.first > 2 && letters[v.x.Word(c.end-1)] {
		end := c.end - 1
		if v.comma(end-1) || v.punct(end-1) != "" {
			end--
		}
		s := v.x.Span(c.first, end)
		e := *c.ent
		e.End, e.Text = s.End, v.x.Src[s.Start:s.End]
		if strings.HasPrefix(e.Name, e.Text) {
			e.Name = e.Text
		}
		v.at[c.end-1] = 0
		c.ent, c.end = &e, end
	}
}

// letters are those of honours, degrees and memberships that are written behind names.
var letters = map[string]bool{"SC": true, "QC": true, "KC": true, "PhD": true, "MD": true, "MP": true, "AO": true, "AC": true, "AM": true, "OBE": true, "CBE": true,
	"MBE": true, "KBE": true, "CMG": true, "KCMG": true, "GCMG": true, "CVO": true, "OGW": true, "EGH": true, "CBS": true, "EBS": true, "JP": true, "DSO": true,
	"USP": true, "PJG": true, "Esq": true, "Esq.": true, "FCA": true, "OM": true, "ONZ": true, "PC": true, "MLA": true, "MEP": true, "OFR": true, "GCON": true, "CFR": true}

// leading are the chunks that are looked at for what the whole text says, for each of
// some offices: all of any report, whose longest of 41,000 has 8,296 tokens.
func (v *view) leading() []chunk { return v.chunks[:min(len(v.chunks), maxLeading)] }

const maxLeading = 20_000

func (v *view) add(c chunk) {
	v.chunks = append(v.chunks, c)
	for i := c.first; i < c.end; i++ {
		v.at[i] = int32(len(v.chunks))
	}
}

// scan looks the lexicon up at token i and returns the next token to look at.
func (v *view) scan(i int) int {
	if v.x.Tokens[i].Any(doc.Number | doc.Possessive) {
		return i + 1
	}
	if v.at[i] != 0 && v.chunks[v.at[i]-1].first != i {
		return i + 1
	}
	best := gazetteer.Match{}
	v.lex.table.Walk(v.x, i, func(m gazetteer.Match) {
		if v.claims(m) {
			best = m
		}
	})
	if best.End == 0 {
		if n := v.at[i]; n != 0 {
			return v.chunks[n-1].end
		}
		return i + 1
	}
	e := &v.lex.entries[best.Value]
	inst := e.inst
	if n := v.at[i]; n != 0 && inst != nil && inst.country == "" && v.chunks[n-1].kind == kCountry {
		// "Bank of Namibia", where the table has the rest: the mention gives the state
		inst = &institution{kind: inst.kind, country: v.chunks[n-1].ent.ID, portfolio: inst.portfolio}
	}
	v.add(chunk{kind: kLex, first: best.First, end: best.End, e: e, inst: inst})
	return best.End
}

// claims tells whether a phrase of the lexicon may take its tokens: from the
// mention of another finder only when it is an office or an institution that is
// longer than the mention ("U.S. Senate"), or as long as a supposed person.
func (v *view) claims(m gazetteer.Match) bool {
	strong := false
	e := &v.lex.entries[m.Value]
	if e.head != nil && m.End-m.First > 1 && !v.capital(m.First) && v.capital(m.First+1) && v.x.Word(m.First) == "under" {
		// "working under Secretary of State X"
		return false
	}
	if e.inst != nil && e.inst.kind != private {
		strong = true
	}
	if e.head != nil && (m.End-m.First > 1 || v.kindAt(m.First, kPlace)) {
		strong = true
	}
	for i := m.First; i < m.End; i++ {
		n := v.at[i]
		if n == 0 {
			continue
		}
		c := &v.chunks[n-1]
		inside := c.first >= m.First && c.end <= m.End
		longer := m.End-m.First > c.end-c.first
		switch {
		case !strong || !inside:
			return false
		case !longer && c.kind == kPlace && (e.head != nil || e.inst != nil && e.inst.kind != private):
			// a town called Secretary, Speaker or NATO
		case !longer && (c.kind != kPerson || m.End-m.First < 2):
			return false
		}
	}
	return m.End-m.First > 0
}

// chunkAt returns the chunk that holds token i, nil when there is none.
func (v *view) chunkAt(i int) *chunk {
	if i < 0 || i >= len(v.at) || v.at[i] == 0 {
		return nil
	}
	return &v.chunks[v.at[i]-1]
}

// word returns the small-word kinds of the chunk at token i with its value.
func (v *view) word(i int, k wordKind) (string, bool) {
	c := v.chunkAt(i)
	if c == nil || c.kind != kLex || !c.e.is(k) {
		return "", false
	}
	for kind, value := range c.e.values {
		if kind&k != 0 {
			return value, true
		}
	}
	return "", true
}

// is tells whether token i is a small word of one of the kinds.
func (v *view) is(i int, k wordKind) bool {
	c := v.chunkAt(i)
	return c != nil && c.kind == kLex && c.e.is(k)
}

// kindAt tells whether token i is in a chunk of that kind.
func (v *view) kindAt(i int, k chunkKind) bool {
	c := v.chunkAt(i)
	return c != nil && c.kind == k
}

// punct returns the mark at token i, empty when it is none.
func (v *view) punct(i int) string {
	if i < 0 || i >= len(v.x.Tokens) || !v.x.Tokens[i].Is(doc.Punct) {
		return ""
	}
	return v.x.Word(i)
}

// comma tells whether token i is a comma.
func (v *view) comma(i int) bool { return v.punct(i) == "," }

// dash tells whether token i is a hyphen or a dash of any kind.
func (v *view) dash(i int) bool {
	switch v.punct(i) {
	case "-", "–", "—", "--", "―", "‐", "−", "---":
		return true
	}
	return false
}

// possessive tells whether token i is a 's or the apostrophe of a plural.
func (v *view) possessive(i int) bool {
	if i < 0 || i >= len(v.x.Tokens) {
		return false
	}
	t := &v.x.Tokens[i]
	if t.Is(doc.Possessive) {
		return true
	}
	w := v.punct(i)
	return t.Is(doc.Glued) && (w == "'" || w == "’")
}

// same tells whether tokens i and j exist and share a sentence.
func (v *view) same(i, j int) bool {
	return i >= 0 && j >= 0 && i < len(v.at) && j < len(v.at) && v.x.Tokens[i].Sent == v.x.Tokens[j].Sent
}

func (v *view) capital(i int) bool {
	return i >= 0 && i < len(v.x.Tokens) && v.x.Tokens[i].Is(doc.Cap)
}
