package main

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
)

// TestCompletion: the shell is offered values of flags, also behind a comma.
func TestCompletion(t *testing.T) {
	for line, want := range map[string]string{
		"search --country ":     "KZ\tKazakhstan",
		"search --country KZ,U": "KZ,UZ\tUzbekistan",
		"officials --of ":       "XK\tKosovo",
		"search --topic ":       "security",
		"search --topic a,b,s":  "a,b,security",
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
