package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extract/doc"
)

// bytesPerToken is a low guess for English news, so that one allocation holds
// the tokens of most articles.
const bytesPerToken = 5

// Tokenize splits src into tokens and sentences.
//
// A word keeps inner apostrophes ("don't", "O'Brien", "d'Ivoire") and the full
// stop of an initial, an acronym or a known abbreviation ("U.S.", "J.", "Sen.");
// the clitic 's is a token of its own; hyphens and dashes are tokens, so that
// "U.S.-led" is U.S. - led; a number keeps inner stops and commas ("1,500",
// "01.11.2015") and the letters that follow it at once ("19th", "5pm"); a URL
// is one token.
func Tokenize(src string) *doc.Text {
	t := &doc.Text{}
	tokenize(t, src)
	return t
}

// tokenize makes t the text of src, in the memory that it has.
func tokenize(t *doc.Text, src string) {
	t.Reset(src)
	if want := min(len(src)/bytesPerToken, doc.MaxTokens) + 8; cap(t.Tokens) < want {
		t.Tokens = make([]doc.Token, 0, want)
	}
	s := scanner{src: src, toks: t.Tokens, brk: paraBreak}
	s.wrapped = hardWrapped(src)
	for s.pos < len(src) && len(s.toks) < doc.MaxTokens {
		s.next()
	}
	if s.pos < len(src) {
		t.Bounds = append(t.Bounds, doc.Bound{At: s.pos})
	}
	t.Tokens = s.toks
	t.Sents = sentences(src, s.toks, s.wrapped, t.Sents)
}

type brk uint8

const (
	noBreak brk = iota
	space
	lineBreak
	paraBreak
)

type scanner struct {
	src     string
	pos     int
	brk     brk
	wrapped bool
	toks    []doc.Token
}

// classes of ASCII bytes, one look-up a byte.
const (
	cOther = iota
	cSpace
	cUpper
	cLower
	cDigit
)

var class = func() (t [utf8.RuneSelf]uint8) {
	for c := range t {
		switch {
		case c <= ' ' || c == 0x7f:
			t[c] = cSpace
		case 'A' <= c && c <= 'Z':
			t[c] = cUpper
		case 'a' <= c && c <= 'z':
			t[c] = cLower
		case '0' <= c && c <= '9':
			t[c] = cDigit
		}
	}
	return t
}()

func (s *scanner) next() {
	c := s.src[s.pos]
	if c >= utf8.RuneSelf {
		s.nextRune()
		return
	}
	switch class[c] {
	case cSpace:
		s.pos++
		if c == '\n' {
			s.newline()
		} else if s.brk == noBreak {
			s.brk = space
		}
	case cUpper, cLower:
		s.word()
	case cDigit:
		s.number()
	default:
		s.punct(c)
	}
}

func (s *scanner) newline() {
	if s.brk == lineBreak || s.brk == paraBreak {
		s.brk = paraBreak
		return
	}
	s.brk = lineBreak
}

func (s *scanner) nextRune() {
	r, n := utf8.DecodeRuneInString(s.src[s.pos:])
	switch {
	case r == 0x2028 || r == 0x85:
		s.pos += n
		s.newline()
	case r == 0x2029:
		s.pos += n
		s.brk = paraBreak
	case unicode.IsSpace(r) || r == 0x200b || r == 0xfeff:
		s.pos += n
		if s.brk == noBreak {
			s.brk = space
		}
	case unicode.IsLetter(r) || unicode.IsMark(r):
		s.word()
	case unicode.IsDigit(r):
		s.number()
	default:
		s.emit(s.pos+n, doc.Punct)
	}
}

func (s *scanner) emit(end int, f doc.Flag) {
	switch s.brk {
	case noBreak:
		f |= doc.Glued
	case lineBreak:
		f |= doc.LineStart
	case paraBreak:
		f |= doc.LineStart | doc.ParaStart
	}
	s.toks = append(s.toks, doc.Token{
		Start: int32(s.pos), End: int32(end), Flags: f, Hash: doc.Hash(s.src[s.pos:end])})
	s.pos, s.brk = end, noBreak
}

func (s *scanner) punct(c byte) {
	i := s.pos + 1
	switch c {
	case '-', '.', '`', '\'', '*', '_', '=', '+', '~', '#':
		for i < len(s.src) && s.src[i] == c {
			i++
		}
	}
	s.emit(i, doc.Punct)
}

// number scans digits with inner . and , before digits, and letters glued behind.
func (s *scanner) number() {
	i := s.pos
	f := doc.Number | doc.Digit
	for i < len(s.src) {
		c := s.src[i]
		if c < utf8.RuneSelf {
			switch class[c] {
			case cDigit:
				i++
				continue
			case cUpper, cLower:
				f = doc.Word | doc.Digit
				i++
				continue
			}
			if (c == '.' || c == ',') && f&doc.Number != 0 && i+1 < len(s.src) &&
				s.src[i+1] < utf8.RuneSelf && class[s.src[i+1]] == cDigit {
				i++
				continue
			}
			break
		}
		r, n := utf8.DecodeRuneInString(s.src[i:])
		if unicode.IsLetter(r) {
			f = doc.Word | doc.Digit
		} else if !unicode.IsDigit(r) {
			break
		}
		i += n
	}
	s.emit(i, f)
}

// word scans letters, digits, marks and inner apostrophes, then settles acronyms,
// abbreviations and the clitic.
func (s *scanner) word() {
	if s.link() {
		return
	}
	w := s.letters()
	i, f := w.end, w.flags()
	if w.apostrophe > s.pos && isClitic(s.src[w.apostrophe:i]) {
		// "KYIV'S" is all capitals with its clitic or without it; "U.S.'s" ends at the stop.
		if w.upper > 1 && w.lower == 1 {
			f |= doc.Caps
		}
		s.emit(w.apostrophe, f)
		s.emit(i, doc.Word|doc.Possessive)
		return
	}
	if i < len(s.src) && s.src[i] == '.' {
		if end := s.acronym(i); end > 0 {
			if end-s.pos > 2 && w.capital {
				f |= doc.Caps
			}
			s.emit(end, f|doc.Abbrev)
			s.clitic()
			return
		}
		if abbreviation(s.src[s.pos:i]) {
			s.emit(i+1, f|doc.Abbrev)
			return
		}
	}
	s.emit(i, f)
}

// spelling is what a run of letters and figures is made of.
type spelling struct {
	end, upper, lower, digits int
	// apostrophe is where the last inner one stands, -1 without any.
	apostrophe int
	// capital: the first letter is a large one.
	capital bool
}

func (w *spelling) flags() doc.Flag {
	f := doc.Word
	if w.capital {
		f |= doc.Cap
	}
	if w.upper > 1 && w.lower == 0 {
		f |= doc.Caps
	}
	if w.digits > 0 {
		f |= doc.Digit
	}
	return f
}

// letters reads the run of letters, digits, marks and inner apostrophes that begins
// here, and stays before it.
func (s *scanner) letters() spelling {
	i, apostrophe := s.pos, -1
	upper, lower, digits, capital := 0, 0, 0, false
scan:
	for i < len(s.src) {
		c := s.src[i]
		if c < utf8.RuneSelf {
			switch class[c] {
			case cUpper:
				upper++
				capital = capital || i == s.pos
			case cLower:
				lower++
			case cDigit:
				digits++
			default:
				if c != '\'' || !s.letterAt(i+1) {
					break scan
				}
				apostrophe = i
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s.src[i:])
		switch {
		case r == '’' && s.letterAt(i+n):
			apostrophe = i
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			upper++
			capital = capital || i == s.pos
		case unicode.IsLetter(r):
			lower++
		case unicode.IsMark(r) || r == 0x00ad:
		case unicode.IsDigit(r):
			digits++
		default:
			break scan
		}
		i += n
	}
	return spelling{i, upper, lower, digits, apostrophe, capital}
}

// clitic emits a 's that stands right behind an acronym's last stop.
func (s *scanner) clitic() {
	rest := s.src[s.pos:]
	n := 0
	switch {
	case strings.HasPrefix(rest, "'s"):
		n = 2
	case strings.HasPrefix(rest, "’s"):
		n = len("’s")
	default:
		return
	}
	if !s.letterAt(s.pos + n) {
		s.emit(s.pos+n, doc.Word|doc.Possessive)
	}
}

func isClitic(s string) bool {
	return s == "'s" || s == "’s" || s == "'S" || s == "’S"
}

func (s *scanner) letterAt(i int) bool {
	if i >= len(s.src) {
		return false
	}
	if c := s.src[i]; c < utf8.RuneSelf {
		return class[c] == cUpper || class[c] == cLower
	}
	r, _ := utf8.DecodeRuneInString(s.src[i:])
	return unicode.IsLetter(r)
}

// acronym returns the end of letter-stop-letter-stop beginning at s.pos with
// its first stop at dot, or of one initial ("J."); 0 when it is neither.
func (s *scanner) acronym(dot int) int {
	_, n := utf8.DecodeRuneInString(s.src[s.pos:])
	if dot-s.pos != n {
		return 0
	}
	i, letters := dot, 1
	for i < len(s.src) && s.src[i] == '.' {
		i++
		if !s.letterAt(i) {
			break
		}
		_, n := utf8.DecodeRuneInString(s.src[i:])
		if i+n >= len(s.src) || s.src[i+n] != '.' {
			// "U.S" without its last stop, but not "J.Smith" nor "end.The"
			if s.letterAt(i + n) {
				break
			}
			return i + n
		}
		letters++
		i += n
	}
	if letters == 1 && class1(s.src[s.pos]) != cUpper && s.src[s.pos] < utf8.RuneSelf {
		return 0
	}
	return i
}

func class1(c byte) uint8 {
	if c < utf8.RuneSelf {
		return class[c]
	}
	return cOther
}

// link emits a URL as one token; tails of punctuation stay outside.
func (s *scanner) link() bool {
	switch s.src[s.pos] {
	case 'h', 'w', 'H', 'W':
	default:
		return false
	}
	rest := s.src[s.pos:]
	if !hasPrefixFold(rest, "http://") && !hasPrefixFold(rest, "https://") && !hasPrefixFold(rest, "www.") {
		return false
	}
	end := strings.IndexFunc(rest, func(r rune) bool {
		return unicode.IsSpace(r) || r == '<' || r == '>' || r == '"' || r == '”' || r == '’'
	})
	if end < 0 {
		end = len(rest)
	}
	end = len(strings.TrimRight(rest[:end], ".,;:!?)]}'"))
	s.emit(s.pos+end, doc.Link)
	return true
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
