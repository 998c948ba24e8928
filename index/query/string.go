package query

import (
	"fmt"
	"strings"
)

// String writes a node as it could be typed.
func (n *Node) String() string {
	field := ""
	if n.Field != "" {
		field = n.Field + ":"
	}
	switch n.Op {
	case All:
		return "*"
	case And:
		return "all of"
	case Or:
		return "one of"
	case Most:
		return "most of"
	case Not:
		return "not"
	case Phrase:
		return field + `"` + n.Text + `"`
	case Prefix:
		return field + n.Text + "*"
	case Fuzzy:
		return fmt.Sprintf("%s%s~%d", field, n.Text, n.Fuzz)
	case Record:
		var attrs []string
		for _, a := range n.Attrs {
			if a.Kind != "" {
				attrs = append(attrs, a.Kind+`:"`+a.Text+`"`)
			} else {
				attrs = append(attrs, `"`+a.Text+`"`)
			}
		}
		return "official:(" + strings.Join(attrs, " ") + ")"
	case Days:
		return field + n.From + ".." + n.To
	case Missing:
		return field + "none"
	case Near:
		return fmt.Sprintf(`near:"%s,%gkm"`, n.Text, n.Km)
	}
	if strings.ContainsAny(n.Text, " ()") {
		return field + `"` + n.Text + `"`
	}
	return field + n.Text
}
