package date

import (
	"fmt"
	"testing"

	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/vocab"
)

func TestOrderOfFigures(t *testing.T) {
	us := doc.Found{Body: []doc.Entity{{ID: "US"}, {ID: "FR"}, {ID: "US"}}}
	fr := doc.Found{Body: []doc.Entity{{ID: "FR"}, {ID: "US"}, {ID: "FR"}}}
	for _, c := range []struct {
		name, url, want string
		countries       doc.Found
	}{
		{"American countries", "", "2015-11-01", us},
		{"French countries", "", "2015-01-11", fr},
		{"British host before the countries", "https://news.example.uk/a", "2015-01-11", us},
		{"host of nobody's country", "https://news.example.com/a", "2015-11-01", us},
		{"nothing tells", "", "2015-XX-XX", doc.Found{}},
	} {
		f, err := New()
		if err != nil {
			t.Fatal(err)
		}
		var p nlp.Parser
		d := p.Parse(&doc.Article{URL: c.url, Published: "2016-02-02", Text: "The lease began on 11/01/2015 and ran on."})
		es := f.Find(d, &doc.Mentions{vocab.Countries: c.countries}).Body
		if len(es) != 1 || es[0].Value != c.want {
			t.Errorf("%s: got %v, want %s", c.name, es, c.want)
		}
	}
}

// Persons' names are no months, whatever the words beside them.
func TestNamesOfPersons(t *testing.T) {
	text := "In May, May met June in April."
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	var p nlp.Parser
	d := p.Parse(&doc.Article{Published: "2016-09-02", Text: text})
	m := &doc.Mentions{vocab.Persons: doc.Found{Body: []doc.Entity{{Start: 8, End: 11, Text: "May"}, {Start: 16, End: 20, Text: "June"}}}}
	if got, want := show(f.Find(d, m).Body), "[May|2016-05] [April|2016-04]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A title is read with the day that the body's dateline gives.
func TestTitleSharesTheDay(t *testing.T) {
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	var p nlp.Parser
	d := p.Parse(&doc.Article{Title: "Mayor resigned yesterday", Text: "LIMA, March 3, 2018 - The mayor is gone."})
	found := f.Find(d, &doc.Mentions{})
	if got := show(found.Title); got != "[yesterday|2018-03-02]" {
		t.Errorf("title: %s", got)
	}
}

func TestEmptyText(t *testing.T) {
	if es := find(t, "", ""); len(es) != 0 {
		t.Errorf("found %v in nothing", es)
	}
}

func ExampleFinder_Find() {
	f, err := New()
	if err != nil {
		fmt.Println(err)
		return
	}
	var p nlp.Parser
	d := p.Parse(&doc.Article{Published: "2019-11-03", Text: "The ministers met on Friday and will meet again next month."})
	for _, e := range f.Find(d, &doc.Mentions{}).Body {
		fmt.Println(e.Text, e.Timex, e.Value, e.Rule)
	}
	// Output:
	// Friday DATE 2019-11-01 date/weekday
	// next month DATE 2019-12 date/last-next
}
