package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/pipeline/office/officetest"
	"dateline/pipeline/pdf/pdftest"
)

// sort of document that a folder can hold: how it is made, and why it is not read, empty
// where it is.
type sort struct {
	ending string
	make   func(body string) string
	reason string
}

// letter is a body for the n-th document; each has words of its own.
func letter(n int) string {
	return fmt.Sprintf("The Minister of Water of Kazakhstan, Murat Nurtleu, met the %d engineers of canal %d in Astana on Tuesday. They spoke of the %d sluices, he said.", n+2, n*7, n*3+1)
}

func gzipped(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, s)
	_ = w.Close()
	return b.String()
}

func wordFile(body string) string {
	return officetest.Archive("[Content_Types].xml", "<Types/>", "word/document.xml", "<w:document><w:body><w:p><w:r><w:t>"+body+"</w:t></w:r></w:p></w:body></w:document>")
}

func openFile(body string) string {
	return officetest.Archive("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<d><office:body><text:p>"+body+"</text:p></office:body></d>")
}

// pdfFile sets the body in lines of 60 letters at most.
func pdfFile(body string) string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(body) {
		if len(line)+len(word) > 60 {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return string(pdftest.File{Pages: [][]pdftest.Words{pdftest.Column(60, 700, 11, append(lines, line)...)}}.Bytes())
}

func constant(s string) func(string) string { return func(string) string { return s } }

// sorts are documents of every kind, and every kind of fault.
func sorts(t *testing.T) []sort {
	locked, err := os.ReadFile(filepath.Join("..", "..", "pipeline", "pdf", "testdata", "locked.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	half := func(whole func(string) string) func(string) string {
		return func(body string) string { s := whole(body); return s[:len(s)/2] }
	}
	cutWord := func(body string) string {
		return officetest.Archive("word/document.xml", "<w:document><w:body><w:p><w:r><w:t>"+body)
	}
	bomb := "<w:document><w:p><w:r><w:t>" + strings.Repeat("x", 9<<20) + "</w:t></w:r></w:p></w:document>"
	return []sort{
		{".txt", func(body string) string { return body }, ""},
		{".html", func(body string) string {
			return "<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>" + body + "</p><p>" + body + "</p></article></body></html>"
		}, ""},
		{".json", func(body string) string { return `{"headline":"Talks","content":"` + body + `"}` }, ""},
		{".jsonl", func(body string) string { return `{"title":"Talks","body":"` + body + `"}` + "\n" }, ""},
		{".md", func(body string) string { return "# Talks\n\n" + body + "\n" }, ""},
		{".txt.gz", gzipped, ""},
		{".csv", func(body string) string { return "title,text\nTalks,\"" + body + "\"\n" }, ""},
		{".tsv", func(body string) string { return "title\ttext\nTalks\t" + body + "\n" }, ""},
		{".docx", wordFile, ""},
		{".odt", openFile, ""},
		{".pdf", pdfFile, ""},
		{".pdf.gz", func(body string) string { return gzipped(pdfFile(body)) }, ""},
		{".eml", func(body string) string { return "From: a@b.example\nSubject: Talks\n\n" + body + "\n" }, ""},
		{".mbox", func(body string) string {
			return "From a@b.example\nFrom: a@b.example\nSubject: Talks\n\n" + body + "\n"
		}, ""},
		{".xml", func(body string) string {
			return "<nitf><body><body.head><hedline><hl1>Talks</hl1></hedline></body.head><body.content><p>" + body + "</p></body.content></body></nitf>"
		}, ""},
		{".zip", func(body string) string { return officetest.Archive("in/a.docx", wordFile(body)) }, ""},
		{".pdf", constant(string(locked)), "it opens with a password alone"},
		{".pdf", constant(string(pdftest.File{Pages: make([][]pdftest.Words, 2), Picture: true}.Bytes())), "its pages are pictures without a text layer"},
		{".pdf", constant(string(pdftest.File{Pages: make([][]pdftest.Words, 2)}.Bytes())), "there is no text in the PDF file"},
		{".pdf", constant(string(pdftest.File{Pages: make([][]pdftest.Words, 501)}.Bytes())), "501 pages: more than the bound of 500"},
		{".pdf", constant("%PDF-1.7\nnothing of it\n"), "a broken PDF file"},
		{".pdf", constant("<html>Not found</html>"), "not a PDF file, for all its name"},
		{".docx", half(wordFile), "a broken zip archive"},
		{".docx", cutWord, "unexpected EOF"},
		{".docx", constant(officetest.Archive("word/document.xml", bomb)), "it unpacks to more than the bound"},
		{".docx", constant("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)), "an old or encrypted Word"},
		{".docx", constant(officetest.Archive("word/document.xml", strings.Repeat("<a>", 300)+strings.Repeat("</a>", 300))), "nest deeper than the bound"},
		{".docx", constant(wordFile("")), "it has no text"},
		{".odt", constant(officetest.Archive("mimetype", "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml", "<m><encryption-data/></m>", "content.xml", "x")), "the document is encrypted"},
		{".xlsx", constant(officetest.Archive("[Content_Types].xml", "", "xl/workbook.xml", "")), "an Excel file"},
		{".rtf", func(body string) string { return `{\rtf1 ` + body + "}" }, "an RTF file"},
		{".csv", constant("a,b\n1,2\n"), "a table without a column of text"},
		{".csv", func(body string) string { return "title,text\nTalks,\"" + body }, "row 2: extraneous or missing"},
		{".json", func(body string) string { return `{"text":"` + body }, "broken JSON"},
		{".xml", constant("<nitf><body>"), "broken XML"},
		{".jsonl", func(body string) string { return `{"text":"` + body }, "broken JSON: it ends too early"},
		{".txt.gz", half(gzipped), "the file ends too early: it was cut off"},
		{".gz", constant("\x1f\x8b\x08\x00"), "a broken gzip file"},
		{".txt", constant(""), "an empty file"},
		{".bin", constant("\x00\x01\x02\x03"), "binary data, not text"},
		{".png", constant("\x89PNG\r\n\x1a\n"), "a PNG image"},
	}
}

// TestFolderOfEverything: of a folder of all kinds of documents and faults what can be
// read is in the index, and each other file is named with its reason.
func TestFolderOfEverything(t *testing.T) {
	dir, n := t.TempDir(), 1000
	if testing.Short() {
		n = 72
	}
	kinds := sorts(t)
	articles, faults := 0, map[string]string{}
	for i := range n {
		kind := kinds[i%len(kinds)]
		path := filepath.Join(dir, "docs", fmt.Sprint(i%7), fmt.Sprintf("%04d%s", i, kind.ending))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(kind.make(letter(i))), 0o644); err != nil {
			t.Fatal(err)
		}
		if kind.reason == "" {
			articles++
		} else {
			faults[path] = kind.reason
		}
	}
	for _, device := range []string{"/dev/null", "/dev/zero"} {
		path := filepath.Join(dir, "docs", filepath.Base(device)+".txt")
		if err := os.Symlink(device, path); err != nil {
			t.Fatal(err)
		}
		faults[path] = "a device, not a file"
	}
	idx := filepath.Join(dir, "index")
	_, errs, code := call(t, "ingest", "--index", idx, filepath.Join(dir, "docs"))
	if code != exitSkipped || !strings.Contains(errs, fmt.Sprintf("%d new, 0 changed, 0 unchanged, 0 duplicate, 0 deleted, %d skipped", articles, len(faults))) {
		t.Errorf("exit %d: %.300s", code, errs[strings.LastIndexByte(strings.TrimSpace(errs), '\n')+1:])
	}
	said := map[string]string{}
	for line := range strings.Lines(errs) {
		if at, reason, ok := strings.Cut(strings.TrimPrefix(line, "dateline: skipped "), ": "); ok {
			if end := strings.LastIndexByte(at, ':'); end > strings.LastIndexByte(at, '.') {
				at = at[:end] // a row
			}
			said[at] = reason
		}
	}
	for path, want := range faults {
		if !strings.Contains(said[path], want) {
			t.Errorf("%s: said is %q, want %q", filepath.Base(path), said[path], want)
		}
	}
	if out, _, _ := call(t, "search", "--index", idx, "--all", "--no-group", "--role", "minister", "--json"); strings.Count(out, "\n") != articles {
		t.Errorf("%d of %d reports have their minister", strings.Count(out, "\n"), articles)
	}
	if _, errs, code := call(t, "ingest", "--index", idx, filepath.Join(dir, "docs")); code != exitDone || !strings.Contains(errs, fmt.Sprintf("%d unchanged", articles+len(faults))) {
		t.Errorf("the second run: exit %d: %.300s", code, errs)
	}
}
