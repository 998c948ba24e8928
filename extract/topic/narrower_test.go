package topic

import (
	"strings"
	"testing"

	"dateline/extract/nlp"
)

// Each line of the table has a label, a code, a name and words, and each word
// stands in one line of its label alone.
func TestNarrowerTable(t *testing.T) {
	lines := 0
	seen := map[string]string{}
	for line := range strings.Lines(narrowerTSV) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		lines++
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 4 || len(f[1]) != 8 && f[1] != "" || f[2] == "" {
			t.Fatalf("line %q: want label, code, name and words", line)
		}
		for word := range strings.SplitSeq(f[3], ",") {
			word = strings.TrimSuffix(strings.TrimSpace(word), "*")
			if word == "" {
				t.Errorf("%s: an empty word", f[2])
			}
			if was := seen[word]; was != "" {
				t.Errorf("%q speaks for %s and for %s", word, was, f[2])
			}
			seen[word] = f[2]
		}
	}
	if n := len(narrowerTable().themes); n != lines {
		t.Errorf("%d themes of %d lines: a label that is none", n, lines)
	}
}

func TestWeightsFit(t *testing.T) {
	const most = 3 << 20
	if len(weights) > most {
		t.Errorf("weights are %d bytes, at most %d wanted", len(weights), most)
	}
}

// TestDecides: names, offices, one word alone and a list of ministries decide nothing.
func TestDecides(t *testing.T) {
	const economy, security = 1, 0
	for _, c := range []struct {
		title, body string
		label       int
		want        bool
	}{
		{"", "The bank lent money to farmers, and prices rose.", economy, true},
		{"", "The Bank of Lend met the Ministry of Prices and the Union of Farmers.", economy, false},
		{"", "She was given trade, he finance, a third agriculture, a fourth industry.", economy, false},
		{"", "The trade unions sent a choir and the bank clerks another.", economy, false},
		{"Prices", "The shop has closed. Its owner said that prices were too high.", economy, false},
		{"", "Soldiers of the Army of the North fought militants.", security, true},
		{"", "Fighters of Hamas and Hezbollah met.", security, true},
	} {
		if got := Decides(nlp.Tokenize(c.title), nlp.Tokenize(c.body)); got[c.label] != c.want {
			t.Errorf("%q: %v, want %v for label %d", c.body, got, c.want, c.label)
		}
	}
}

// TestNarrowerNeedsWords: one word, however often, and words of two themes give none.
func TestNarrowerNeedsWords(t *testing.T) {
	n := narrowerTable()
	for text, want := range map[string]string{
		"Stocks and bonds fell. Investors sold stocks, traders bonds.":               "20000385",
		"Stocks, stocks, stocks, stocks and stocks.":                                 "",
		"Stocks and bonds fell as tariffs on imports rose, and with them exports.":   "",
		"The Senate Intelligence Committee met the National Security Adviser, twice": "",
	} {
		label := 1
		if strings.Contains(text, "Senate") {
			label = 0
		}
		if got := n.best(n.count(nlp.Tokenize(""), nlp.Tokenize(text)), label); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
