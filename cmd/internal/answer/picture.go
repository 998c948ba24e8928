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

// faces are the letters of a plot.
type faces struct{ title, label font.Face }

func newFaces() (f faces, err error) {
	letters, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return f, err
	}
	for size, face := range map[float64]*font.Face{titleLetters: &f.title, labelLetters: &f.label} {
		// at 72 dots an inch a point is a pixel
		if *face, err = opentype.NewFace(letters, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingFull}); err != nil {
			return f, err
		}
	}
	return f, nil
}

// picture is a plot in pixels.
type picture struct {
	*image.RGBA
	faces
}

// write writes text whose base line begins at x, y.
func (p *picture) write(face font.Face, x, y int, text string) {
	d := font.Drawer{Dst: p, Src: image.Black, Face: face, Dot: fixed.P(x, y)}
	d.DrawString(text)
}

func (p *picture) fill(r image.Rectangle, c color.RGBA) {
	draw.Draw(p, r, image.NewUniform(c), image.Point{}, draw.Src)
}

// colour reads one that is written as in the vector graphic.
func colour(hex string) color.RGBA {
	n, _ := strconv.ParseUint(hex, 16, 32) // they are constants
	return color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xff}
}

// PNG draws a chart as a picture, as SVG does.
func PNG(w io.Writer, c Chart) error {
	letters, err := newFaces()
	if err != nil {
		return err
	}
	p := &picture{image.NewRGBA(image.Rect(0, 0, plotWidth, plotHeight)), letters}
	draw.Draw(p, p.Bounds(), image.White, image.Point{}, draw.Src)
	l := newPlot(c, sheet, letters)
	p.write(p.title, plotLeft, 18, l.title)
	for i, m := range l.legend {
		p.fill(image.Rect(int(m.at), 28, int(m.at)+labelLetters, 28+labelLetters), colour(inksOf[i]))
		p.write(p.label, int(m.at)+labelLetters+4, 38, m.text)
	}
	pale, grey := colour("e2e8f0"), colour("444444")
	for _, m := range l.ticks {
		p.fill(image.Rect(plotLeft, int(m.at), plotWidth-plotRight, int(m.at)+1), pale)
		p.write(p.label, plotLeft-6-int(p.width(m.text)), int(m.at)+4, m.text)
	}
	for _, r := range l.bars {
		p.fill(image.Rect(int(r.x), int(r.y), max(int(r.x)+1, int(r.x+r.width)), plotBase), colour(inksOf[r.series]))
	}
	for _, m := range l.labels {
		p.fill(image.Rect(int(m.at), plotBase, int(m.at)+1, plotBase+4), grey)
		p.write(p.label, int(m.at), plotBase+16, m.text)
	}
	p.fill(image.Rect(plotLeft, plotBase, plotWidth-plotRight, plotBase+1), grey)
	return png.Encode(w, p)
}
