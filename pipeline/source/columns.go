package source

import (
	"fmt"
	"slices"
	"strings"
)

// Columns says which column of a table has what: the keys of our own shape of an article,
// as "title", and the names of columns in any case. What it does not say is read from the
// columns that have a key's name.
type Columns map[string]string

// columnKeys are the keys that a column can be named for; the schema of a scheduled run
// has them, too.
var columnKeys = []string{"id", "title", "text", "published", "url", "source", "author", "lang"}

// ParseColumns reads KEY=COLUMN pairs, as "title=Headline" and "text=Body".
func ParseColumns(pairs []string) (Columns, error) {
	columns := Columns{}
	for _, pair := range pairs {
		key, column, ok := strings.Cut(pair, "=")
		key, column = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(column)
		switch {
		case !ok || column == "":
			return nil, fmt.Errorf("%q: KEY=COLUMN is wanted, as title=Headline", pair)
		case !slices.Contains(columnKeys, key):
			return nil, fmt.Errorf("%q is none of the keys of an article: %s", key, strings.Join(columnKeys, ", "))
		}
		columns[key] = column
	}
	return columns, nil
}

// Names are the keys that something is read from, as they are in JSON and in the headers of
// tables, in any case. The first of them that has a value counts.
type Names struct {
	Of   string
	Keys []string
}

// Keys lists what is read of an article in JSON and of a row of a table.
func Keys() []Names {
	return []Names{
		{"text", slices.Concat(keysText, keysMarkup, []string{keyBody})},
		{"title", keysTitle},
		{"published", keysPublished},
		{"url", keysURL},
		{"source", keysSource},
		{"author", keysAuthor},
		{"lang", keysLang},
		{"id", keysID},
		{"partial", []string{keyPartial}},
	}
}
