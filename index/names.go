package index

import (
	"slices"
	"strings"

	"dateline/index/query"
	"dateline/index/spelling"
	"dateline/index/words"
)

// generation words tell a father from a son.
func isSuffix(w string) bool {
	return w == "jr" || w == "sr" || w == "ii" || w == "iii" || w == "iv"
}

// postNominal are letters that newspapers set behind the names of counsels, members of
// parliament and the honoured.
var postNominal = map[string]bool{"ac": true, "am": true, "ao": true, "cbe": true, "jp": true, "kbe": true, "kc": true, "mbe": true,
	"mla": true, "mp": true, "obe": true, "pc": true, "qc": true, "sc": true}

// nameOf lists the words of a person's name, without letters behind it.
func nameOf(person string) []string {
	list := words.List(person)
	for len(list) > 2 && postNominal[list[len(list)-1]] {
		list = list[:len(list)-1]
	}
	return list
}

// bare is a name without what tells a father from a son.
func bare(name []string) []string {
	if len(name) > 1 && isSuffix(name[len(name)-1]) {
		return name[:len(name)-1]
	}
	return name
}

// sameName tells whether a shorter name may be the person of a longer one.
func sameName(long, short string) bool { return sameWords(words.List(long), words.List(short)) }

func sameWords(long, short []string) bool {
	if len(long) == 0 || len(short) == 0 {
		return false
	}
	if slices.Equal(long, short) {
		return true
	}
	a, b := bare(long), bare(short)
	if len(b) < len(short) && long[len(long)-1] != short[len(short)-1] {
		return false
	}
	if len(b) == 1 {
		// a last name, or the first of a family that puts it first
		return spelling.Open().Same(b[0], a[len(a)-1]) || len(a) == 3 && b[0] == a[0]
	}
	// of one office, the same first and last name in another romanisation are one
	return (initial(a[0], b[0]) || spelling.Open().Same(a[0], b[0])) && spelling.Open().Same(a[len(a)-1], b[len(b)-1])
}

// nearlySame tells whether two names may be one where both are of the holder of one
// office: the last words are the same, see sameLast, and every other word of the shorter
// one is like another of the longer.
func nearlySame(long, short []string) bool {
	a, b := bare(long), bare(short)
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(b) == 0 || !sameLast(a[len(a)-1], b[len(b)-1]) {
		return false
	}
	if len(b) == 1 {
		return a[len(a)-1]+"s" == b[0]
	}
	a, b = a[:len(a)-1], b[:len(b)-1]
	used := make([]bool, len(a))
	for _, w := range b {
		found := false
		for i, o := range a {
			if !used[i] && (alike(o, w) || initial(o, w) || begins(o, w)) {
				used[i], found = true, true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// longName is how many letters a name must have for one of them to be a slip, and
// shortForm how many the short form of a name ("Ken" of Kenneth).
const (
	longName  = 5
	shortForm = 3
)

// alike tells whether two words are one in another spelling or with a slip of a letter.
func alike(a, b string) bool {
	return spelling.Open().Same(a, b) || len(a) >= longName && len(b) >= longName && query.Edits(a, b) <= 1
}

// sameLast tells whether two last names are one, but for a genitive's s and for slips:
// names of fewer than longLast letters are too near each other for these (Smith and
// Smyth are two), of so many one letter may differ, of veryLong two.
func sameLast(a, b string) bool {
	if a+"s" == b || b+"s" == a || spelling.Open().Same(a, b) {
		return true
	}
	switch short := min(len(a), len(b)); {
	case short >= veryLong:
		return query.Edits(a, b) <= 2
	case short >= longLast:
		return query.Edits(a, b) <= 1
	case short >= longName && len(a) == len(b):
		return swapped(a, b)
	}
	return false
}

const (
	longLast = 8
	veryLong = 11
)

// swapped tells whether two neighbouring letters of a word are swapped in another of
// its length.
func swapped(a, b string) bool {
	for i := 0; i+1 < len(a); i++ {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return false
}

func begins(a, b string) bool {
	return len(a) >= shortForm && strings.HasPrefix(b, a) || len(b) >= shortForm && strings.HasPrefix(a, b)
}

func initial(a, b string) bool {
	return len(a) == 1 && strings.HasPrefix(b, a) || len(b) == 1 && strings.HasPrefix(a, b)
}
