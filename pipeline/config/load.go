package config

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
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
		return nil, fmt.Errorf("%s: %w", path, err)
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
	return c, nil
}

var schema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(Schema))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		return nil, err
	}
	return c.Compile("schema.json")
})

func check(value any, root *yaml.Node) []Problem {
	s, err := schema()
	if err != nil {
		return []Problem{{1, err.Error()}}
	}
	err = s.Validate(value)
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return nil
	}
	var out []Problem
	leaves(invalid, func(e *jsonschema.ValidationError) {
		p := Problem{find(root, e.InstanceLocation).Line, explain(e)}
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	})
	slices.SortStableFunc(out, func(a, b Problem) int { return a.Line - b.Line })
	return out
}

// explain puts a fault into words, with the name of what it is about before it.
func explain(e *jsonschema.ValidationError) string {
	text := e.ErrorKind.LocalizedString(message.NewPrinter(language.English))
	if kind := strings.Join(e.ErrorKind.KeywordPath(), "/"); kind == "oneOf" {
		text = "want exactly one of folder, feed, sitemap, url, opml, urls, warc"
	}
	if n := len(e.InstanceLocation); n > 0 {
		return e.InstanceLocation[n-1] + ": " + text
	}
	return text
}

// leaves visits the faults that have no causes of their own; of a oneOf the
// fault itself, for its branches contradict each other.
func leaves(e *jsonschema.ValidationError, visit func(*jsonschema.ValidationError)) {
	if len(e.Causes) == 0 || strings.Join(e.ErrorKind.KeywordPath(), "/") == "oneOf" {
		visit(e)
		return
	}
	for _, c := range e.Causes {
		leaves(c, visit)
	}
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
