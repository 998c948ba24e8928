package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDictionary: an office that only the user's file knows is found, and a bad
// file stops every command before it begins, with its line.
func TestDictionary(t *testing.T) {
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "good.tsv"), filepath.Join(dir, "bad.tsv")
	for path, table := range map[string]string{good: "office\tGrand Steward\tminister\tinterior\tSA\n", bad: "# mine\noffice\tWarden\tlord of all\n"} {
		if err := os.WriteFile(path, []byte(table), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out, errs bytes.Buffer
	text := `{"text":"Grand Steward Omar Said spoke to the press on Monday about the roads."}` + "\n"
	if code := run(context.Background(), []string{"analyze", "--input", "jsonl", "--dictionary", good, "-"}, strings.NewReader(text), &out, &errs); code != exitDone ||
		!strings.Contains(out.String(), `"role":"minister","portfolio":"interior","country":"SA"`) {
		t.Errorf("exit %d, %s%s", code, out.String(), errs.String())
	}
	for _, command := range [][]string{{"analyze"}, {"ingest", "--index", filepath.Join(dir, "index")}} {
		errs.Reset()
		code := run(context.Background(), append(command, "--dictionary", bad, "-"), strings.NewReader(text), &out, &errs)
		if code != exitUsage || !strings.Contains(errs.String(), "bad.tsv:2:") {
			t.Errorf("%v: exit %d, %s", command, code, errs.String())
		}
	}
}
