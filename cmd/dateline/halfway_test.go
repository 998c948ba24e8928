package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"dateline/cmd/internal/desk/holdings"
	"dateline/extract"
	"dateline/extract/doc"
	"dateline/extract/lang"
	"dateline/index/bleve"
	"dateline/pipeline"
	"dateline/pipeline/source"
)

// cutOff is a sink that fails after some writes.
type cutOff struct {
	*holdings.Holdings
	left int
}

func (c *cutOff) Write(ctx context.Context, put []*doc.Analysis, del []string) error {
	if c.left--; c.left < 0 {
		return errors.New("cut off")
	}
	return c.Holdings.Write(ctx, put, del)
}

// A run that ends between any two of its writes leaves what the next two put
// right, also when the ledger is made anew.
func TestARunCutOffBetweenItsWrites(t *testing.T) {
	if testing.Short() {
		t.Skip("some seconds")
	}
	reports, home := corpus(t, 1800), t.TempDir()
	ripe(t, reports)
	base, whole := filepath.Join(home, "base"), filepath.Join(home, "whole")
	config := filepath.Join(home, "dateline.yaml")
	if err := os.WriteFile(config, []byte("index: index\nsources: [{name: desk, folder: "+reports+"}]\npublish-every: 20ms\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	ingest := func(dir string) {
		t.Helper()
		stdout, stderr, code := call(t, "run", "--config", config, "--json", "--index", dir)
		if code != exitDone {
			t.Fatal(stderr)
		}
		t.Log(stdout, stderr)
	}
	ingest(base)
	upheaval(t, reports)
	ripe(t, reports)
	if err := os.CopyFS(whole, os.DirFS(base)); err != nil {
		t.Fatal(err)
	}
	ingest(whole)
	ingest(whole)
	want, _ := contents(t, whole)
	analyser, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	by := pipeline.AnalyserFunc(analyser.Unguarded)
	for n := range 3 {
		dir := filepath.Join(home, "cut", string(rune('a'+n)))
		if err := os.CopyFS(dir, os.DirFS(base)); err != nil {
			t.Fatal(err)
		}
		cutOffRun(t, dir, &pipeline.Pipeline{Source: &source.Files{Roots: []string{reports}}, Analyser: by, Detect: lang.Detect}, n)
		ingest(dir)
		ingest(dir)
		got, doubled := contents(t, dir)
		lost, differ := against(want, got)
		if lost+differ+doubled != 0 || len(got) != len(want) {
			t.Errorf("after %d writes: %d lost, %d different, %d doubled, %d articles of %d", n, lost, differ, doubled, len(got), len(want))
		}
	}
}

// cutOffRun runs a pipeline over files into the index at dir until it has written n
// times, and leaves the lock of a process that is gone.
func cutOffRun(t *testing.T, dir string, p *pipeline.Pipeline, n int) {
	t.Helper()
	h, err := holdings.Open(t.Context(), bleve.At(dir), 0)
	if err != nil {
		t.Fatal(err)
	}
	p.Source.(*source.Files).Memory, p.Sink, p.Ledger = h.Ledger, &cutOff{h, n}, h.Ledger
	if _, err := p.Run(t.Context()); err == nil {
		t.Logf("through after %d writes", n)
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "lock"), []byte(`{"pid":1}`), 0o600); err != nil {
		t.Fatal(err)
	}
}
