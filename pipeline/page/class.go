package page

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

//go:embed boilerplate.tsv
var boilerplateTSV string

// boilerplate is what the page's builders and editors say around an article: words
// of class names, and how paragraphs begin that are none of the article's.
type boilerplate struct {
	classes map[string]bool
	always  map[string]bool
	names   map[string]bool
	whole   map[string]bool
	begins  []string
	// lines are the classes that tell what a single paragraph is, gates those of
	// what stands behind a barrier.
	lines, gates map[string]bool
	// summaries are the classes of what stands between title and text.
	summaries map[string]bool
}

// boilerplateTable reads boilerplate.tsv.
var boilerplateTable = sync.OnceValue(func() *boilerplate {
	f := &boilerplate{classes: map[string]bool{}, always: map[string]bool{}, names: map[string]bool{}, whole: map[string]bool{},
		lines: map[string]bool{}, gates: map[string]bool{}, summaries: map[string]bool{}}
	for line := range strings.Lines(boilerplateTSV) {
		kind, what, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		switch {
		case !ok || strings.HasPrefix(line, "#"):
		case kind == "class":
			f.classes[what] = true
		case kind == "line":
			f.lines[what] = true
		case kind == "summary":
			f.summaries[what] = true
		case kind == "gate":
			f.gates[what] = true
		case kind == "name":
			f.names[what] = true
		case kind == "always":
			f.always[what] = true
		case kind == "whole":
			f.whole[what] = true
		case kind == "begins":
			f.begins = append(f.begins, what)
		}
	}
	return f
})

// verdict is what a class attribute says of its element: always boilerplate, or
// boilerplate unless it is too much of the page.
type verdict struct{ always, tells bool }

// classReader keeps the verdicts on the classes of one page: most are used many
// times.
type classReader map[string]verdict

// telling tells whether an element says of itself that it is boilerplate: by its
// role, or by a word of its class or id. Body and html carry the classes of all.
// What is always boilerplate holds no article whatever its size.
func (c classReader) telling(n *html.Node) (always, telling bool) {
	switch n.DataAtom {
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return false, false
	case atom.Form:
		telling = true // some servers put the whole page into one
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "role":
			switch a.Val {
			case "navigation", "complementary", "dialog", "search", "banner", "contentinfo", "menu", "alertdialog":
				telling = true
			}
		case "class", "id", "data-testid", "data-component", "data-module", "itemprop":
			v, known := c[a.Val]
			if !known {
				f := boilerplateTable()
				word := f.inClass(a.Val)
				v = verdict{f.always[word] || f.named(a.Val), word != ""}
				c[a.Val] = v
			}
			if v.always {
				return true, true
			}
			telling = telling || v.tells
		}
	}
	return false, telling
}

// named tells whether one of the names of a class attribute is boilerplate's as a
// whole: "comments" is, "has-comments" is the article that they are under.
func (f *boilerplate) named(s string) bool {
	for name := range strings.FieldsSeq(s) {
		if f.names[strings.ToLower(name)] {
			return true
		}
	}
	return false
}

// inClass finds a telling word, or two in a row, in a class attribute.
func (f *boilerplate) inClass(s string) (found string) {
	for _, w := range classWords(s) {
		if f.always[w] || found == "" && f.classes[w] {
			found = w
		}
	}
	return found
}

// gated tells whether a class attribute says nothing of its element but that it
// stands behind a barrier, if it says anything.
func (f *boilerplate) gated(s string) bool {
	for _, w := range classWords(s) {
		if f.classes[w] && !f.gates[w] {
			return false
		}
	}
	return true
}

// classWords are the words of a class attribute in lower case, and each two in a
// row of one name: "main-nav articleBody" has main, nav, main-nav, article, body
// and article-body.
func classWords(s string) (words []string) {
	last, start := "", 0
	end := func(at int) {
		if at <= start {
			return
		}
		w := strings.ToLower(s[start:at])
		if last != "" {
			words = append(words, last+"-"+w)
		}
		words = append(words, w)
		last = w
	}
	for i, r := range s {
		switch {
		case r == ' ' || r == '\n' || r == '\t':
			end(i)
			start, last = i+1, ""
		case !unicode.IsLetter(r):
			end(i)
			start = i + len(string(r))
		case unicode.IsUpper(r) && i > start && s[i-1] >= 'a' && s[i-1] <= 'z':
			end(i)
			start = i
		}
	}
	end(len(s))
	return words
}
