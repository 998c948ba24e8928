package person

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"dateline/extract/doc"
	"dateline/extract/person/tagger"
)

//go:generate go run gen.go

//go:embed others.tsv
var othersTSV string

//go:embed peoples.tsv
var peoplesTSV string

// The kinds of what is written like a name and is none, as others.tsv explains them.
const (
	groupWord   = "group"
	unitWord    = "unit"
	capitalWord = "capital"
	agencyWord  = "agency"
	stateWord   = "state"
	suffixWord  = "suffix"
	beforeWord  = "before"
	stormWord   = "storm"
	townWord    = "town"
	siteWord    = "site"
	bodyWord    = "body"
	addressWord = "address"
)

// others maps the words that name no person alone to their kind.
var others = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, table := range []string{othersTSV, peoplesTSV} {
		for line := range strings.Lines(table) {
			if word, kind, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && line[0] != '#' {
				m[word] = kind
			}
		}
	}
	return m
})

// reject drops the mentions that only look like names and keeps the order: peoples
// and parties, the agency that signs a report, the tag of a party and a state
// ("D-Ohio"), a surname in a compound ("Roe-era rules", "the Roe-Doe talks"), a
// town of several words ("Abu Dhabi"), and the seat of a government where nobody
// of that name is in the document.
func reject(lex *tagger.Lexicon, ms []mention) []mention {
	table := others()
	storms := stormNames(ms)
	return slices.DeleteFunc(ms, func(m mention) bool {
		if m.storm() || len(m.words) == 1 && slices.Contains(storms, m.words[0]) && !m.ends(ms) {
			return true
		}
		s := m.x.Slice(m.First, m.End)
		if strings.ContainsAny(s, " \n\t") {
			return table[s] == townWord
		}
		if m.shouted && m.signs() && table[s[:1]+strings.ToLower(s[1:])] == agencyWord {
			return true
		}
		switch table[s] {
		case groupWord, unitWord, stateWord:
			return true
		case agencyWord:
			return m.signs()
		case capitalWord:
			return honorific(m.x, m.First-1) == unknown && (m.First == 0 || !loneTitle(lex, m.x, m.First-1)) && !m.ends(ms)
		}
		return partyTag(s) || m.compound(s, ms)
	})
}

// storm tells whether a mention is the name of a storm: "Hurricane Ida".
func (m *mention) storm() bool {
	return others()[m.x.Word(m.First)] == stormWord || m.First > 0 && others()[m.x.Word(m.First-1)] == stormWord
}

// stormNames returns the words that the storms among the mentions are called by.
func stormNames(ms []mention) []uint64 {
	var out []uint64
	for i := range ms {
		if m := &ms[i]; m.storm() && len(m.words) > 0 {
			out = append(out, m.words[len(m.words)-1])
		}
	}
	return out
}

// signs tells whether a mention is a line's, a paragraph's or the text's only word, or
// its last one in capitals; the marks that a wire puts behind it are no words.
func (m *mention) signs() bool {
	t := m.x.Tokens
	own := t[m.First].Any(doc.SentStart|doc.LineStart) || m.shouted
	end := m.End
	for end < len(t) && !t[end].Is(doc.LineStart) && (t[end].Is(doc.Punct) || end-m.End < longestMark && t[end].Any(doc.Number)) {
		end++
	}
	if end == len(t) {
		return own
	}
	return t[m.First].Is(doc.LineStart) && t[end].Any(doc.ParaStart|doc.LineStart) || t[m.First].Is(doc.SentStart) && t[end].Is(doc.ParaStart)
}

// longestMark is how many tokens the mark of a wire has ("&#3;").
const longestMark = 4

// partyTag tells whether a name is "D-Ohio", "R-Calif.".
func partyTag(s string) bool {
	return len(s) > 3 && (s[0] == 'D' || s[0] == 'R' || s[0] == 'I') && s[1] == '-' && s[2] >= 'A' && s[2] <= 'Z'
}

// compound tells whether a name s is tied to something else by a hyphen: its last
// part makes an adjective of it, or its first part alone is the end of another's name
// while the whole is nobody's.
func (m *mention) compound(s string, ms []mention) bool {
	first, last, ok := strings.Cut(s, "-")
	if !ok || len(m.words) < 2 || first == "" {
		return false
	}
	last = last[strings.LastIndexByte(last, '-')+1:]
	if others()[last] == suffixWord {
		return true
	}
	if m.ends(ms) {
		return false
	}
	return slices.ContainsFunc(ms, func(o mention) bool {
		return len(o.words) > 0 && o.words[len(o.words)-1] == m.words[0] && !strings.Contains(o.x.Slice(o.First, o.End), "-")
	})
}
