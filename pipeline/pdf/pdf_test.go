package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/pipeline/coding"
	"dateline/pipeline/pdf/pdftest"
)

var roomy = Bounds{Pages: 20, Text: 1 << 20, Time: time.Minute}

// engine is one for all tests of a run: to start it costs seconds where nothing is kept.
func engine(t testing.TB) *Engine {
	t.Helper()
	e := &Engine{Cache: UserCache()}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

var left = []string{"The ministers of the two river states met in the", "border town on Tuesday and agreed to open the", "sluices for six weeks, as the farmers down-",
	"stream had asked since March. The water-", "sharing accord of 1998 is kept to.", "Engineers of both states will see to the locks."}
var right = []string{"The talks go on in the autumn, when the two heads", "of state are to meet, said the spokeswoman of the", "ministry. Nobody had thought of well-known water-",
	"sharing plans before, and the price of water-sharing", "is not yet known to anybody in either of", "the capitals, she said, nor to the farmers."}

// TestReading reads each kind of page.
func TestReading(t *testing.T) {
	e := engine(t)
	head := func(n int, more ...pdftest.Words) []pdftest.Words {
		return slices.Concat([]pdftest.Words{{X: 60, Y: 770, Size: 9, Text: "Ministry of Water - Bulletin"}, {X: 500, Y: 770, Size: 9, Text: fmt.Sprintf("No. 4, page %d", n)}}, more, []pdftest.Words{{X: 290, Y: 30, Size: 9, Text: fmt.Sprint(n)}})
	}
	for name, test := range map[string]struct {
		file    pdftest.File
		want    string
		heading string
	}{
		"one column": {pdftest.File{Pages: [][]pdftest.Words{pdftest.Column(60, 700, 11, left...)}},
			"The ministers of the two river states met in the border town on Tuesday and agreed to open the sluices for six weeks, as the farmers downstream had asked since March. The watersharing accord of 1998 is kept to.|Engineers of both states will see to the locks.", ""},
		"two columns under a heading, written row by row": {pdftest.File{Pages: [][]pdftest.Words{slices.Concat(pdftest.Column(60, 740, 20, "River states open the sluices"), rowByRow())}},
			"River states open the sluices|The ministers of the two river states met in the border town on Tuesday and agreed to open the sluices for six weeks, as the farmers downstream had asked since March. The water-sharing accord of 1998 is kept to.|Engineers of both states will see to the locks.|The talks go on in the autumn, when the two heads of state are to meet, said the spokeswoman of the ministry. Nobody had thought of well-known water-sharing plans before, and the price of water-sharing is not yet known to anybody in either of the capitals, she said, nor to the farmers.", "River states open the sluices"},
		"a heading over two columns whose last word stands over one": {pdftest.File{Pages: [][]pdftest.Words{slices.Concat([]pdftest.Words{{X: 60, Y: 780, Size: 8, Text: "Bulletin"}, {X: 500, Y: 780, Size: 8, Text: "Vol. 4"}}, pdftest.Column(60, 740, 20, "River states open the sluices for six", "weeks"), rowByRow())}},
			"The ministers|Engineers of both states will see to the locks.|The talks go on in the autumn, when the two heads of state are to meet, said the spokeswoman of the ministry. Nobody had thought of well-known water-sharing plans before, and the price of water-sharing is not yet known to anybody in either of the capitals, she said, nor to the farmers.", "River states open the sluices for six weeks"},
		"paragraphs by distance and by indent": {pdftest.File{Pages: [][]pdftest.Words{slices.Concat(pdftest.Column(60, 700, 11, left...), pdftest.Column(60, 600, 11, "A second one after a gap stands by itself and it", "goes on in a line."), pdftest.Column(75, 573.6, 11, "A third one is set in at its beginning, and goes"), pdftest.Column(60, 560.4, 11, "on at the edge."))}},
			"The ministers|A second one after a gap stands by itself and it goes on in a line.|A third one is set in at its beginning, and goes on at the edge.", ""},
		"heads, feet and numbers of pages": {pdftest.File{Pages: [][]pdftest.Words{head(1, pdftest.Column(60, 700, 11, "The ministers met on Tuesday in the border town", "and spoke about water until the")...), head(2, pdftest.Column(60, 700, 11, "late evening, when they had to part.")...), head(3, pdftest.Column(60, 700, 11, "Nothing was signed.")...)}},
			"The ministers met on Tuesday in the border town and spoke about water until the late evening, when they had to part.|Nothing was signed.", ""},
		"items of a list, and a dash that is none": {pdftest.File{Pages: [][]pdftest.Words{pdftest.Column(60, 700, 11, "ASTANA, Nov. 3, from the wire of the Steppe Press Agency", "- The ministers agreed on the things that follow, it said:", "- the sluices are opened in spring and in the late summer,", "\x95 the price of water stays as it is", "\x95 engineers of both states see to the locks of the canal.")}},
			"ASTANA, Nov. 3, from the wire of the Steppe Press Agency - The ministers agreed on the things that follow, it said:|- the sluices are opened in spring and in the late summer,|• the price of water stays as it is|• engineers of both states see to the locks of the canal.", ""},
		"text that is turned": {pdftest.File{Pages: [][]pdftest.Words{append(pdftest.Column(60, 700, 11, left[:2]...), pdftest.Words{X: 20, Y: 300, Size: 14, Text: "arXiv draft", Turned: true})}},
			"The ministers of the two river states met in the border town on Tuesday and agreed to open the", ""},
		"figures and letters of WinAnsi": {pdftest.File{Pages: [][]pdftest.Words{pdftest.Column(60, 700, 11, "The caf\xe9 \x93Zur Post\x94 asks 5 \x80 (five).")}}, "The café “Zur Post” asks 5 € (five).", ""},
	} {
		d, err := e.Read(t.Context(), test.file.Bytes(), roomy)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := strings.Join(d.Paragraphs, "|")
		first, rest, _ := strings.Cut(test.want, "|")
		if got != test.want && (first != "The ministers" || !strings.HasSuffix(got, "|"+rest)) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, test.want)
		}
		if d.Heading != test.heading {
			t.Errorf("%s: the heading is %q, want %q", name, d.Heading, test.heading)
		}
	}
}

// rowByRow writes the lines of two columns as some programs do: across the page.
func rowByRow() (out []pdftest.Words) {
	for i := range left {
		y := 690 - 13.2*float64(i)
		out = append(out, pdftest.Words{X: 60, Y: y, Size: 11, Text: left[i]}, pdftest.Words{X: 330, Y: y, Size: 11, Text: right[i]})
	}
	return out
}

func TestMetadata(t *testing.T) {
	file := pdftest.File{Pages: [][]pdftest.Words{pdftest.Column(60, 700, 11, left...)}, Info: "/Title(Talks on water)/CreationDate(D:20191103080000+05'00')/ModDate(D:20191103)"}
	d, err := engine(t).Read(t.Context(), file.Bytes(), roomy)
	if err != nil || d.Title != "Talks on water" || d.Created.Format(time.RFC3339) != "2019-11-03T08:00:00+05:00" || d.Changed.Format(time.DateOnly) != "2019-11-03" {
		t.Errorf("%+v %v", d, err)
	}
	for in, want := range map[string]string{"D:20191103080000Z": "2019-11-03T08:00:00Z", "20191103080000-04'00": "2019-11-03T08:00:00-04:00", "D:201911030800": "2019-11-03T08:00:00Z", "Sunday": "0001-01-01T00:00:00Z", "": "0001-01-01T00:00:00Z"} {
		if got := moment(in).Format(time.RFC3339); got != want {
			t.Errorf("%q is %s, want %s", in, got, want)
		}
	}
}

// TestReasons: each fault of a file is its reason.
func TestReasons(t *testing.T) {
	e := engine(t)
	page := pdftest.Column(60, 700, 11, left...)
	whole := pdftest.File{Pages: [][]pdftest.Words{page}}.Bytes()
	locked, err := os.ReadFile(filepath.Join("testdata", "locked.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		data []byte
		b    Bounds
		want error
		text string
	}{
		"encrypted":      {locked, roomy, ErrEncrypted, ""},
		"scanned":        {pdftest.File{Pages: [][]pdftest.Words{nil, nil}, Picture: true}.Bytes(), roomy, ErrScanned, ""},
		"mostly scanned": {pdftest.File{Pages: [][]pdftest.Words{nil, nil, page}, Picture: true}.Bytes(), roomy, ErrScanned, ""},
		"a stamp alone":  {pdftest.File{Pages: [][]pdftest.Words{{{X: 60, Y: 40, Size: 8, Text: "Received 3 May"}}}, Picture: true}.Bytes(), roomy, ErrScanned, ""},
		"no text":        {pdftest.File{Pages: [][]pdftest.Words{nil}}.Bytes(), roomy, ErrNoText, ""},
		"no object":      {[]byte("%PDF-1.4\n%%EOF"), roomy, ErrBroken, ""},
		"no page":        {[]byte("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n"), roomy, ErrBroken, ""},
		"another format": {[]byte("plain words obj"), roomy, ErrBroken, ""},
		"many pages":     {pdftest.File{Pages: make([][]pdftest.Words, 21)}.Bytes(), roomy, nil, "a PDF file of 21 pages: more than the bound of 20"},
		"long":           {whole, Bounds{20, 100, time.Minute}, errLong, ""},
		"late":           {whole, Bounds{20, 1 << 20, time.Nanosecond}, nil, "not read within 1ns"},
	} {
		d, err := e.Read(t.Context(), test.data, test.b)
		if err == nil || test.want != nil && !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.text) {
			t.Errorf("%s: %v %v", name, d, err)
		}
	}
	// half of it is text: what there is is read, and how much not
	d, err := e.Read(t.Context(), pdftest.File{Pages: [][]pdftest.Words{page, nil}, Picture: true}.Bytes(), roomy)
	if err != nil || d.Bare != 1 || d.Pages != 2 {
		t.Errorf("%v %v", d, err)
	}
	// a file without its table of objects, and bytes before its beginning, are mended
	for _, data := range [][]byte{bytes.Replace(whole, []byte("startxref"), []byte("startnone"), 1), append([]byte("\xef\xbb\xbf\n"), whole...)} {
		if d, err := e.Read(t.Context(), data, roomy); err != nil || len(d.Paragraphs) == 0 {
			t.Errorf("%v %v", d, err)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := e.Read(ended, whole, roomy); err == nil {
		t.Error("a file is read though the run has ended")
	}
	// and the engine goes on after all that
	if _, err := e.Read(t.Context(), whole, roomy); err != nil {
		t.Error(err)
	}
}

// TestEndless: a file that takes without end is ended by its time, amid PDFium's work.
func TestEndless(t *testing.T) {
	e := engine(t)
	// each of 24 forms draws the next one 24 times
	var b strings.Builder
	b.WriteString("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n" +
		"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 10 0 R>>>>/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length 5>>stream\n/X Do\nendstream\nendobj\n")
	for i := range 24 {
		draw := strings.Repeat("/X Do ", 24)
		fmt.Fprintf(&b, "%d 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length %d>>stream\n%s\nendstream\nendobj\n", 10+i, 11+i, len(draw), draw)
	}
	b.WriteString("trailer<</Root 1 0 R>>\n%%EOF\n")
	tight := roomy
	tight.Time = time.Second
	done := make(chan error, 1)
	go func() {
		_, err := e.Read(context.Background(), []byte(b.String()), tight)
		done <- err
	}()
	select {
	case err := <-done:
		t.Logf("%v", err)
		if err == nil {
			t.Error("it is read")
		}
	case <-time.After(time.Minute):
		t.Fatal("it is not ended")
	}
	if _, err := e.Read(t.Context(), pdftest.File{Pages: [][]pdftest.Words{pdftest.Column(60, 700, 11, left...)}}.Bytes(), roomy); err != nil {
		t.Errorf("the next one: %v", err)
	}
}

// TestMutations: a file with wrong bytes, or cut off, gives a document or a reason, and
// the engine lives on.
func TestMutations(t *testing.T) {
	e := engine(t)
	whole := pdftest.File{Pages: [][]pdftest.Words{slices.Concat(pdftest.Column(60, 740, 20, "River states open the sluices"), rowByRow()), pdftest.Column(60, 700, 11, left...)}, Info: "/Title(Talks)"}.Bytes()
	rnd := rand.New(rand.NewPCG(1, 2))
	n := 500
	if testing.Short() {
		n = 60
	}
	read := 0
	for i := range n {
		data := slices.Clone(whole)
		switch i % 3 {
		case 0:
			data = data[:rnd.IntN(len(data))]
		case 1:
			for range 1 + rnd.IntN(40) {
				data[rnd.IntN(len(data))] = byte(rnd.IntN(256))
			}
		case 2:
			// figures decide: lengths, counts, numbers of objects
			for range 1 + rnd.IntN(12) {
				at := rnd.IntN(len(data))
				for at < len(data)-1 && (data[at] < '0' || data[at] > '9') {
					at++
				}
				data[at] = byte('0' + rnd.IntN(10))
			}
		}
		d, err := e.Read(t.Context(), data, Bounds{20, 1 << 20, 10 * time.Second})
		if err != nil {
			if strings.Contains(err.Error(), "panic") || strings.Contains(err.Error(), "within") {
				t.Errorf("mutation %d: %v", i, err)
			}
			continue
		}
		read++
		for _, p := range d.Paragraphs {
			if p == "" || strings.ContainsAny(p, "\n\r\x00") {
				t.Errorf("mutation %d: %q", i, p)
			}
		}
	}
	if read == 0 || read == n {
		t.Errorf("%d of %d are read", read, n)
	}
}

// TestEngineIsOfTheModule: what is packed here is PDFium as the module has it, whose sum
// stands in go.sum; `go generate ./pipeline/pdf` packs it anew.
func TestEngineIsOfTheModule(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/klippa-app/go-pdfium").Output()
	if err != nil || len(bytes.TrimSpace(dir)) == 0 {
		t.Skipf("the module is not here: %v", err)
	}
	want, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "internal", "pdfium_wasm", "pdfium.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := coding.Plain(packed, "br", maxEngine)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%d bytes, want the module's %d: %v", len(got), len(want), err)
	}
}
