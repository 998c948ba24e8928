package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata/golden and testdata/score.golden")

// spread lays out what analyze printed so that a diff shows one finding a line:
// a key a line, and of a list an element a line. Nothing else is changed: the
// bytes of every value are those that were printed.
func spread(printed []byte) ([]byte, error) {
	var out bytes.Buffer
	for line := range bytes.Lines(printed) {
		dec := json.NewDecoder(bytes.NewReader(line))
		if _, err := dec.Token(); err != nil {
			return nil, fmt.Errorf("analysis %.40q: %w", line, err)
		}
		out.WriteString("{")
		for n := 0; dec.More(); n++ {
			key, err := dec.Token()
			if err != nil {
				return nil, err
			}
			var value json.RawMessage
			if err := dec.Decode(&value); err != nil {
				return nil, err
			}
			if n > 0 {
				out.WriteString(",")
			}
			fmt.Fprintf(&out, "\n%q: ", key)
			if err := spreadValue(&out, value); err != nil {
				return nil, err
			}
		}
		out.WriteString("\n}\n")
	}
	return out.Bytes(), nil
}

func spreadValue(out *bytes.Buffer, value json.RawMessage) error {
	var list []json.RawMessage
	if value[0] != '[' || len(value) == len("[]") {
		out.Write(value)
		return nil
	}
	if err := json.Unmarshal(value, &list); err != nil {
		return err
	}
	for i, v := range list {
		out.WriteString(map[bool]string{true: "[\n ", false: ",\n "}[i == 0])
		out.Write(v)
	}
	out.WriteString("]")
	return nil
}

// firstDifference shows the first line that differs, with the one before it.
func firstDifference(want, got []byte) string {
	w, g := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range max(len(w), len(g)) {
		a, b := "(end of file)", "(end of file)"
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a == b {
			continue
		}
		after := ""
		if i > 0 {
			after = fmt.Sprintf(" after %.120s", w[i-1])
		}
		return fmt.Sprintf("line %d%s\nwant: %s\ngot:  %s", i+1, after, around(a, b), around(b, a))
	}
	return ""
}

// around cuts a long line to where it first differs from the other.
func around(line, other string) string {
	const before, after = 60, 140
	i := 0
	for i < min(len(line), len(other)) && line[i] == other[i] {
		i++
	}
	if len(line) <= before+after {
		return line
	}
	from, to := max(0, i-before), min(len(line), i+after)
	return fmt.Sprintf("(byte %d) …%s…", i, line[from:to])
}

// compareGolden compares what was made with the file that holds what is wanted,
// or writes that file when the test runs with -update. Before the first -update
// there is nothing to hold to.
func compareGolden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Stat("testdata/score.golden"); err == nil {
			t.Errorf("%s is missing; go test ./cmd/dateline -update writes it", path)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if d := firstDifference(want, got); d != "" {
		t.Errorf("%s: %s\ngo test ./cmd/dateline -update accepts the change", path, d)
	}
}

func TestSpreadKeepsEveryByte(t *testing.T) {
	got, err := spread([]byte(`{"id":"x","entities":[{"a":1},{"a":2}],"officials":[],"focus":{"score":0.70}}` + "\n"))
	const want = "{\n\"id\": \"x\",\n\"entities\": [\n {\"a\":1},\n {\"a\":2}],\n\"officials\": [],\n\"focus\": {\"score\":0.70}\n}\n"
	if err != nil || string(got) != want {
		t.Errorf("got %s (%v)\nwant %s", got, err, want)
	}
}

func TestFirstDifference(t *testing.T) {
	if d := firstDifference([]byte("a\nb\nc"), []byte("a\nx\nc")); !strings.Contains(d, "line 2") || !strings.Contains(d, "want: b") {
		t.Error(d)
	}
	if d := firstDifference([]byte("a"), []byte("a")); d != "" {
		t.Error(d)
	}
	if d := firstDifference([]byte("a"), []byte("a\nb")); !strings.Contains(d, "end of file") {
		t.Error(d)
	}
}
