package pdf

import (
	"fmt"
	"unicode"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"
)

// glyph is a letter with its box in points, from the page's lower left corner: left and
// right are where it begins and the next may, bottom and top its font's.
type glyph struct {
	r                        rune
	left, right, bottom, top float64
}

// sheet is a page as it is read.
type sheet struct {
	// glyphs are in the order of the file; a line feed or a space may stand between
	// words, without a box.
	glyphs []glyph
	// top is the page's height.
	top float64
	// strange counts the glyphs that have no letter.
	strange int
	// pictures says that the page shows one.
	pictures bool
}

// hyphen is what PDFium gives for a hyphen at the end of a line.
const hyphen = '\x02'

func (f *file) pages() int {
	n, err := f.instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: f.document})
	if err != nil {
		return 0
	}
	return n.PageCount
}

func (f *file) meta(tag string) string {
	v, err := f.instance.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: f.document, Tag: tag})
	if err != nil {
		return ""
	}
	return v.Value
}

// page reads one page. One that cannot be loaded is empty: files with a broken page are
// read without it.
func (f *file) page(n int) (*sheet, error) {
	at := requests.Page{ByIndex: &requests.PageByIndex{Document: f.document, Index: n}}
	s := &sheet{}
	text, err := f.instance.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: at})
	if err != nil {
		return s, nil
	}
	defer f.instance.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	if size, err := f.instance.GetPageSize(&requests.GetPageSize{Page: at}); err == nil {
		s.top = size.Height
	}
	count, err := f.instance.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return nil, fmt.Errorf("read page %d: %w", n+1, err)
	}
	var half rune
	for i := range count.Count {
		c, err := f.instance.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text.TextPage, Index: i})
		if err != nil {
			return nil, fmt.Errorf("read page %d: %w", n+1, err)
		}
		g := glyph{r: rune(c.Unicode)}
		if utf16.IsSurrogate(g.r) {
			// a letter past U+FFFF comes in two halves
			if g.r, half = utf16.DecodeRune(half, g.r), g.r; g.r == unicode.ReplacementChar {
				continue
			}
		}
		switch {
		case g.r == '\n' || g.r == '\r':
			g.r = '\n'
		case g.r == 0 || g.r == unicode.ReplacementChar || g.r == 0xFFFE || g.r == 0xFFFF || unicode.Is(unicode.Co, g.r):
			s.strange++
			continue
		case g.r != hyphen && unicode.IsControl(g.r):
			continue
		default:
			box, err := f.instance.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text.TextPage, Index: i})
			if err == nil {
				r := box.Rect
				g.left, g.right, g.bottom, g.top = float64(r.Left), float64(r.Right), float64(r.Bottom), float64(r.Top)
			}
		}
		s.glyphs = append(s.glyphs, g)
	}
	if len(s.glyphs) < bareGlyphs {
		s.pictures = f.shows(at)
	}
	return s, nil
}

// objectsMost is how many objects of a page without text are looked at for a picture:
// a scanner makes one to some strips.
const objectsMost = 200

// shows tells whether a page has a picture.
func (f *file) shows(at requests.Page) bool {
	count, err := f.instance.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: at})
	if err != nil {
		return false
	}
	for i := range min(count.Count, objectsMost) {
		object, err := f.instance.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: at, Index: i})
		if err != nil {
			continue
		}
		kind, err := f.instance.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err == nil && (kind.Type == enums.FPDF_PAGEOBJ_IMAGE || kind.Type == enums.FPDF_PAGEOBJ_FORM) {
			return true
		}
	}
	return false
}
