package office

import (
	"archive/zip"
	"dateline/pipeline/office/officetest"
	"errors"
	"strings"
	"testing"
)

var roomy = Bounds{Part: 1 << 20, Text: 1 << 20, Ratio: 200, Members: 100, Depth: 64}

// archive packs members, given as name and content in turn.
func archive(t *testing.T, members ...string) *zip.Reader {
	t.Helper()
	b := officetest.Archive(members...)
	z, err := zip.NewReader(strings.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func docx(body string) []string {
	return []string{"[Content_Types].xml", "<Types/>",
		"docProps/core.xml", `<?xml version="1.0"?><cp:coreProperties xmlns:dc="d" xmlns:dcterms="t"><dc:title>Talks on water</dc:title><dc:creator>typist</dc:creator><dcterms:created>2019-11-03T08:00:00Z</dcterms:created><dcterms:modified>2019-11-03T09:30:00Z</dcterms:modified></cp:coreProperties>`,
		"word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>` + body + `</w:body></w:document>`}
}

func odt(body string) []string {
	return []string{"mimetype", odtType,
		"meta.xml", `<office:document-meta xmlns:o="o"><office:meta><dc:title>Talks on water</dc:title><meta:creation-date>2019-11-03T08:00:00.5</meta:creation-date><dc:date>2019-11-03T09:30:00</dc:date></office:meta></office:document-meta>`,
		"content.xml", `<office:document-content><office:automatic-styles><style:style>no text</style:style></office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`}
}

// TestParagraphs: what of a document is its text, and how.
func TestParagraphs(t *testing.T) {
	for name, test := range map[string]struct {
		in   []string
		want string
	}{
		"runs are joined":         {docx(`<w:p><w:r><w:t>The min</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">ister </w:t></w:r><w:r><w:t>met.</w:t></w:r></w:p>`), "The minister met."},
		"tabs and breaks":         {docx(`<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:noBreakHyphen/><w:t>four</w:t></w:r></w:p>`), "one two three-four"},
		"soft hyphen":             {docx("<w:p><w:r><w:t>min\u00adister</w:t><w:softHyphen/></w:r></w:p>"), "minister"},
		"deleted and moved":       {docx(`<w:p><w:del><w:r><w:delText>not</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>kept</w:t></w:r></w:ins></w:p>`), "kept"},
		"hidden":                  {docx(`<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>shown </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>again</w:t></w:r></w:p>`), "shown again"},
		"field codes":             {docx(`<w:p><w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r><w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink></w:p>`), "linked"},
		"a text box once":         {docx(`<w:p><w:r><w:t>before</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> after</w:t></w:r></w:p>`), "boxed|before after"},
		"cells":                   {docx(`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>`), "a|b"},
		"odt spans":               {odt(`<text:h>Head</text:h><text:p>one<text:s text:c="3"/>two<text:tab/>three<text:line-break/><text:span>four</text:span></text:p>`), "Head|one two three four"},
		"odt notes and comments":  {odt(`<text:tracked-changes><text:p>old</text:p></text:tracked-changes><text:p>kept<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note><office:annotation><text:p>why?</text:p></office:annotation>.</text:p>`), "kept."},
		"odt spaces without end":  {odt(`<text:p>a<text:s text:c="2000000000"/>b</text:p>`), "a b"},
		"odt, a box in paragraph": {odt(`<text:p>out<draw:frame><svg:title>alt</svg:title><draw:text-box><text:p>in</text:p></draw:text-box></draw:frame>side</text:p>`), "in|outside"},
	} {
		d, err := Read(archive(t, test.in...), roomy)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := strings.Join(d.Paragraphs, "|"); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
		if d.Title != "Talks on water" || d.Created.Format("2006-01-02 15:04") != "2019-11-03 08:00" || d.Changed.Hour() != 9 {
			t.Errorf("%s: metadata %q %v %v", name, d.Title, d.Created, d.Changed)
		}
	}
}

func TestHeading(t *testing.T) {
	d, err := Read(archive(t, docx(`<w:p><w:r><w:t>MINISTRY</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Ministers meet</w:t></w:r></w:p>`)...), roomy)
	if err != nil || d.Heading != "Ministers meet" {
		t.Errorf("%v %v", d, err)
	}
}

// TestFaults: each fault of a document is its reason.
func TestFaults(t *testing.T) {
	deep := strings.Repeat("<w:sdt>", 100) + strings.Repeat("</w:sdt>", 100)
	for name, test := range map[string]struct {
		in   []string
		want string
	}{
		"spreadsheet":  {[]string{"[Content_Types].xml", "", "xl/workbook.xml", "<w/>"}, "a spreadsheet"},
		"e-book":       {[]string{"mimetype", "application/epub+zip"}, "an e-book"},
		"cut":          {[]string{"word/document.xml", "<w:document><w:p>"}, "unexpected EOF"},
		"broken":       {[]string{"word/document.xml", "<w:document <"}, "read word/document.xml"},
		"own entities": {[]string{"word/document.xml", `<!DOCTYPE a [<!ENTITY b "bbbb">]><w:p><w:t>&b;</w:t></w:p>`}, "read word/document.xml"},
		"deep":         {docx(deep), "nest deeper"},
		"long":         {docx("<w:p><w:r><w:t>" + strings.Repeat("x", 2<<20-100) + "</w:t></w:r></w:p>"), "more than the bound"},
		"encrypted": {[]string{"mimetype", odtType, "META-INF/manifest.xml", `<m><manifest:encryption-data/></m>`, "content.xml", "\x00"},
			"encrypted"},
	} {
		if _, err := Read(archive(t, test.in...), roomy); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %s", name, err, test.want)
		}
	}
	tight := roomy
	tight.Members = 2
	if _, err := Read(archive(t, docx("")...), tight); err == nil || !strings.Contains(err.Error(), "3 parts in one document") {
		t.Error(err)
	}
	// a part of a document packs ten times, a bomb a thousand times
	tight = roomy
	tight.Part, tight.Text, tight.Ratio = 64<<20, 64<<20, 10
	bomb := docx("<w:p><w:r><w:t>" + strings.Repeat("x", 8<<20) + "</w:t></w:r></w:p>")
	if _, err := Read(archive(t, bomb...), tight); !errors.Is(err, errLarge) {
		t.Error(err)
	}
	tight = roomy
	tight.Text = 10
	if _, err := Read(archive(t, docx("<w:p><w:r><w:t>more than ten</w:t></w:r></w:p>")...), tight); !errors.Is(err, errLong) {
		t.Error(err)
	}
}

// FuzzRead: any XML under the names of a document gives paragraphs without line feeds,
// or an error, within the bounds.
func FuzzRead(f *testing.F) {
	f.Add(docx(`<w:p><w:r><w:t>a</w:t></w:r></w:p>`)[5], true)
	f.Add(odt(`<text:p>a</text:p>`)[5], false)
	f.Fuzz(func(t *testing.T, s string, word bool) {
		members := []string{"mimetype", odtType, "content.xml", s}
		if word {
			members = []string{"word/document.xml", s}
		}
		d, err := Read(archive(t, members...), roomy)
		if err != nil {
			return
		}
		for _, p := range d.Paragraphs {
			if p == "" || strings.ContainsAny(p, "\n\r") || !strings.EqualFold(p, strings.TrimSpace(p)) {
				t.Errorf("%q", p)
			}
		}
	})
}
