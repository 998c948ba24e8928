package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
)

// serving serves an index until the test ends, and gives the server's address.
func serving(t *testing.T, dir string, args ...string) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	errs, told := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, append([]string{"serve", "--index", dir, "--listen", "127.0.0.1:0"}, args...), strings.NewReader(""), io.Discard, told)
		told.Close()
	}()
	t.Cleanup(func() {
		stop()
		if code := <-ended; code != exitDone {
			t.Errorf("serve ended with %d", code)
		}
	})
	line, err := bufio.NewReader(errs).ReadString('\n')
	go func() { _, _ = io.Copy(io.Discard, errs) }()
	_, address, ok := strings.Cut(line, "dateline: ")
	address, _, _ = strings.Cut(address, "/ shows")
	if err != nil || !ok {
		t.Fatalf("%q %v", line, err)
	}
	return address
}

// fetched is an answer of a server.
func fetched(t *testing.T, address string) (string, http.Header) {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		t.Errorf("%s: %d %v %.300s", address, r.StatusCode, err, data)
	}
	return string(data), r.Header
}

// TestDoorsForPrograms: what programs ask of a server is there, and the API's answers are
// the very bytes that the command line prints.
func TestDoorsForPrograms(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	if _, stderr, code := call(t, "ingest", "--index", dir, filepath.Join("..", "..", "testdata", "articles")); code != exitDone {
		t.Fatal(stderr)
	}
	at := serving(t, dir, "--cors-origin", "https://desk.example")
	for target, args := range map[string][]string{
		"search?q=minister&facet=country&limit=3":         {"search", "minister", "--format", "json", "--facet", "country", "--limit", "3"},
		"export?q=minister&format=csv&bom=true":           {"search", "minister", "--format", "csv", "--all", "--bom"},
		"export?q=minister&findings=true":                 {"search", "minister", "--format", "jsonl", "--all", "--findings"},
		"export?of=KZ&format=atom":                        {"search", "--of", "KZ", "--format", "atom", "--all"},
		"export?country=KZ&format=geojson":                {"search", "--country", "KZ", "--format", "geojson", "--all"},
		"query?q=minister+OR+reservoir":                   {"search", "minister OR reservoir", "--explain-query", "--json"},
		"search?q=nothingofthekind&source=nobody&to=1990": {"search", "nothingofthekind", "--source", "nobody", "--to", "1990", "--format", "json"},
	} {
		got, _ := fetched(t, at+"/api/v1/"+target)
		want, stderr, code := call(t, append(args, "--index", dir)...)
		if code != exitDone {
			t.Fatal(stderr)
		}
		if got != want {
			t.Errorf("%s:\n%.500s\nthe command line has:\n%.500s", target, got, want)
		}
	}
	for target, want := range map[string]string{"/healthz": "ok\n", "/robots.txt": "Disallow: /", "/metrics": "dateline_index_articles 72\n",
		"/opensearch.xml": `template="` + at + `/?q={searchTerms}"`, "/api/v1/completions?q=minis": `["minis",[`} {
		if got, _ := fetched(t, at+target); !strings.Contains(got, want) {
			t.Errorf("%s: %.500s", target, got)
		}
	}
	if _, stderr, code := call(t, "serve", "--index", dir, "--cors-origin", "desk.example/a"); code != exitUsage {
		t.Errorf("%d %s", code, stderr)
	}
}

// TestAnswersFollowTheDocument: each answer of the API is as the schema in its OpenAPI
// document says, with no further property.
func TestAnswersFollowTheDocument(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	if _, stderr, code := call(t, "ingest", "--index", dir, filepath.Join("..", "..", "testdata", "articles")); code != exitDone {
		t.Fatal(stderr)
	}
	at := serving(t, dir) + "/api/v1/"
	text, _ := fetched(t, at+"openapi.json")
	var document struct {
		Paths      map[string]map[string]operationDocument
		Components struct{ Schemas map[string]json.RawMessage }
	}
	if err := json.Unmarshal([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	first, _ := fetched(t, at+"search?of=KZ&limit=1")
	var found struct{ Hits []struct{ ID string } }
	if err := json.Unmarshal([]byte(first), &found); err != nil || len(found.Hits) != 1 {
		t.Fatal(err, first)
	}
	parameters := map[string]string{"search": "q=minister&facet=country&facet=city", "facets": "facet=city&share=true&compare=president", "timeline": "span=week", "places": "", "query": "q=minister",
		"article": "id=ID", "revisions": "id=ID", "story": "id=ID", "similar": "id=ID", "explain": "id=ID&q=minister", "reasons": "id=ID",
		"officials": "", "people": "name=nu", "person": "name=nurtleu", "suggest": "q=minis", "openapi.json": ""}
	for path, methods := range document.Paths {
		name := strings.TrimPrefix(path, "/api/v1/")
		schema := methods["get"].schema()
		if schema == nil {
			continue // posted, or in a form of others
		}
		query, ok := parameters[name]
		if !ok {
			t.Errorf("%s is not asked here", path)
			continue
		}
		got, _ := fetched(t, at+name+"?"+strings.ReplaceAll(query, "ID", found.Hits[0].ID))
		var v any
		if err := json.Unmarshal([]byte(got), &v); err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if err := resolved(t, schema, document.Components.Schemas).Validate(v); err != nil {
			t.Errorf("%s: %v in %.300s", path, err, got)
		}
	}
}

// operationDocument is what a document says of the answers of an operation.
type operationDocument struct {
	Responses map[string]struct {
		Content map[string]struct{ Schema json.RawMessage }
	}
}

func (o operationDocument) schema() json.RawMessage {
	return o.Responses["200"].Content["application/json"].Schema
}

// resolved is a schema of the document with those that it points to, closed.
func resolved(t *testing.T, schema json.RawMessage, components map[string]json.RawMessage) *jsonschema.Resolved {
	t.Helper()
	text := strings.ReplaceAll(string(schema), "#/components/schemas/", "#/$defs/")
	var s jsonschema.Schema
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		t.Fatal(err)
	}
	s.Defs = map[string]*jsonschema.Schema{}
	for name, data := range components {
		var c jsonschema.Schema
		if err := json.Unmarshal(data, &c); err != nil {
			t.Fatal(err)
		}
		closeAll(&c)
		s.Defs[name] = &c
	}
	closeAll(&s)
	r, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
