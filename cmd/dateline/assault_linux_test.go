package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"time"

	"dateline/index"
	"dateline/index/bleve"
	"dateline/index/query"
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
	add := []string{"alert", "add", "--index", "{index}", "grain", "wheat"}
	return []assault{
		{name: "first", prepare: reported, command: ingest, settling: [][]string{ingest, force}},
		{name: "ingest", prepare: changed, command: ingest, settling: [][]string{ingest, force}},
		{name: "load", prepare: loaded, command: ingest, settling: [][]string{ingest}, most: 100},
		{name: "fetch", prepare: fed, command: fetch, settling: [][]string{fetch, force}},
		{name: "run", prepare: hourly, command: run, settling: [][]string{run, run, force}},
		{name: "retention", prepare: aged, command: run, settling: [][]string{run, force}},
		{name: "delete", prepare: held, command: deletion, settling: [][]string{ingest, force}, whole: true},
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
`)
	reported(o)
	o.do("run", "--config", "{config}")
	if err := os.Remove(filepath.Join(o.dir, "told.jsonl")); err != nil && !errors.Is(err, os.ErrNotExist) {
		o.t.Fatal(err)
	}
	o.file("h", "2026-11-03", "wheat from field h")
	o.file("i", "2026-11-03", "wheat from field i")
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

// sight is what a reader sees: articles by their ids, the saved searches, and what was
// told to the alert.
type sight map[string]string

// seen takes a sight; of an index that is not there it is empty. What cannot be read
// has an entry of its own, which no other sight has.
func (o *office) seen() sight {
	o.t.Helper()
	s := sight{}
	dir := filepath.Join(o.dir, "index")
	r, err := bleve.At(dir).OpenReader(context.Background())
	if errors.Is(err, index.ErrNoIndex) {
		return s
	}
	if err != nil {
		s["unreadable"] = err.Error()
		return s
	}
	defer r.Close()
	res, err := r.Search(context.Background(), &query.Node{Op: query.All}, index.Options{Limit: -1})
	if err != nil {
		s["unreadable"] = err.Error()
		return s
	}
	for _, h := range res.Hits {
		a, err := r.Get(context.Background(), h.ID)
		if err != nil {
			s["unreadable"] = err.Error()
			return s
		}
		a.Added = "" // midnight may pass
		line, err := json.Marshal(a)
		if err != nil {
			o.t.Fatal(err)
		}
		if _, twice := s[h.ID]; twice {
			s["doubled"] = h.ID
		}
		s[h.ID] = string(line)
	}
	stdout, _, _ := call(o.t, "alert", "list", "--json", "--index", dir)
	s["saved"] = stdout
	if tables, err := filepath.Glob(filepath.Join(dir, "state", "tables", "topics*")); err == nil {
		s["tables"] = fmt.Sprint(len(tables))
	}
	// an alert is told at least once
	told, _ := os.ReadFile(filepath.Join(o.dir, "told.jsonl"))
	for line := range bytes.Lines(told) {
		var hit struct{ ID string }
		if json.Unmarshal(line, &hit) == nil {
			s["told "+hit.ID] = "yes"
		}
	}
	return s
}

func (s sight) equal(o sight) bool { return maps.Equal(s, o) }

// between says what of a sight is neither as before nor as after, empty for nothing.
func (s sight) between(before, after sight) string {
	var odd []string
	for id, v := range s {
		if v != before[id] && v != after[id] {
			odd = append(odd, fmt.Sprintf("%s: %q", id, v))
		}
	}
	for id := range before {
		_, here := s[id]
		if _, stays := after[id]; stays && !here {
			odd = append(odd, id+" is not there")
		}
	}
	return strings.Join(odd, "; ")
}

// against counts what is lost or different, doubled, and back.
func (s sight) against(want sight) (lost, doubled, returned int) {
	for id := range want {
		if s[id] != want[id] {
			lost++
		}
	}
	for id := range s {
		switch _, ok := want[id]; {
		case id == "doubled":
			doubled++
		case !ok:
			returned++
		}
	}
	return lost, doubled, returned
}
