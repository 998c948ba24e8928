// Package score compares analyses with labels that were made by hand.
//
// Labels and analyses flow in, a Sheet of true and false findings flows out. It
// serves the tests over testdata/ and nothing in the program's own way.
package score

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"dateline/extract/doc"
)

// Mention is one hand-made label in the body: its surface, which of the
// surface's occurrences is meant, and what it stands for.
type Mention struct {
	Text string `json:"text"`
	// Nth counts the places where Text begins in the body, from 1; 0 is 1.
	Nth int `json:"nth"`
	// ID is the country's or the city's id, as in an entity.
	ID string `json:"id"`
	// ISO is a region's ISO 3166-2 code.
	ISO   string `json:"iso"`
	Timex string `json:"timex"`
	Value string `json:"value"`
	Mod   string `json:"mod"`
}

// Label is the truth about one article.
type Label struct {
	// ID is the article's own, where its source gives one.
	ID string `json:"id"`
	// Title must be the article's, so that labels and articles cannot slip.
	Title     string         `json:"title"`
	Persons   []Mention      `json:"persons"`
	Countries []Mention      `json:"countries"`
	Regions   []Mention      `json:"regions"`
	Cities    []Mention      `json:"cities"`
	Dates     []Mention      `json:"dates"`
	Officials []doc.Official `json:"officials"`
	Topics    []string       `json:"topics"`
}

// Load reads the labels of one file of articles, in the articles' order.
func Load(path string) ([]Label, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("labels: %w", err)
	}
	var labels []Label
	if err := json.Unmarshal(b, &labels); err != nil {
		return nil, fmt.Errorf("labels %s: %w", path, err)
	}
	return labels, nil
}

// Locate returns where the mention stands in text, and whether it is there.
func (m Mention) Locate(text string) (doc.Span, bool) {
	at := -1
	for n := max(m.Nth, 1); n > 0; n-- {
		i := strings.Index(text[at+1:], m.Text)
		if i < 0 || m.Text == "" {
			return doc.Span{}, false
		}
		at += 1 + i
	}
	return doc.Span{Start: at, End: at + len(m.Text)}, true
}

// mentions are the label's own, each with the type of entity that it expects.
func (l *Label) mentions() map[string][]Mention {
	return map[string][]Mention{
		doc.Person: l.Persons, doc.Country: l.Countries, doc.Region: l.Regions,
		doc.City: l.Cities, doc.Date: l.Dates,
	}
}

// Check reports the first label that does not fit the article.
func (l *Label) Check(a *doc.Article) error {
	if l.Title != a.Title {
		return fmt.Errorf("%s: the label is of %q, the article is %q", a.Origin, l.Title, a.Title)
	}
	for kind, list := range l.mentions() {
		for _, m := range list {
			if _, ok := m.Locate(a.Text); !ok {
				return fmt.Errorf("%s: %s %q (occurrence %d) is not in the text", a.Origin, kind, m.Text, max(m.Nth, 1))
			}
		}
	}
	return nil
}
