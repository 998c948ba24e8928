package tagger

import (
	"unicode/utf8"

	"dateline/extract/doc"
)

// The forms of a word, as features see them.
const (
	formLower = iota
	formCap
	formCaps
	formInitial
	formAcronym
	formMixed
	formApostrophe
	formDigit
	formPunct
	formNumber
	formOther
)

// An item is one token, or one word of several that hyphens tie together
// ("al-Bashir", "Jong-un", "Djate-Taillard").
type item struct {
	hash  uint64
	lex   Entry // of its first part that is no particle
	tail  Entry // of its last part
	first int32 // token
	sent  int32 // unlike that of any other sentence of the document
	cand  int32 // index of the candidate, -1 for none
	n     uint8 // tokens
	form  uint8
	mode  uint8 // of its sentence
}

// The modes of a sentence.
const (
	modeProse = iota
	modeTitle // nearly every word begins with a capital
	modeCaps  // nearly every word is in capitals
)

// Run is a half-open range of candidates that stand in one row.
type Run struct{ First, End int }

// Candidate is a word that may be part of a name: the tokens [First, End) of
// text number Text.
type Candidate struct {
	Text       int
	First, End int
	item       int32
	run        int32
	ev         int32
	prev       int32 // the evidence of it and the word before it as a pair, -1 for none
	ctx        uint8
}

// Doc is a document as the tagger sees it.
type Doc struct {
	Cands []Candidate
	Runs  []Run
	Label []Label // of persons' names
	Orgs  []Label // of organizations'
	// OfOrgs says that Features are asked for organizations' names.
	OfOrgs bool

	open     []Run // those still in doubt
	texts    []*doc.Text
	entries  []Entry // of the tokens of the text being read
	recent   *recent // nil for a Doc of training
	items    []item
	evidence evidence
	score    [][Labels]int32
	path     path
	buf      []uint32
}

// Read splits the texts of one document into items, candidates and runs.
func (d *Doc) Read(lex *Lexicon, texts ...*doc.Text) {
	d.items, d.Cands, d.Runs = d.items[:0], d.Cands[:0], d.Runs[:0]
	d.texts = append(d.texts[:0], texts...)
	sents := int32(0)
	for k, x := range texts {
		from := len(d.items)
		d.entries = lex.findAll(x.Tokens, d.recent, d.entries[:0])
		for i := 0; i < len(x.Tokens); {
			n := d.compound(x, i)
			d.items = append(d.items, item{first: int32(i), n: uint8(min(n, 15)), sent: x.Tokens[i].Sent + sents, cand: -1})
			d.fill(&d.items[len(d.items)-1], x, i, n)
			i += n
		}
		sents += int32(len(x.Sents))
		d.setModes(x, from)
		d.findRuns(x, k, from)
	}
	d.Label = grow(d.Label, len(d.Cands))
	clear(d.Label)
	d.Orgs = grow(d.Orgs, len(d.Cands))
	clear(d.Orgs)
	d.collect()
}

// compound returns how many tokens from i on are one word.
func (d *Doc) compound(x *doc.Text, i int) int {
	t := &x.Tokens[i]
	if !t.Is(doc.Word) || t.Is(doc.Possessive) || i+2 >= len(x.Tokens) || !x.Tokens[i+1].Is(doc.Punct|doc.Glued) {
		return 1
	}
	if c := d.entries[i].Class(); !t.Is(doc.Cap) && c != HeadParticle && c != Particle {
		return 1
	}
	n, capital := 1, t.Is(doc.Cap)
	for i+n+1 < len(x.Tokens) {
		h, w := &x.Tokens[i+n], &x.Tokens[i+n+1]
		if !h.Is(doc.Punct|doc.Glued) || !w.Is(doc.Word|doc.Glued) || w.Is(doc.Possessive) || x.Word(i+n) != "-" {
			break
		}
		if !w.Is(doc.Cap) && !softPart(&x.Tokens[i+n+1], d.entries[i+n+1]) {
			break
		}
		capital = capital || w.Is(doc.Cap)
		n += 2
	}
	if !capital {
		return 1
	}
	return n
}

// maxSoftPart is the longest lower-case part of a compound name, in bytes
// ("Jong-un", "Sanwo-olu", "Ata-ur-Rehman"): "Moscow-based" is two words.
const maxSoftPart = 5

// softPart tells whether a lower-case word after a hyphen is part of a name.
func softPart(t *doc.Token, e Entry) bool {
	if int(t.End-t.Start) > maxSoftPart || t.Is(doc.Digit) {
		return false
	}
	switch {
	case e.Class() == Particle || e.Class() == HeadParticle:
		return true
	case e.Lower() >= 4 && e.Wiki() < 2:
		return false
	case e.Lower() == 5 && t.End-t.Start > 2:
		return false
	}
	return true
}

// fill tells what the tokens [i, i+n) are as one word.
func (d *Doc) fill(it *item, x *doc.Text, i, n int) {
	t := &x.Tokens[i]
	it.hash, it.form = t.Hash, form(x, t)
	if t.Is(doc.Punct) {
		return
	}
	it.lex = d.entries[i]
	it.tail = it.lex
	if n == 1 {
		return
	}
	particle := !t.Is(doc.Cap)
	for k := i + 2; k < i+n; k += 2 {
		w := &x.Tokens[k]
		it.hash = doc.HashNext(it.hash, w.Hash)
		it.tail = d.entries[k]
		if particle && w.Is(doc.Cap) {
			it.lex, it.form, particle = it.tail, form(x, w), false
		}
	}
}

// form tells the form of a token from its bytes.
func form(x *doc.Text, t *doc.Token) uint8 {
	switch {
	case t.Is(doc.Punct):
		return formPunct
	case t.Is(doc.Number):
		return formNumber
	case t.Is(doc.Link) || t.Is(doc.Possessive):
		return formOther
	case t.Is(doc.Digit):
		return formDigit
	case t.Is(doc.Cap | doc.Abbrev):
		if t.Is(doc.Caps) {
			return formAcronym
		}
		if t.End-t.Start <= 3 {
			return formInitial
		}
		return formCap
	case t.Is(doc.Caps):
		return formCaps
	case !t.Is(doc.Cap):
		return formLower
	}
	w := x.Src[t.Start:t.End]
	if utf8.RuneCountInString(w) == 1 {
		return formInitial
	}
	for i := 1; i < len(w); i++ {
		switch c := w[i]; {
		case 'A' <= c && c <= 'Z':
			return formMixed
		case c == '\'' || c == 0xe2:
			return formApostrophe
		}
	}
	return formCap
}

// The shares of words that make a sentence one of capitals, and how many words
// it must have for that to mean something.
const (
	modeShare = 0.7
	modeWords = 4
)

func (d *Doc) setModes(x *doc.Text, from int) {
	for i := from; i < len(d.items); {
		j, words, capital, caps := i, 0, 0, 0
		for ; j < len(d.items) && d.items[j].sent == d.items[i].sent; j++ {
			t := &x.Tokens[d.items[j].first]
			if !t.Is(doc.Word) || t.Is(doc.Possessive) {
				continue
			}
			words++
			if t.Is(doc.Cap) {
				capital++
			}
			if t.Is(doc.Caps) {
				caps++
			}
		}
		mode := uint8(modeProse)
		switch {
		case words >= modeWords && float64(caps) >= modeShare*float64(words):
			mode = modeCaps
		case words >= modeWords && float64(capital) >= modeShare*float64(words):
			mode = modeTitle
		}
		for ; i < j; i++ {
			d.items[i].mode = mode
		}
	}
}

// findRuns makes candidates of the items from index from on, all of text k.
func (d *Doc) findRuns(x *doc.Text, k, from int) {
	for i := from; i < len(d.items); {
		j := i
		if !d.capital(x, i) && !d.headParticle(x, i) {
			i++
			continue
		}
		start := len(d.Cands)
		run := int32(len(d.Runs))
		for {
			it := &d.items[j]
			it.cand = int32(len(d.Cands))
			d.Cands = append(d.Cands, Candidate{Text: k, First: int(it.first), End: int(it.first) + int(it.n), item: int32(j), run: run, ev: -1, prev: -1})
			j++
			if j >= len(d.items) || d.items[j].sent != d.items[i].sent || !d.linked(x, j) {
				break
			}
		}
		d.Runs = append(d.Runs, Run{start, len(d.Cands)})
		i = j
	}
}

// capital tells whether an item is a capitalised word.
func (d *Doc) capital(x *doc.Text, i int) bool {
	it := &d.items[i]
	if it.n > 1 {
		return true
	}
	t := &x.Tokens[it.first]
	return t.Is(doc.Word|doc.Cap) && !t.Is(doc.Possessive)
}

// headParticle tells whether a lower-case particle begins a name ("bin Laden").
func (d *Doc) headParticle(x *doc.Text, i int) bool {
	return d.items[i].lex.Class() == HeadParticle && i+1 < len(d.items) &&
		d.items[i].sent == d.items[i+1].sent && d.capital(x, i+1)
}

// maxParticles is how many particles may stand in a row within a name ("van der", "de la").
const maxParticles = 3

// linked tells whether item j goes on the run of the item before it.
func (d *Doc) linked(x *doc.Text, j int) bool {
	if d.capital(x, j) {
		return true
	}
	for k := j; k < len(d.items) && k < j+maxParticles && d.items[k].sent == d.items[j].sent; k++ {
		if k > j && d.capital(x, k) {
			return true
		}
		if !d.between(x, k) {
			return false
		}
	}
	return false
}

// between tells whether an item may stand inside a name: a particle, the quotes
// of a nickname, the comma before "Jr.".
func (d *Doc) between(x *doc.Text, k int) bool {
	it := &d.items[k]
	if c := it.lex.Class(); c == Particle || c == HeadParticle {
		return !x.Tokens[it.first].Is(doc.Cap)
	}
	if it.form != formPunct || k+1 >= len(d.items) {
		return false
	}
	switch x.Word(int(it.first)) {
	case ",":
		return d.items[k+1].lex.Class() == Junior
	case "\"", "“", "”", "‘", "’", "'":
		return k > 0 && (d.nickname(x, k, k+2) || d.nickname(x, k, k+3) || d.nickname(x, k-2, k) || d.nickname(x, k-3, k))
	}
	return false
}

// nickname tells whether items i and j are the quotes around one or two capitalised
// words, with a capitalised word before and after them.
func (d *Doc) nickname(x *doc.Text, i, j int) bool {
	if i < 1 || j+1 >= len(d.items) || d.items[i-1].sent != d.items[j+1].sent || !d.capital(x, i-1) || !d.capital(x, j+1) {
		return false
	}
	for k := i + 1; k < j; k++ {
		if !d.capital(x, k) {
			return false
		}
	}
	return d.quote(x, i) && d.quote(x, j)
}

func (d *Doc) quote(x *doc.Text, i int) bool {
	if d.items[i].form != formPunct {
		return false
	}
	switch x.Word(int(d.items[i].first)) {
	case "\"", "“", "”", "‘", "’", "'":
		return true
	}
	return false
}
