package official

import (
	"strings"

	"dateline/extract/doc"
)

// nameMax bounds the words of a name that is guessed behind a title.
const nameMax = 3

// guessName makes a person of the capital words right behind a title, where the
// finder of persons marked nobody: a title is as good a sign of a name as any.
// In a headline, where every word is a capital one, and behind the titles that are
// words of other names too, only a surname that the article knows will do.
func (v *view) guessName(o *office) bool {
	i := v.skipHonours(v.skipInitials(o.end))
	if i >= len(v.at) || !v.same(o.headAt, i) || o.head.plural || o.head.class.is(unguessed) || !v.capital(o.headAt) && !o.public() {
		return false
	}
	end, word := i, i
	ahead := v.nameAhead(i)
	for end < len(v.at) && end < i+nameMax && v.same(i, end) && (v.guessWord(end) || end > i && v.kindAt(end, kPlace) && v.capital(end)) {
		word = end
		end++
		if v.dash(end) && v.x.Tokens[end].Is(doc.Glued) && end+1 < len(v.at) && v.x.Tokens[end+1].Is(doc.Glued) {
			end += 2
		}
	}
	complete := ahead > i && o.end > o.headEnd && !v.title
	if complete && v.personAt(i) < 0 {
		end, word = ahead, ahead-1
	}
	if end == i || end > len(v.at) || v.x.Tokens[end-1].Is(doc.Abbrev) || noName[v.x.Tokens[end-1].Hash] {
		return false
	}
	text := v.x.Slice(i, end)
	name := v.known(v.x.Tokens[word].Hash, text, end == i+1)
	if p := v.personAt(end); p >= 0 && v.same(i, end) {
		// the finder marked the name's last words alone
		name, end = text+" "+v.chunks[p].ent.Text, v.chunks[p].end
		text = name
		if long := v.chunks[p].ent.Name; len(long) > len(name) {
			name = long
		}
	} else if name == "" {
		if !complete && (v.title || !trusting(o.head.class, end-i) || v.capital(end) && v.same(i, end) || v.x.Tokens[i].Is(doc.Caps) || v.is(end, wAnd) && end == i+1) {
			return false
		}
		name = text
	}
	v.addName(i, end, name)
	return true
}

// nameAhead returns where a name ends that begins at token i, 0 for none: two to
// maxAhead capital words that nothing claims, a town or a small word as the first of
// them, up to where a name may end. A department, a body or a state that is complete
// is followed by nothing else of that form.
func (v *view) nameAhead(i int) (end int) {
	words := 0
	for end = i; end < len(v.at) && v.same(i, end) && words <= maxAhead; {
		t := &v.x.Tokens[end]
		c := v.chunkAt(end)
		switch {
		case v.dash(end) && t.Is(doc.Glued) && words > 0 && end+1 < len(v.at) && v.x.Tokens[end+1].Is(doc.Glued|doc.Cap):
			end++
			continue
		case c != nil && c.kind == kPerson && c.first == end:
			words += c.end - end
			end = c.end
			continue
		case v.guessWord(end):
		case words == 0 && t.Is(doc.Cap) && t.Is(doc.Word) && c != nil && v.plainName(c, end):
		case words > 0 && particle[v.x.Word(end)] && end+1 < len(v.at) && v.capital(end+1):
			end++
			continue
		default:
			return v.aheadEnds(i, end, words)
		}
		words++
		end++
	}
	return v.aheadEnds(i, end, words)
}

// noName are the last words of what is no person: a law, a plan, a club.
var noName = hashes("act bill law plan agreement treaty initiative program programme clinic society soc club association union party council committee commission ministry department office summit forum conference award day week group company limited ltd inc services holdings team")

// guessEnding makes a person of the capital words, with the small words of names between
// them, that end at token i and that a title or the sentence's beginning stands before.
func (v *view) guessEnding(i int) int {
	first, words := i+1, 0
	for first > 0 && words < maxAhead && v.same(i, first-1) {
		if v.guessWord(first - 1) {
			words++
		} else if v.dash(first-1) && v.x.Tokens[first-1].Is(doc.Glued) && v.guessWord(first-2) && words > 0 {
			first--
			continue
		} else if words == 0 || !particle[v.x.Word(first-1)] || v.at[first-1] != 0 {
			break
		}
		first--
	}
	for first <= i && !v.guessWord(first) {
		first++
	}
	if v.title || words < 2 || !v.is(first-1, wHonor) && !v.x.Tokens[first].Is(doc.SentStart) {
		return -1
	}
	return v.addName(first, i+1, v.x.Slice(first, i+1))
}

// maxAhead bounds the words of a name behind a complement: the longest of the Gulf's
// have six.
const maxAhead = 6

// particle are the small words within a name.
var particle = map[string]bool{"bin": true, "bint": true, "ibn": true, "al": true, "el": true, "ul": true, "ud": true, "de": true, "da": true, "do": true,
	"dos": true, "del": true, "della": true, "di": true, "du": true, "la": true, "van": true, "von": true, "der": true, "den": true, "ould": true, "y": true, "e": true}

// plainName tells whether a chunk may be a given name: a town, a state that is one
// word, or a small word that is written with a capital.
func (v *view) plainName(c *chunk, i int) bool {
	if c.end != i+1 || !v.guessWord(i+1) || !v.same(i, i+1) {
		return false
	}
	return c.kind == kPlace || c.kind == kLex && c.inst == nil && c.e.head == nil && c.e.portfolio == "" && !c.e.is(wAnd|wOf|wFor|wDet|wHonor|wMod)
}

// aheadEnds tells whether a name of so many words may end at a token.
func (v *view) aheadEnds(i, end, words int) int {
	if words < 2 || v.x.Tokens[end-1].Is(doc.Abbrev) || noName[v.x.Tokens[end-1].Hash] || v.capital(end) && v.same(i, end) {
		return 0
	}
	return end
}

// guessBehind makes a person of the capital words before ", the governor of X,".
func (v *view) guessBehind(o *office) int {
	end := o.np - 1
	i := end
	for i > 0 && i > end-nameMax-1 && v.same(end, i-1) && v.guessWord(i-1) {
		i--
	}
	if !v.set(o, i, end) || v.capital(i-1) && v.same(i, i-1) && v.at[i-1] == 0 {
		return -1
	}
	return v.addName(i, end, v.x.Slice(i, end))
}

// guessAhead makes a person of the capital words that "the governor of X," and a
// closing comma stand around.
func (v *view) guessAhead(o *office, i int) int {
	end := i
	for end < len(v.at) && end < i+nameMax && v.same(o.headAt, end) && v.guessWord(end) {
		end++
	}
	if !v.set(o, i, end) || !v.comma(end) {
		return -1
	}
	return v.addName(i, end, v.x.Slice(i, end))
}

// set tells whether the tokens [i, end) are enough of a name to stand in apposition
// to an office.
func (v *view) set(o *office, i, end int) bool {
	return !v.title && end-i >= 2 && end-i <= nameMax && !o.head.class.is(unguessed) && (trusting(o.head.class, end-i) || o.end > o.headEnd && v.capital(o.headAt)) && v.definite(o) &&
		!v.x.Tokens[end-1].Any(doc.Abbrev|doc.Caps)
}

// guessItem makes a person of two or three capital words in a list of holders,
// where the finder of persons marked nobody.
func (v *view) guessItem(o *office, i int) bool {
	end := i
	for end < len(v.at) && end < i+nameMax && v.same(i, end) && v.guessWord(end) {
		end++
	}
	if v.title || end-i < 2 || o.head.class.is(royalTrait) || v.capital(end) && v.same(i, end) || !v.capital(o.headAt) {
		return false
	}
	v.addName(i, end, v.x.Slice(i, end))
	return true
}

// addName makes a person of the tokens [i, end) and returns its chunk.
func (v *view) addName(i, end int, name string) int {
	s := v.x.Span(i, end)
	v.add(chunk{kind: kPerson, first: i, end: end, ent: &doc.Entity{
		Type: doc.Person, Start: s.Start, End: s.End, Text: v.x.Src[s.Start:s.End], Name: name, Rule: ruleTitle}})
	return len(v.chunks) - 1
}

// guessWord tells whether token i may be a word of a guessed name.
func (v *view) guessWord(i int) bool {
	if i >= len(v.at) {
		return false
	}
	t := &v.x.Tokens[i]
	return v.at[i] == 0 && t.Is(doc.Word|doc.Cap) && !t.Any(doc.Possessive|doc.Digit)
}

// trusting tells which classes make a person of words that the article knows from
// nowhere else: of one word only those that nothing but a name follows.
func trusting(c *class, words int) bool {
	if c.is(surnameGuessed) {
		return true
	}
	return words > 1 && !c.is(unproved)
}

// known returns the name of the article's person that a guessed text means: the
// same name, or, of a surname alone, the only person who bears it.
func (v *view) known(hash uint64, text string, surname bool) string {
	best := ""
	for _, list := range v.people {
		for n := range list {
			name := list[n].Name
			last := name[strings.LastIndexByte(name, ' ')+1:]
			if doc.Hash(last) != hash || name == best {
				continue
			}
			switch {
			case name == text:
				return name
			case !surname:
			case best != "":
				return text
			default:
				best = name
			}
		}
	}
	return best
}
