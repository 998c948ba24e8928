package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/extract"
)

// benchArticles is the folder of shipped reports.
const benchArticles = "../../testdata/articles"

// someArticles writes a file of short articles of several kinds.
func someArticles(t testing.TB, n int) string {
	t.Helper()
	var data bytes.Buffer
	for i := range n {
		fmt.Fprintf(&data, `{"id":"a%d","title":"Report %d","published":"2019-11-03","text":"Report number %d of the day. `, i, i, i)
		for k := range 8 {
			fmt.Fprintf(&data, "The foreign minister of Italy met %d envoys in Rome on Monday, and trade in item %d grew by %d percent. ", i+k, i*k, 3*i+k)
		}
		data.WriteString("\"}\n")
	}
	path := filepath.Join(t.TempDir(), "some.jsonl")
	if err := os.WriteFile(path, data.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestBenchJSON(t *testing.T) {
	var out, errs bytes.Buffer
	args := []string{"--json", "--count", "1", "--workers", "1,2", "--prose-tokens", "100", "--scale", "30", "--soak", "40",
		"--pages", benchArticles, someArticles(t, 20)}
	if code := run(context.Background(), args, &out, &errs); code != exitDone {
		t.Fatalf("exit %d: %s", code, errs.String())
	}
	var r benchResult
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		t.Fatalf("%v in %s", err, out.String())
	}
	if r.Articles != 20 || r.Indexed != 20 || r.AnalysisCores != 1 || len(r.Ingest) != 2 {
		t.Errorf("counts are wrong: %+v", r)
	}
	for name, v := range map[string]float64{
		"text_bytes": float64(r.TextBytes), "analysis": r.AnalysisTokensPerSecond, "prose": r.ProseTokensPerSecond,
		"prose_ratio": r.ProseRatio, "index": r.IndexSeconds, "ingest": r.IngestSeconds, "ratio": r.IngestVsIndex,
		"index_bytes": float64(r.IndexBytes), "allocs": r.AllocsPerArticle,
	} {
		if v <= 0 {
			t.Errorf("%s is %v", name, v)
		}
	}
	if len(r.Scale) != 1 || r.Scale[0].Articles != 30 || r.Scale[0].Seconds <= 0 || r.Pages == nil || r.Pages.IngestVsBoth <= 0 {
		t.Errorf("scale %+v, pages %+v", r.Scale, r.Pages)
	}
	if r.Soak == nil || r.Soak.Articles != 40 || r.Soak.Seconds <= 0 {
		t.Errorf("soak %+v", r.Soak)
	}
	names := map[string]bool{}
	for _, s := range r.Stages {
		names[s.Name] = true
	}
	for _, want := range []string{"tokens", "persons", "countries", "places", "dates", "focus", "officials", "topics", "language"} {
		if !names[want] {
			t.Errorf("no speed of %s", want)
		}
	}
}

func TestBenchLinesAndProfiles(t *testing.T) {
	dir := t.TempDir()
	cpu, heap := filepath.Join(dir, "cpu"), filepath.Join(dir, "heap")
	var out, errs bytes.Buffer
	args := []string{"--benchstat", "--count", "2", "--workers", "2", "--prose-tokens", "0",
		"--cpuprofile", cpu, "--memprofile", heap, someArticles(t, 5)}
	if code := run(context.Background(), args, &out, &errs); code != exitDone {
		t.Fatalf("exit %d: %s", code, errs.String())
	}
	for line, want := range map[string]int{"BenchmarkAnalysis 1 ": 2, "BenchmarkBleveAlone 1 ": 2, "BenchmarkIngest/workers=2 1 ": 2, "BenchmarkStage/topics 1 ": 1} {
		if got := strings.Count(out.String(), line); got != want {
			t.Errorf("%q stands %d times, want %d, in:\n%s", line, got, want, out.String())
		}
	}
	for _, path := range []string{cpu, heap} {
		if info, err := os.Stat(path); err != nil || info.Size() == 0 {
			t.Errorf("no profile at %s", path)
		}
	}
}

func TestBenchUsage(t *testing.T) {
	for want, args := range map[int][]string{
		exitUsage:  {"bench", "--count", "0", "x.jsonl"},
		exitFailed: {"no-such-file.jsonl"},
	} {
		if code := run(context.Background(), args, io.Discard, io.Discard); code != want {
			t.Errorf("%v: exit %d, want %d", args, code, want)
		}
	}
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		in   []float64
		want float64
	}{{nil, 0}, {[]float64{3}, 3}, {[]float64{5, 1, 2}, 2}, {[]float64{4, 1, 2, 3}, 2.5}} {
		if got := median(c.in); got != c.want {
			t.Errorf("median of %v is %v, want %v", c.in, got, c.want)
		}
	}
}

// benchOfShipped is a bench over the shipped reports.
func benchOfShipped(b *testing.B) *bench {
	b.Helper()
	x := &bench{flags: &flags{workers: []int{2}}, ctx: context.Background(), path: benchArticles,
		dir: b.TempDir(), out: io.Discard, log: io.Discard}
	if err := x.load(); err != nil {
		b.Fatal(err)
	}
	return x
}

// BenchmarkAnalysis is the whole analysis of the shipped reports on one core.
func BenchmarkAnalysis(b *testing.B) {
	x := benchOfShipped(b)
	by, err := extract.New()
	if err != nil {
		b.Fatal(err)
	}
	list := x.readable()
	n := x.countTokens(list)
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range list {
			by.Unguarded(*a)
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkStages gives each stage of the analysis its own figure.
func BenchmarkStages(b *testing.B) {
	x := benchOfShipped(b)
	by, err := extract.New()
	if err != nil {
		b.Fatal(err)
	}
	list := x.readable()
	n := x.countTokens(list)
	for b.Loop() {
		x.res.Stages = nil
		if err := x.stages(by, list, n); err != nil {
			b.Fatal(err)
		}
	}
	for _, s := range x.res.Stages {
		b.ReportMetric(s.TokensPerSecond, s.Name+"-tokens/s")
	}
}

// BenchmarkBleveAlone writes the finished documents of the shipped reports.
func BenchmarkBleveAlone(b *testing.B) {
	x := benchOfShipped(b)
	took := 0.0
	for b.Loop() {
		s, err := x.bleveAlone(benchArticles)
		if err != nil {
			b.Fatal(err)
		}
		took += s.Seconds
	}
	b.ReportMetric(float64(len(x.articles)*b.N)/took, "articles/s")
}

// BenchmarkIngest takes the shipped reports from the disk into a new index.
func BenchmarkIngest(b *testing.B) {
	x := benchOfShipped(b)
	for b.Loop() {
		if _, err := x.ingest(x.folder(), 0, x.files(benchArticles)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(x.articles)*b.N)/b.Elapsed().Seconds(), "articles/s")
}

func TestSlope(t *testing.T) {
	var list []soakSample
	for i := range 100 {
		list = append(list, soakSample{float64(i), 1000 + 7*float64(i)})
	}
	list[3].bytes = 1e9 // the first half does not count
	if got := slope(list, 100); got < 6.99 || got > 7.01 {
		t.Errorf("slope %v, want 7", got)
	}
	if got := slope(list[:10], 100); got != 0 {
		t.Errorf("without samples %v", got)
	}
}
