package desk

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"dateline/index/query"
	"dateline/index/terms"
	"dateline/pipeline/config"
)

// CheckConfig tells of what a run of a configuration would fail over though its file is
// in order: folders and files that are not there, the user's tables, the queries and
// programs of its alerts. The error is a *config.Error, which has the line of each.
func CheckConfig(c *config.Config) error {
	k := &checking{config: c}
	k.sources()
	k.tables()
	for i := range c.Alerts {
		k.alert(i)
	}
	k.folder(c.Metrics, "metrics")
	if c.Log.File != "-" {
		k.folder(c.Log.File, "log", "file")
	}
	if len(k.problems) == 0 {
		return nil
	}
	slices.SortStableFunc(k.problems, func(a, b config.Problem) int { return cmp.Compare(a.Line, b.Line) })
	return &config.Error{Path: c.Path, Problems: k.problems}
}

// checking collects what is wrong with a configuration.
type checking struct {
	config   *config.Config
	problems []config.Problem
}

// fault notes what is wrong with the value at a place.
func (k *checking) fault(text string, at ...string) {
	k.problems = append(k.problems, config.Problem{Line: k.config.LineOf(at...), Text: at[len(at)-1] + ": " + text})
}

func (k *checking) sources() {
	for i, s := range k.config.Sources {
		for _, f := range [][2]string{{"folder", s.Folder}, {"opml", s.OPML}, {"urls", s.URLs}, {"warc", s.WARC}} {
			if f[1] == "" {
				continue
			}
			info, err := os.Stat(f[1])
			switch {
			case err != nil:
				k.fault(missing(f[1], err), "sources", strconv.Itoa(i), f[0])
			case f[0] == "folder" && !info.IsDir():
				k.fault(f[1]+" is no folder", "sources", strconv.Itoa(i), f[0])
			}
		}
	}
}

// missing says that a file or folder cannot be had.
func missing(path string, err error) string {
	if errors.Is(err, os.ErrNotExist) {
		return path + " is not there; make it, or write where it is"
	}
	return err.Error()
}

// tables reads the user's own, each by itself for its own line.
func (k *checking) tables() {
	for name, t := range map[string]Tables{"topics": {Topics: k.config.Topics}, "dictionary": {Dictionary: k.config.Dictionary}} {
		if _, err := t.options(); err != nil {
			k.fault(err.Error(), name)
		}
	}
}

func (k *checking) alert(i int) {
	a, at := k.config.Alerts[i], strconv.Itoa(i)
	q, err := query.Parse(a.Query, time.Now())
	if err == nil {
		err = placed(terms.Vet(q, gazetteer{}), a.Query)
	}
	if err != nil {
		k.fault(fmt.Sprintf("of the alert %s: %v", a.Name, err), "alerts", at, "query")
	}
	k.folder(a.File, "alerts", at, "file")
	if len(a.Command) > 0 {
		if _, err := exec.LookPath(a.Command[0]); err != nil {
			k.fault(fmt.Sprintf("of the alert %s: there is no program %s", a.Name, a.Command[0]), "alerts", at, "command")
		}
	}
}

// folder notes that there is no folder to write a file into.
func (k *checking) folder(file string, at ...string) {
	if file == "" {
		return
	}
	if _, err := os.Stat(filepath.Dir(file)); err != nil {
		k.fault(missing(filepath.Dir(file), err), at...)
	}
}
