package schema

import (
	"bytes"
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"dateline/cmd/internal/answer"
	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
	"dateline/extract/vocab"
	"dateline/index"
	"dateline/pipeline"
)

var update = flag.Bool("update", false, "write the schemas anew")

// printed are the types of the outputs.
var printed = map[string]reflect.Type{
	"article":   reflect.TypeFor[doc.Analysis](),
	"revision":  reflect.TypeFor[desk.Revision](),
	"hit":       reflect.TypeFor[desk.Hit](),
	"answer":    reflect.TypeFor[answer.Document](),
	"reading":   reflect.TypeFor[desk.Reading](),
	"count":     reflect.TypeFor[answer.Count](),
	"finding":   reflect.TypeFor[answer.Finding](),
	"official":  reflect.TypeFor[index.Tenure](),
	"version":   reflect.TypeFor[desk.Version](),
	"explained": reflect.TypeFor[desk.Explained](),
	"reason":    reflect.TypeFor[desk.Reason](),
	"whose":     reflect.TypeFor[desk.Whose](),
	"counts":    reflect.TypeFor[pipeline.Report](),
	"reindexed": reflect.TypeFor[desk.Reindexed](),
	"worked":    reflect.TypeFor[desk.Worked](),
	"status":    reflect.TypeFor[desk.Status](),
	"failure":   reflect.TypeFor[pipeline.Failure](),
	"checked":   reflect.TypeFor[desk.Checked](),
	"feed":      reflect.TypeFor[desk.Feed](),
	"build":     reflect.TypeFor[desk.Build](),
	"alert":     reflect.TypeFor[desk.Alert](),
}

// sources are the folders that the types' comments stand in.
var sources = []string{"extract", "extract/doc", "extract/official", "index", "pipeline", "pipeline/journal", "pipeline/fetch", "cmd/internal/desk", "cmd/internal/answer"}

// TestSchemas: the files say what the types, their comments and the vocabulary say.
func TestSchemas(t *testing.T) {
	comments := commentsOf(t)
	for _, o := range Outputs() {
		s, err := jsonschema.ForType(printed[o.Name], nil)
		if err != nil {
			t.Fatal(err)
		}
		describe(s, printed[o.Name], comments)
		s.Schema, s.Title, s.Description = Draft, o.Name, "Printed by "+o.From+"."
		got, err := json.MarshalIndent(s, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, '\n')
		path := o.Name + ".json"
		if *update {
			if err := os.WriteFile(path, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what the types say (%v); go test ./cmd/dateline/schema -update writes it", path, err)
		}
	}
	if have, err := filepath.Glob("*.json"); err != nil || len(have) != len(printed) || len(Outputs()) != len(printed) {
		t.Errorf("%d files and %d outputs for %d types, %v", len(have), len(Outputs()), len(printed), err)
	}
}

// commentsOf reads the comments of the fields of all structs, by type and field.
func commentsOf(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, dir := range sources {
		paths, err := filepath.Glob(filepath.Join("../../..", dir, "*.go"))
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s has no source: %v", dir, err)
		}
		for _, path := range paths {
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if spec, ok := n.(*ast.TypeSpec); ok {
					if s, ok := spec.Type.(*ast.StructType); ok {
						for _, f := range s.Fields.List {
							for _, name := range f.Names {
								out[file.Name.Name+"."+spec.Name.Name+"."+name.Name] = strings.Join(strings.Fields(f.Doc.Text()), " ")
							}
						}
					}
				}
				return true
			})
		}
	}
	return out
}

// describe gives the properties of a type's schema the comments of its fields and the
// words of the vocabulary, and lets it take further properties.
func describe(s *jsonschema.Schema, t reflect.Type, comments map[string]string) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		if t.Kind() == reflect.Slice {
			s = s.Items
		}
		t = t.Elem()
	}
	switch {
	case t.Kind() == reflect.Map && s.AdditionalProperties != nil:
		describe(s.AdditionalProperties, t.Elem(), comments)
		return
	case t.Kind() != reflect.Struct || s.Properties == nil:
		return
	}
	s.AdditionalProperties = nil
	named(s, t)
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		p := s.Properties[name]
		if p == nil {
			continue
		}
		owner, absent := ownerOf(t, f)
		if absent {
			s.Required = slices.DeleteFunc(s.Required, func(r string) bool { return r == name })
		}
		p.Description = comments[owner.String()+"."+f.Name]
		enumerate(p, owner, f.Name)
		describe(p, f.Type, comments)
	}
}

// named puts an embedded struct that has a name of its own in JSON under that name,
// where the inference has mixed its fields with those around it.
func named(s *jsonschema.Schema, t reflect.Type) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if !f.Anonymous || name == "" || name == "-" {
			continue
		}
		inner, err := jsonschema.ForType(f.Type, nil)
		if err != nil {
			continue // the test of the whole has told it
		}
		mixed := func(p string) bool { return inner.Properties[p] != nil }
		for p := range inner.Properties {
			delete(s.Properties, p)
		}
		s.PropertyOrder = append(slices.DeleteFunc(s.PropertyOrder, mixed), name)
		s.Required = append(slices.DeleteFunc(s.Required, mixed), name)
		s.Properties[name] = inner
	}
}

// always are structs that are embedded by pointers that are never nil.
var always = []reflect.Type{reflect.TypeFor[doc.Analysis](), reflect.TypeFor[index.Health]()}

// ownerOf is the struct that declares a field that another one may embed, and whether
// the embedded one may be absent.
func ownerOf(t reflect.Type, f reflect.StructField) (owner reflect.Type, absent bool) {
	for _, i := range f.Index[:len(f.Index)-1] {
		t = t.Field(i).Type
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
			absent = absent || !slices.Contains(always, t)
		}
	}
	return t, absent
}

// enumerate gives a property the words that it may have.
func enumerate(p *jsonschema.Schema, owner reflect.Type, field string) {
	words := map[string][]string{
		"doc.Official.Role":      vocab.RoleIDs(),
		"doc.Official.Portfolio": append([]string{""}, vocab.PortfolioIDs()...),
		"index.Holder.Role":      vocab.RoleIDs(),
		"index.Holder.Portfolio": append([]string{""}, vocab.PortfolioIDs()...),
		"doc.Entity.Type":        vocab.TypeIDs(),
		"answer.Finding.Type":    append(vocab.TypeIDs(), vocab.OfficialFinding, vocab.TopicFinding),
		"doc.Entity.Timex":       {"DATE", "TIME", "DURATION", "SET"},
		"pipeline.Skip.Stage":    {pipeline.StageRead, pipeline.StageParse, pipeline.StageIdentity, pipeline.StageAnalyse},
		"desk.Evidence.In":       {"text", "title", "official", "published"},
	}[owner.String()+"."+field]
	for _, w := range words {
		p.Enum = append(p.Enum, w)
	}
	// what an article has none of is an empty list
	if owner == reflect.TypeFor[doc.Analysis]() && slices.Contains([]string{"Entities", "Officials", "Topics"}, field) {
		p.Types, p.Type = nil, "array"
	}
}

// TestAllIsOneSchema: the whole reads as one schema, and takes each output.
func TestAllIsOneSchema(t *testing.T) {
	data, err := All()
	if err != nil {
		t.Fatal(err)
	}
	var s jsonschema.Schema
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	r, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Validate(map[string]any{"name": "water", "query": "reservoir"}); err != nil {
		t.Error(err)
	}
	if err := r.Validate(map[string]any{"colour": "blue"}); err == nil {
		t.Error("anything is taken for an output")
	}
	if _, err := Of("colour"); err == nil {
		t.Error("there is a schema of that name")
	}
}
