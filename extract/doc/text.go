package doc

import (
	"fmt"
	"sync/atomic"
)

// Span is a half-open byte range [Start, End) of a text, on rune boundaries.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Overlaps tells whether the two ranges share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Flag is what the tokenizer saw of a token's form and place.
type Flag uint32

// The flags of a token. Word, Number, Punct and Link exclude each other.
const (
	// Word has at least one letter ("Astana", "19th", "U.S.", "don't").
	Word Flag = 1 << iota
	// Number has digits with inner . or , alone ("1,500", "01.11.2015").
	Number
	// Punct is one punctuation mark or one run of the same ("-", "--", "...", "``").
	Punct
	// Link is a URL, one token whatever it contains.
	Link
	// Cap starts with an upper-case letter.
	Cap
	// Caps has two or more letters, all of them upper case ("NATO", "U.S.").
	Caps
	// Digit has a digit somewhere.
	Digit
	// Abbrev owns a full stop ("U.S.", "Sen.", "Nov.", "J.").
	Abbrev
	// Glued follows the token before it without white space.
	Glued
	// Possessive is the clitic 's of the word before it, a token of its own.
	Possessive
	// SentStart is the first token of a sentence.
	SentStart
	// LineStart is the first token of a line of the source.
	LineStart
	// ParaStart is the first token after a blank line, or of the text.
	ParaStart
)

// Token is a half-open byte range of a Text with what was seen of it.
type Token struct {
	Start, End int32
	Flags      Flag
	// Sent is the index of the sentence it is in.
	Sent int32
	// Hash is Hash of its bytes: the same for "Erdoğan" and "ERDOGAN", for "U.S." and "us".
	Hash uint64
}

// Is tells whether all of the flags are set.
func (t *Token) Is(f Flag) bool { return t.Flags&f == f }

// Any tells whether one of the flags is set.
func (t *Token) Any(f Flag) bool { return t.Flags&f != 0 }

// Sentence is a half-open range of token indexes.
type Sentence struct{ First, End int }

// Tagger gives the Penn Treebank tags of one sentence's words, one a word.
type Tagger interface{ Tag(words []string) []string }

// KeptTokens is how many tokens' memory is kept for the next text: no report has more,
// and one book should not be paid for to the end of the run.
const KeptTokens = 1 << 16

// Text is a string with its tokens and sentences, which are another's after its
// Document is released: no finder may keep them. The tags are asked for
// sentence by sentence and kept, so a Text belongs to one goroutine at a time.
type Text struct {
	Src    string
	Tokens []Token
	Sents  []Sentence

	Tagger Tagger
	tags   map[int32][]string
	// tagged counts the words that were given to the tagger.
	tagged int

	// end is set when nobody waits for the analysis any more; nil when somebody does
	// to its end.
	end *atomic.Bool
	// Bounds are what its finders left out.
	Bounds []Bound
}

// MaxMentions is the most that one finder keeps of one text. The longest of 41,000
// reports has some hundreds, a book some thousands; what has more is a register.
// Mentions are compared with each other, and each takes some hundred bytes, several
// times over on its way into an index.
const MaxMentions = 10_000

// MaxTokens is the most that is read of one text: eight megabytes of English have 1.7
// million, the longest of 41,000 reports 8,296. What is read takes some two hundred bytes
// of memory a token.
const MaxTokens = 2_000_000

// Bound says that a finder kept MaxMentions of a type, and looked for no more behind a
// byte of the text; of no type, that the text was read up to there.
type Bound struct {
	Type string
	At   int
}

// String says what was left out, for who reads warnings.
func (b Bound) String() string {
	if b.Type == "" {
		return fmt.Sprintf("more than %d words and marks: nothing is looked for behind byte %d", MaxTokens, b.At)
	}
	return fmt.Sprintf("more than %d findings of type %s: none is kept behind byte %d", MaxMentions, b.Type, b.At)
}

// Bound notes that the finder of a type looks no further than token i.
func (t *Text) Bound(kind string, i int) {
	t.Bounds = append(t.Bounds, Bound{kind, int(t.Tokens[i].Start)})
}

// Ended tells whether nobody waits for the analysis any more: a finder that asks may
// return at once, with whatever it has. It costs next to nothing.
func (t *Text) Ended() bool { return t.end != nil && t.end.Load() }

// Reset makes t a text of src without tokens and sentences, in the memory that it has.
func (t *Text) Reset(src string) {
	t.Src, t.Tokens, t.Sents = src, t.Tokens[:0], t.Sents[:0]
	clear(t.tags)
	t.tagged, t.end, t.Bounds = 0, nil, nil
}

// Word returns the bytes of token i as they stand in the text.
func (t *Text) Word(i int) string {
	k := &t.Tokens[i]
	return t.Src[k.Start:k.End]
}

// Slice returns the bytes from the start of token i to the end of token j-1.
func (t *Text) Slice(i, j int) string { return t.Src[t.Tokens[i].Start:t.Tokens[j-1].End] }

// Span returns the byte range of the tokens [i, j).
func (t *Text) Span(i, j int) Span {
	return Span{int(t.Tokens[i].Start), int(t.Tokens[j-1].End)}
}

// Sentence returns the sentence that token i is in.
func (t *Text) Sentence(i int) Sentence { return t.Sents[t.Tokens[i].Sent] }

// TokenAt returns the index of the first token that ends after byte offset at,
// len(t.Tokens) when there is none.
func (t *Text) TokenAt(at int) int {
	lo, hi := 0, len(t.Tokens)
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		if int(t.Tokens[m].End) > at {
			hi = m
		} else {
			lo = m + 1
		}
	}
	return lo
}

// Tokens over a span: the half-open range of indexes of tokens that it touches.
func (t *Text) TokensIn(s Span) (first, end int) {
	first = t.TokenAt(s.Start)
	end = first
	for end < len(t.Tokens) && int(t.Tokens[end].Start) < s.End {
		end++
	}
	return first, end
}

// tagAhead is how many words after a word prose's tagger reads to tag it, and one
// to spare. It goes from left to right, so what comes later changes nothing.
const tagAhead = 3

// Bounds of what is tagged. Each word that is asked for has its sentence tagged again
// from the start, which takes the square of its length.
const (
	// maxTagged is how many words of one text are given to the tagger, some half a
	// second of it: the most that one of 41,000 reports asked for is 498.
	maxTagged = 100_000
	// maxTaggedAt is the place in its sentence from which on no word is tagged, and
	// maxTaggedBytes the most bytes of a sentence up to there: the furthest word that
	// those reports asked for is the 221st, and the tagger takes words apart in the
	// square of their length.
	maxTaggedAt    = 400
	maxTaggedBytes = 8 << 10
)

// Tag returns the Penn Treebank tag of token i, empty without a tagger or beyond what is
// tagged of one text. Its sentence is tagged from the start to a few words beyond it, and
// kept. That costs some hundred times what a token costs otherwise: ask only where a tag
// decides.
func (t *Text) Tag(i int) string {
	if t.Tagger == nil {
		return ""
	}
	n := t.Tokens[i].Sent
	s := t.Sents[n]
	if at := i - s.First; at >= len(t.tags[n]) {
		end := min(s.End, i+1+tagAhead)
		if n := end - s.First; n > maxTaggedAt || t.tagged+n > maxTagged || len(t.Slice(s.First, end)) > maxTaggedBytes {
			return ""
		}
		t.tagged += end - s.First
		words := make([]string, 0, end-s.First)
		for k := s.First; k < end; k++ {
			words = append(words, t.Word(k))
		}
		if t.tags == nil {
			t.tags = map[int32][]string{}
		}
		// those beyond i were tagged without the words that follow them
		t.tags[n] = t.Tagger.Tag(words)[:at+1]
	}
	return t.tags[n][i-s.First]
}

// Document is an article with its two texts tokenised. It is the finders' only until
// the analysis ends: then its memory is the next article's.
type Document struct {
	Article *Article
	Title   *Text
	Body    *Text
}

// Until lets the finders know when end is set, so that they need not go on.
func (d *Document) Until(end *atomic.Bool) { d.Title.end, d.Body.end = end, end }
