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
	"slices"
	"strings"

	"dateline/index"
	"dateline/index/bleve"
	"dateline/index/query"
)

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
	if tables, err := filepath.Glob(filepath.Join(dir, "state", "tables", "topics.*")); err == nil {
		tables = slices.DeleteFunc(tables, func(name string) bool { return strings.HasSuffix(name, ".copy") })
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
