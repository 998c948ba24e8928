package spelling

import (
	"slices"
	"strings"
	"sync"
)

// Book answers as Of and Same do, for whoever asks for thousands of names: it knows
// where in the table each word stands, and takes some milliseconds to be made, as long
// as the table takes to be looked through a hundred times.
type Book struct{ places map[string][]int32 }

// Open returns the one Book, made when it is first asked for.
var Open = sync.OnceValue(func() *Book {
	b := &Book{places: make(map[string][]int32, 1<<15)}
	at := 0
	for row := range strings.Lines(table()) {
		from := at
		at += len(row)
		if _, names, ok := strings.Cut(row, "\t"); ok && row[0] != '#' {
			from += len(row) - len(names)
			for n := range strings.FieldsSeq(names) {
				b.places[n] = append(b.places[n], int32(from))
			}
		}
	}
	return b
})

// Of returns the other spellings of a name's one word.
func (b *Book) Of(word string) []string {
	var list []string
	for _, at := range b.places[word] {
		list = line(list, int(at), word)
	}
	slices.Sort(list)
	return list
}

// Same tells whether two words are spellings of one name.
func (b *Book) Same(x, y string) bool {
	return x == y || min(len(x), len(y)) >= 4 && len(b.places[x]) > 0 && edits(x, y) <= mostEdits && slices.Contains(b.Of(x), y)
}
