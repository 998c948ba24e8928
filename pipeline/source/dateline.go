package source

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"dateline/extract/doc"
	"dateline/pipeline/when"
)

// datelineBytes bounds where a dateline ends: the longest have two cities, a
// day and an agency.
const datelineBytes = 120

// dateline is how a report opens: "NUR-SULTAN, Feb. 27, 2019 (Reuters) -".
type dateline struct {
	place, day, agency string
}

// readDateline reads the opening of a text: a place in capitals, then a day, an
// agency in brackets or both, then a dash. False when there is none.
func readDateline(text string) (d dateline, ok bool) {
	head, _ := cutLine(text)
	head = head[:min(len(head), datelineBytes)]
	end := -1
	for _, dash := range []string{") -- ", ") - ", ") – ", ") — ", " -- ", " – ", " — ", " - "} {
		if i := strings.Index(head, dash); i > 0 && (end < 0 || i < end) {
			end = i
			if dash[0] == ')' {
				end++
			}
		}
	}
	if end < 0 {
		return d, false
	}
	head = strings.TrimSpace(head[:end])
	if open := strings.LastIndexByte(head, '('); open >= 0 && strings.HasSuffix(head, ")") {
		d.agency = head[open+1 : len(head)-1]
		head = strings.TrimRight(strings.TrimSpace(head[:open]), ",")
	}
	d.place, d.day, _ = strings.Cut(head, ",")
	d.day = strings.TrimSpace(d.day)
	if !capitals(d.place) || d.agency == "" && d.day == "" {
		return d, false
	}
	return d, true
}

// capitals tells whether a place is written as datelines write it; a slash
// parts two cities.
func capitals(s string) bool {
	letters := 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			letters++
		case unicode.IsLower(r) || unicode.IsDigit(r):
			return false
		}
	}
	return letters >= 3 && utf8.RuneCountInString(s) <= 60
}

// anchor takes the day and the agency from the text's dateline where the source
// stated none, or the year or the month alone. A day without its year anchors
// what the source gives the year of, else nothing: a year is not guessed. The
// place anchors in the analysis, where the focus and the officials weigh it.
func anchor(a *doc.Article) {
	dated := len(a.Published) >= len(time.DateOnly)
	if dated && a.Source != "" {
		return
	}
	d, ok := readDateline(a.Text)
	if !ok {
		return
	}
	if a.Source == "" && d.agency != "" && len(d.agency) <= 40 {
		a.Source = d.agency
	}
	if dated {
		return
	}
	if day := d.anchors(a.Published); day != "" {
		a.Published, a.PublishedFrom = day, "dateline"
	}
}

// anchors gives the dateline's whole day, empty when it has none or another one
// than the year or month that is known.
func (d *dateline) anchors(known string) string {
	// the region or the country may stand before the day: "ASTANA, Kazakhstan, 27 Feb 2019"
	for rest := d.day; rest != ""; {
		for _, stated := range []string{rest, strings.TrimSuffix(rest, ".") + " " + known[:min(len(known), 4)]} {
			if day, ok := when.Parse(stated); ok && len(day) == len(time.DateOnly) && strings.HasPrefix(day, known) {
				return day
			}
		}
		_, rest, _ = strings.Cut(rest, ",")
		rest = strings.TrimSpace(rest)
	}
	return ""
}
