package storetest

import (
	"strings"

	"dateline/extract/doc"
	"dateline/index"
)

var naming = []promise{
	{"spellings of one name", spellings},
	{"spellings in one office", spellingsInOffice},
}

// spelled is an index of one minister in two romanisations, of two presidents
// whose names sound alike, and of an article that has such a name as a word.
func (b *trial) spelled() index.Reader {
	b.Helper()
	var list []*doc.Analysis
	for id, name := range map[string]string{"english": "Sergey Lavrov", "german": "Sergej Lawrow", "wife": "Maria Lavrova", "smith": "John Smith", "smyth": "John Smyth"} {
		a := Report(id, "Talks", name+" spoke for an hour.")
		o := minister(name, "foreign-affairs", "RU")
		if !strings.HasPrefix(name, "Serge") {
			o = minister(name, "trade", "XK")
		}
		a.Officials = []doc.Official{o}
		list = append(list, a)
	}
	return b.fill(append(list, Report("word", "Lawrow street", "The Lawrow street is closed."))...)
}

func spellings(b *trial) {
	b.asks(b.spelled(), []want{
		{"person:lavrov", "english german"},
		{"person:LAWROW", "english german"},
		{"person:(sergei lavrov)", "english german"},
		{`person:"lawrow"`, "german"},
		{`person:"Sergej Lawrow"`, "german"},
		{"person:lavrova", "wife"},
		{"person:smith", "smith"},
		{"lavrov", "english"}, // a plain word is what it says
		{"lawrow", "german word"},
		{"official:(minister foreign-affairs lawrow)", "english german"},
		{"official:(minister trade lavrov)", ""},
		{"person:lavrov -person:lavrova", "english german"},
		{"* -official:(lawrow)", "smith smyth wife word"},
	})
}

func spellingsInOffice(b *trial) {
	r := b.spelled()
	list, err := r.Holders(ctx, b.parse("*"), index.Wanted{Person: "lavrov"}, nil)
	b.must(err)
	if len(list) != 1 || list[0].Articles != 2 || len(list[0].Names) != 1 {
		b.Errorf("one minister of two spellings is %+v", list)
	}
	if list, err = r.Holders(ctx, b.parse("*"), index.Wanted{Countries: []string{"XK"}}, nil); err != nil || len(list) != 3 {
		b.Errorf("three ministers are %+v, %v", list, err)
	}
}
