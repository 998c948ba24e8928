package main

import (
	"bytes"
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

// TestMCPOnStandardStreams: an assistant that speaks by lines is answered by lines, and
// nothing else is printed.
func TestMCPOnStandardStreams(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	if _, stderr, code := call(t, "ingest", "--index", dir, filepath.Join("..", "..", "testdata", "articles")); code != exitDone {
		t.Fatal(stderr)
	}
	said := strings.Join([]string{
		`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}`,
		`{"jsonrpc":"2.0","method":"notifications/initialized"}`,
		`{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"search","arguments":{"query":"source:nobody"}}}`,
	}, "\n") + "\n"
	var out, errs bytes.Buffer
	code := run(context.Background(), []string{"mcp", "--index", dir}, strings.NewReader(said), &out, &errs)
	if code != exitDone || errs.Len() > 0 {
		t.Errorf("%d %s", code, errs.String())
	}
	for line := range strings.Lines(out.String()) {
		if !json.Valid([]byte(line)) {
			t.Errorf("%q", line)
		}
	}
	// what was asked before the stream ended is answered
	for _, want := range []string{`"name":"dateline"`, `"id":2,"result"`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s", out.String())
		}
	}
}
