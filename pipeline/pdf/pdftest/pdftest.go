// Package pdftest writes small PDF files for tests.
package pdftest

import (
	"fmt"
	"strings"
)

// Words are a line of text on a page, at a place in points from its lower left corner,
// in Helvetica and WinAnsi; turned ones run up the page.
type Words struct {
	X, Y, Size float64
	Text       string
	Turned     bool
}

// File is a PDF file: pages of 600 by 800 points with words, a picture on each page where
// Picture is set, and Info as it stands in the file, "/Title(Talks)".
type File struct {
	Pages   [][]Words
	Picture bool
	Info    string
}

var escape = strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`)

// Bytes writes the file, with a right table of its objects.
func (m File) Bytes() []byte {
	var objects []string
	add := func(format string, args ...any) int {
		objects = append(objects, fmt.Sprintf(format, args...))
		return len(objects)
	}
	add("<</Type/Catalog/Pages 2 0 R>>")
	add("") // the pages, when their numbers are known
	font := add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	image := add("<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\nx\nendstream")
	var kids []string
	for _, page := range m.Pages {
		var b strings.Builder
		if m.Picture {
			b.WriteString("q 600 0 0 800 0 0 cm /I Do Q\n")
		}
		for _, w := range page {
			turn := "1 0 0 1"
			if w.Turned {
				turn = "0 1 -1 0"
			}
			fmt.Fprintf(&b, "BT /F %g Tf %s %g %g Tm (%s) Tj ET\n", w.Size, turn, w.X, w.Y, escape.Replace(w.Text))
		}
		content := add("<</Length %d>>stream\n%s\nendstream", b.Len(), b.String())
		kid := add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F %d 0 R>>/XObject<</I %d 0 R>>>>/Contents %d 0 R>>", font, image, content)
		kids = append(kids, fmt.Sprintf("%d 0 R", kid))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(kids), strings.Join(kids, " "))
	info := add("<<%s>>", m.Info)
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	at := make([]int, len(objects))
	for i, o := range objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, info, table)
	return []byte(b.String())
}

// Column sets lines of text below each other.
func Column(x, y, size float64, lines ...string) (out []Words) {
	for _, l := range lines {
		out = append(out, Words{X: x, Y: y, Size: size, Text: l})
		y -= 1.2 * size
	}
	return out
}
