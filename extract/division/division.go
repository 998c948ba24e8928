// Package division knows the words for divisions of states ("oblast", "Canton of") and
// tells whether one stands beside a name. The finder of places makes a region of the
// name by it; that of persons leaves the name alone. The table is read once and is safe
// for many goroutines.
package division

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"dateline/extract/doc"
	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
	"dateline/extract/tsv"
)

//go:embed words.tsv
var wordsTSV string

// namesTSV has the names of several words that regions have and no person: made by the
// generator of package city, from the same sources.
//
//go:embed names.tsv
var namesTSV string

// Tables returns the tables as they are embedded, for a finder's Card.
func Tables() []string { return []string{wordsTSV, namesTSV} }

// Class is how sure a word for a division is; the header of words.tsv explains them.
type Class uint32

// The classes of a word beside a name, None where there is none.
const (
	None Class = iota
	Seldom
	Usual
	Sure
)

// The bits of a word's value: its class and these.
const (
	classes = 3
	many    = 1 << 2
	inner   = 1 << 3
)

// Words is the table as texts are searched with it.
type Words struct{ phrases, names gazetteer.Table }

// Open returns the table; a row that it cannot read is an error.
func Open() (Words, error) { return opened() }

var opened = sync.OnceValues(func() (Words, error) { return read(wordsTSV, namesTSV) })

func read(table, names string) (Words, error) {
	lists := map[string]uint32{"sure": uint32(Sure), "usual": uint32(Usual), "seldom": uint32(Seldom), "many": many, "inner": inner}
	marks := map[string]uint32{}
	for n, f := range tsv.Rows(table) {
		bit, ok := lists[f[0]]
		if !ok {
			return Words{}, fmt.Errorf("division: words.tsv:%d: unknown list %q", n, f[0])
		}
		for _, word := range f[1:] {
			marks[word] |= bit
		}
	}
	var b gazetteer.Builder
	for word, v := range marks {
		if err := b.Add(nlp.Tokenize(word), v); err != nil {
			return Words{}, fmt.Errorf("division: words.tsv: %q: %w", word, err)
		}
	}
	var of gazetteer.Builder
	for n, f := range tsv.Rows(names) {
		if err := of.Add(nlp.Tokenize(f[0]), 1); err != nil {
			return Words{}, fmt.Errorf("division: names.tsv:%d: %w", n, err)
		}
	}
	return Words{b.Table(), of.Table()}, nil
}

func (w *Words) value(x *doc.Text, i int) uint32 {
	if i < 0 || i >= len(x.Tokens) {
		return 0
	}
	v, _ := w.phrases.Word(x.Tokens[i].Hash)
	return v
}

// Class returns the class of token i of x, None beyond the text.
func (w *Words) Class(x *doc.Text, i int) Class { return Class(w.value(x, i) & classes) }

// Beside is a word for a division beside a name: the tokens [First, End) are the name
// with what of the word is written with a capital, and so is part of it.
type Beside struct {
	First, End int
	Class      Class
	// State is set for "state", in either order.
	State bool
}

// Beside tells what word for a division stands beside the name [i, end): behind it
// ("Perm Krai", "Borno state"), before it with "of" ("Canton of Zug"), or at the end
// of a list that it is in ("Herat and Farah provinces").
func (w *Words) Beside(x *doc.Text, i, end int) (Beside, bool) {
	if at := w.behind(x, i, end); at >= 0 {
		b := Beside{i, end, w.Class(x, at), stated(x, at)}
		if x.Tokens[at].Is(doc.Cap) && w.value(x, at)&many == 0 {
			b.End = at + 1
		}
		return b, true
	}
	if at := w.before(x, i); at >= 0 {
		b := Beside{i, end, w.Class(x, at), stated(x, at)}
		if x.Tokens[at].Is(doc.Cap) && !x.Tokens[at].Is(doc.SentStart) && w.value(x, at)&many == 0 {
			b.First = at
			for b.First > 0 && x.Tokens[b.First-1].Is(doc.Cap) && w.value(x, b.First-1)&inner != 0 {
				b.First--
			}
		}
		return b, true
	}
	if at := w.list(x, i, end); at >= 0 {
		return Beside{i, end, w.Class(x, at), stated(x, at)}, true
	}
	return Beside{}, false
}

// Names tells whether the words [i, end), which somebody took for a person's, are a
// division's: a sure word ends them or any stands right beside them, or the table has
// them as a region's name of several words ("Cabo Delgado").
func (w *Words) Names(x *doc.Text, i, end int) bool {
	if end > i+1 && w.Class(x, end-1) >= Usual && w.value(x, end-1)&many == 0 {
		return true
	}
	if at := w.behind(x, i, end); at >= 0 && w.Class(x, at) >= Usual && at == end {
		return true
	}
	if at := w.before(x, i); at >= 0 && w.Class(x, at) == Sure {
		return true
	}
	hit, ok := w.names.Longest(x, i)
	return ok && hit.End >= end
}

func stated(x *doc.Text, at int) bool {
	w := x.Word(at)
	return strings.EqualFold(w, "state") || strings.EqualFold(w, "states")
}

// maxInner is how many words stand between a name and its word: "Xinjiang Uygur
// Autonomous Region" has two.
const maxInner = 3

// behind returns the word right behind a name, -1 when there is none.
func (w *Words) behind(x *doc.Text, i, end int) int {
	for k := end; k < len(x.Tokens) && k <= end+maxInner && !x.Tokens[k].Is(doc.SentStart); k++ {
		v := w.value(x, k)
		if v&many != 0 && (i == 0 || !joint(x, i-1)) {
			return -1 // "Roe states that"
		}
		if v&classes != 0 {
			return k
		}
		if v&inner == 0 || !x.Tokens[k].Is(doc.Cap) {
			break
		}
	}
	return -1
}

// before returns the word before "of" and a name, -1 when there is none.
func (w *Words) before(x *doc.Text, i int) int {
	if i > 2 && strings.EqualFold(x.Word(i-1), "the") {
		i--
	}
	if i < 2 || x.Word(i-1) != "of" || x.Tokens[i-1].Is(doc.SentStart) || w.Class(x, i-2) == None {
		return -1
	}
	return i - 2
}

// maxList is how many tokens a list of names has.
const maxList = 14

// list returns the plural at the end, or with "of" before the beginning, of a list of
// names joined by commas and "and" that [i, end) is in; -1 when there is none.
func (w *Words) list(x *doc.Text, i, end int) int {
	joined := false
	for k := end; k < len(x.Tokens) && k < end+maxList && !x.Tokens[k].Is(doc.SentStart); k++ {
		if joined && w.value(x, k)&many != 0 && !joint(x, k-1) && !union(x, k) {
			return k
		}
		if joint(x, k) {
			joined = true
		} else if !joined || !x.Tokens[k].Is(doc.Cap) && !x.Tokens[k].Is(doc.Punct|doc.Glued) {
			break
		}
	}
	if i == 0 || !joint(x, i-1) {
		return -1
	}
	for k := i - 1; k > 0 && k > i-maxList && !x.Tokens[k].Is(doc.SentStart); k-- {
		if x.Word(k) == "of" {
			if w.value(x, k-1)&many != 0 {
				return k - 1
			}
			break
		}
		if !joint(x, k) && !x.Tokens[k].Is(doc.Cap) && !x.Tokens[k].Is(doc.Punct|doc.Glued) {
			break
		}
	}
	return -1
}

// union tells the last word of the United States and the United Arab Emirates.
func union(x *doc.Text, i int) bool {
	return x.Tokens[i].Is(doc.Cap) && (x.Word(i) == "States" || x.Word(i) == "Emirates")
}

func joint(x *doc.Text, i int) bool {
	switch x.Word(i) {
	case ",", "and", "or", "&":
		return true
	}
	return false
}
