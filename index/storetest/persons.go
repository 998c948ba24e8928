package storetest

import (
	"fmt"
	"slices"
	"strings"

	"dateline/extract/doc"
	"dateline/index"
)

var knowing = []promise{
	{"one person of several articles", manyArticles},
	{"two persons of one name", parted},
	{"the holder of an office by any name", alias},
}

// named makes a report of a person with an id.
func named(id, person, personID string) *doc.Analysis {
	a := Report(id, "Talks", person+" spoke for an hour.")
	a.Entities = []doc.Entity{{Type: doc.Person, Start: 0, End: len(person), Text: person, Name: person, ID: personID, Rule: "person/test"}}
	return a
}

// counted are the persons of what is found: name, id and number.
func (b *trial) counted(r index.Reader, text string) string {
	b.Helper()
	var list []string
	for _, c := range b.search(r, text, index.Options{Facets: []string{"person"}, Group: true}).Facets[0].Counts {
		list = append(list, fmt.Sprintf("%s=%s %d", c.Value, c.ID, c.Hits))
	}
	slices.Sort(list)
	return strings.Join(list, "; ")
}

// manyArticles: articles with and without the office and the initials of one name are of one
// person, whom each of the ids finds.
func manyArticles(b *trial) {
	seated := named("seated", "Ana B. Quill", "person:ana-quill~b@XK")
	seated.Officials = []doc.Official{minister("Ana B. Quill", "trade", "XK")}
	seated.Officials[0].PersonID = "person:ana-quill~b@XK"
	title := Report("title", "Minister Ana Quill", "Rain.")
	title.Officials = []doc.Official{minister("Ana Quill", "trade", "XK")}
	title.Officials[0].PersonID = "person:ana-quill@XK"
	r := b.fill(named("bare", "Ana Quill", "person:ana-quill"), seated, title, named("other", "Ana Quillar", "person:ana-quillar"), named("word", "Quill", ""))
	if got := b.counted(r, "*"); got != "Ana Quill=person:ana-quill 3; Ana Quillar=person:ana-quillar 1; Quill= 1" {
		b.Errorf("counted %s", got)
	}
	b.asks(r, []want{
		{"person-id:person:ana-quill", "bare seated title"}, {"person-id:person:ana-quill@XK", "bare seated title"},
		{"person-id:person:ana-quill~b", "bare seated title"}, {"person-id:person:ana-quill@xk", "bare seated title"},
		{"person-id:person:ana-quill@GB", ""}, {"person-id:person:ana", ""}, {"person-id:person:ana-quillar", "other"},
		{"* -person-id:person:ana-quill", "other word"},
	})
	list, err := r.Holders(ctx, b.parse("*"), index.Wanted{}, nil)
	b.must(err)
	if len(list) != 1 || list[0].PersonID != "person:ana-quill@XK" || list[0].Articles != 2 {
		b.Errorf("the holders are %+v", list)
	}
	got, err := r.Get(ctx, "seated")
	b.must(err)
	if got.Entities[0].ID != "person:ana-quill~b@XK" || got.Officials[0].PersonID != "person:ana-quill~b@XK" {
		b.Errorf("got %+v", got)
	}
}

// parted: of one name, who serves two states is two persons, and who serves none as far
// as the article tells is neither.
func parted(b *trial) {
	r := b.fill(named("us", "Ben Roe", "person:ben-roe@US"), named("gb", "Ben Roe", "person:ben-roe@GB"), named("bare", "Ben Roe", "person:ben-roe"),
		named("us2", "BEN ROE", "person:ben-roe@US"), named("alone", "Ben Roe", "person:ben-roe!"))
	if got := b.counted(r, "*"); got != "Ben Roe=person:ben-roe 1; Ben Roe=person:ben-roe! 1; Ben Roe=person:ben-roe@GB 1; Ben Roe=person:ben-roe@US 2" {
		b.Errorf("counted %s", got)
	}
	if got := b.counted(r, "id:us OR id:bare"); got != "Ben Roe=person:ben-roe 2" {
		b.Errorf("of two articles %s", got)
	}
	b.asks(r, []want{
		{"person-id:person:ben-roe@US", "us us2"}, {"person-id:person:ben-roe@GB", "gb"}, {"person-id:person:ben-roe", "bare gb us us2"},
		{"person-id:person:ben-roe!", "alone"}, {`person:"ben roe"`, "alone bare gb us us2"},
	})
}

// alias: a known holder is found by any word that the gazetteer knows for one's name,
// unless it is quoted.
func alias(b *trial) {
	r := b.fill(named("usual", "Cy Tarn", "holder:XK-cy-tarn"), named("surname", "Tarn", "holder:XK-cy-tarn"), named("namesake", "Di Tarn", "person:di-tarn"))
	if got := b.counted(r, "*"); got != "Cy Tarn=holder:XK-cy-tarn 2; Di Tarn=person:di-tarn 1" {
		b.Errorf("counted %s", got)
	}
	b.asks(r, []want{
		{"person:tarnov", "surname usual"}, {"person:tarn", "namesake surname usual"}, {`person:"tarnov"`, ""},
		{"person-id:holder:XK-cy-tarn", "surname usual"}, {"person:tarnov -id:usual", "surname"},
	})
}
