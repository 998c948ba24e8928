package topic

import (
	"strings"
	"testing"
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
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 4 || len(f[1]) != 8 || f[2] == "" {
			t.Fatalf("line %q: want label, code, name and words", line)
		}
		for word := range strings.SplitSeq(f[3], ",") {
			word = strings.TrimSpace(word)
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
