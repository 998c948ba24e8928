package config

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/google/jsonschema-go/jsonschema"
	"go.yaml.in/yaml/v3"
)

// Schema is the JSON Schema of the file.
//
//go:embed schema.json
var Schema string

// Example is a commented file to begin from.
//
//go:embed example.yaml
var Example string

// maxFile bounds a configuration; the largest in use list some thousand feeds.
const maxFile = 4 << 20

// Problem is one thing that is wrong with a file.
type Problem struct {
	Line int
	Text string
}

// Error holds all that is wrong with a file, by line.
type Error struct {
	Path     string
	Problems []Problem
}

func (e *Error) Error() string {
	var b strings.Builder
	for i, p := range e.Problems {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s:%d: %s", e.Path, p.Line, p.Text)
	}
	return b.String()
}

// Load reads and checks a file; an *Error tells what is wrong with it.
func Load(path string) (*Config, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if len(data) > maxFile {
		return nil, fmt.Errorf("%s: over %d bytes", path, maxFile)
	}
	c, err := parse(data, path)
	if err != nil {
		return nil, err
	}
	c.resolve(filepath.Dir(path))
	return c, nil
}

func parse(data []byte, path string) (*Config, error) {
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return nil, unreadable(path, err)
	}
	if len(root.Content) == 0 {
		return nil, &Error{path, []Problem{{1, "empty: `dateline config init` writes an example"}}}
	}
	var value any
	if err := root.Decode(&value); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if problems := check(value, root.Content[0]); len(problems) > 0 {
		return nil, &Error{path, problems}
	}
	c := &Config{Path: path}
	if err := root.Decode(c); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if problems := c.names(root.Content[0]); len(problems) > 0 {
		return nil, &Error{path, problems}
	}
	c.root = root.Content[0]
	return c, nil
}

// unreadable gives a fault of the file's syntax its line.
func unreadable(path string, err error) error {
	// as the YAML reader tells it
	m := regexp.MustCompile(`^yaml: line ([0-9]+): (.*)$`).FindStringSubmatch(err.Error())
	if m == nil {
		return fmt.Errorf("%s: it cannot be read as YAML: %w", path, err)
	}
	line, _ := strconv.Atoi(m[1]) // they are digits
	return &Error{path, []Problem{{line, "it cannot be read as YAML: " + m[2]}}}
}

// LineOf is the line that a value stands on, by the names and numbers on the way to it; of
// one that is not there, the line of what it would stand in.
func (c *Config) LineOf(at ...string) int {
	if c.root == nil {
		return 1
	}
	return find(c.root, at).Line
}

var schema = sync.OnceValues(func() (*jsonschema.Resolved, error) {
	var s jsonschema.Schema
	if err := json.Unmarshal([]byte(Schema), &s); err != nil {
		return nil, err
	}
	return s.Resolve(nil)
})

// check validates each entry of the file by itself, and each element of a list,
// beside the least that the schema requires: the validator stops at its first
// fault and names the rule but not the place.
func check(value any, root *yaml.Node) []Problem {
	doc, ok := value.(map[string]any)
	if !ok {
		return []Problem{{root.Line, "want names with values, as `dateline config init` writes them"}}
	}
	var out []Problem
	if doc["sources"] == nil {
		out = append(out, Problem{root.Line, "sources: there are none; it wants a list of them"})
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		name, at := root.Content[i].Value, root.Content[i+1]
		list, ok := doc[name].([]any)
		if !ok || len(list) == 0 {
			out = append(out, fault(beside(name, doc[name]), at, name)...)
			continue
		}
		for n, element := range list {
			out = append(out, fault(beside(name, []any{element}), child(at, strconv.Itoa(n)), name)...)
		}
	}
	slices.SortStableFunc(out, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return out
}

// beside is a document that has one entry and what every document must have.
func beside(name string, value any) map[string]any {
	return map[string]any{"sources": []any{map[string]any{"folder": "."}}, name: value}
}

// fault validates a document whose only doubtful entry stands at a node.
func fault(doc map[string]any, at *yaml.Node, name string) []Problem {
	s, err := schema()
	if err == nil {
		err = s.Validate(doc)
	}
	if err == nil {
		return nil
	}
	rules, text := explain(err)
	if n := len(rules); n > 0 {
		name = rules[n-1]
	}
	for _, rule := range rules {
		if next := child(at, rule); next != nil {
			at = next
		}
	}
	line, text := placed(at, text, s.Schema())
	return []Problem{{line, name + ": " + text}}
}

// placed is the line of a fault and its words: an unknown key stands on its own.
func placed(at *yaml.Node, text string, s *jsonschema.Schema) (int, string) {
	key := forms().key.FindStringSubmatch(text)
	if key == nil {
		return at.Line, inWords(text, nil)
	}
	// the keys of the schema's parts are told apart by what else stands beside this one
	keys, line := keysOf(s), at.Line
	for _, part := range s.Defs {
		if len(part.Properties) > 0 && slices.ContainsFunc(at.Content, func(n *yaml.Node) bool { return part.Properties[n.Value] != nil }) {
			keys = append(keys, keysOf(part)...)
		}
	}
	for _, n := range at.Content {
		if n.Value == key[1] {
			line = n.Line
		}
	}
	return line, inWords(text, keys)
}

func keysOf(s *jsonschema.Schema) []string { return slices.Sorted(maps.Keys(s.Properties)) }

// explain takes an error of the validator apart: the properties on the way to
// the fault, outermost first, and the fault in words.
func explain(err error) (properties []string, text string) {
	text = err.Error()
	for {
		rest, ok := strings.CutPrefix(text, "validating ")
		if !ok {
			break
		}
		var place string
		if place, text, ok = strings.Cut(rest, ": "); !ok {
			break
		}
		if _, name, ok := strings.Cut(place, "properties/"); ok && !strings.Contains(name, "/") {
			properties = append(properties, name)
		}
	}
	return properties, text
}

// find returns the node at a JSON pointer's parts, or the last one on the way.
func find(n *yaml.Node, at []string) *yaml.Node {
	for _, part := range at {
		next := child(n, part)
		if next == nil {
			return n
		}
		n = next
	}
	return n
}

func child(n *yaml.Node, part string) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == part {
				return n.Content[i+1]
			}
		}
	case yaml.SequenceNode:
		if i, err := strconv.Atoi(part); err == nil && i >= 0 && i < len(n.Content) {
			return n.Content[i]
		}
	}
	return nil
}

// names checks what a schema cannot: that no two sources or alerts share a name.
func (c *Config) names(root *yaml.Node) []Problem {
	var out []Problem
	dup := func(list string, i int, name string, seen map[string]bool) {
		if name != "" && seen[name] {
			n := find(root, []string{list, strconv.Itoa(i), "name"})
			out = append(out, Problem{n.Line, fmt.Sprintf("name: %q stands twice in %s", name, list)})
		}
		seen[name] = true
	}
	seen := map[string]bool{}
	for i := range c.Sources {
		dup("sources", i, c.Sources[i].Name, seen)
	}
	seen = map[string]bool{}
	for i := range c.Alerts {
		dup("alerts", i, c.Alerts[i].Name, seen)
	}
	return out
}

// resolve makes paths relative to the file's folder and fills names.
func (c *Config) resolve(dir string) {
	paths := []*string{&c.Index, &c.Topics, &c.Dictionary, &c.Fetch.Archive, &c.Metrics, &c.Log.File}
	for i := range c.Sources {
		s := &c.Sources[i]
		paths = append(paths, &s.Folder, &s.OPML, &s.URLs, &s.WARC)
	}
	for i := range c.Alerts {
		paths = append(paths, &c.Alerts[i].File)
	}
	for _, p := range paths {
		if *p != "" && !filepath.IsAbs(*p) {
			*p = filepath.Join(dir, *p)
		}
	}
	for i := range c.Sources {
		if s := &c.Sources[i]; s.Name == "" {
			s.Name = s.At()
		}
	}
}

// WriteExample writes the example to a new file; it never overwrites one.
func WriteExample(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = bytes.NewBufferString(Example).WriteTo(f)
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
