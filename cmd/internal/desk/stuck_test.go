package desk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
	"dateline/pipeline"
	"dateline/pipeline/config"
	"dateline/pipeline/source"
)

// told collects what a Desk tells.
type told struct {
	mu   sync.Mutex
	list []desk.Event
}

func (t *told) tell(e desk.Event) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.list = append(t.list, e)
}

// of lists the names of the events of a kind.
func (t *told) of(kind desk.EventKind) (names []string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, e := range t.list {
		if e.Kind == kind {
			names = append(names, filepath.Base(e.Name)+": "+e.Text)
		}
	}
	return names
}

// reports writes reports, one file for each of the words, and returns their folder.
func reports(t *testing.T, words ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i, w := range words {
		text := fmt.Sprintf("%s report %d.\n\nThe report of %s is %s.\n", w, i, w, strings.Repeat(w+" ", 20+i))
		if err := os.WriteFile(filepath.Join(dir, w+".txt"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// odd is an analyser that panics on one word and never ends on another.
func odd(hold <-chan struct{}, began func()) pipeline.Analyser {
	return pipeline.AnalyserFunc(func(a doc.Article) doc.Analysis {
		switch {
		case strings.Contains(a.Text, "panicking"):
			panic("asked for")
		case strings.Contains(a.Text, "stuck"):
			began()
			<-hold
		}
		return doc.Analysis{Article: a, Topics: []doc.Topic{{Name: "economy"}}}
	})
}

func newDesk(t *testing.T, o desk.Options) (*desk.Desk, *told) {
	t.Helper()
	events := &told{}
	o.Tell = events.tell
	if o.Index == "" {
		o.Index = filepath.Join(t.TempDir(), "index")
	}
	d, err := desk.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return d, events
}

// TestARunEndsThoughAnArticleIsStuck: what SIGTERM does to the program's context ends a
// scheduled run at once, whatever its articles do, and lets the lock go.
func TestARunEndsThoughAnArticleIsStuck(t *testing.T) {
	folder := reports(t, "alpha", "stuck")
	hold, began := make(chan struct{}), make(chan struct{})
	defer close(hold)
	d, _ := newDesk(t, desk.Options{Analyser: odd(hold, func() { close(began) })})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var interrupted time.Time
	go func() {
		<-began
		interrupted = time.Now()
		cancel()
	}()
	_, err := d.Run(ctx, desk.Schedule{Config: &config.Config{Sources: []config.Source{{Name: "desk", Folder: folder}}}})
	if took := time.Since(interrupted); desk.KindOf(err) != desk.Interrupted || took > 2*time.Second {
		t.Errorf("%v, %v after the interrupt", err, took)
	}
	// the lock is free, and what was not done is taken up
	next, _ := newDesk(t, desk.Options{Index: d.Index()})
	ran, err := next.Run(t.Context(), desk.Schedule{Config: &config.Config{Sources: []config.Source{{Name: "desk", Folder: folder}}}})
	if err != nil || ran.New+ran.Unchanged != 2 || ran.New == 0 {
		t.Errorf("the next run: %+v, %v", ran, err)
	}
}

// TestTheTimeOfARunEndsItThoughAnArticleIsStuck: its own bound does so, too, in order.
func TestTheTimeOfARunEndsItThoughAnArticleIsStuck(t *testing.T) {
	hold := make(chan struct{})
	defer close(hold)
	d, _ := newDesk(t, desk.Options{Analyser: odd(hold, func() {})})
	c := &config.Config{Sources: []config.Source{{Name: "desk", Folder: reports(t, "alpha", "stuck")}}, MaxDuration: config.Duration(50 * time.Millisecond)}
	start := time.Now()
	_, err := d.Run(t.Context(), desk.Schedule{Config: c})
	if took := time.Since(start); err != nil || took > 2*time.Second {
		t.Errorf("%v after %v", err, took)
	}
}

// TestEveryAnalysisHasItsDeadline: whatever analyses bounds the time of an article, and
// names the one that it left out.
func TestEveryAnalysisHasItsDeadline(t *testing.T) {
	folder := reports(t, "alpha", "panicking", "stuck")
	for name, do := range map[string]func(*desk.Desk) (int, error){
		"ingest": func(d *desk.Desk) (int, error) {
			r, err := d.Ingest(t.Context(), folder)
			return r.Skipped, err
		},
		"run": func(d *desk.Desk) (int, error) {
			r, err := d.Run(t.Context(), desk.Schedule{Config: &config.Config{Sources: []config.Source{{Name: "desk", Folder: folder}}}})
			return r.Skipped, err
		},
		"analyze": func(d *desk.Desk) (int, error) {
			return d.Analyze(t.Context(), []string{folder}, source.Auto, func(*doc.Analysis) error { return nil })
		},
		"fetch": func(d *desk.Desk) (int, error) {
			r, err := d.Fetch(t.Context(), desk.Far{WARC: []string{pages(t, "alpha", "panicking", "stuck")}})
			return r.Skipped, err
		},
	} {
		t.Run(name, func(t *testing.T) {
			hold := make(chan struct{})
			defer close(hold)
			d, events := newDesk(t, desk.Options{Analyser: odd(hold, func() {}), Settings: pipeline.Settings{ArticleTime: 100 * time.Millisecond}})
			skipped, err := do(d)
			if err != nil || skipped != 2 {
				t.Errorf("%d skipped, %v", skipped, err)
			}
			got := strings.Join(events.of(desk.Skipped), "\n")
			if !strings.Contains(got, "not analysed within 100ms") || !strings.Contains(got, "panic: asked for") {
				t.Errorf("%s", got)
			}
		})
	}
}

// TestReindexGoesOn: an article that panics or never ends keeps the findings that it
// had, is counted and named, and the others are analysed anew.
func TestReindexGoesOn(t *testing.T) {
	folder := reports(t, "alpha", "panicking", "stuck")
	plain := pipeline.AnalyserFunc(func(a doc.Article) doc.Analysis {
		return doc.Analysis{Article: a, Topics: []doc.Topic{{Name: "security"}}}
	})
	first, _ := newDesk(t, desk.Options{Analyser: plain})
	if _, err := first.Ingest(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	hold := make(chan struct{})
	defer close(hold)
	d, events := newDesk(t, desk.Options{Index: first.Index(), Analyser: odd(hold, func() {}), Settings: pipeline.Settings{ArticleTime: 100 * time.Millisecond}})
	r, err := d.Reindex(t.Context(), nil)
	if err != nil || r.Articles != 3 || r.Kept != 2 {
		t.Errorf("%+v, %v", r, err)
	}
	kept := events.of(desk.Kept)
	slices.Sort(kept)
	if len(kept) != 2 || kept[0] != "panicking.txt: panic: asked for" || kept[1] != "stuck.txt: not analysed within 100ms" {
		t.Errorf("%q", kept)
	}
	for topic, want := range map[string]int{"economy": 1, "security": 2} {
		found, err := d.Search(t.Context(), desk.Search{Filters: desk.Filters{Topics: []string{topic}}})
		if err != nil || found.Articles != want {
			t.Fatalf("%s: %+v, %v", topic, found, err)
		}
		found.Close()
	}
	if s, err := d.Status(t.Context()); err != nil || !s.Outdated {
		t.Errorf("what was kept is not outdated: %+v, %v", s, err)
	}
}

// pages is a web archive with a page for each of the words.
func pages(t *testing.T, words ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "pages.warc")
	var b strings.Builder
	for i, w := range words {
		page := fmt.Sprintf("<html><head><title>Report of %s</title></head><body><article><h1>Report of %s</h1><p>%s</p><p>%s</p></article></body></html>",
			w, w, strings.Repeat("The report of "+w+" says much of it. ", 10), strings.Repeat(fmt.Sprintf("It goes on about %s and item %d. ", w, i), 10))
		http := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
		fmt.Fprintf(&b, "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/%s\r\nWARC-Date: 2026-11-0%dT00:00:00Z\r\nWARC-Record-ID: <urn:uuid:%d>\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
			w, i+1, i, len(http), http)
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestEventsAreForPrograms: an event is JSON as the documentation has it.
func TestEventsAreForPrograms(t *testing.T) {
	got, err := json.Marshal(desk.Event{Kind: desk.Skipped, Name: "a.txt", Text: "empty"})
	if err != nil || string(got) != `{"kind":"skipped","name":"a.txt","text":"empty"}` {
		t.Errorf("%s %v", got, err)
	}
}
