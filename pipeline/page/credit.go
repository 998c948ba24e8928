package page

import (
	"strings"

	"dateline/pipeline/when"
)

// uncredited drops the lines over the first sentence that only say who wrote the
// article and when: they are metadata, and a finder would take the author for a
// person of the report and the day for one that it speaks of.
func uncredited(in []paragraph, author string) []paragraph {
	out := in[:0:0]
	for i, p := range in {
		if sentence(p.text) {
			return append(out, in[i:]...)
		}
		if !credit(p.text, author) {
			out = append(out, p)
		}
	}
	return out
}

// creditBytes is the most of such a line: three names and a day with its time.
const creditBytes = 160

func credit(s, author string) bool {
	if len(s) > creditBytes {
		return false
	}
	rest := s
	if author != "" {
		rest = strings.Replace(rest, author, "", 1)
	}
	named := rest != s
	rest = strings.Trim(rest, " ,|·•-–—\t")
	if len(rest) >= 2 && strings.EqualFold(rest[:2], "by") {
		rest = strings.Trim(rest[2:], " ,|·•-–—:")
	}
	if rest == "" {
		return named
	}
	day, ok := when.Parse(rest)
	return ok && len(day) >= len("2006-01-02")
}
