package pdf

import (
	"fmt"
	"strings"
)

// words are a line of text on a test page, at a place in points from its lower left
// corner, in Helvetica; turned runs up the page.
type words struct {
	x, y, size float64
	text       string
	turned     bool
}

// made is a PDF file for tests: pages of words, an image on each page where picture is
// set, and metadata as it stands in the file.
type made struct {
	pages   [][]words
	picture bool
	info    string
}

var escape = strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`)

// bytes writes the file, with a right table of its objects.
func (m made) bytes() []byte {
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
	for _, page := range m.pages {
		var b strings.Builder
		if m.picture {
			b.WriteString("q 600 0 0 800 0 0 cm /I Do Q\n")
		}
		for _, w := range page {
			turn := "1 0 0 1"
			if w.turned {
				turn = "0 1 -1 0"
			}
			fmt.Fprintf(&b, "BT /F %g Tf %s %g %g Tm (%s) Tj ET\n", w.size, turn, w.x, w.y, escape.Replace(w.text))
		}
		content := add("<</Length %d>>stream\n%s\nendstream", b.Len(), b.String())
		kid := add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F %d 0 R>>/XObject<</I %d 0 R>>>>/Contents %d 0 R>>", font, image, content)
		kids = append(kids, fmt.Sprintf("%d 0 R", kid))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(kids), strings.Join(kids, " "))
	info := add("<<%s>>", m.info)
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

// column sets lines of text below each other.
func column(x, y, size float64, lines ...string) (out []words) {
	for _, l := range lines {
		out = append(out, words{x: x, y: y, size: size, text: l})
		y -= 1.2 * size
	}
	return out
}
