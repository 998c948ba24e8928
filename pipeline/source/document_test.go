package source

import (
	"dateline/pipeline/office/officetest"
	"strings"
	"testing"
	"time"
)

// wordFile is a .docx with a title, times of making and change, and paragraphs.
func wordFile(t *testing.T, title, created, changed string, paragraphs ...string) string {
	t.Helper()
	var body strings.Builder
	for _, p := range paragraphs {
		body.WriteString("<w:p><w:r><w:t>" + p + "</w:t></w:r></w:p>")
	}
	return officetest.Archive("[Content_Types].xml", "<Types/>",
		"docProps/core.xml", "<c><dc:title>"+title+"</dc:title><dcterms:created>"+created+"</dcterms:created><dcterms:modified>"+changed+"</dcterms:modified></c>",
		"word/document.xml", "<w:document><w:body>"+body.String()+"</w:body></w:document>")
}

// TestDocumentTitleAndDay: the text is asked first, and the metadata believed where it
// can be right.
func TestDocumentTitleAndDay(t *testing.T) {
	const day, soon, late = "2019-11-04T08:00:00Z", "2019-11-04T17:00:00Z", "2021-02-01T00:00:00Z"
	clock := func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }
	for name, test := range map[string]struct{ file, title, published string }{
		"title of the text, day of the metadata": {wordFile(t, "", day, soon, "Ministers meet", prose, prose), "Ministers meet", `"2019-11-04","published_from":"metadata"`},
		"title of the metadata below a letterhead": {wordFile(t, "Ministers meet in town", day, soon, "MINISTRY OF WATER", "Ministers meet in town", prose),
			"Ministers meet in town", `"2019-11-04","published_from":"metadata"`},
		"a day between letterhead and text": {wordFile(t, "Ministers meet in town", late, late, "MINISTRY OF WATER", "Ministers meet in town", "3 November 2019", prose), "Ministers meet in town", `"2019-11-03"`},
		"a dateline below a letterhead":     {wordFile(t, "Ministers meet in town", day, soon, "MINISTRY OF WATER", "Ministers meet in town", "ASTANA, Nov. 2 - "+prose), "Ministers meet in town", `"2019-11-02","published_from":"dateline"`},
		"the name of a file":                {wordFile(t, "Microsoft Word - release final.doc", day, soon, "Ministers meet", prose), "Ministers meet", `"2019-11-04"`},
		"another document's title":          {wordFile(t, "Minutes of the board meeting", day, soon, "Ministers meet", prose), "Ministers meet", `"2019-11-04"`},
		"changed long after":                {wordFile(t, "", day, late, "Ministers meet", prose), "Ministers meet", `""`},
		"changed before it was made":        {wordFile(t, "", late, day, "Ministers meet", prose), "Ministers meet", `""`},
		"in the future":                     {wordFile(t, "", "2049-01-01T00:00:00Z", "", "Ministers meet", prose), "Ministers meet", `""`},
		"before there were such documents":  {wordFile(t, "", "1601-01-01T00:00:00Z", "", "Ministers meet", prose), "Ministers meet", `""`},
		"the text's own day":                {wordFile(t, "", late, late, "Ministers meet", "3 November 2019", prose), "Ministers meet", `"2019-11-03"`},
		"the year of a dateline":            {wordFile(t, "", day, soon, "Ministers meet", "ASTANA, Nov. 2 - "+prose), "Ministers meet", `"2019-11-02","published_from":"dateline"`},
		"a dateline of another season":      {wordFile(t, "", day, soon, "Ministers meet", "ASTANA, March 2 - "+prose), "Ministers meet", `"2019-11-04","published_from":"metadata"`},
	} {
		got := read(t, Files{Now: clock}, "a.docx", test.file)
		if !strings.Contains(got, `"title":"`+test.title+`","published":`+test.published) || !strings.Contains(got, prose+`"`) || strings.Count(got, test.title) != 1 {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestDocumentFaults: each fault of a document is named.
func TestDocumentFaults(t *testing.T) {
	whole := wordFile(t, "", "", "", "Ministers meet", prose)
	for name, test := range map[string]struct{ name, file, reason string }{
		"no text":           {"a.docx", wordFile(t, "", "", ""), "it has no text"},
		"cut off":           {"a.docx", whole[:len(whole)/2], "a broken zip archive"},
		"a spreadsheet":     {"a.xlsx", officetest.Archive("[Content_Types].xml", "", "xl/workbook.xml", ""), "an Excel file: not a format that is read"},
		"one without name":  {"a", officetest.Archive("[Content_Types].xml", "", "xl/workbook.xml", ""), "a spreadsheet, a presentation or an e-book: not a format that is read"},
		"encrypted":         {"a.docx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600), "an old or encrypted Word, Excel or PowerPoint file"},
		"another's name":    {"a.odt", "plain words", "not an archive or document, for all its name"},
		"rich text":         {"a.rtf", `{\rtf1 ` + prose + "}", "an RTF file: not a format that is read"},
		"longer than bound": {"a.docx", wordFile(t, "", "", "", "Ministers meet", strings.Repeat(prose, 100)), "its text is longer than the bound"},
	} {
		got := read(t, Files{Limits: Limits{Article: 4096}}, test.name, test.file)
		if !strings.Contains(got, test.reason) || strings.Count(got, "\n") != 1 {
			t.Errorf("%s: %s", name, got)
		}
	}
	if got := read(t, Files{}, "a.zip", officetest.Archive("in/a.docx", whole)); !strings.Contains(got, `a.zip!in/a.docx","url"`) {
		t.Errorf("in an archive: %s", got)
	}
}
