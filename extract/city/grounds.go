package city

import (
	"strings"

	"dateline/extract/doc"
)

// article tells a name that an article stands before, and no noun behind: "the Maidan in
// Kyiv", "the West Lawn of the Capitol". The article of "the Boston suburb" is the
// suburb's; names that have one themselves ("the Bronx") are in the table with it.
func (g *gatherer) article(m *mention) bool {
	x, i := g.x, m.first-1
	if i >= 0 && x.Tokens[i].Is(doc.Cap) && direction(x.Word(i)) {
		i--
	}
	if i < 0 || g.anyRegion(m.list) || !strings.EqualFold(x.Word(i), "the") || x.Tokens[i+1].Is(doc.SentStart) {
		return false
	}
	if hit, ok := g.f.t.phrases.Longest(x, i); ok && hit.End >= m.end {
		return false
	}
	if m.end >= len(x.Tokens) {
		return true
	}
	switch x.Word(m.end) {
	case ".", ";", ":", ")", "!", "?", "”", "\"":
		return true
	}
	if w := x.Word(m.end); w != "to" {
		return closes(w)
	}
	return g.f.t.people(m.first0()) < minEnd
}

// minEnd is the least number of people of the towns that "the X to Y road" leads from: a
// smaller one is a lawn.
const minEnd = 5000

// closes tells the small words behind which a noun phrase has ended.
func closes(w string) bool {
	switch w {
	case "of", "in", "on", "at", "for", "from", "by", "with", "is", "was", "were", "are", "has", "had", "have", "said", "says",
		"will", "would", "that", "which", "who", "as", "after", "before", "when", "while", "until":
		return true
	}
	return false
}

// storm tells the word before the name of a storm or a ship, whatever the case of the
// line: "Hurricane Florence".
func (g *gatherer) storm(i int) bool {
	if i < 0 || !g.x.Tokens[i].Is(doc.Cap) {
		return false
	}
	switch strings.ToLower(g.x.Word(i)) {
	case "hurricane", "hurricanes", "cyclone", "typhoon", "storm", "tropical", "uss", "hms", "ferry", "yacht", "trawler", "tanker":
		return true
	}
	return false
}

// apposed tells ", a city in Aichi" and ", a town of 4,000" behind a name.
func (g *gatherer) apposed(m *mention) bool {
	x, i := g.x, m.end
	if i+2 >= len(x.Tokens) || x.Word(i) != "," {
		return false
	}
	switch x.Word(i + 1) {
	case "a", "an", "the":
	default:
		return false
	}
	for k := i + 2; k < len(x.Tokens) && k < i+2+maxApposed && !x.Tokens[k].Is(doc.Punct); k++ {
		switch x.Word(k) {
		case "city", "town", "village", "suburb", "port", "municipality", "hamlet", "borough", "settlement":
			return true
		}
	}
	return false
}

// maxApposed is how many words stand between the article and "town".
const maxApposed = 4

// closed tells whether a comma or a stop stands behind the country that ends at a byte,
// and no list goes on: "Limburg, Belgium, and the governor" against "Paris, Germany and
// Italy" and "in Rome, Poland won".
func (g *gatherer) closed(name uint64, at int) bool {
	x := g.x
	i := x.TokenAt(at)
	if i >= len(x.Tokens) {
		return true
	}
	switch x.Word(i) {
	case ".", ";", ")":
		return true
	case ",":
		i++
	default:
		return false
	}
	if i < len(x.Tokens) && (x.Word(i) == "and" || x.Word(i) == "or" || x.Word(i) == "&") {
		i++
		if i < len(x.Tokens) && strings.EqualFold(x.Word(i), "the") {
			i++
		}
		if i < len(x.Tokens) && x.Tokens[i].Hash == name {
			return true // "Balochistan, Iran, and Balochistan, Pakistan"
		}
	}
	return i >= len(x.Tokens) || x.Tokens[i].Is(doc.SentStart) || !x.Tokens[i].Is(doc.Cap) || g.f.w.of(x, i)&dateWord != 0
}
