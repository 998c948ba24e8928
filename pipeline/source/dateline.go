package source

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"dateline/extract/dateline"
	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/pipeline/page"
)

// datelineBytes bounds where a dateline ends: the longest have two cities, a
// day and an agency.
const datelineBytes = 160

// agencyBytes bounds the name of an agency that is taken for the publisher.
const agencyBytes = 40

// opening reads the dateline that a text begins with, false when there is none or it
// may be something else: whether the place is one is not asked here. The agency is
// empty when it has none.
func opening(text string) (day dateline.Day, agency string, ok bool) {
	head, _ := cutLine(text)
	end := min(len(head), datelineBytes)
	for end > 0 && end < len(head) && !utf8.RuneStart(head[end]) {
		end--
	}
	x := nlp.Tokenize(head[:end])
	if len(x.Tokens) == 0 {
		return day, "", false
	}
	d, ok := dateline.Read(x, 0)
	if d.Agency.End > 0 {
		agency = x.Slice(d.Agency.First, d.Agency.End)
	}
	return d.Day, agency, ok && d.Sure
}

// anchor takes the day and the agency from the text's dateline where the source
// stated none, or the year or the month alone, or a page's may be another day. A day without its year anchors
// what the source gives the year of, else nothing: a year is not guessed. The
// place anchors in the analysis, where the focus and the officials weigh it.
func anchor(a *doc.Article) {
	guessed := page.Guessed(a.PublishedFrom)
	dated := len(a.Published) >= len(time.DateOnly) && !guessed
	if dated && a.Source != "" {
		return
	}
	d, agency, ok := opening(a.Text)
	if !ok {
		return
	}
	if a.Source == "" && len(agency) <= agencyBytes {
		a.Source = agency
	}
	if dated {
		return
	}
	known := a.Published
	if guessed {
		known = ""
	}
	if day := anchored(d, known); day != "" {
		a.Published, a.PublishedFrom = day, "dateline"
	}
}

// anchored gives the dateline's whole day, empty when it has none or another one
// than the year or month that is known.
func anchored(d dateline.Day, known string) string {
	year := known[:min(len(known), 4)]
	if d.Year > 0 {
		year = strconv.Itoa(d.Year)
	}
	day := fmt.Sprintf("%s-%02d-%02d", year, d.Month, d.Day)
	if _, err := time.Parse(time.DateOnly, day); err != nil || !strings.HasPrefix(day, known) {
		return ""
	}
	return day
}
