package nlp

import (
	_ "embed"
	"strings"
	"sync"

	"dateline/extract/doc"
)

//go:embed abbreviations.tsv
var abbreviationsTSV string

// How an abbreviation's stop may end a sentence, the first column of the table.
const (
	endsNever = "never" // "Mr.", "Sen.": a name or a number follows
	endsMaybe = "maybe" // "Inc.", "p.m.": when a usual beginning of a sentence follows
	starter   = "start" // "The", "He": no abbreviation but such a beginning
)

// lexicon holds abbreviations and usual beginnings of sentences by their hash.
type lexicon struct {
	ends    map[uint64]string
	starter map[uint64]bool
}

var words = sync.OnceValue(func() lexicon {
	l := lexicon{map[uint64]string{}, map[uint64]bool{}}
	for line := range strings.Lines(abbreviationsTSV) {
		kind, word, _ := strings.Cut(strings.TrimSpace(line), "\t")
		switch kind {
		case endsNever, endsMaybe:
			l.ends[doc.Hash(word)] = kind
		case starter:
			l.starter[doc.Hash(word)] = true
		}
	}
	return l
})

// maxAbbreviation is the longest abbreviation of the table in bytes; a longer
// word is not looked up.
const maxAbbreviation = 6

func abbreviation(word string) bool {
	if len(word) > maxAbbreviation {
		return false
	}
	return words().ends[doc.Hash(word)] != ""
}

// Hard-wrapped text, as agencies once sent it, has lines of one width whose ends mean nothing.
const (
	wrapMin   = 40  // bytes: a shorter line is a heading or a paragraph's last
	wrapMax   = 100 // bytes: a longer line was not wrapped
	wrapShare = 0.6 // of the lines that are not blank lie between the two
)

func hardWrapped(src string) bool {
	lines, fit := 0, 0
	for line := range strings.Lines(src) {
		n := len(strings.TrimSpace(line))
		if n == 0 {
			continue
		}
		if n > wrapMax {
			return false
		}
		lines++
		if n >= wrapMin {
			fit++
		}
	}
	return lines > 2 && float64(fit) >= wrapShare*float64(lines)
}

// sentences marks the first token of each sentence and appends their ranges to out. A
// sentence ends at a stop, question or exclamation mark with the quotes and
// brackets behind it, at a blank line, and at each line's end unless the text
// is hard-wrapped and the next line no item of a list.
func sentences(src string, toks []doc.Token, wrapped bool, out []doc.Sentence) []doc.Sentence {
	first := 0
	for i := range toks {
		if i > first && begins(src, toks, first, i, wrapped) {
			out = append(out, doc.Sentence{First: first, End: i})
			first = i
		}
		if i == first {
			toks[i].Flags |= doc.SentStart
		}
		toks[i].Sent = int32(len(out))
	}
	if first < len(toks) {
		out = append(out, doc.Sentence{First: first, End: len(toks)})
	}
	return out
}

// maxSentence is the most tokens of a sentence: the longest of 910,000 sentences of news
// has 665. One that does not end, as a register's or a broken page's, goes on as the next,
// so that what looks at a whole sentence for each of its words stays in bounds.
const maxSentence = 1000

// begins tells whether token i begins a sentence, where the one before began at token
// first.
func begins(src string, toks []doc.Token, first, i int, wrapped bool) bool {
	t := &toks[i]
	if i-first >= maxSentence {
		return true
	}
	if t.Is(doc.ParaStart) || t.Is(doc.LineStart) && (!wrapped || item(src, toks, first, i)) {
		return true
	}
	if t.Is(doc.Glued) {
		return false
	}
	// step back over closing quotes and brackets
	k := i - 1
	for k > 0 && closing(src[toks[k].Start:toks[k].End]) && toks[k].Is(doc.Glued) {
		k--
	}
	p := &toks[k]
	word := src[p.Start:p.End]
	if p.Is(doc.Punct) {
		switch word[0] {
		case '!', '?':
			return true
		case '.':
			return t.Any(doc.Cap|doc.Number|doc.Digit|doc.Punct) || len(word) == 1
		}
		return strings.HasPrefix(word, "…") && t.Is(doc.Cap)
	}
	if !p.Is(doc.Abbrev) || !strings.HasSuffix(word, ".") {
		return false
	}
	if k < i-1 {
		return t.Is(doc.Cap)
	}
	initial := p.End-p.Start == 2
	return t.Is(doc.Cap) && !initial && words().ends[p.Hash] != endsNever && words().starter[t.Hash] && !underSecretary(src, toks, i)
}

// item tells whether the line that token i opens is a further item of a list: the mark
// that the sentence at token first begins with, or one behind a colon, a space and a
// capital word. A dash alone may be a range's that the end of a line parted.
func item(src string, toks []doc.Token, first, i int) bool {
	mark := src[toks[i].Start:toks[i].End]
	switch mark {
	case "-", "–", "*", "•", "·", "●", "▪", "◦", "‣":
	default:
		return false
	}
	if i+1 == len(toks) || !toks[i+1].Is(doc.Cap) || toks[i+1].Is(doc.Glued) {
		return false
	}
	return src[toks[first].Start:toks[first].End] == mark || src[toks[i-1].Start:toks[i-1].End] == ":"
}

// underSecretary tells the one office that a usual beginning of a sentence begins.
func underSecretary(src string, toks []doc.Token, i int) bool {
	if i+1 >= len(toks) || src[toks[i].Start:toks[i].End] != "Under" {
		return false
	}
	next := src[toks[i+1].Start:toks[i+1].End]
	return next == "Secretary" || next == "Secretaries" || next == "-" && toks[i+1].Is(doc.Glued)
}

func closing(s string) bool {
	switch s {
	case "\"", "'", "''", ")", "]", "”", "’", "»", "}":
		return true
	}
	return false
}
