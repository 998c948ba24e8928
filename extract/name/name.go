// Package name knows what names of persons are compared by: the Key, which all Latin
// spellings of one name in another script share, and the Sound, which names share that
// are written as they are heard. It makes of a key the id of a person whom no table
// knows.
//
// A name as a text has it flows in; its parts, its key and its id flow out, a pure
// function of it and of one table. Safe for many goroutines.
package name

import (
	"strings"

	"dateline/extract/doc"
)

// Name is a person's name in parts, all folded.
type Name struct {
	// Words are its words, those with hyphens parted; single letters before the last are
	// none, nor are titles, Arabic articles and suffixes.
	Words []string
	// Initials are its single letters, in their order.
	Initials string
	// Suffix tells a son from a father ("jr", "iii"), empty for most.
	Suffix string
}

// most bounds the words of a name: what is longer is a fault of its finding, and no
// id is worth its bytes.
const most = 8

// Read parts a name.
func Read(full string) (n Name) {
	list := strings.FieldsFunc(full, between)
	for i, w := range list {
		folded := plain(w)
		switch {
		case folded == "" || len(n.Words) == most:
		case i+1 < len(list) && (len(folded) == 1 || len(folded) == 2 && strings.Count(w, ".") == 2):
			n.Initials += folded
		case len(n.Words) > 0 && articles[folded]:
		case len(n.Words) > 0 && suffixes[folded]:
			n.Suffix = folded
		default:
			n.Words = append(n.Words, folded)
		}
	}
	for len(n.Words) > 2 && titles[n.Words[0]] {
		n.Words = n.Words[1:]
	}
	if len(n.Words) == 1 && len(n.Initials) > 1 {
		// "J.K. Quill" is called by her initials
		n.Words, n.Initials = []string{n.Initials, n.Words[0]}, ""
	}
	return n
}

func between(r rune) bool {
	switch r {
	case ' ', '-', ',', '\n', '\t', '\r', '\u00a0', '‐', '–':
		return true
	}
	return false
}

// plain is a word folded, its letters alone.
func plain(w string) string {
	folded := doc.Fold(w)
	if strings.IndexFunc(folded, mark) < 0 {
		return folded
	}
	return strings.Map(func(r rune) rune {
		if mark(r) {
			return -1
		}
		return r
	}, folded)
}

// mark tells what is no letter of a name: apostrophes, and what an id is parted by.
func mark(r rune) bool {
	return r < 'a' && (r < '0' || r > '9') || r > 'z' && r < 0x80 || r == '’' || r == '‘' || r == 'ʻ' || r == 'ʼ' || r == '“' || r == '”'
}

// articles are the Arabic ones, which stand or do not as the paper likes.
var articles = map[string]bool{"al": true, "el": true, "ul": true}

// suffixes tell a father from a son.
var suffixes = map[string]bool{"jr": true, "sr": true, "ii": true, "iii": true, "iv": true}

// titles are left in front of a name at times.
var titles = map[string]bool{"sir": true, "lord": true, "lady": true, "dame": true, "dr": true, "mr": true, "mrs": true, "ms": true, "prof": true,
	"sheikh": true, "shaikh": true, "shri": true, "smt": true, "hon": true, "pope": true, "king": true, "queen": true, "prince": true, "princess": true}

// Key is the same for all spellings of a name that the table knows, its words with
// hyphens between; empty for a name of one word, which tells nobody from another.
func (n *Name) Key() string {
	if len(n.Words) < 2 {
		return ""
	}
	var b strings.Builder
	for i, w := range n.Words {
		if i > 0 {
			b.WriteByte('-')
		}
		b.WriteString(Standard(w))
	}
	if n.Suffix != "" {
		b.WriteString("-" + n.Suffix)
	}
	return b.String()
}
