package main

import (
	"strings"
	"testing"
	"unicode"
)

// TestErrorsArePlain: what an error message echoes steers no terminal, whichever command
// and flag it was given to.
func TestErrorsArePlain(t *testing.T) {
	t.Setenv(indexEnv, t.TempDir())
	const hostile = "\x1b[31mx\u009b1m\x7f\u202e"
	for _, args := range [][]string{
		{hostile}, {"search", "--" + hostile}, {"search", "field" + hostile + ":x"}, {"search", "--sort", hostile}, {"search", "--format", hostile},
		{"search", "--facet", hostile}, {"search", "--role", hostile}, {"search", "--index", hostile, "x"}, {"show", hostile, "--index", hostile},
		{"config", "check", hostile}, {"config", "init", hostile + "/x"}, {"alert", "add", hostile, "x"}, {"analyze", hostile}, {"analyze", "--input", hostile},
		{"fetch", "--feed", hostile}, {"run", "--config", hostile}, {"run", "--log-format", hostile}, {"schema", hostile}, {"ingest", hostile, "--index", t.TempDir()},
		{"ingest", "--topics", hostile, hostile}, {"delete", hostile, "--index", hostile}, {"cron", "--every", hostile}, {"feeds", "--wake", hostile},
	} {
		_, stderr, _ := call(t, args...)
		if strings.ContainsFunc(stderr, func(r rune) bool { return r != '\n' && r != '\t' && (unicode.IsControl(r) || r == '\u202e') }) {
			t.Errorf("%q: %q", args, stderr)
		}
	}
}
