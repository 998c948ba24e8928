package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// manual is the folder of the manual pages, one a command.
const manual = "man"

// manualDate stands at the foot of every page: a page that does not change says
// the same day on every machine.
var manualDate = time.Date(2026, time.November, 1, 0, 0, 0, 0, time.UTC)

// TestManual fails when a manual page is not the one that its command makes;
// -update writes them anew. The generator is linked into this test alone.
func TestManual(t *testing.T) {
	root := newRoot()
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd("completion")
	pages := map[string][]byte{}
	eachCommand(root, func(cmd *cobra.Command) {
		name, page := manualPage(t, cmd)
		pages[name] = page
	})
	if len(pages) < 20 {
		t.Errorf("only %d commands", len(pages))
	}
	for name, page := range pages {
		path := filepath.Join(manual, name)
		if _, err := os.Stat(path); err != nil && !*update {
			t.Errorf("%v; go test ./cmd/dateline -run Manual -update writes it", err)
			continue
		}
		compareGolden(t, path, page)
	}
	kept, err := os.ReadDir(manual)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range kept {
		if pages[f.Name()] == nil {
			t.Errorf("%s is of no command", filepath.Join(manual, f.Name()))
		}
	}
}

// manualForm gives cobra's pages the form of man(7): options as a tagged list,
// without the values that a flag has when it is not given, and a date in digits.
var manualForm = strings.NewReplacer("[=false]", "", `=""`, "", "=[]", "", "\n\t", "\n", ".PP\n\\fB-", ".TP\n\\fB-", `"Nov 2026"`, `"2026-11-01"`)

// manualPage makes the page of one command; a topic of the help that is no
// command goes into section 7 as it stands.
func manualPage(t *testing.T, cmd *cobra.Command) (name string, page []byte) {
	t.Helper()
	cmd.DisableAutoGenTag = true
	header := &doc.GenManHeader{Section: "1", Date: &manualDate, Source: "Dateline", Manual: "Dateline"}
	if cmd.IsAdditionalHelpTopicCommand() {
		header.Section = "7"
		if cmd.Name() == formatsTopic {
			header.Section = "5"
		}
		cmd.Long = "    " + strings.ReplaceAll(strings.TrimSpace(cmd.Long), "\n", "\n    ")
	}
	var out bytes.Buffer
	if err := doc.GenMan(cmd, header, &out); err != nil {
		t.Fatal(err)
	}
	text := manualForm.Replace(out.String())
	if header.Section != "1" {
		// a topic is not called
		head, rest, _ := strings.Cut(text, ".SH SYNOPSIS")
		_, body, _ := strings.Cut(rest, ".SH DESCRIPTION")
		text = head + ".SH DESCRIPTION" + body
	}
	return strings.ReplaceAll(cmd.CommandPath(), " ", "-") + "." + header.Section, []byte(text)
}

// eachCommand visits a command and all under it.
func eachCommand(cmd *cobra.Command, visit func(*cobra.Command)) {
	visit(cmd)
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() || c.IsAdditionalHelpTopicCommand() {
			eachCommand(c, visit)
		}
	}
}
