package query

import (
	"fmt"
	"slices"
	"strings"
)

// String writes a node as it could be typed; of one that joins others what it is.
func (n *Node) String() string {
	switch n.Op {
	case And:
		return "all of"
	case Or:
		return "one of"
	case Most:
		return "most of"
	case Not:
		return "not"
	}
	return n.Reading()
}

// Reading writes a query as it was read: with every operator and every parenthesis. It
// reads as the same query again; only Most, which has no words, does not.
func (n *Node) Reading() string {
	switch n.Op {
	case And:
		return n.joined(" AND ", Or, Most)
	case Or:
		return n.joined(" OR ", And, Most)
	case Most:
		return "most of (" + n.joined(" ", And, Or) + ")"
	case Not:
		return "NOT " + n.joined("", And, Or, Most)
	}
	field := ""
	if n.Field != "" {
		field = n.Field + ":"
	}
	switch n.Op {
	case All:
		return "*"
	case Phrase:
		return field + quote(n.Text)
	case Exact:
		return field + "=" + quote(n.Text)
	case Close:
		return fmt.Sprintf("%s%s~%d", field, quote(n.Text), n.Between)
	case Prefix:
		return field + n.Text + "*"
	case Fuzzy:
		return fmt.Sprintf("%s%s~%d", field, n.Text, n.Fuzz)
	case Record:
		return n.record()
	case Days:
		return field + n.days()
	case Missing:
		return field + "none"
	case Near:
		return fmt.Sprintf(`near:"%s,%gkm"`, n.Text, n.Km)
	}
	if n.Op == Within {
		var corners []string
		for _, c := range n.Corners {
			corners = append(corners, fmt.Sprintf("%g,%g", c.Lat, c.Lon))
		}
		return "near:" + quote(strings.Join(corners, " "))
	}
	if strings.ContainsAny(n.Text, " ()|\t\r\n") || slices.Contains([]string{"or", "and", "not"}, strings.ToLower(n.Text)) {
		return field + quote(n.Text)
	}
	return field + n.Text
}

func quote(text string) string { return `"` + text + `"` }

// joined writes the kids of a node, those of some kinds in parentheses.
func (n *Node) joined(by string, within ...Op) string {
	var list []string
	for _, k := range n.Kids {
		s := k.Reading()
		if slices.Contains(within, k.Op) || k.Op == n.Op && n.Op != Not {
			s = "(" + s + ")"
		}
		list = append(list, s)
	}
	return strings.Join(list, by)
}

func (n *Node) record() string {
	var attrs []string
	for _, a := range n.Attrs {
		if a.Kind == "" {
			attrs = append(attrs, quote(a.Text))
			continue
		}
		attrs = append(attrs, a.Kind+":"+quote(a.Text))
	}
	return "official:(" + strings.Join(attrs, " ") + ")"
}

func (n *Node) days() string {
	if n.From == n.To {
		return n.From
	}
	return n.From + ".." + n.To
}
