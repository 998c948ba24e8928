package bleve

import (
	"context"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
)

// spelled is an index of one minister in two romanisations, of two presidents
// whose names sound alike, and of an article that has such a name as a word.
func spelled(t *testing.T) *Reader {
	t.Helper()
	dir := t.TempDir()
	w := open(t, dir)
	var list []*doc.Analysis
	for id, name := range map[string]string{"english": "Sergey Lavrov", "german": "Sergej Lawrow", "wife": "Maria Lavrova", "smith": "John Smith", "smyth": "John Smyth"} {
		a := report(id, "Talks", name+" spoke for an hour.")
		o := minister(name, "foreign-affairs", "RU")
		if !strings.HasPrefix(name, "Serge") {
			o = minister(name, "trade", "XK")
		}
		a.Officials = []doc.Official{o}
		list = append(list, a)
	}
	list = append(list, report("word", "Lawrow street", "The Lawrow street is closed."))
	if err := w.Write(context.Background(), list, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := OpenReader(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func TestSpellingsOfOneName(t *testing.T) {
	r := spelled(t)
	for text, want := range map[string]string{
		"person:lavrov":          "english german",
		"person:LAWROW":          "english german",
		"person:(sergei lavrov)": "english german",
		`person:"lawrow"`:        "german",
		`person:"Sergej Lawrow"`: "german",
		"person:lavrova":         "wife",
		"person:smith":           "smith",
		"lavrov":                 "english", // a plain word is what it says
		"lawrow":                 "german word",
		"official:(minister foreign-affairs lawrow)": "english german",
		"official:(minister trade lavrov)":           "",
		"person:lavrov -person:lavrova":              "english german",
		"* -official:(lawrow)":                       "smith smyth wife word",
	} {
		if got := strings.Join(find(t, r, text), " "); got != want {
			t.Errorf("%s finds %q, want %q", text, got, want)
		}
	}
}

func TestSpellingsInOneOffice(t *testing.T) {
	r := spelled(t)
	all := &query.Node{Op: query.All}
	list, err := r.Holders(context.Background(), all, index.Wanted{Person: "lavrov"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 1 || list[0].Articles != 2 || len(list[0].Names) != 1 {
		t.Errorf("one minister of two spellings is %+v", list)
	}
	if list, err = r.Holders(context.Background(), all, index.Wanted{Countries: []string{"XK"}}, nil); err != nil || len(list) != 3 {
		t.Errorf("three ministers are %+v, %v", list, err)
	}
}
