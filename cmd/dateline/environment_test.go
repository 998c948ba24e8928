package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dateline/cmd/internal/desk/holdings"
	"dateline/index/bleve"
)

// Every flag of every command can be given as DATELINE_ and its name.
func TestEveryFlagFromTheEnvironment(t *testing.T) {
	samples := map[string]string{"bool": "true", "duration": "7s", "int": "7", "int64": "7", "intSlice": "7", "float64": "0.5", "string": "7", "stringArray": "7", "stringSlice": "7"}
	n := 0
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Name == "help" || f.Name == "index" {
				return // --index has an order of its own, tested with it
			}
			value, ok := samples[f.Value.Type()]
			if !ok {
				t.Errorf("%s --%s is a %s: there is no sample of one", cmd.CommandPath(), f.Name, f.Value.Type())
				return
			}
			t.Setenv("DATELINE_"+strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_")), value)
			n++
		})
		if err := fromEnvironment(cmd); err != nil {
			t.Errorf("%s: %v", cmd.CommandPath(), err)
		}
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Name == "help" || f.Name == "index" {
				return
			}
			if got := strings.Trim(f.Value.String(), "[]"); !f.Changed || got != samples[f.Value.Type()] {
				t.Errorf("%s --%s is %q", cmd.CommandPath(), f.Name, got)
			}
		})
	}
	walk(newRoot())
	if n < 50 {
		t.Errorf("only %d flags were looked at", n)
	}
}

// What cron gives: no HOME, no PATH, no terminal, the strictest umask, another
// working directory.
func TestACronsEnvironment(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	bin := program(t)
	o := newOffice(t, "alerts:\n  - {name: water, query: reservoir}\nmetrics: dateline.prom\nlog: {file: run.log}\n")
	run := func(config string) (string, error) {
		cmd := exec.Command("/bin/sh", "-c", `umask 077; exec "$0" run --config "$1"`, bin, config)
		cmd.Env, cmd.Dir = []string{}, "/"
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	o.file("a", "2026-11-01", "wheat")
	for range 2 {
		if out, err := run(o.config); err != nil || out != "" {
			t.Fatalf("%v %q", err, out)
		}
	}
	o.file("b", "2026-11-02", "the reservoir")
	if out, err := run(o.config); err != nil || !strings.Contains(out, "water: 1 article new") {
		t.Errorf("%v %q", err, out)
	}
	for _, name := range []string{"index", "dateline.prom", "run.log"} {
		if _, err := os.Stat(filepath.Join(o.dir, name)); err != nil {
			t.Error(err)
		}
	}
	// without a home, a configuration must say where the index is
	o.write("homeless.yaml", "sources: [{name: desk, folder: reports}]\n")
	if out, err := run(filepath.Join(o.dir, "homeless.yaml")); err == nil || !strings.Contains(out, "--index") {
		t.Errorf("%v %q", err, out)
	}
}

func TestARunWaitsForTheLock(t *testing.T) {
	o := newOffice(t, "wait: 5m\n")
	held, err := holdings.Open(t.Context(), bleve.At(filepath.Join(o.dir, "index")), 0)
	if err != nil {
		t.Fatal(err)
	}
	freed := make(chan error)
	go func() {
		time.Sleep(50 * time.Millisecond) // so that the run most likely finds it held
		freed <- held.Close()
	}()
	o.run(exitDone)
	if err := <-freed; err != nil {
		t.Fatal(err)
	}
}

// A run whose time is over ends in order, and the next takes up the rest.
func TestARunsTimeIsBounded(t *testing.T) {
	o := newOffice(t, "max-duration: 1ms\n")
	for _, name := range []string{"a", "b", "c"} {
		o.file(name, "2026-11-01", "wheat "+name)
	}
	o.write("hour.yaml", "index: index\nsources:\n  - {name: desk, folder: reports}\n")
	o.run(exitDone, "--max-duration", "1ns")
	o.config = filepath.Join(o.dir, "hour.yaml")
	o.run(exitDone)
	if all := o.ids(); len(all) != 3 {
		t.Errorf("%d articles", len(all))
	}
}

// The log's flags go before the configuration.
func TestALogByFlag(t *testing.T) {
	o := newOffice(t, "log: {file: other.log, format: text}\n")
	o.file("a", "2026-11-01", "wheat")
	path := filepath.Join(o.dir, "run.log")
	if stdout, stderr := o.run(exitDone, "--log", path, "--log-format", "json"); stdout+stderr != "" {
		t.Errorf("%q %q", stdout, stderr)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		var entry map[string]any
		if err := json.Unmarshal([]byte(line), &entry); err != nil || entry["msg"] == "" {
			t.Errorf("%v: %q", err, line)
		}
	}
	if !strings.Contains(string(data), `"run ends"`) {
		t.Errorf("%s", data)
	}
	if _, err := os.Stat(filepath.Join(o.dir, "other.log")); err == nil {
		t.Error("the configured log was written, too")
	}
	if _, stderr := o.run(exitDone, "--log", "-"); !strings.Contains(stderr, "run ends") {
		t.Errorf("%q", stderr)
	}
	o.run(exitUsage, "--log-format", "xml")
}
