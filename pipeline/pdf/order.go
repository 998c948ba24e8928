package pdf

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// order puts the lines of a page into the order that they are read in: columns one
// after the other, parted by what goes across them. It cuts a region at its widest
// gutter, after Nagy and Seth's recursive X-Y cut, where both sides are prose.
type order struct {
	out  []line
	flow int
}

// orderDepth bounds the cuts: eight columns in a frame.
const orderDepth = 4

const (
	// columnLines is the fewest lines on each side of a gutter, columnRunes how many
	// letters those have on average: the cells of a table have fewer.
	columnLines, columnRunes = 4, 16
	// across is the most lines that cross a gutter, one in so many.
	across = 3
)

// read orders a region.
func (o *order) read(region []line, depth int) {
	x, ok := gutter(region)
	if !ok || depth == 0 {
		o.down(region)
		return
	}
	byTop(region)
	var left, right []line
	both := func() {
		// the head of a page and the rest of a heading are no columns
		if len(left) > 0 && len(right) > 0 && max(len(left), len(right)) >= columnLines {
			o.read(slices.Clone(left), depth-1)
			o.read(slices.Clone(right), depth-1)
		} else {
			o.down(slices.Concat(left, right))
		}
		left, right = left[:0], right[:0]
	}
	for i := 0; i < len(region); {
		switch l := region[i]; {
		case l.right <= x:
			left = append(left, l)
			i++
		case l.left >= x:
			right = append(right, l)
			i++
		default:
			both()
			from := i
			for i < len(region) && region[i].left < x && region[i].right > x {
				i++
			}
			o.down(slices.Clone(region[from:i]))
		}
	}
	both()
}

// down takes a region from top to bottom, what stands beside each other from the left.
func (o *order) down(region []line) {
	if len(region) == 0 {
		return
	}
	byTop(region)
	for from := 0; from < len(region); {
		to := from + 1
		for to < len(region) && beside(&region[from], &region[to]) {
			to++
		}
		slices.SortStableFunc(region[from:to], func(a, b line) int { return compare(a.left, b.left) })
		from = to
	}
	o.flow++
	for _, l := range region {
		l.flow = o.flow
		o.out = append(o.out, l)
	}
}

// beside tells whether two lines stand at one height.
func beside(a, b *line) bool {
	return min(a.top, b.top)-max(a.bottom, b.bottom) > max(sameLine, 0.5)*min(a.size(), b.size())
}

func byTop(region []line) {
	slices.SortStableFunc(region, func(a, b line) int { return compare(b.bottom+b.size()/2, a.bottom+a.size()/2) })
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// gutter finds the line from top to bottom that the fewest lines cross, with prose on
// both sides of it.
func gutter(region []line) (float64, bool) {
	if len(region) < 2*columnLines {
		return 0, false
	}
	best, fewest := 0.0, len(region)
	// a gutter ends where a line begins
	tried := map[int]bool{}
	for i := range region {
		x := region[i].left
		if tried[int(x)] {
			continue
		}
		tried[int(x)] = true
		if n := crossing(region, x-1); n < fewest && n*across <= len(region) && prose(region, x-1) {
			best, fewest = x-1, n
		}
	}
	return best, fewest < len(region)
}

// crossing counts the lines that a place across goes through.
func crossing(region []line, x float64) int {
	n := 0
	for i := range region {
		if region[i].left < x && region[i].right > x {
			n++
		}
	}
	return n
}

// prose tells whether there are enough long lines on both sides of a place, and at the
// same heights.
func prose(region []line, x float64) bool {
	var count, runes [2]int
	var low, high [2]float64
	for i := range region {
		l := &region[i]
		side := 0
		switch {
		case l.left >= x:
			side = 1
		case l.right > x:
			continue
		}
		if count[side] == 0 {
			low[side], high[side] = l.bottom, l.top
		}
		low[side], high[side] = min(low[side], l.bottom), max(high[side], l.top)
		count[side]++
		runes[side] += utf8.RuneCountInString(strings.TrimSpace(l.text))
	}
	for side := range count {
		if count[side] < columnLines || runes[side] < columnRunes*count[side] {
			return false
		}
	}
	overlap := min(high[0], high[1]) - max(low[0], low[1])
	return overlap > 0.5*min(high[0]-low[0], high[1]-low[1])
}
