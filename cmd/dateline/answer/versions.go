package answer

import (
	"fmt"
	"io"
	"strings"

	"dateline/cmd/dateline/terminal"
)

// Version is one article of a story, compared with the first.
type Version struct {
	ID        string   `json:"id"`
	Source    string   `json:"source"`
	Published string   `json:"published"`
	Title     string   `json:"title"`
	Origins   []string `json:"origins"`
	// Adds and Drops are the sentences that differ from the first version.
	Adds  []string `json:"adds"`
	Drops []string `json:"drops"`
}

// Compare makes versions of a story's articles, the first of which is the one
// that the others are held against.
func Compare(items []Item) []Version {
	var list []Version
	var first []string
	for n, i := range items {
		v := Version{ID: i.ID, Source: i.Source, Published: i.Published, Title: i.Title, Origins: append([]string{i.Origin}, i.Origins...), Adds: []string{}, Drops: []string{}}
		now := sentences(i.Analysis.Text)
		if n == 0 {
			first = now
		} else {
			v.Adds, v.Drops = without(now, first), without(first, now)
		}
		list = append(list, v)
	}
	return list
}

// sentences cuts a text at stops before a space, roughly: the pieces are only
// compared with each other.
func sentences(text string) []string {
	var list []string
	words := strings.Fields(text)
	start := 0
	for i, w := range words {
		if strings.HasSuffix(w, ".") && len(w) > 3 || strings.HasSuffix(w, "?") || strings.HasSuffix(w, "!") || i == len(words)-1 {
			list = append(list, strings.Join(words[start:i+1], " "))
			start = i + 1
		}
	}
	return list
}

func without(list, other []string) []string {
	known := make(map[string]bool, len(other))
	for _, s := range other {
		known[s] = true
	}
	out := []string{}
	for _, s := range list {
		if !known[s] {
			out = append(out, s)
		}
	}
	return out
}

// VersionsJSON writes one object a version and line.
func VersionsJSON(w io.Writer, list []Version) error {
	for _, v := range list {
		if err := encode(w, v); err != nil {
			return err
		}
	}
	return nil
}

// Versions writes versions for people, with the sentences when full is set.
func Versions(w io.Writer, s terminal.Screen, list []Version, full bool) error {
	for n, v := range list {
		when := v.Published
		if when == "" {
			when = "undated"
		}
		_, err := fmt.Fprintf(w, "%d. %s\n   %s\n", n+1, s.Bold(terminal.Cut(terminal.Line(v.Title), s.Width-4)),
			s.Dim(terminal.Line(strings.ReplaceAll(when+" · "+v.Source+" · "+v.ID, "·  · ", "· "))))
		if err != nil {
			return err
		}
		if n > 0 {
			fmt.Fprintf(w, "   adds %d and drops %d sentences of the first\n", len(v.Adds), len(v.Drops))
		}
		if len(v.Origins) > 1 {
			fmt.Fprintf(w, "   the same text also at %s\n", terminal.Line(strings.Join(v.Origins[1:], ", ")))
		}
		if !full {
			continue
		}
		for _, part := range []struct {
			sign string
			list []string
		}{{"+", v.Adds}, {"-", v.Drops}} {
			for _, sentence := range part.list {
				for i, line := range terminal.Wrap(terminal.Line(sentence), s.Width-5) {
					lead := part.sign
					if i > 0 {
						lead = " "
					}
					fmt.Fprintf(w, "   %s %s\n", lead, line)
				}
			}
		}
	}
	return nil
}
