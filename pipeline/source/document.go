package source

import (
	"archive/zip"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"dateline/extract/doc"
	"dateline/pipeline"
	"dateline/pipeline/office"
)

// office reads a document of a word processor.
func (r *reader) office(origin string, z *zip.Reader) {
	d, err := office.Read(z, office.Bounds{Part: r.limits.File, Text: r.limits.Article, Ratio: r.limits.Ratio, Members: r.limits.Members, Depth: r.limits.Depth})
	if err != nil {
		r.skip(origin, pipeline.StageParse, "%v", err)
		return
	}
	r.document(origin, document{d.Paragraphs, d.Heading, d.Title, d.Created, d.Changed})
}

// document is what is known of a document of any kind.
type document struct {
	paragraphs []string
	// heading is one of the paragraphs that is made up as the title; title is the
	// metadata's.
	heading, title   string
	created, changed time.Time
}

// document delivers a document as an article. Its own words say its title and day; the
// metadata is asked for what they leave out, and believed where it can be right.
func (r *reader) document(origin string, d document, warnings ...string) {
	var a doc.Article
	title := strings.Join(strings.Fields(d.heading), " ")
	if title == "" && saneTitle(d.title, d.paragraphs) {
		title = strings.Join(strings.Fields(d.title), " ")
	}
	at := slices.IndexFunc(d.paragraphs[:min(len(d.paragraphs), titleAmong)], func(p string) bool { return strings.EqualFold(p, title) })
	switch {
	case at >= 0:
		a.Title = d.paragraphs[at]
		// day, author and dateline stand below the title; a letterhead stays in the text
		a.Text = takeLines(&a, strings.Join(d.paragraphs[at+1:], "\n\n"))
		anchor(&a)
	default:
		if a = plain(strings.Join(d.paragraphs, "\n\n")); a.Title == "" {
			a.Title = title
		}
	}
	if len(a.Published) < len(time.DateOnly) {
		d.date(&a, r.now)
	}
	if at > 0 && a.Text != "" {
		a.Text = strings.Join(d.paragraphs[:at], "\n\n") + "\n\n" + a.Text
	}
	a.Origin = origin
	r.article(a, true, warnings...)
}

// titleAmong is how many paragraphs may stand before a title: a letterhead and a day.
const titleAmong = 8

// date takes the day of the metadata. Where the text has a dateline without its year the
// metadata gives the year alone, if the days are near.
func (d *document) date(a *doc.Article, now time.Time) {
	day, ok := saneDay(d.created, d.changed, now)
	iso := day.Format(time.DateOnly)
	if !ok || !strings.HasPrefix(iso, a.Published) {
		return
	}
	dated := *a
	dated.Published = iso[:len("2006")]
	anchor(&dated)
	if t, err := time.Parse(time.DateOnly, dated.Published); err == nil && day.Sub(t).Abs() <= nearDays {
		*a = dated
		return
	}
	a.Published, a.PublishedFrom = iso, "metadata"
}

// nearDays is how far a document's dateline may be from the day that it was made.
const nearDays = 31 * 24 * time.Hour

// firstYear is when there were documents of these kinds.
const firstYear = 1990

// sittingTime is the longest between a document's making and its last change for its day
// to be known: who begins with last year's document, or mends an old one, leaves a day
// that is not this text's.
const sittingTime = 48 * time.Hour

// saneDay is the day that a document was finished, false when the metadata cannot tell:
// it has none, it lies in the future or before all such documents, or the document was
// changed long after it was made.
func saneDay(created, changed, now time.Time) (time.Time, bool) {
	if created.Year() < firstYear || !now.IsZero() && created.After(now.Add(24*time.Hour)) {
		return created, false
	}
	if changed.IsZero() || changed.Equal(created) {
		return created, true
	}
	took := changed.Sub(created)
	return changed, took > -time.Minute && took <= sittingTime
}

// fileNames are endings of titles that are the names of files.
var fileNames = []string{".doc", ".docx", ".odt", ".rtf", ".pdf", ".indd", ".qxd", ".qxp", ".pub", ".xls", ".xlsx", ".ppt", ".pptx", ".tex", ".dvi", ".txt", ".html", ".wpd"}

// saneTitle tells whether the metadata's title is one of the text: programs leave the name
// of a file there, a template's or the last document's title. At least three words, of
// which the beginning of the text has most.
func saneTitle(title string, paragraphs []string) bool {
	low := strings.ToLower(strings.TrimSpace(title))
	words := strings.Fields(low)
	if len(words) < 3 || utf8.RuneCountInString(low) > titleRunes || strings.HasPrefix(low, "microsoft word") ||
		slices.ContainsFunc(fileNames, func(end string) bool { return strings.HasSuffix(low, end) }) {
		return false
	}
	head := strings.ToLower(strings.Join(paragraphs[:min(len(paragraphs), titleAmong)], " "))
	found := 0
	for _, w := range words {
		if strings.Contains(head, strings.Trim(w, ".,;:!?\"'“”‘’()")) {
			found++
		}
	}
	return found*4 >= len(words)*3
}
