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

// A scheduled folder names the columns of its tables.
func TestColumnsOfAScheduledFolder(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"in/reports.csv": "Day,Headline,Story\n2019-11-03,Ministers meet,The Ministers of Foreign Affairs of Kazakhstan and Turkmenistan met in Ashgabat.\n",
		"dateline.yaml":  "index: index\nsources:\n  - name: reports\n    folder: in\n    columns: {title: Headline, text: story, published: Day}\n",
		"wrong.yaml":     "sources:\n  - name: reports\n    folder: in\n    columns: {views: Views}\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, errs, code := call(t, "run", "--config", filepath.Join(dir, "dateline.yaml")); code != exitDone {
		t.Errorf("exit %d: %s", code, errs)
	}
	if out, _, _ := call(t, "search", "--index", filepath.Join(dir, "index"), "--json", "ministers"); !strings.Contains(out, `"published":"2019-11-03"`) {
		t.Errorf("found is %s", out)
	}
	if _, errs, code := call(t, "config", "check", filepath.Join(dir, "wrong.yaml")); code == exitDone || !strings.Contains(errs, "views") {
		t.Errorf("exit %d: %s", code, errs)
	}
}
