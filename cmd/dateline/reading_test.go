package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The help of what reads files names the keys that are read.
func TestHelpListsKeys(t *testing.T) {
	for _, command := range []string{"ingest", "analyze"} {
		help, _, _ := call(t, command, "--help")
		for _, key := range []string{"content", "headline", "body", "date", "pubdate", "link", "maintext", "--columns title=Headline,text=Body"} {
			if !strings.Contains(help, key) {
				t.Errorf("the help of %s does not have %s", command, key)
			}
		}
	}
}

// A table's rows are articles: the row is told with the reason of a skip.
func TestTableOfArticles(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "reports.csv")
	rows := "Day,Headline,Story\n2019-11-03,Ministers meet,The Ministers of Foreign Affairs of Kazakhstan and Turkmenistan met in Ashgabat.\n2019-11-04,Nothing said,\n"
	if err := os.WriteFile(path, []byte(rows), 0o644); err != nil {
		t.Fatal(err)
	}
	_, errs, code := call(t, "analyze", path)
	if code != exitSkipped || !strings.Contains(errs, `its columns are "Day", "Headline", "Story"; --columns text=NAME names it`) {
		t.Errorf("exit %d: %s", code, errs)
	}
	out, errs, code := call(t, "analyze", "--columns", "text=story,title=headline,published=day", path)
	if code != exitSkipped || !strings.Contains(out, `"title":"Ministers meet","published":"2019-11-03"`) || !strings.Contains(errs, path+":3") {
		t.Errorf("exit %d: %s%s", code, out, errs)
	}
	if _, errs, code = call(t, "analyze", "--columns", "views=story", path); code != exitUsage || !strings.Contains(errs, "id, title, text") {
		t.Errorf("exit %d: %s", code, errs)
	}
}
