package source

import (
	"testing"

	"dateline/extract/doc"
)

func TestAnchor(t *testing.T) {
	for _, c := range []struct{ text, known, want, from, source string }{
		{"GENEVA, Feb 27, 2020 (Steppe Wire) - The ministers met.", "", "2020-02-27", "dateline", "Steppe Wire"},
		{"ASTANA, Kazakhstan, 27 Feb 2020 -- The ministers met.", "", "2020-02-27", "dateline", ""},
		// a day without its year takes the one that is known, and none else
		{"GENEVA, Feb. 27 (Steppe Wire) - The ministers met.", "2020", "2020-02-27", "dateline", "Steppe Wire"},
		{"GENEVA, 27 February (Steppe Wire) - The ministers met.", "2020-02", "2020-02-27", "dateline", "Steppe Wire"},
		{"GENEVA, Feb 27 (Steppe Wire) - The ministers met.", "2020-03", "2020-03", "", "Steppe Wire"},
		{"GENEVA, Feb 30 (Steppe Wire) - The ministers met.", "2020", "2020", "", "Steppe Wire"},
		{"GENEVA, Feb 27 (Steppe Wire) - The ministers met.", "", "", "", "Steppe Wire"},
		{"GENEVA, Feb 27, 2019 (Steppe Wire) - The ministers met.", "2020", "2020", "", "Steppe Wire"},
		{"Accra, Oct. 25, 2019, GNA - The ministers met.", "", "2019-10-25", "dateline", "GNA"},
		{"Kuwait, 2 Nov 2019 (KUNA) -- The ministers met.", "", "2019-11-02", "dateline", "KUNA"},
		{"Ulaanbaatar/MONTSAME/. The ministers met.", "", "", "", "MONTSAME"},
		// it may be a council that is explained
		{"Trade Council (TCN) - the last - met.", "", "", "", ""},
		// what the source states stays
		{"GENEVA, Feb 27, 2020 (Steppe Wire) - The ministers met.", "2020-03-03", "2020-03-03", "", "Steppe Wire"},
		{"GENEVA (Steppe Wire) - The ministers met.", "", "", "", "Steppe Wire"},
		{"The ministers met - again.", "", "", "", ""},
	} {
		a := doc.Article{Text: c.text, Published: c.known}
		anchor(&a)
		if a.Published != c.want || a.PublishedFrom != c.from || a.Source != c.source {
			t.Errorf("%q, known %q: %q from %q, source %q", c.text, c.known, a.Published, a.PublishedFrom, a.Source)
		}
	}
}

// TestAnchorBeforeAGuess: what a page may give another's day for, its text's dateline says.
func TestAnchorBeforeAGuess(t *testing.T) {
	for from, want := range map[string]string{"meta article:published_time": "2021-06-11", "modified": "2021-05-04"} {
		a := doc.Article{Text: "GENEVA, May 4, 2021 (Steppe Wire) - The ministers met.", Published: "2021-06-11", PublishedFrom: from}
		if anchor(&a); a.Published != want {
			t.Errorf("%s: %q, want %q", from, a.Published, want)
		}
	}
	a := doc.Article{Text: "GENEVA, May 4 (Steppe Wire) - The ministers met.", Published: "2021-06-11", PublishedFrom: "modified"}
	if anchor(&a); a.Published != "2021-06-11" || a.PublishedFrom != "modified" {
		t.Errorf("without a year: %q from %q", a.Published, a.PublishedFrom)
	}
}
