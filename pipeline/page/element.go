package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/pipeline/when"
)

// holds notes the days of an element that is one line of them, and tells whether
// it is.
func (v *viewer) holds(n *html.Node, is map[string]bool) bool {
	switch item := firstOf(attr(n, "itemprop"), attr(n, "property")); {
	case item == "":
	case item == "dateModified" || item == "dc:modified":
		v.changed(firstOf(v.stamp(n), spaced(n, lineBytes)))
		return true
	case item == "datePublished" || item == "dateCreated" || strings.Contains(item, "dc:date") || strings.Contains(item, "dc:created") || strings.HasSuffix(item, ":datePublished"):
		v.note(n, is, firstOf(v.stamp(n), spaced(n, lineBytes)), "itemprop", item != "dateCreated")
		return true
	}
	at := v.stamp(n)
	if n.DataAtom == atom.Abbr && is["published"] && at != "" {
		v.note(n, is, at, "element", true) // as hAtom has it
		return true
	}
	if n.DataAtom == atom.Time {
		sure := hasAttr(n, "pubdate") || is["published"] || v.labelled(n) == "published"
		if is["updated"] && !is["published"] || v.labelled(n) == "updated" {
			v.changed(firstOf(at, spaced(n, lineBytes)))
			return true
		}
		if at != "" {
			v.note(n, is, at, "time", sure)
		} else {
			v.line(n, is, "time")
		}
		return true
	}
	if !is["day"] && !lineElement(n.DataAtom) || !leaf(n) || v.title > 0 && (heading(n.DataAtom) || !v.readable(strings.Trim(spaced(n, lineBytes), marks))) {
		return false
	}
	if text := spaced(n, lineBytes); at != "" && len(text) < stampBytes && v.find(text) == "" {
		v.words(n, at, is, "element") // "3 hours ago"
		return true
	}
	v.line(n, is, "element")
	return false
}

// marks are what parts a day from what stands beside it.
const marks = " |•·,–—-/"

// stampNames are the attributes in which elements have the day that they show in fewer
// words.
var stampNames = [...]string{"datetime", "content", "title", "data-datetime", "data-date", "data-time", "data-timestamp", "data-utime", "data-published", "unixtime"}

// stamp is the day in the attributes of an element, empty when they have none.
func (v *viewer) stamp(n *html.Node) string {
	for _, name := range stampNames {
		if s := attr(n, name); len(s) >= len("2 May 21") && v.readable(s) {
			return s
		}
	}
	return ""
}

// lineElement tells the elements that are lines of their own without a class that
// says so.
func lineElement(a atom.Atom) bool {
	switch a {
	case atom.Span, atom.Td, atom.Em, atom.I, atom.Strong, atom.B, atom.Small, atom.Font, atom.Cite, atom.U, atom.A:
		return true
	}
	return block(a)
}

// readable tells whether a text is a day.
func (v *viewer) readable(s string) bool {
	day, ok := v.when.Read(s)
	return ok && when.Day(day) != ""
}

// labelled is what the words right before an element say that it is: in the elements
// before it, or right before the one that it is alone in.
func (v *viewer) labelled(n *html.Node) string {
	for p := n.PrevSibling; p != nil; p = p.PrevSibling {
		text := strings.TrimSpace(spaced(p, lineBytes))
		if text == "" {
			if p.Type == html.ElementNode && (classes(p)["icon"] || first(p, atom.Svg) != nil) {
				return "icon"
			}
			continue
		}
		words := strings.Fields(text)
		for n := min(3, len(words)); n > 0; n-- {
			if l := label(words[len(words)-n:]); l != "" {
				return l
			}
		}
		return ""
	}
	if n.Parent == nil || n.Parent.DataAtom == atom.Body {
		return ""
	}
	for p := n.Parent.PrevSibling; p != nil; p = p.PrevSibling {
		if text := strings.TrimSpace(spaced(p, lineBytes)); text != "" {
			return label(strings.Fields(text))
		}
	}
	return ""
}
