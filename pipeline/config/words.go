package config

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// patterns says in words what the schema's patterns ask for, by how they begin.
var patterns = map[string]string{
	"^([0-9]+(":   "want a length of time like 30s, 15m, 2h or 400d",
	"^[0-9]+(":    "want a size like 500MB or 20GB",
	"^https?://":  "want an address that begins with http:// or https://",
	"^[A-Za-z0-9": "want letters, digits, dots, dashes and underscores",
	`\\.prom$`:    "want a file whose name ends in .prom",
}

// kinds says what the types of JSON are called.
var kinds = map[string]string{
	"string": "a text", "integer": "a whole number", "number": "a number", "boolean": "true or false",
	"array": "a list (lines that begin with -)", "object": "names with values below it",
}

// faultForms are the forms of the validator's faults that are told in words of our own.
type faultForms struct{ pattern, kind, enum, key, missing, bound *regexp.Regexp }

// forms are read when the first fault is told: every command's start would pay for them.
var forms = sync.OnceValue(func() faultForms {
	return faultForms{
		pattern: regexp.MustCompile(`^pattern: ("(?:[^"\\]|\\.)*") does not match regular expression "(.*)"$`),
		kind:    regexp.MustCompile(`(?s)^type: (.*) has type "([a-z]*)", want "([a-z]*)"$`),
		enum:    regexp.MustCompile(`(?s)^enum: (.*) does not equal any of: \[(.*)\]$`),
		key:     regexp.MustCompile(`^unexpected additional properties \["(.*)"\]$`),
		missing: regexp.MustCompile(`^required: missing properties: \["(.*)"\]$`),
		bound:   regexp.MustCompile(`^(minimum|maximum): (\S+) is (?:less|greater) than ([0-9]+)`),
	}
})

// inWords tells a fault of the validator to who writes the file; keys are those that may
// stand where the fault is.
func inWords(text string, keys []string) string {
	if m := forms().pattern.FindStringSubmatch(text); m != nil {
		for begins, want := range patterns {
			if strings.HasPrefix(m[2], begins) {
				return want + ", not " + m[1]
			}
		}
	}
	if m := forms().kind.FindStringSubmatch(text); m != nil {
		return fmt.Sprintf("want %s, not %s", kinds[m[3]], m[1])
	}
	if m := forms().enum.FindStringSubmatch(text); m != nil {
		return fmt.Sprintf("want one of %s, not %q", strings.Join(strings.Fields(m[2]), ", "), m[1])
	}
	if m := forms().key.FindStringSubmatch(text); m != nil {
		said := fmt.Sprintf("there is no key %q here", m[1])
		if near := nearest(m[1], keys); near != "" {
			said += "; did you mean " + near + ":?"
		}
		return said
	}
	if m := forms().missing.FindStringSubmatch(text); m != nil {
		return "it wants " + strings.ReplaceAll(m[1], `" "`, ", ")
	}
	if m := forms().bound.FindStringSubmatch(text); m != nil {
		return fmt.Sprintf("want %s or %s, not %s", m[3], map[string]string{"minimum": "more", "maximum": "less"}[m[1]], m[2])
	}
	switch {
	case strings.HasPrefix(text, "oneOf:"):
		return "want exactly one of folder, feed, sitemap, url, opml, urls, warc"
	case strings.HasPrefix(text, "minItems:"), strings.HasPrefix(text, "minProperties:"), strings.HasPrefix(text, "minLength:"):
		return "it is empty"
	}
	return text
}

// nearest is the word of a list that another is likely a slip of: within two letters, and
// within one where it is short.
func nearest(word string, list []string) string {
	best, least := "", min(3, 1+len(word)/3)
	for _, w := range list {
		if d := edits(word, w); d < least {
			best, least = w, d
		}
	}
	return best
}

// edits is the Levenshtein distance of two words, in bytes.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := slices.Clone(row)
		row[0] = i + 1
		for j := range len(b) {
			change := before[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, before[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
