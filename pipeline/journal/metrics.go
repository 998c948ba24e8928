package journal

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// Gauges of the index that a metrics file shows beside the runs.
type Gauges struct {
	Articles int
	Bytes    int64
}

// Metrics is the journal in Prometheus' text format (version 0.0.4), for the
// node exporter's textfile collector.
func (j *Journal) Metrics(g Gauges) []byte {
	var b bytes.Buffer
	gauge := func(name, help string, value any) {
		fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s gauge\n%s %v\n", name, help, name, name, value)
	}
	gauge("dateline_articles", "Articles in the index.", g.Articles)
	gauge("dateline_index_bytes", "Bytes of the newest generation of the index.", g.Bytes)
	if r := j.Last(); r != nil {
		gauge("dateline_last_run_timestamp_seconds", "When the last run ended.", r.End.Unix())
		gauge("dateline_last_run_duration_seconds", "How long the last run took.", r.End.Sub(r.Start).Seconds())
		gauge("dateline_last_run_exit_code", "Exit code of the last run.", r.Exit)
		fmt.Fprint(&b, "# HELP dateline_last_run_articles Articles of the last run by what became of them.\n# TYPE dateline_last_run_articles gauge\n")
		for _, c := range r.Counts.list() {
			fmt.Fprintf(&b, "dateline_last_run_articles{outcome=%q} %d\n", c.name, c.n)
		}
	}
	names := slices.Sorted(maps.Keys(j.Sources))
	labelled := func(name, help string, value func(Standing) any) {
		fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name)
		for _, n := range names {
			fmt.Fprintf(&b, "%s{source=\"%s\"} %v\n", name, label(n), value(j.Sources[n]))
		}
	}
	labelled("dateline_source_new", "New articles of the source in its last run.", func(s Standing) any { return s.Last.New })
	labelled("dateline_source_failures", "Runs in a row in which the source failed.", func(s Standing) any { return s.Failures })
	labelled("dateline_source_last_success_timestamp_seconds", "When the source was last read without an error, 0 if never.",
		func(s Standing) any { return seconds(s.Succeeded) })
	return b.Bytes()
}

func seconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

type count struct {
	name string
	n    int
}

func (c Counts) list() []count {
	return []count{{"new", c.New}, {"changed", c.Changed}, {"unchanged", c.Unchanged}, {"duplicate", c.Duplicate}, {"deleted", c.Deleted}, {"skipped", c.Skipped}}
}

// label escapes a label's value as the format asks.
func label(s string) string {
	return strings.NewReplacer(`\`, `\\`, "\n", `\n`, `"`, `\"`).Replace(strings.ToValidUTF8(s, "?"))
}
