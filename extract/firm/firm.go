// Package firm has the table of firms that are called after people. The finder of
// persons tells by it a firm from its founder; that of places passes its words over
// ("Wells [Fargo]"). The table is read once and is safe for many goroutines.
package firm

import (
	_ "embed"
	"fmt"
	"sync"

	"dateline/extract/doc"
	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
	"dateline/extract/tsv"
)

//go:embed firms.tsv
var firmsTSV string

// TSV returns the table as it is embedded, for a finder's Card.
func TSV() string { return firmsTSV }

// Kind is what the table knows of a phrase; the header of firms.tsv explains the kinds.
type Kind uint32

// The kinds, None for what the table has not.
const (
	None Kind = iota
	Name
	Maker
	Personal
	Deed
	Form
	Goods
)

// Table is the table as texts are searched with it.
type Table struct{ phrases gazetteer.Table }

// Open returns the table; a row that it cannot read is an error.
func Open() (Table, error) { return opened() }

var opened = sync.OnceValues(func() (Table, error) { return read(firmsTSV) })

func read(table string) (Table, error) {
	kinds := map[string]Kind{"firm": Name, "maker": Maker, "personal": Personal, "deed": Deed, "form": Form, "goods": Goods}
	var b gazetteer.Builder
	for n, c := range tsv.Rows(table) {
		if len(c) != 2 || kinds[c[1]] == None {
			return Table{}, fmt.Errorf("firms.tsv:%d: want words and one of the kinds", n)
		}
		if err := b.Add(nlp.Tokenize(c[0]), uint32(kinds[c[1]])); err != nil {
			return Table{}, fmt.Errorf("firms.tsv:%d: %w", n, err)
		}
	}
	return Table{b.Table()}, nil
}

// Match is a firm's name in a text: the tokens [First, End), Name or Maker.
type Match struct {
	First, End int
	Kind       Kind
}

// Longest returns the longest name of a firm that begins at token i of x, as it is
// written with a capital.
func (t *Table) Longest(x *doc.Text, i int) (m Match, ok bool) {
	if !x.Tokens[i].Is(doc.Cap) {
		return m, false
	}
	hit, ok := t.phrases.Longest(x, i)
	m = Match{hit.First, hit.End, Kind(hit.Value)}
	return m, ok && (m.Kind == Name || m.Kind == Maker)
}

// Word returns the kind of token i of x alone, None beyond the text.
func (t *Table) Word(x *doc.Text, i int) Kind {
	if i < 0 || i >= len(x.Tokens) {
		return None
	}
	v, _ := t.phrases.Word(x.Tokens[i].Hash)
	return Kind(v)
}
