package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The bounds of what is looked at in a page's scripts for a day: the bytes of all, of a
// name and of a value.
const (
	scriptBytes = 4 << 20
	memberBytes = 40
	valueBytes  = 60
)

// scripts gives the values that the page's programs have under the names of days of
// publication, in their order: {"publishDate":"2021-05-04"}, 'pubDate': '…'.
func (f *facts) scripts() (out []stated) {
	left := scriptBytes
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.DataAtom == atom.Script && n.FirstChild != nil {
			if data := n.FirstChild.Data; len(data) <= left {
				left -= len(data)
				out = members(data, out)
			}
			return
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			walk(k)
		}
	}
	walk(f.root)
	return out
}

// members adds the values that a program's data has under the names of days.
func members(s string, out []stated) []stated {
	t := dayTable()
	for i := 0; i < len(s) && len(out) < maxSights; i++ {
		q := s[i]
		if q != '"' && q != '\'' {
			continue
		}
		end := strings.IndexByte(s[i+1:min(len(s), i+1+memberBytes)], q)
		if end < 0 {
			continue
		}
		name := letters(s[i+1 : i+1+end])
		if !t.key(name) {
			continue
		}
		rest := strings.TrimLeft(s[i+2+end:min(len(s), i+2+end+valueBytes)], "\\ \t\n")
		if rest == "" || rest[0] != ':' && rest[0] != '=' && rest[0] != ',' {
			continue
		}
		value := strings.TrimLeft(rest[1:], "\\ \t\n\"'")
		if stop := strings.IndexAny(value, "\\\"',}"); stop > 0 && strings.ContainsAny(value[:1], "0123456789") {
			out = append(out, stated{day: value[:stop], from: "script"})
		}
	}
	return out
}
