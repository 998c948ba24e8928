package storetest

import (
	"errors"
	"fmt"
	"slices"

	"dateline/extract/doc"
	"dateline/index"
)

var wording = []promise{
	{"most of the words", mostWords},
	{"stop words ask nothing", stopWords},
	{"letters are folded", folds},
	{"the very words", veryWords},
	{"words close to each other", closeWords},
	{"suggestions", suggests},
	{"suggestions for rare words", suggestsRare},
}

func mostWords(b *trial) {
	r := b.library()
	for text, want := range map[string]string{
		"rivers dam steel":             "kz uz",      // kz has no steel
		"rivers dam nonsense":          "kz uz",      // two of three
		"rivers nonsense gibberish":    "",           // one of three
		"rivers dam steel nonsense":    "uz",         // three of four
		"dam nonsense":                 "",           // two words must both be there
		"the rivers and the nonsense":  "",           // stop words count for nothing
		"the rivers, the dam nonsense": "kz uz",      //
		"rivers dam nonsense -steel":   "kz",         // what is denied stays so
		"rivers dam nonsense lang:fr":  "",           // so do fields
		`rivers dam "shared rivers" x`: "kz",         // and phrases
		"(rivers dam steel) OR poem":   "undated uz", // and what stands in an OR
	} {
		ids := idsOf(b.search(r, text, index.Options{Limit: -1, Most: true}))
		if text == "rivers dam steel" && len(ids) > 0 && ids[0] != "uz" {
			b.Errorf("the article with all words is not the first: %q", ids)
		}
		slices.Sort(ids)
		if got := joined(ids); got != want {
			b.Errorf("most of %s finds %q, want %q", text, got, want)
		}
	}
}

// stopWords: neither when they are denied nor as one of several.
func stopWords(b *trial) {
	r := b.library()
	for text, same := range map[string]string{"-the storm": "storm", "the OR storm": "storm", `-"of the"`: "*", "the OR of": "*", "the storm": "storm", "-title:the storm": "storm"} {
		if got, want := b.find(r, text), b.find(r, same); got != want || want == "" {
			b.Errorf("%s finds %q, %s %q", text, got, same, want)
		}
	}
}

// veryWords: unstemmed, with their stop words, in a row; alone, denied, and beside others.
func veryWords(b *trial) {
	r := b.fill(Report("a", "On leaves", "They reserve the right to leave."), Report("b", "Rights", "She reserves its right, and leaves."),
		Report("c", "The right to reserve", "Nothing of it."))
	b.asks(r, []want{
		{`"reserve the right"`, "a b"},
		{`="reserve the right"`, "a"},
		{`="reserves its right"`, "b"},
		{`="Reserve THE right"`, "a"},
		{`="reserve a right"`, ""},
		{"leaves", "a b"},
		{"=leaves", "a b"},
		{"text:=leaves", "b"},
		{"title:=leaves", "a"},
		{"=leave", "a"},
		{`="right to reserve"`, "c"},
		{`title:="the right"`, "c"},
		{`-="reserve the right"`, "b c"},
		{`right -="reserve the right"`, "b c"},
		{`="reserve the right" OR ="reserves its right"`, "a b"},
		{`right (="reserve the right" OR =nothing)`, "a c"},
		{`="the right" ="to leave"`, "a"},
		{`="right to" leave -title:leaves`, ""},
	})
	var bad *index.QueryError
	if _, err := r.Search(ctx, b.parse(`="to the"`), index.Options{}); !errors.As(err, &bad) {
		b.Errorf("stop words alone give %v", err)
	}
}

// closeWords: all of them in some stretch with so many others at most, in any order.
func closeWords(b *trial) {
	r := b.fill(Report("a", "", "A war of trade began."), Report("b", "Trade", "The trade that they had before the long war ended."),
		Report("c", "War", "A trade fair."), Report("d", "", "Trade, trade and war, trade."))
	b.asks(r, []want{
		{`"trade war"`, ""},
		{`"trade war"~0`, "d"},
		{`"trade war"~1`, "a d"},
		{`"trade war"~5`, "a d"},
		{`"trade war"~6`, "a b d"},
		{`"war trade"~6`, "a b d"},
		{`"trade trade war"~1`, "d"},
		{`"trade trade trade trade war"~9`, ""},
		{`"war of the trade"~1`, "a d"},
		{`"trade"~5`, "a b c d"},
		{`trade -"trade war"~6`, "c"},
		{`"of the"~2 war`, "a b c d"},
	})
}

// folds: what is one word to a reader is one word to a search, in text, titles and names.
func folds(b *trial) {
	mixed := Report("mixed", "Η Αθήνα σήμερα", "The ﬂood of L'Elam closed the oﬃce; the sign read ＦＬＯＯＤ ２０２１ and Ёлка.")
	named := Report("named", "Of names", "A name and no more.")
	named.Entities = []doc.Entity{{Type: doc.Person, Name: "Jeanne d’Arc", Rule: "t"}, {Type: doc.Person, Name: "Χρήστος Παπάς", Rule: "t"}}
	b.asks(b.fill(mixed, named), []want{
		{"flood", "mixed"}, {"FLOOD", "mixed"}, {"ﬂood", "mixed"}, {"office", "mixed"}, {"2021", "mixed"},
		{"elam", "mixed"}, {"L'Elam", "mixed"}, {"l’elam", "mixed"}, {"елка", "mixed"}, {"ёлка", "mixed"},
		{"Αθηνα", "mixed"}, {"ΑΘΗΝΑ", "mixed"}, {"title:αθήνα", "mixed"},
		{"person:arc", "named"}, {`person:"d'Arc"`, "named"}, {"person:d'arc", "named"}, {"person:ΠΑΠΑΣ", "named"}, {"person:χρηστος", "named"},
	})
}

func suggests(b *trial) {
	r := b.library()
	for text, want := range map[string]string{"strom": "storm", "person:exampel": "person:example", "river": "", "zzzzzzz": "",
		`strom "the coast" -nothing`: `storm "the coast" -nothing`, // the rest of the query stays
		"strom steel":                "",                           // what would find nothing either
		"st0rm":                      "",                           // no word
		"steelers":                   "steel",
	} {
		if got := r.Suggest(ctx, b.parse(text), text, nil); got != want {
			b.Errorf("for %q: %q, want %q", text, got, want)
		}
	}
}

// suggestsRare: a word that is there, beside one that is far commoner, may be a slip;
// a stem that is near is no guess when its words are not.
func suggestsRare(b *trial) {
	list := []*doc.Analysis{Report("slip", "", "The goverment fell."), Report("congo", "", "In Congo it rained.")}
	for i := range 60 {
		list = append(list, Report(fmt.Sprint(i), "", "The government and a ministry told the congress that it is over."))
	}
	r := b.fill(list...)
	for text, want := range map[string]string{"goverment minstry": "government ministry", "goverment ministry": "government ministry", "congres": "congress", "congo ministry": ""} {
		if got := r.Suggest(ctx, b.parse(text), text, nil); got != want {
			b.Errorf("for %q: %q, want %q", text, got, want)
		}
	}
}
