package topic

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
)

// parseUser reads a user's topics; name decides the form. A .tsv has a topic, a
// phrase and, if it is not 1, a weight a line. A .yaml or .yml has the topics as
// keys, each with a list of phrases on its line or below it, a weight behind the
// phrase:
//
//	water: water sharing, Amu Darya, hydropower 0.8
//	rail:
//	  - railway
//	  - "corridor: south": 2
//	  - freight 0.5
//
// It is this part of YAML and no more: what it cannot read is an error with file
// and line. A weight below 0 speaks against a topic.
func parseUser(name, data string) ([]phrase, error) {
	var p userParser
	var read func(string) error
	switch strings.ToLower(filepath.Ext(name)) {
	case ".tsv":
		read = p.tsv
	case ".yaml", ".yml":
		read = p.yaml
	default:
		return nil, fmt.Errorf("%s: want a name that ends in .tsv, .yaml or .yml", name)
	}
	for line := range strings.Lines(data) {
		p.line++
		p.at = fmt.Sprintf("%s:%d", name, p.line)
		if err := read(strings.TrimRight(line, " \r\n")); err != nil {
			return nil, fmt.Errorf("%s: %w", p.at, err)
		}
	}
	if p.topic != "" && p.empty {
		return nil, fmt.Errorf("%s: topic %q has no phrase", p.at, p.topic)
	}
	if len(p.out) == 0 {
		return nil, fmt.Errorf("%s: no topic in it", name)
	}
	return p.out, nil
}

type userParser struct {
	line  int
	at    string
	topic string // whose phrases follow
	empty bool   // it has none yet
	out   []phrase
}

func (p *userParser) add(words string, weight float64) error {
	if words == "" {
		return errors.New("empty phrase")
	}
	if weight == 0 || math.IsNaN(weight) || math.IsInf(weight, 0) {
		return fmt.Errorf("phrase %q: want a weight other than 0", words)
	}
	p.out = append(p.out, phrase{p.topic, words, weight, p.at})
	p.empty = false
	return nil
}

func (p *userParser) name(topic string) error {
	if topic == "" || strings.ContainsFunc(topic, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_' && r != ' '
	}) {
		return fmt.Errorf("topic %q: want a name of letters, digits, blanks, - and _", topic)
	}
	// a query's topic is folded to lower case, so are these names
	p.topic = strings.ToLower(topic)
	return nil
}

func (p *userParser) tsv(line string) error {
	if line == "" || strings.HasPrefix(line, "#") {
		return nil
	}
	f := strings.Split(line, "\t")
	if len(f) != 2 && len(f) != 3 {
		return fmt.Errorf("%d columns: want topic, phrase and perhaps a weight, with tabs between", len(f))
	}
	weight := 1.0
	if len(f) == 3 {
		var err error
		if weight, err = strconv.ParseFloat(strings.TrimSpace(f[2]), 64); err != nil {
			return fmt.Errorf("weight %q: want a number", f[2])
		}
	}
	if err := p.name(strings.TrimSpace(f[0])); err != nil {
		return err
	}
	return p.add(strings.TrimSpace(f[1]), weight)
}

func (p *userParser) yaml(line string) error {
	body := strings.TrimLeft(uncomment(line), " ")
	switch {
	case strings.HasPrefix(body, "\t"):
		return errors.New("a tab at the beginning: want blanks")
	case body == "" || body == "---":
		return nil
	case body == "-" || strings.HasPrefix(body, "- "):
		if p.topic == "" {
			return errors.New("a phrase before any topic")
		}
		return p.item(strings.TrimSpace(body[1:]), ":")
	case body[0] == line[0]:
		if p.topic != "" && p.empty {
			return fmt.Errorf("topic %q above has no phrase", p.topic)
		}
		name, rest, ok := strings.Cut(body, ":")
		if !ok {
			return fmt.Errorf("%q: want a topic and a colon, or a dash and a phrase", body)
		}
		if err := p.name(unquote(strings.TrimSpace(name))); err != nil {
			return err
		}
		p.empty = true
		return p.items(strings.TrimSpace(rest))
	}
	return fmt.Errorf("%q: want a dash before a phrase", body)
}

// items reads the phrases behind a topic's colon, in brackets or not.
func (p *userParser) items(s string) error {
	if strings.HasPrefix(s, "[") {
		if !strings.HasSuffix(s, "]") {
			return errors.New("a bracket that does not close on its line")
		}
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	// the whole list as one quoted scalar
	if len(s) > 1 && (s[0] == '"' || s[0] == '\'') && strings.IndexByte(s[1:], s[0]) == len(s)-2 {
		s = s[1 : len(s)-1]
	}
	if s == "" {
		return nil
	}
	for part := range strings.SplitSeq(s, ",") {
		if err := p.item(strings.TrimSpace(part), ""); err != nil {
			return err
		}
	}
	return nil
}

// item reads one phrase with its weight behind a blank or, in a list, a colon.
func (p *userParser) item(s, colon string) error {
	weight := 1.0
	if at := strings.LastIndexAny(s, " "+colon); at > 0 {
		if w, err := strconv.ParseFloat(s[at+1:], 64); err == nil {
			weight, s = w, strings.TrimRight(s[:at], " "+colon)
		}
	}
	return p.add(unquote(s), weight)
}

func uncomment(line string) string {
	if strings.HasPrefix(line, "#") {
		return ""
	}
	if at := strings.Index(line, " #"); at >= 0 {
		return strings.TrimRight(line[:at], " ")
	}
	return line
}

func unquote(s string) string {
	if n := len(s); n >= 2 && (s[0] == '"' || s[0] == '\'') && s[n-1] == s[0] {
		return s[1 : n-1]
	}
	return s
}
