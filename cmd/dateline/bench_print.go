package main

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"
)

// benchResult is what a run measured. The first fields are promised to scripts.
type benchResult struct {
	Articles                int     `json:"articles"`
	TextBytes               int64   `json:"text_bytes"`
	AnalysisTokensPerSecond float64 `json:"analysis_tokens_per_second"`
	AnalysisCores           int     `json:"analysis_cores"`
	ProseTokensPerSecond    float64 `json:"prose_tokens_per_second"`
	ProseRatio              float64 `json:"prose_ratio"`
	IndexSeconds            float64 `json:"index_seconds"`
	IngestSeconds           float64 `json:"ingest_seconds"`
	IngestVsIndex           float64 `json:"ingest_vs_index"`
	IndexBytes              int64   `json:"index_bytes"`
	PeakRSSBytes            int64   `json:"peak_rss_bytes"`

	// Indexed is how many articles the index holds: those of the file without
	// its copies.
	Indexed int `json:"indexed"`
	// Tokens are those of the articles that were analysed.
	Tokens               int          `json:"tokens"`
	FirstArticleSeconds  float64      `json:"first_article_seconds"`
	AllocsPerArticle     float64      `json:"allocs_per_article"`
	AllocBytesPerArticle float64      `json:"alloc_bytes_per_article"`
	Stages               []stageSpeed `json:"stages,omitempty"`
	Ingest               []ingestRuns `json:"ingest,omitempty"`
	Scale                []scalePoint `json:"scale,omitempty"`
	Pages                *pageRuns    `json:"pages,omitempty"`

	// the seconds of each run
	analysis, prose, index []float64
}

// stageSpeed is one stage on one core; Share is its part of the whole analysis.
type stageSpeed struct {
	Name            string  `json:"name"`
	TokensPerSecond float64 `json:"tokens_per_second"`
	MBPerSecond     float64 `json:"mb_per_second"`
	Share           float64 `json:"share"`
}

// ingestRuns are the seconds of each ingest with so many workers.
type ingestRuns struct {
	Workers int       `json:"workers"`
	Seconds []float64 `json:"seconds"`
}

// scalePoint is one ingest of so many articles.
type scalePoint struct {
	Articles     int     `json:"articles"`
	Seconds      float64 `json:"seconds"`
	MsPerArticle float64 `json:"ms_per_article"`
}

// pageRuns is the ingest of pages beside its two parts alone.
type pageRuns struct {
	ParseSeconds  float64 `json:"parse_seconds"`
	IndexSeconds  float64 `json:"index_seconds"`
	IngestSeconds float64 `json:"ingest_seconds"`
	IngestVsBoth  float64 `json:"ingest_vs_both"`

	parse, index, ingest []float64
}

func (b *bench) printJSON() error {
	enc := json.NewEncoder(b.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(b.res)
}

// printTable is for people: one measure a line.
func (b *bench) printTable() error {
	r := &b.res
	w := tabwriter.NewWriter(b.out, 0, 0, 2, ' ', 0)
	row := func(name, format string, args ...any) { fmt.Fprintf(w, name+"\t"+format+"\n", args...) }
	row("articles", "%d, %.1f MB of text", r.Articles, float64(r.TextBytes)/1e6)
	if !b.skipRun {
		row("analysis, one core", "%.0f tokens/s, %.1f MB/s, %.0f articles/s", r.AnalysisTokensPerSecond,
			float64(r.TextBytes)/1e6/max(median(r.analysis), 1e-9), float64(r.Articles)/max(median(r.analysis), 1e-9))
		for _, s := range r.Stages {
			row("  "+s.Name, "%.0f tokens/s, %.1f MB/s, %.0f %%", s.TokensPerSecond, s.MBPerSecond, 100*s.Share)
		}
		row("first article", "%.0f ms with the loading of all tables", 1000*r.FirstArticleSeconds)
		row("allocations", "%.0f an article, %.1f kB", r.AllocsPerArticle, r.AllocBytesPerArticle/1e3)
		if r.ProseRatio > 0 {
			row("prose, one core", "%.0f tokens/s; the analysis is %.1f times as fast", r.ProseTokensPerSecond, r.ProseRatio)
		}
	}
	if !b.skipIndex {
		n := float64(r.Indexed)
		row("bleve alone", "%.2f s, %.0f articles/s", r.IndexSeconds, n/r.IndexSeconds)
		for _, i := range r.Ingest {
			m := median(i.Seconds)
			row(fmt.Sprintf("ingest, %d workers", i.Workers), "%.2f s, %.0f articles/s, %.2f times bleve alone", m, n/m, m/r.IndexSeconds)
		}
		row("index", "%.1f MB for %d articles, %.2f times the text of the file", float64(r.IndexBytes)/1e6, r.Indexed, float64(r.IndexBytes)/float64(max(r.TextBytes, 1)))
		row("peak memory of ingest", "%.0f MB", float64(r.PeakRSSBytes)/1e6)
	}
	for _, s := range r.Scale {
		row(fmt.Sprintf("ingest of %d", s.Articles), "%.2f s, %.3f ms an article", s.Seconds, s.MsPerArticle)
	}
	if p := r.Pages; p != nil {
		row("pages", "parsing %.2f s, bleve alone %.2f s, ingest %.2f s: %.2f times both", p.ParseSeconds, p.IndexSeconds, p.IngestSeconds, p.IngestVsBoth)
	}
	return w.Flush()
}

// printBenchstat prints each run as a line of Go's benchmark format.
func (b *bench) printBenchstat() error {
	r := &b.res
	lines := func(name string, runs []float64, extra func(seconds float64) string) {
		for _, s := range runs {
			fmt.Fprintf(b.out, "Benchmark%s 1 %.0f ns/op%s\n", name, s*1e9, extra(s))
		}
	}
	tokens := func(s float64) string { return fmt.Sprintf(" %.0f tokens/s", float64(r.Tokens)/s) }
	articles := func(s float64) string { return fmt.Sprintf(" %.0f articles/s", float64(r.Indexed)/s) }
	none := func(float64) string { return "" }
	lines("Analysis", r.analysis, tokens)
	for _, s := range r.Stages {
		lines("Stage/"+s.Name, []float64{float64(r.Tokens) / s.TokensPerSecond}, tokens)
	}
	lines("Prose", r.prose, none)
	lines("BleveAlone", r.index, articles)
	for _, i := range r.Ingest {
		lines(fmt.Sprintf("Ingest/workers=%d", i.Workers), i.Seconds, articles)
	}
	for _, s := range r.Scale {
		lines(fmt.Sprintf("Ingest/articles=%d", s.Articles), []float64{s.Seconds}, none)
	}
	if p := r.Pages; p != nil {
		lines("Pages/parse", p.parse, none)
		lines("Pages/bleve", p.index, none)
		lines("Pages/ingest", p.ingest, none)
	}
	return nil
}
