package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestCompletion: the shell is offered values of flags, also behind a comma.
func TestCompletion(t *testing.T) {
	t.Setenv(indexEnv, filepath.Join(t.TempDir(), "index"))
	file := filepath.Join(t.TempDir(), "a.jsonl")
	article := `{"id":"article-1","source":"The Post","title":"Troops attack","text":"Rebels attacked an army base, and soldiers fought them with missiles and bombs, Ana Quill said. The troops killed ten rebels in the war, Ana Quill, the minister of defence, told reporters."}`
	if err := os.WriteFile(file, []byte(article), 0o600); err != nil {
		t.Fatal(err)
	}
	call(t, "ingest", "--quiet", file)
	call(t, "alert", "add", "water", "river")
	for line, want := range map[string]string{
		"search --country ":     "KZ\tKazakhstan",
		"search --country KZ,U": "KZ,UZ\tUzbekistan",
		"officials --of ":       "XK\tKosovo",
		"search --country KAZ":  "Kazakhstan\tKZ",
		"search --topic ":       "security",
		"search --topic a,b,s":  "a,b,security",
		"search --source The":   "The Post\t1 article",
		"search --lang ":        "en\t1 article",
		"officials --person an": "Ana Quill\t1 article",
		"show ar":               "article-1",
		"explain a":             "article-1",
		"alert test ":           "water\triver",
		"officials --role m":    "minister",
		"search --to-country F": "FR\tFrance",
		"officials --inherited": "--inherited\trecords whose `STATE` no article says: yes, no, or only these",
		"search --facet day,":   "day,topic",
		"search --format ":      "ninjs",
		"similar --format ":     "atom",
	} {
		args := strings.Split("__complete "+line, " ")
		var out, errs bytes.Buffer
		if code := run(context.Background(), args, nil, &out, &errs); code != exitDone || !slices.Contains(strings.Split(out.String(), "\n"), want) {
			t.Errorf("%q: exit %d, no %q in %.200s", line, code, want, out.String())
		}
	}
}
