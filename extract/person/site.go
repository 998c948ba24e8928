package person

import (
	"slices"

	"dateline/extract/doc"
	"dateline/extract/person/tagger"
)

// siteReach is how many words stand between a person's name and the word that makes a
// building, an institution or a prize of it ("Ann Reed [Aerial Survey] Wing"),
// longestSite how many words follow the name in all.
const (
	siteReach   = 3
	longestSite = 8
)

// dropSites drops the mentions that are the front of a longer name: "the Ann Reed
// Memorial Bridge", "the Reed and Berg Children's Trust". It keeps the order, takes
// their labels back, and gives the names of the institutions that they are the front of.
func dropSites(tagged *tagger.Doc, ms []mention) (kept []mention, called []tagger.Name) {
	ends := make([]int, len(ms)) // where the longer name ends, 0 for none
	bodies := make([]bool, len(ms))
	for i := len(ms) - 1; i >= 0; i-- {
		m := &ms[i]
		if ends[i], bodies[i] = m.site(); ends[i] == 0 && i+1 < len(ms) && ends[i+1] > 0 && m.shares(&ms[i+1]) {
			ends[i], bodies[i], bodies[i+1] = ends[i+1], bodies[i+1], false
		}
	}
	kept = ms[:0]
	for i := range ms {
		if ends[i] == 0 {
			kept = append(kept, ms[i])
			continue
		}
		tagged.NoPerson(ms[i].Name)
		if bodies[i] {
			called = append(called, tagger.Name{Text: ms[i].Text, First: ms[i].First, End: ends[i]})
		}
	}
	return kept, called
}

// site returns where the longer name ends that a name goes on to, 0 when it does not, and
// whether that is an institution's. In a line whose words all have capitals any could
// follow: there the word that tells it must be the next.
func (m *mention) site() (end int, body bool) {
	t := m.x.Tokens
	kind := ""
	for i := m.End; i < len(t) && i < m.End+longestSite; i++ {
		w := m.x.Word(i)
		if i > m.End && (w == "and" || w == "&") {
			continue
		}
		if !t[i].Any(doc.Cap|doc.Caps) || t[i].Any(doc.SentStart|doc.LineStart|doc.Glued) || t[i].Is(doc.Caps) && m.shouted {
			break
		}
		if k := others()[w]; k == siteWord || k == bodyWord {
			if kind == "" && (i > m.End+siteReach || i > m.End && m.headline()) {
				return 0, false
			}
			kind = k
		}
		end = i + 1
	}
	if kind == "" {
		return 0, false
	}
	return end, kind == bodyWord
}

// shares tells whether the mention is tied by "and" or "&" to the one that o goes on from,
// with an article before it.
func (m *mention) shares(o *mention) bool {
	if m.Text != o.Text || o.First != m.End+1 || m.First == 0 {
		return false
	}
	and, the := m.x.Word(m.End), m.x.Word(m.First-1)
	return (and == "and" || and == "&") && (the == "the" || the == "The")
}

// headlineWord is how long a word is, in bytes, that a headline writes with a capital.
const headlineWord = 5

// headline tells whether all longer words of a mention's sentence have capitals.
func (m *mention) headline() bool {
	t := m.x.Tokens
	first, end := m.First, m.End
	for first > 0 && t[first-1].Sent == t[m.First].Sent {
		first--
	}
	for end < len(t) && t[end].Sent == t[m.First].Sent {
		end++
	}
	return !slices.ContainsFunc(t[first:end], func(t doc.Token) bool {
		return t.Is(doc.Word) && !t.Any(doc.Cap|doc.Caps) && t.End-t.Start >= headlineWord
	})
}
