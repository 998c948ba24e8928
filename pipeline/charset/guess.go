package charset

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"

	"dateline/extract/tsv"
)

// What nothing is said of is told by statistics: of each encoding the likelihood of
// the bytes beyond ASCII is summed up, in nats, as the letters of a language that is
// written in it (naive Bayes; letters.tsv has their shares), or for pairs of bytes as
// the rows of its table. The likeliest encoding wins, with a handicap before
// Windows-1252, for English has few letters that could tell.

//go:generate go run gen.go

//go:embed letters.tsv
var lettersTable string

// language is how a language uses the letters beyond ASCII.
type language struct {
	// share is the logarithm of each letter's share, of small letters.
	share map[rune]float64
	// latin tells that its other letters are ASCII's.
	latin bool
}

// single is an encoding of one byte a letter.
type single struct {
	name      string
	runes     [128]rune // of the bytes from 0x80
	languages []language
}

// singles are the encodings of letters.tsv.
var singles = sync.OnceValue(func() []single { return readLetters(lettersTable) })

func readLetters(table string) (out []single) {
	at := map[string]int{}
	for _, row := range tsv.Rows(table) {
		l := language{share: map[rune]float64{}}
		for _, cell := range strings.Fields(row[2]) {
			r, size := utf8.DecodeRuneInString(cell)
			n, _ := strconv.Atoi(cell[size:]) // the table is generated; a test reads it
			l.share[r] = math.Log(letters * float64(n) / 10000)
			l.latin = l.latin || unicode.Is(unicode.Latin, r)
		}
		for _, name := range strings.Fields(row[1]) {
			i, ok := at[name]
			if !ok {
				i = len(out)
				at[name] = i
				out = append(out, newSingle(name))
			}
			out[i].languages = append(out[i].languages, l)
		}
	}
	return out
}

func newSingle(name string) single {
	s := single{name: name}
	e, _ := charset.Lookup(name)
	for i := range s.runes {
		b, err := e.NewDecoder().Bytes([]byte{byte(i + 0x80)})
		s.runes[i] = utf8.RuneError
		if r, _ := utf8.DecodeRune(b); err == nil {
			s.runes[i] = r
		}
	}
	return s
}

// The likelihoods, as logarithms: of all characters beyond ASCII nine in ten are
// letters of the language, the most of the rest the usual marks of print.
const (
	letters = 0.9
	// mark is one of the marks of print, some twenty.
	mark = -5.3
	// rare is a letter that the language does not have: in a name.
	rare = -9
	// capital is what a capital is rarer than a small letter, amid a word rarer still.
	capital = -3
	amid    = -7
	// alone is a letter where none is expected: by itself, or in another script's word.
	alone = -4
	// symbol is any other sign, none is a byte that the encoding does not have.
	symbol = -14
	none   = -20
	// handicap is before every encoding but Windows-1252.
	handicap = -8
)

const marks = "“”‘’„‚–—…•«»‹›·§©®™°€£¢½¼¾´\u00a0\u00ad№"

// guess asks the statistics. A nearly valid UTF-8 stays UTF-8: nil.
func guess(data []byte) (encoding.Encoding, string) {
	head := sample(data)
	// hardly a pair of high bytes of another encoding is UTF-8 by chance
	if bad := invalid(head); bad*2 <= multibyte(head) {
		return nil, ""
	}
	best, likely := "windows-1252", math.Inf(-1)
	for _, s := range singles() {
		score := s.likelihood(head, likely)
		if s.name != "windows-1252" {
			score += handicap
		}
		if score > likely {
			best, likely = s.name, score
		}
	}
	for _, p := range pairs {
		if score := p.likelihood(head) + handicap; score > likely {
			best, likely = p.name, score
		}
	}
	return charset.Lookup(best)
}

// likelihood is that of the bytes in the language that suits them best.
func (s *single) likelihood(b []byte, least float64) float64 {
	best := math.Inf(-1)
	for i := range s.languages {
		sum := 0.0
		for at, c := range b {
			if c >= utf8.RuneSelf {
				sum += s.letter(&s.languages[i], b, at)
			}
			if sum < least && sum < best {
				break
			}
		}
		best = max(best, sum)
	}
	return best
}

// rune is the character of a byte.
func (s *single) rune(c byte) rune {
	if c < utf8.RuneSelf {
		return rune(c)
	}
	return s.runes[c-0x80]
}

// letter is the likelihood of one byte beyond ASCII.
func (s *single) letter(l *language, b []byte, at int) float64 {
	r := s.rune(b[at])
	switch {
	case r == utf8.RuneError || unicode.IsControl(r):
		return none
	case strings.ContainsRune(marks, r):
		return mark
	case !unicode.IsLetter(r) && !unicode.IsMark(r):
		return symbol
	}
	before, behind := ' ', ' '
	if at > 0 {
		before = s.rune(b[at-1])
	}
	if at+1 < len(b) {
		behind = s.rune(b[at+1])
	}
	small := unicode.ToLower(r)
	p, ok := l.share[small]
	if !ok {
		p = rare
	}
	if small != r {
		p += capital
		if unicode.IsLower(before) {
			p += amid
		}
	}
	return p + l.place(before, behind)
}

// place is what the neighbours say against a letter.
func (l *language) place(before, behind rune) float64 {
	ascii := func(r rune) bool { return r < utf8.RuneSelf && unicode.IsLetter(r) }
	switch {
	case !unicode.IsLetter(before) && !unicode.IsLetter(behind):
		return alone
	case !l.latin && (ascii(before) || ascii(behind)):
		return alone
	}
	return 0
}
