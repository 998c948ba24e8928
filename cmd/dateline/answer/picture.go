package answer

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"strconv"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// The sizes of letters in pixels, as in the vector graphic.
const (
	titleLetters = 14
	labelLetters = 11
)

// picture is a plot in pixels.
type picture struct {
	*image.RGBA
	title, label font.Face
}

func newPicture() (*picture, error) {
	letters, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return nil, err
	}
	p := &picture{RGBA: image.NewRGBA(image.Rect(0, 0, plotWidth, plotHeight))}
	draw.Draw(p, p.Bounds(), image.White, image.Point{}, draw.Src)
	for size, face := range map[float64]*font.Face{titleLetters: &p.title, labelLetters: &p.label} {
		// at 72 dots an inch a point is a pixel
		if *face, err = opentype.NewFace(letters, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingFull}); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// write writes text whose base line begins at x, y.
func (p *picture) write(face font.Face, x, y int, text string) {
	d := font.Drawer{Dst: p, Src: image.Black, Face: face, Dot: fixed.P(x, y)}
	d.DrawString(text)
}

// writeLeft writes text that ends at x.
func (p *picture) writeLeft(face font.Face, x, y int, text string) {
	p.write(face, x-font.MeasureString(face, text).Ceil(), y, text)
}

func (p *picture) fill(r image.Rectangle, c color.RGBA) {
	draw.Draw(p, r, image.NewUniform(c), image.Point{}, draw.Src)
}

// labelGap is the least room between two labels of an axis, in pixels.
const labelGap = 12

// PNG draws a chart as a picture. Its labels stand upright, so there are as many
// as find room side by side.
func PNG(w io.Writer, c Chart) error {
	p, err := newPicture()
	if err != nil {
		return err
	}
	step, wide, scale, most := c.layout()
	base := plotHeight - plotBottom
	p.write(p.title, plotLeft, 18, c.headline())
	p.writeLeft(p.label, plotLeft-6, plotTop+4, strconv.Itoa(most))
	p.writeLeft(p.label, plotLeft-6, base, "0")
	// the colours of the vector graphic
	blue, grey := color.RGBA{0x2b, 0x6c, 0xb0, 0xff}, color.RGBA{0x44, 0x44, 0x44, 0xff}
	free := 0
	for i, bar := range c.Bars {
		x := plotLeft + float64(i)*step
		p.fill(image.Rect(int(x), base-int(float64(bar.N)*scale), int(x+wide), base), blue)
		label := legal(bar.Label)
		if width := font.MeasureString(p.label, label).Ceil(); int(x) >= free && int(x)+width <= plotWidth {
			p.fill(image.Rect(int(x), base, int(x)+1, base+4), grey)
			p.write(p.label, int(x), base+16, label)
			free = int(x) + width + labelGap
		}
	}
	p.fill(image.Rect(plotLeft, base, plotWidth-10, base+1), grey)
	return png.Encode(w, p)
}
