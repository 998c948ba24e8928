package pdf

import (
	"strings"
	"unicode"
)

const (
	// edge is the part of a page's height at its head and foot where what is repeated
	// can stand.
	edge = 0.14
	// edgeLines is how many lines from the head or the foot may be repeated: a name, a
	// title, a number.
	edgeLines = 4
)

// strip takes off what the pages repeat at head and foot, and their numbers. Pages that
// have a line in the same words, whatever figures stand in it, at one height repeat it;
// a third of the pages is enough, since right and left pages differ.
func strip(pages []page) {
	seen := map[string]int{}
	for i := range pages {
		here := map[string]bool{}
		for _, n := range pages[i].edges() {
			if key := pages[i].key(n); !here[key] {
				here[key] = true
				seen[key]++
			}
		}
	}
	enough := max(2, len(pages)/3)
	for i := range pages {
		p := &pages[i]
		off := map[int]bool{}
		for _, n := range p.edges() {
			if number(p.lines[n].text) || len(pages) > 1 && seen[p.key(n)] >= enough {
				off[n] = true
			}
		}
		if len(off) == 0 {
			continue
		}
		kept := p.lines[:0:0]
		for n, l := range p.lines {
			if !off[n] {
				kept = append(kept, l)
			}
		}
		p.lines = kept
	}
}

// edges are the outermost lines of a page, by number.
func (p *page) edges() (out []int) {
	height := p.top - p.bottom
	if height <= 0 {
		return nil
	}
	for n := range p.lines {
		l := &p.lines[n]
		if l.size() <= 0 {
			continue // as the file has it, without a place
		}
		middle := (l.top + l.bottom) / 2
		head, foot := middle > p.top-edge*height, middle < p.bottom+edge*height
		if (head || foot) && p.outer(n, head) < edgeLines {
			out = append(out, n)
		}
	}
	return out
}

// outer counts the lines of other heights that stand farther out.
func (p *page) outer(n int, head bool) int {
	l, count := &p.lines[n], 0
	for i := range p.lines {
		o := &p.lines[i]
		if !beside(l, o) && (head && o.bottom > l.bottom || !head && o.bottom < l.bottom) {
			count++
		}
	}
	return count
}

// key is a line's words at its height, in hundredths of the page's, figures made one.
func (p *page) key(n int) string {
	l := &p.lines[n]
	var b strings.Builder
	figure := false
	for _, r := range strings.ToLower(l.text) {
		if unicode.IsDigit(r) {
			if !figure {
				b.WriteByte('0')
			}
			figure = true
			continue
		}
		figure = false
		if !unicode.IsSpace(r) {
			b.WriteRune(r)
		}
	}
	b.WriteByte('@')
	b.WriteRune(rune('0' + int((l.bottom-p.bottom)/(p.top-p.bottom)*50)))
	return b.String()
}

// number tells the number of a page: "12", "- 12 -", "Page 12 of 40", "xii".
func number(text string) bool {
	words := strings.Fields(strings.ToLower(strings.Trim(text, "-–—|[]() ·•")))
	figures := 0
	for _, w := range words {
		w = strings.Trim(w, ".,|")
		switch {
		case w == "page" || w == "of" || w == "p" || w == "pg" || w == "/" || w == "|" || w == "-" || w == "–" || w == "":
		case strings.Trim(w, "0123456789/") == "" && len(w) <= 9, strings.Trim(w, "ivxlc") == "":
			figures++
		default:
			return false
		}
	}
	return figures > 0 && len(words) <= 5
}
