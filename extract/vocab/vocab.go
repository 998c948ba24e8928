// Package vocab is the vocabulary of findings: every role, portfolio, status,
// topic and type of finding, and every field that can be searched, counted and
// exported, each declared once, in one row of one table.
//
// Whatever lists such words (the query language, completion, help, manual pages,
// stored records, columns, schemas) iterates over these tables. A word that code
// must name is a constant here; the rest are known by their rows alone, so that a
// further role is a row. The tables are Go, not files, since every command needs
// them: they cost nothing to load and the compiler reads them.
//
// The package imports nothing of the program. Its lists are made anew for each
// call and are the caller's; the order is that of the tables, and is shown so.
package vocab

// Word is what every row of a table has.
type Word struct {
	// ID is the word as it is stored, asked for and printed for programs.
	ID string
	// Label is the word for people, Plural that of several.
	Label, Plural string
	// Help says in one line what is meant.
	Help string
}

// id lets the tables be read alike.
func (w Word) id() string { return w.ID }

type row interface{ id() string }

// ids lists the IDs of a table in its order.
func ids[R row](table []R) []string {
	out := make([]string, len(table))
	for i, r := range table {
		out[i] = r.id()
	}
	return out
}

// find returns the row of an ID. The tables are short: looking through one is as
// fast as hashing.
func find[R row](table []R, id string) (R, bool) {
	for i := range table {
		if table[i].id() == id {
			return table[i], true
		}
	}
	var none R
	return none, false
}
