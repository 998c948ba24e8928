// Package schema has the JSON Schema (draft 2020-12) of every output of the program
// that programs read. The files are made from the types that are printed, their
// comments and the vocabulary: go test ./cmd/dateline/schema -update writes them, and
// fails without -update when a type has changed. What the program prints is tested
// against them.
//
// They say what there is; further properties may come.
package schema

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"strings"
)

//go:embed *.json
var files embed.FS

// Draft is the dialect that the schemas are written in.
const Draft = "https://json-schema.org/draft/2020-12/schema"

// Output is one kind of object that the program prints.
type Output struct {
	// Name is the schema's.
	Name string
	// From are the commands that print it.
	From string
}

// Outputs lists what the program prints for programs.
func Outputs() []Output {
	return []Output{
		{"article", "analyze, show --json"},
		{"revision", "show --revisions --json"},
		{"hit", "search --json, similar --json, alerts as JSON lines"},
		{"answer", "search --format json"},
		{"reading", "search --explain-query --json"},
		{"count", "search --facet --json --limit 0"},
		{"finding", "search --findings --json"},
		{"official", "officials --json"},
		{"version", "story --json"},
		{"explained", "explain --json"},
		{"reason", "explain ID --officials --json"},
		{"whose", "explain ID --persons --json"},
		{"counts", "ingest --json, fetch --json, run --json"},
		{"reindexed", "reindex --json"},
		{"worked", "work run --json"},
		{"status", "status --json"},
		{"failure", "status --failed --json"},
		{"checked", "check --json"},
		{"feed", "feeds --json"},
		{"build", "version --json"},
		{"alert", "alert list --json"},
	}
}

// Names lists the names of the schemas.
func Names() []string {
	var list []string
	for _, o := range Outputs() {
		list = append(list, o.Name)
	}
	return list
}

// Of is the schema of a name.
func Of(name string) ([]byte, error) {
	data, err := files.ReadFile(path.Join(".", name+".json"))
	if err != nil {
		return nil, fmt.Errorf("there is no schema %q; there are %s", name, strings.Join(Names(), " "))
	}
	return data, nil
}

// All is one schema that has those of all outputs under $defs, and takes each of them.
func All() ([]byte, error) {
	defs := map[string]any{}
	var each []map[string]string
	for _, name := range Names() {
		data, err := Of(name)
		if err != nil {
			return nil, err
		}
		// the dialect is the whole's
		var def map[string]json.RawMessage
		if err := json.Unmarshal(data, &def); err != nil {
			return nil, fmt.Errorf("schema %s: %w", name, err)
		}
		delete(def, "$schema")
		defs[name] = def
		each = append(each, map[string]string{"$ref": "#/$defs/" + name})
	}
	return json.MarshalIndent(map[string]any{"$schema": Draft, "title": "Outputs of dateline", "anyOf": each, "$defs": defs}, "", "  ")
}
