package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"dateline/cmd/dateline/schema"
)

// closed is the schema that the program prints, with no further property allowed: what
// is printed and not written down is a fault here.
func closed(t *testing.T, name string) *jsonschema.Resolved {
	t.Helper()
	stdout, stderr, code := call(t, "schema", name)
	if code != exitDone {
		t.Fatal(stderr)
	}
	var s jsonschema.Schema
	if err := json.Unmarshal([]byte(stdout), &s); err != nil {
		t.Fatal(err)
	}
	closeAll(&s)
	r, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func closeAll(s *jsonschema.Schema) {
	if s == nil {
		return
	}
	closeAll(s.Items)
	closeAll(s.AdditionalProperties)
	for _, p := range s.Properties {
		closeAll(p)
	}
	if s.Properties != nil {
		s.AdditionalProperties = &jsonschema.Schema{Not: &jsonschema.Schema{}}
	}
}

// An output is what a command prints for programs, with the schema that it follows;
// without one the command prepares what comes.
type output struct {
	schema string
	code   int
	args   []string
}

// outputs are commands that together print something of every schema, in an order in
// which each finds what it needs; ID stands for the first hit's.
func outputs(dir, config, empty, paper string) []output {
	at := func(args ...string) []string { return append(args, "--index", dir) }
	return []output{
		{"counts", exitSkipped, at("ingest", "--json", "testdata/articles", empty)},
		{"counts", exitDone, at("fetch", "--json", "--allow-private", "--host-interval", "0", "--feed", paper+"/feed.xml")},
		{"counts", exitSkipped, []string{"run", "--json", "--config", config}},
		{"article", exitDone, []string{"analyze", "testdata/articles"}},
		{"hit", exitDone, at("search", "--json", "--all")},
		{"hit", exitDone, at("search", "--json", "minister")},
		{"revision", exitDone, at("show", "ID", "--revisions", "--json")},
		{"count", exitDone, at("search", "--json", "--limit", "0", "--facet", "country,person", "--timeline", "year", "--share", "--compare", "president", "minister")},
		{"answer", exitDone, at("search", "--format", "json", "--facet", "country,city,month", "minister")},
		{"answer", exitDone, at("search", "--format", "json", "nothingofthekind")},
		{"reading", exitDone, at("search", "--explain-query", "--json", "minister OR reservoir country:KZ")},
		{"finding", exitDone, at("search", "--findings", "--json", "--all")},
		{"official", exitDone, at("officials", "--json")},
		{"explained", exitDone, at("explain", "--json", "minister official:(minister KZ) person:nurtleu near:\"Astana,300km\" topic:economy date:2024")},
		{"explained", exitDone, at("explain", "--json", "ID", "country:KZ")},
		{"explained", exitDone, at("explain", "--json", "ID")},
		{"reason", exitDone, at("explain", "--officials", "--json", "ID")},
		{"whose", exitDone, at("explain", "--persons", "--json", "ID")},
		{"article", exitDone, at("show", "--json", "ID")},
		{"hit", exitDone, at("similar", "--json", "ID")},
		{"version", exitDone, at("story", "--json", "ID")},
		{"feed", exitDone, at("feeds", "--json")},
		{"status", exitDone, at("status", "--json")},
		{"failure", exitDone, at("status", "--failed", "--json")},
		{"checked", exitDone, at("check", "--json")},
		{"", exitDone, at("alert", "add", "water", "reservoir")},
		{"alert", exitDone, at("alert", "list", "--json")},
		{"build", exitDone, []string{"version", "--json"}},
		{"reindexed", exitDone, at("reindex", "--json")},
		{"worked", exitDone, []string{"work", "run", "--json", "--out", filepath.Join(filepath.Dir(dir), "results"), "testdata/articles"}},
	}
}

// TestOutputsFollowTheirSchemas: whatever the program prints for programs is as the
// schema of its name says, by a validator of others.
func TestOutputsFollowTheirSchemas(t *testing.T) {
	t.Chdir("../..")
	dir := filepath.Join(t.TempDir(), "index")
	paper, _ := smallPaper(t)
	config := filepath.Join(t.TempDir(), "dateline.yaml")
	if err := os.WriteFile(config, []byte("index: "+dir+"\nsources:\n  - {name: gone, folder: /missing/folder}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(t.TempDir(), "empty.json")
	if err := os.WriteFile(empty, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	id := "ID" // of the first hit, once there is one
	for _, c := range outputs(dir, config, empty, paper.URL) {
		for i, a := range c.args {
			if a == "ID" {
				c.args[i] = id
			}
		}
		stdout, stderr, code := call(t, c.args...)
		if code != c.code {
			t.Fatalf("%v: exit %d, %s", c.args, code, stderr)
		}
		if c.schema == "" {
			continue
		}
		if follows(t, c.schema, stdout); t.Failed() {
			t.Fatalf("%v", c.args)
		}
		seen[c.schema] = true
		if c.schema == "hit" {
			var hit struct{ ID string }
			if err := json.Unmarshal([]byte(stdout[:strings.IndexByte(stdout, '\n')]), &hit); err != nil {
				t.Fatal(err)
			}
			id = hit.ID
		}
	}
	for _, name := range schema.Names() {
		if !seen[name] {
			t.Errorf("no output is held against the schema %s", name)
		}
	}
}

// follows holds each line against a schema.
func follows(t *testing.T, name, lines string) {
	t.Helper()
	s := closed(t, name)
	n := 0
	for line := range strings.Lines(lines) {
		var v any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Errorf("%s: %v in %.200s", name, err, line)
			return
		}
		if err := s.Validate(v); err != nil {
			t.Errorf("%s: %v in %.400s", name, err, line)
			return
		}
		n++
	}
	if n == 0 {
		t.Errorf("%s: nothing is printed", name)
	}
}

func TestSchemaUsage(t *testing.T) {
	if _, stderr, code := call(t, "schema", "colour"); code != exitUsage || !strings.Contains(stderr, "hit answer") {
		t.Errorf("%d %s", code, stderr)
	}
	stdout, _, code := call(t, "schema")
	var all struct {
		Defs map[string]json.RawMessage `json:"$defs"`
	}
	if err := json.Unmarshal([]byte(stdout), &all); err != nil || code != exitDone || len(all.Defs) != len(schema.Names()) {
		t.Errorf("%d %v, %d schemas", code, err, len(all.Defs))
	}
}
