package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// assault is one command that is attacked.
type assault struct {
	name string
	// prepare makes what there is before it.
	prepare func(*office)
	// command is what is attacked, settling what follows, and brings everything to its
	// end. {index}, {reports}, {config} and {dir} stand for the office's.
	command  []string
	settling [][]string
	// most bounds how often a long command is met, which the short form leaves out; 0
	// does not.
	most int
	// damaged tells that there is something to repair before it, which may be said.
	damaged bool
	// whole tells that what had not begun when it was stopped need not be done after it.
	whole bool
}

// assaults are the commands that change an index, each on one that has articles, copies,
// stories, and what was deleted.
func assaults() []assault {
	ingest := []string{"ingest", "--quiet", "--index", "{index}", "{reports}"}
	force := []string{"ingest", "--quiet", "--force", "--index", "{index}", "{reports}"}
	fetch := []string{"fetch", "--quiet", "--index", "{index}", "--feed", "{feed}", "--allow-private", "--host-interval", "0s", "--archive", "{dir}/archive"}
	run := []string{"run", "--config", "{config}"}
	reindex := []string{"reindex", "--index", "{index}", "--topics", "{dir}/own.tsv"}
	deletion := []string{"delete", "--index", "{index}", "--yes", "wheat"}
	repair := []string{"check", "--repair", "--index", "{index}"}
	add := []string{"alert", "add", "--index", "{index}", "grain", "wheat"}
	return []assault{
		{name: "first", prepare: reported, command: ingest, settling: [][]string{ingest, force}},
		{name: "ingest", prepare: changed, command: ingest, settling: [][]string{ingest, force}},
		{name: "load", prepare: loaded, command: ingest, settling: [][]string{ingest}, most: 100},
		{name: "fetch", prepare: fed, command: fetch, settling: [][]string{fetch, force}},
		{name: "run", prepare: hourly, command: run, settling: [][]string{run, run, force}},
		{name: "other configuration", prepare: reconfigured, command: run, settling: [][]string{run, run, force}},
		{name: "retention", prepare: aged, command: run, settling: [][]string{run, force}},
		{name: "delete", prepare: held, command: deletion, settling: [][]string{ingest, force}, whole: true},
		{name: "lost ledger", prepare: hurt(os.Remove, "state/ledger.db"), command: ingest, settling: [][]string{ingest, force}, damaged: true},
		{name: "torn ledger", prepare: hurt(cutFile, "state/ledger.db"), command: repair, settling: [][]string{repair, ingest, force}, damaged: true},
		{name: "torn store", prepare: hurt(cutFile, "work/root.bolt"), command: ingest, settling: [][]string{ingest, force}, damaged: true},
		{name: "reindex", prepare: held, command: reindex, settling: [][]string{reindex, force}},
		{name: "alert", prepare: held, command: add, settling: [][]string{add, force}},
		{name: "remove", prepare: alerted, command: []string{"alert", "remove", "--index", "{index}", "rail"}, settling: [][]string{force}, whole: true},
		{name: "tables", prepare: held, command: append(force[:len(force):len(force)], "--topics", "{dir}/own.tsv"),
			settling: [][]string{append(force[:len(force):len(force)], "--topics", "{dir}/own.tsv"), force}},
	}
}

// reported is a folder of reports: some of one file, a copy, a report much like another.
func reported(o *office) {
	for _, name := range []string{"a", "b", "c", "d"} {
		o.file(name, "2026-11-01", "wheat from field "+name+" of the "+strings.Repeat("long ", len(name))+"valley")
	}
	for _, name := range []string{"e", "f", "g"} {
		o.file(name, "2026-11-02", "rail links through station "+name)
	}
	o.file("undated", "", "barley and oats")
	long := strings.Repeat("The envoys of both states went through the list of crossings that are to be opened in spring. ", 9)
	o.line("s1", "2026-11-02", long+"A first crossing is to open in March.")
	o.line("s2", "2026-11-03", long+"A first crossing is to open in April.")
	copied(o, "b", "copy", "z")
	ripe(o.t, o.reports)
	o.write("own.tsv", "harvest\twheat\t1\n")
}

// line is a report of a text of its own.
func (o *office) line(name, published, text string) {
	o.t.Helper()
	data, err := json.Marshal(map[string]string{"id": name, "title": "Crossings", "published": published, "text": text})
	if err != nil {
		o.t.Fatal(err)
	}
	o.write(filepath.Join("reports", name+".jsonl"), string(data)+"\n")
}

// copied puts a report once more into a file of another name, under another id.
func copied(o *office, name, as, id string) {
	o.t.Helper()
	data, err := os.ReadFile(filepath.Join(o.reports, name+".jsonl"))
	if err != nil {
		o.t.Fatal(err)
	}
	o.write(filepath.Join("reports", as+".jsonl"), strings.Replace(string(data), fmt.Sprintf("%q:%q", "id", name), fmt.Sprintf("%q:%q", "id", id), 1))
}

// held is an index of them, one deleted.
func held(o *office) {
	reported(o)
	o.do("ingest", "--quiet", "--index", "{index}", "{reports}")
	o.do("delete", "--index", "{index}", "--yes", "g")
}

// hurt is held with a file of the index that something is done to.
func hurt(do func(string) error, name string) func(*office) {
	return func(o *office) {
		held(o)
		if err := do(filepath.Join(o.dir, "index", name)); err != nil {
			o.t.Fatal(err)
		}
	}
}

func cutFile(path string) error { return os.Truncate(path, 5000) }

// changed is one whose files were changed, removed, renamed and added to since.
func changed(o *office) {
	held(o)
	o.file("a", "2026-11-01", "wheat from field a, which was sold")
	o.file("h", "2026-11-03", "wheat from field h")
	copied(o, "h", "twice", "y")
	for _, err := range []error{os.Remove(filepath.Join(o.reports, "c.jsonl")),
		os.Rename(filepath.Join(o.reports, "d.jsonl"), filepath.Join(o.reports, "moved.jsonl"))} {
		if err != nil {
			o.t.Fatal(err)
		}
	}
	ripe(o.t, o.reports)
}

// hourly is one of a configuration with an alert.
func hourly(o *office) {
	o.write("dateline.yaml", `index: index
sources: [{name: desk, folder: reports}]
alerts: [{name: grain, query: wheat, to: jsonl, file: told.jsonl}]
metrics: metrics.prom
publish-every: 1ms
`)
	reported(o)
	o.do("run", "--config", "{config}")
	if err := os.Remove(filepath.Join(o.dir, "told.jsonl")); err != nil && !errors.Is(err, os.ErrNotExist) {
		o.t.Fatal(err)
	}
	o.file("h", "2026-11-03", "wheat from field h")
	o.file("i", "2026-11-03", "wheat from field i")
}

// reconfigured is one whose configuration is another since: a source has another name, one
// came, alerts went and came, old articles are no longer kept.
func reconfigured(o *office) {
	o.file("old", "1990-01-01", "wheat of long ago")
	hourly(o)
	o.do("run", "--config", "{config}")
	for _, name := range []string{"j", "k"} {
		o.file(name, "2026-11-04", "rail links through station "+name)
	}
	if err := os.Rename(filepath.Join(o.reports, "k.jsonl"), o.folder("more")+"/k.jsonl"); err != nil {
		o.t.Fatal(err)
	}
	ripe(o.t, o.folder("more"))
	o.write("dateline.yaml", `index: index
sources: [{name: agency, folder: reports}, {name: wire, folder: more}]
alerts: [{name: rails, query: rail, to: jsonl, file: told.jsonl}]
metrics: metrics.prom
publish-every: 1ms
keep: {age: 3650d}
`)
}

// folder makes a folder of the office.
func (o *office) folder(name string) string {
	o.t.Helper()
	path := filepath.Join(o.dir, name)
	if err := os.MkdirAll(path, 0o755); err != nil {
		o.t.Fatal(err)
	}
	return path
}

// fed is one with a server whose feed is not yet read.
func fed(o *office) {
	held(o)
	paper, _ := smallPaper(o.t)
	o.feed = paper.URL + "/feed.xml"
}

// loaded is one with a folder of several batches, enough that the index is packed.
func loaded(o *office) {
	reported(o)
	o.do("ingest", "--quiet", "--index", "{index}", "{reports}")
	if err := os.Rename(corpus(o.t, 2600), filepath.Join(o.reports, "more")); err != nil {
		o.t.Fatal(err)
	}
	ripe(o.t, o.reports)
}

// aged is one in which half of the articles are too old.
func aged(o *office) {
	o.write("dateline.yaml", "index: index\nsources: [{name: desk, folder: reports}]\nkeep: {age: 3650d}\n")
	held(o)
	o.file("old", "1990-01-01", "wheat of long ago")
	o.file("older", "1989-01-01", "barley of long ago")
	copied(o, "old", "oldcopy", "oldz")
	ripe(o.t, o.reports)
	o.do("ingest", "--quiet", "--index", "{index}", "{reports}")
}

// alerted is one with a saved search.
func alerted(o *office) {
	held(o)
	o.do("alert", "add", "--index", "{index}", "rail", "station")
}

// filled puts the office's places into arguments.
func (o *office) filled(args []string) []string {
	r := strings.NewReplacer("{index}", filepath.Join(o.dir, "index"), "{reports}", o.reports, "{config}", o.config, "{dir}", o.dir, "{feed}", o.feed)
	out := make([]string, len(args))
	for i, a := range args {
		out[i] = r.Replace(a)
	}
	return out
}

func (o *office) do(args ...string) {
	o.t.Helper()
	if stdout, stderr, code := o.patiently(args...); code != exitDone {
		o.t.Fatalf("%v: exit %d\n%s%s", args, code, stdout, stderr)
	}
}

// patiently calls a command again while the index is locked: a process that another test
// starts holds what this one has open until it becomes another program.
func (o *office) patiently(args ...string) (stdout, stderr string, code int) {
	o.t.Helper()
	for range 100 {
		if stdout, stderr, code = call(o.t, o.filled(args)...); code != exitLocked {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	return stdout, stderr, code
}
