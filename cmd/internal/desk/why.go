package desk

import (
	"fmt"
	"strings"

	"dateline/extract/doc"
	"dateline/index/query"
)

// reasonsOf says of each part of a query that an article fits by what it has of it: the
// words and how often, the office-holder, the mention. Parts that are denied, and those
// that the article does not have, say nothing.
func reasonsOf(a *doc.Analysis, q *query.Node) (list []string) {
	q.Walk(func(n *query.Node) {
		if len(n.Kids) > 0 || n.Op == query.All {
			return
		}
		found, err := evidence(a, n)
		if err != nil || len(found) == 0 {
			return
		}
		text := n.String()
		if said := shownEvidence(a, found[0]); said != "" && !strings.EqualFold(said, text) {
			text += " (" + said + ")"
		}
		if len(found) > 1 {
			text += fmt.Sprintf(" ×%d", len(found))
		}
		list = append(list, text)
	})
	return list
}

// shownEvidence is one thing that makes a part hold, in a few words.
func shownEvidence(a *doc.Analysis, e Evidence) string {
	switch {
	case e.In == "official":
		o := a.Officials[e.Official]
		return o.Person + ", " + o.Office
	case e.In == "published":
		return a.Published
	case e.In == "title" && e.End <= len(a.Title):
		return a.Title[e.Start:e.End]
	case e.In == "text" && e.Start >= 0 && e.End <= len(a.Text):
		return a.Text[e.Start:e.End]
	}
	return ""
}
