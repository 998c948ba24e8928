package main

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode"

	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/person/tagger"
)

// words.tsv is kept by hand.
//
//go:embed words.tsv
var wordsTSV string

func classes() map[string]int {
	return map[string]int{"title": tagger.Title, "calendar": tagger.Calendar, "org": tagger.OrgWord, "particle": tagger.Particle,
		"say": tagger.Say, "nation": tagger.Nation, "junior": tagger.Junior, "prep": tagger.Prep, "the": tagger.The,
		"place": tagger.PlaceWord, "head": tagger.HeadParticle}
}

// bits of an entry; package tagger says what they mean.
const (
	family = 1 << 2
	common = 1 << 10
)

// usage is how raw news writes a word.
type usage struct{ lower, upper int }

// makeLexicon gathers what lists, dictionary and raw news say of words.
func makeLexicon(s settings) (map[uint64]tagger.Entry, error) {
	n, err := readNames(s.lists)
	if err != nil {
		return nil, err
	}
	say("lists: %d men's, %d women's, %d family names, %d words of names in Wikidata", len(n.men), len(n.women), len(n.family), len(n.wiki))
	news := map[uint64]usage{}
	if err := eachNews(s, func(x *doc.Text) { countUsage(x, news) }); err != nil {
		return nil, err
	}
	say("news: %d words", len(news))
	words := map[uint64]tagger.Entry{}
	n.enter(words)
	if err := walk(s.lists, wordnetList, func(name string, r io.Reader) error { return enterCommon(words, name, r) }); err != nil {
		return nil, err
	}
	if err := walk(s.lists, citiesList, func(name string, r io.Reader) error { return enterCities(words, name, r) }); err != nil {
		return nil, err
	}
	enterUsage(words, news)
	if err := enterClasses(words); err != nil {
		return nil, err
	}
	c := newCompany(news)
	if err := eachNews(s, c.read); err != nil {
		return nil, err
	}
	c.assign(words)
	say("clusters: %d words", len(c.words))
	for h, e := range words {
		if e == 0 {
			delete(words, h)
		}
	}
	return words, nil
}

func (n *names) enter(words map[uint64]tagger.Entry) {
	for w := range n.men {
		words[doc.Hash(w)] |= 1
	}
	for w := range n.women {
		words[doc.Hash(w)] |= 2
	}
	for w := range n.family {
		words[doc.Hash(w)] |= family
	}
	for w, k := range n.wiki {
		level := 1
		switch {
		case k >= 4:
			level = 3
		case k >= 2:
			level = 2
		}
		words[doc.Hash(w)] |= tagger.Entry(level << 3)
	}
}

// enterCommon marks the single words of WordNet that begin with a small letter.
func enterCommon(words map[uint64]tagger.Entry, name string, r io.Reader) error {
	if !strings.Contains(name, "/data.") {
		return nil
	}
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		f := strings.Fields(in.Text())
		if strings.HasPrefix(in.Text(), " ") || len(f) < 5 {
			continue
		}
		w := f[4]
		if unicode.IsLower(rune(w[0])) && !strings.Contains(w, "_") {
			words[doc.Hash(w)] |= common
		}
	}
	return in.Err()
}

// cityMin is the least number of inhabitants of a place whose name counts.
const cityMin = 5000

func enterCities(words map[uint64]tagger.Entry, name string, r io.Reader) error {
	if !strings.HasSuffix(name, "cities500.txt") {
		return nil
	}
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		f := strings.Split(in.Text(), "\t")
		if len(f) < 15 {
			continue
		}
		people := 0
		fmt.Sscan(f[14], &people)
		if people < cityMin {
			continue
		}
		ws := parts(f[1])
		for _, w := range ws {
			bit := tagger.Entry(1)
			if len(ws) > 1 {
				bit = 2
			}
			if len(w) > 2 && unicode.IsUpper([]rune(w)[0]) {
				words[doc.Hash(w)] |= bit << 5
			}
		}
	}
	return in.Err()
}

// eachNews calls f with each text of the raw news.
func eachNews(s settings, f func(x *doc.Text)) error {
	files := []string{"allsides.jsonl.gz", "reuters.jsonl.gz"}
	if s.kind == organisation {
		files = append(files, "world.jsonl.gz")
	}
	for _, name := range files {
		if err := eachText(filepath.Join(s.corpus, name), f); err != nil {
			return err
		}
	}
	return nil
}

func eachText(path string, f func(x *doc.Text)) error {
	in, err := open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var o struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &o); err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
		f(nlp.Tokenize(o.Text))
	}
	return lines.Err()
}

// countUsage counts how the words inside sentences are written.
func countUsage(x *doc.Text, news map[uint64]usage) {
	for _, s := range x.Sents {
		capital := 0
		for i := s.First; i < s.End; i++ {
			if x.Tokens[i].Is(doc.Cap) {
				capital++
			}
		}
		// a heading says nothing of how a word is written
		if 2*capital > s.End-s.First {
			continue
		}
		for i := s.First + 1; i < s.End; i++ {
			t := &x.Tokens[i]
			if !t.Is(doc.Word) || t.Any(doc.Possessive|doc.Digit) {
				continue
			}
			u := news[t.Hash]
			if t.Is(doc.Cap) {
				u.upper++
			} else {
				u.lower++
			}
			news[t.Hash] = u
		}
	}
}

// seldom is how often the news must have a word for its use to count.
const seldom = 3

func enterUsage(words map[uint64]tagger.Entry, news map[uint64]usage) {
	for h, u := range news {
		n := u.lower + u.upper
		if n < seldom {
			continue
		}
		level := 3
		switch share := float64(u.lower) / float64(n); {
		case share < 0.02:
			level = 1
		case share < 0.2:
			level = 2
		case share > 0.98:
			level = 5
		case share > 0.8:
			level = 4
		}
		words[h] |= tagger.Entry(level << 7)
	}
}

// enterClasses adds the classes of the hand-kept list.
func enterClasses(words map[uint64]tagger.Entry) error {
	known := classes()
	for line := range strings.Lines(wordsTSV) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		class, list, ok := strings.Cut(strings.TrimSpace(line), "\t")
		k := known[class]
		if !ok || k == 0 {
			return fmt.Errorf("words.tsv: %q: want a class, a tab and words", line)
		}
		for _, w := range strings.Fields(list) {
			h := doc.Hash(w)
			words[h] = words[h]&^(15<<11) | tagger.Entry(k<<11)
		}
	}
	return nil
}
