package main

import (
	"dateline/extract/doc"
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"strings"
)

// Marks in a posting's count: the phrase is also a common word of English (a
// lemma that WordNet writes small), or a first name or one of the commoner
// surnames of the US census.
const (
	commonWord  = 1 << 31
	personName  = 1 << 30
	firmName    = 1 << 29
	maxSurnames = 10000
	// maxFirm is the number of people from which on a town is meant rather than a
	// firm of its name.
	maxFirm = 600_000
)

// words marks common words and names of persons.
func (b *builder) words() {
	for _, part := range []string{"noun", "verb", "adj", "adv"} {
		for _, line := range strings.Split(string(b.files["package/dict/data."+part]), "\n") {
			f := strings.Fields(line)
			if len(f) < 6 || line[0] == ' ' {
				continue
			}
			n, _ := strconv.ParseUint(f[3], 16, 16)
			for i := 0; i < int(n) && 4+2*i < len(f); i++ {
				if w, _, _ := strings.Cut(f[4+2*i], "("); w[0] >= 'a' && w[0] <= 'z' {
					b.marks[strings.ReplaceAll(strings.ReplaceAll(w, "_", " "), "-", " ")] |= commonWord
				}
			}
		}
	}
	b.inflections()
	for _, file := range []string{"all.last", "male.first", "female.first"} {
		for n, line := range strings.Split(string(b.files["names-0.3.0/names/dist."+file]), "\n") {
			if f := strings.Fields(line); len(f) > 0 && n < maxSurnames {
				b.marks[strings.ToLower(f[0])] |= personName
			}
		}
	}
}

// firms marks the names of firms and brands, that simple-icons has the signs of, where
// no large town bears them as its first name.
func (b *builder) firms() error {
	var icons []struct{ Title string }
	if err := json.Unmarshal(b.files["package/data/simple-icons.json"], &icons); err != nil {
		return err
	}
	for _, icon := range icons {
		key := doc.Fold(strings.ReplaceAll(icon.Title, "-", " "))
		if big := slices.ContainsFunc(b.forms[key], func(v uint32) bool { return v&alternate == 0 && b.records[v&^bound].pop >= maxFirm }); !big {
			b.marks[key] |= firmName
		}
	}
	return nil
}

// states marks the names of states as words of another sense: where the finder of
// countries passes one over, it is part of another name ("Times of Malta").
func (b *builder) states() error {
	for _, file := range []string{"countries.tsv", "overrides.tsv"} {
		data, err := os.ReadFile("../country/" + file)
		if err != nil {
			return err
		}
		for _, line := range strings.Split(string(data), "\n") {
			f := strings.Split(line, "\t")
			if len(f) > 2 && !strings.HasPrefix(line, "#") && (f[2] == "canonical" || f[2] == "name") {
				key := doc.Fold(strings.ReplaceAll(f[0], "-", " "))
				b.marks[key] |= commonWord
				if slices.ContainsFunc(b.forms[key], func(v uint32) bool { return b.records[v&^(alternate|bound)].pop >= maxFirm }) {
					b.marks[key] |= firmName // a city that is a state: "Hong Kong Free Press"
				}
			}
		}
	}
	return nil
}

// inflections marks the irregular forms that WordNet lists ("met"); regular
// plurals and participles are marked when a phrase is laid out (inflected).
func (b *builder) inflections() {
	for _, part := range []string{"noun", "verb", "adj", "adv"} {
		for _, line := range strings.Split(string(b.files["package/dict/"+part+".exc"]), "\n") {
			if form, _, ok := strings.Cut(line, " "); ok {
				b.marks[strings.ReplaceAll(form, "_", " ")] |= commonWord
			}
		}
	}
}

// minStem is the least length of a word whose ending is taken off.
const minStem = 4

// inflected tells whether a word is a common one with a regular ending.
func (b *builder) inflected(word string) bool {
	for _, end := range []string{"s", "es", "ed", "ing"} {
		stem, ok := strings.CutSuffix(word, end)
		if ok && len(stem) >= minStem && (b.marks[stem]&commonWord != 0 || end != "s" && b.marks[stem+"e"]&commonWord != 0) {
			return true
		}
	}
	return false
}
