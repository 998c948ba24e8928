package main

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/cmd/internal/desk/holdings"
	"dateline/index/bleve"
)

// office is a folder with reports and a configuration that reads it.
type office struct {
	t                    *testing.T
	dir, config, reports string
	// feed is the address of one, where the office has a server.
	feed string
}

func newOffice(t *testing.T, more string) *office {
	t.Helper()
	o := &office{t: t, dir: t.TempDir()}
	o.reports = filepath.Join(o.dir, "reports")
	o.config = filepath.Join(o.dir, "dateline.yaml")
	if err := os.Mkdir(o.reports, 0o755); err != nil {
		t.Fatal(err)
	}
	o.write("dateline.yaml", "index: index\nsources:\n  - {name: desk, folder: reports}\n"+more)
	return o
}

func (o *office) write(name, text string) {
	o.t.Helper()
	if err := os.WriteFile(filepath.Join(o.dir, name), []byte(text), 0o644); err != nil {
		o.t.Fatal(err)
	}
}

// file puts a report of its own words into the folder.
func (o *office) file(name, published, subject string) {
	o.t.Helper()
	line, err := json.Marshal(map[string]string{"id": name, "title": "Report on " + subject, "published": published,
		"text": fmt.Sprintf("Officials met in Almaty to speak of %s. The report %s was given to the delegations of both sides, who said that they would study it.", subject, name)})
	if err != nil {
		o.t.Fatal(err)
	}
	path := filepath.Join("reports", name+".jsonl")
	o.write(path, string(line)+"\n")
	// a file of this very moment is read twice, for it may still change unseen
	past := time.Now().Add(-time.Minute)
	if err := os.Chtimes(filepath.Join(o.dir, path), past, past); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) run(want int, args ...string) (stdout, stderr string) {
	o.t.Helper()
	stdout, stderr, code := call(o.t, append([]string{"run", "--config", o.config}, args...)...)
	if code != want {
		o.t.Fatalf("exit %d, want %d\n%s%s", code, want, stdout, stderr)
	}
	return stdout, stderr
}

func TestAQuietRunPrintsNothing(t *testing.T) {
	o := newOffice(t, "")
	o.file("a", "2026-11-01", "wheat")
	for range 2 {
		if stdout, stderr := o.run(exitDone); stdout+stderr != "" {
			t.Errorf("a run without trouble printed %q %q", stdout, stderr)
		}
	}
	stdout, _ := o.run(exitDone, "--json")
	if c := counts(t, stdout); c.New != 0 || c.Unchanged != 1 {
		t.Errorf("the third run: %s", stdout)
	}
}

func TestAnAlertIsToldOnceOfWhatIsNew(t *testing.T) {
	o := newOffice(t, "alerts:\n  - {name: water, query: reservoir}\n  - {name: feed, query: reservoir, to: atom, file: water.atom}\n"+
		"  - {name: lines, query: reservoir, to: jsonl, file: water.jsonl}\n  - {name: piped, query: reservoir, to: command, command: [tee, "+filepath.Join(t.TempDir(), "x")+"]}\n")
	o.file("a", "2026-11-01", "wheat")
	if stdout, _ := o.run(exitDone); stdout != "" {
		t.Errorf("an alert of nothing: %q", stdout)
	}
	o.file("b", "2026-11-02", "the reservoir")
	stdout, stderr := o.run(exitDone)
	if !strings.Contains(stdout, "water: 1 article new") || !strings.Contains(stdout, "Report on the *reservoir*") || stderr != "" {
		t.Errorf("%q %q", stdout, stderr)
	}
	if stdout, _ := o.run(exitDone); stdout != "" {
		t.Errorf("it was told twice: %q", stdout)
	}
	o.file("c", "2026-11-03", "another reservoir")
	if stdout, _ = o.run(exitDone); !strings.Contains(stdout, "another *reservoir*") || strings.Contains(stdout, "on the *reservoir") {
		t.Errorf("the next report: %q", stdout)
	}
	var atom struct {
		Entries []struct {
			Title string `xml:"title"`
		} `xml:"entry"`
	}
	data, err := os.ReadFile(filepath.Join(o.dir, "water.atom"))
	if err != nil || xml.Unmarshal(data, &atom) != nil || len(atom.Entries) != 2 {
		t.Errorf("the feed has %d entries: %v", len(atom.Entries), err)
	}
	if data, err = os.ReadFile(filepath.Join(o.dir, "water.jsonl")); err != nil || strings.Count(string(data), "\n") != 2 {
		t.Errorf("the lines: %v %q", err, data)
	}
}

func TestAnAlertThatFailsIsToldAgain(t *testing.T) {
	o := newOffice(t, "alerts:\n  - {name: water, query: reservoir, to: command, command: [/missing/program]}\n")
	o.file("a", "2026-11-01", "the reservoir")
	for range 2 {
		if _, stderr := o.run(exitSkipped); !strings.Contains(stderr, "alert water") {
			t.Errorf("%q", stderr)
		}
	}
	o.write("dateline.yaml", "index: index\nsources:\n  - {name: desk, folder: reports}\nalerts:\n  - {name: water, query: reservoir}\n")
	if stdout, _ := o.run(exitDone); !strings.Contains(stdout, "Report on the *reservoir*") {
		t.Errorf("%q", stdout)
	}
}

func TestSearchesSavedAtThePrompt(t *testing.T) {
	o := newOffice(t, "")
	o.run(exitDone)
	index := filepath.Join(o.dir, "index")
	if _, stderr, code := call(t, "alert", "add", "--index", index, "water", "reservoir"); code != exitDone {
		t.Fatalf("%d %s", code, stderr)
	}
	if stdout, _, _ := call(t, "alert", "list", "--index", index); stdout != "water\treservoir\n" {
		t.Errorf("list: %q", stdout)
	}
	o.file("a", time.Now().Format(time.DateOnly), "the reservoir") // alert test looks a month back
	if stdout, _ := o.run(exitDone); !strings.Contains(stdout, "water: 1 article new") {
		t.Errorf("%q", stdout)
	}
	for args, want := range map[string]string{
		"water --since 2026": "water: 1 article new for reservoir\n",
		"water --since 2020": "   why: reservoir ×2\n",
		"water --since 2031": "water: 0 articles new",
	} {
		if stdout, stderr, code := call(t, append([]string{"alert", "test", "--index", index}, strings.Fields(args)...)...); code != exitDone || !strings.Contains(stdout, want) {
			t.Errorf("alert test %s: %d %s%s", args, code, stdout, stderr)
		}
	}
	if _, stderr, code := call(t, "alert", "test", "--index", index, "wine"); code != exitUsage || !strings.Contains(stderr, "there are water") {
		t.Errorf("a test of no alert: %d %s", code, stderr)
	}
	if _, _, code := call(t, "alert", "remove", "--index", index, "water"); code != exitDone {
		t.Errorf("remove: %d", code)
	}
	for _, args := range [][]string{{"alert", "remove", "--index", index, "water"}, {"alert", "add", "--index", index, "a b", "x"}, {"alert", "add", "--index", index, "ab", "title:("}} {
		if _, _, code := call(t, args...); code != exitUsage {
			t.Errorf("%v: %d", args, code)
		}
	}
}

func TestRetention(t *testing.T) {
	o := newOffice(t, "keep: {age: 3650d}\n")
	o.file("old", "1990-01-01", "wheat")
	o.file("new", "2026-11-01", "barley")
	o.file("undated", "", "oats")
	stdout, _ := o.run(exitDone, "--json")
	if c := counts(t, stdout); c.New != 3 || !strings.Contains(stdout, `"deleted":1`) {
		t.Errorf("%s", stdout)
	}
	stdout, _ = o.run(exitDone, "--json")
	if c := counts(t, stdout); c.New != 0 || c.Unchanged != 3 || !strings.Contains(stdout, `"deleted":0`) {
		t.Errorf("what was let go of came back: %s", stdout)
	}
	o.file("old2", "1991-01-01", "rye")
	o.file("old3", "1992-01-01", "millet")
	o.file("old4", "1993-01-01", "rice")
	if stdout, stderr := o.run(exitSkipped, "--json"); !strings.Contains(stdout, `"deleted":0`) || !strings.Contains(stderr, "3 of 5 articles would go, more than half") {
		t.Errorf("most of the index: %s%s", stdout, stderr)
	}
	if stdout, _ = o.run(exitDone, "--json", "--yes"); !strings.Contains(stdout, `"deleted":3`) {
		t.Errorf("with a word: %s", stdout)
	}
	if stdout, _ = o.run(exitDone, "--dry-run"); stdout != "retention would delete 0 articles\n" {
		t.Errorf("dry run: %q", stdout)
	}
}

func TestASourceThatFailsIsToldOnceAndStopsNoOther(t *testing.T) {
	o := newOffice(t, "")
	o.write("dateline.yaml", "index: index\nsources:\n  - {name: gone, folder: nowhere}\n  - {name: desk, folder: reports}\nmetrics: dateline.prom\nlog: {file: run.log, format: json}\n")
	o.file("a", "2026-11-01", "wheat")
	stdout, stderr := o.run(exitSkipped, "--json")
	if c := counts(t, stdout); c.New != 1 || !strings.Contains(stderr, "source gone fails") {
		t.Errorf("%s %s", stdout, stderr)
	}
	metrics, err := os.ReadFile(filepath.Join(o.dir, "dateline.prom"))
	if err != nil || !strings.Contains(string(metrics), `dateline_source_failures{source="gone"} 1`) || !strings.Contains(string(metrics), "dateline_articles 1\n") {
		t.Errorf("metrics: %v\n%s", err, metrics)
	}
	log, err := os.ReadFile(filepath.Join(o.dir, "run.log"))
	if err != nil || !strings.Contains(string(log), `"msg":"run ends"`) {
		t.Errorf("log: %v\n%s", err, log)
	}
	if _, stderr := o.run(exitDone); strings.Contains(stderr, "source gone") {
		t.Errorf("it was told twice: %s", stderr)
	}
}

func TestAHeldLockIsSilentWhenQuiet(t *testing.T) {
	o := newOffice(t, "")
	held, err := holdings.Open(t.Context(), bleve.At(filepath.Join(o.dir, "index")), 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, stderr := o.run(exitLocked); !strings.Contains(stderr, fmt.Sprint(os.Getpid())) {
		t.Errorf("who holds it: %q", stderr)
	}
	if stdout, stderr := o.run(exitLocked, "--quiet"); stdout+stderr != "" {
		t.Errorf("%q %q", stdout, stderr)
	}
	if err := held.Close(); err != nil {
		t.Fatal(err)
	}
	o.run(exitDone, "--wait", "1s")
}

func TestFlagsFromTheEnvironment(t *testing.T) {
	o := newOffice(t, "")
	o.file("a", "2026-11-01", "wheat")
	t.Setenv("DATELINE_JSON", "true")
	if stdout, _ := o.run(exitDone); counts(t, stdout).New != 1 {
		t.Errorf("%q", stdout)
	}
	t.Setenv("DATELINE_MAX_DURATION", "soon")
	if _, stderr := o.run(exitUsage); !strings.Contains(stderr, "$DATELINE_MAX_DURATION") {
		t.Errorf("%q", stderr)
	}
}

func TestRevisionsAreShown(t *testing.T) {
	o := newOffice(t, "")
	put := func(text string) {
		line, _ := json.Marshal(map[string]string{"id": "r", "url": "https://post.example/r", "title": "Talks", "text": text})
		o.write("reports/r.jsonl", string(line)+"\n")
		o.run(exitDone)
	}
	put("The first words of the report on the talks, which were held in the capital.")
	put("The second words of the report on the talks, which were held elsewhere.")
	stdout, _, code := call(t, "show", "--index", filepath.Join(o.dir, "index"), "--revisions", "r")
	first, second := strings.Index(stdout, "The first words"), strings.Index(stdout, "The second words")
	if code != exitDone || first < 0 || second < first || !strings.Contains(stdout, "1. until 20") || !strings.Contains(stdout, "2. since 20") {
		t.Errorf("%d %s", code, stdout)
	}
	stdout, _, code = call(t, "show", "--index", filepath.Join(o.dir, "index"), "--diff", "r")
	if code != exitDone || !strings.Contains(stdout, "   Talks The [-first-] {+second+} words of the report on the talks, which were held [-in the\n   capital.-] {+elsewhere.+}\n") {
		t.Errorf("%d %s", code, stdout)
	}
	stdout, _, _ = call(t, "show", "--index", filepath.Join(o.dir, "index"), "--revisions", "--json", "r")
	if !strings.Contains(stdout, `"seen_until":"20`) || strings.Count(stdout, "\n") != 2 {
		t.Errorf("%s", stdout)
	}
}
