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
	Tokens               int     `json:"tokens"`
	FirstArticleSeconds  float64 `json:"first_article_seconds"`
	AllocsPerArticle     float64 `json:"allocs_per_article"`
	AllocBytesPerArticle float64 `json:"alloc_bytes_per_article"`
	// Analysis, Prose and Index are the runs that the medians above are of.
	Analysis []spent      `json:"analysis,omitempty"`
	Prose    []spent      `json:"prose,omitempty"`
	Index    []spent      `json:"index,omitempty"`
	Stages   []stageSpeed `json:"stages,omitempty"`
	Ingest   []ingestRuns `json:"ingest,omitempty"`
	Scale    []scalePoint `json:"scale,omitempty"`
	Soak     *soakRun     `json:"soak,omitempty"`
	Pages    *pageRuns    `json:"pages,omitempty"`
}

// stageSpeed is one stage on one core; Share is its part of the whole analysis.
type stageSpeed struct {
	Name            string  `json:"name"`
	TokensPerSecond float64 `json:"tokens_per_second"`
	MBPerSecond     float64 `json:"mb_per_second"`
	Share           float64 `json:"share"`
}

// ingestRuns are the runs of ingest with so many workers.
type ingestRuns struct {
	Workers int     `json:"workers"`
	Runs    []spent `json:"runs"`
}

// scalePoint is one ingest of so many articles.
type scalePoint struct {
	Articles int `json:"articles"`
	spent
	MsPerArticle float64 `json:"ms_per_article"`
}

// pageRuns is the ingest of pages beside its two parts alone.
type pageRuns struct {
	Parse        []spent `json:"parse"`
	Index        []spent `json:"index"`
	Ingest       []spent `json:"ingest"`
	IngestVsBoth float64 `json:"ingest_vs_both"`
}

func (b *bench) printJSON() error {
	enc := json.NewEncoder(b.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(b.res)
}

// printTable is for people: one measure a line.
func (b *bench) printTable() error {
	w := tabwriter.NewWriter(b.out, 0, 0, 2, ' ', 0)
	row := func(name, format string, args ...any) { fmt.Fprintf(w, name+"\t"+format+"\n", args...) }
	row("articles", "%d, %.1f MB of text", b.res.Articles, float64(b.res.TextBytes)/1e6)
	if !b.skipRun {
		b.analysisRows(row)
	}
	if !b.skipIndex {
		b.indexRows(row)
	}
	for _, s := range b.res.Scale {
		row(fmt.Sprintf("ingest of %d", s.Articles), "%.2f s, %.3f ms an article", s.Seconds, s.MsPerArticle)
	}
	if s := b.res.Soak; s != nil {
		row(fmt.Sprintf("soak of %d", s.Articles), "%.1f s (%.1f of CPU), peak memory %.0f MB, growing by %.0f bytes an article over its second half",
			s.Seconds, s.CPUSeconds, float64(s.PeakRSSBytes)/1e6, s.BytesPerArticle)
	}
	if p := b.res.Pages; p != nil {
		row("pages", "parsing %.2f s, bleve alone %.2f s, ingest %.2f s: %.2f times both",
			medians(p.Parse).Seconds, medians(p.Index).Seconds, medians(p.Ingest).Seconds, p.IngestVsBoth)
	}
	return w.Flush()
}

func (b *bench) analysisRows(row func(name, format string, args ...any)) {
	r := &b.res
	m := medians(r.Analysis)
	row("analysis, one core", "%.0f tokens/s, %.1f MB/s, %.0f articles/s (%.0f tokens a second of CPU)", r.AnalysisTokensPerSecond,
		float64(r.TextBytes)/1e6/max(m.Seconds, 1e-9), float64(r.Articles)/max(m.Seconds, 1e-9), float64(r.Tokens)/max(m.CPUSeconds, 1e-9))
	for _, s := range r.Stages {
		row("  "+s.Name, "%.0f tokens/s, %.1f MB/s, %.0f %%", s.TokensPerSecond, s.MBPerSecond, 100*s.Share)
	}
	row("first article", "%.0f ms with the loading of all tables", 1000*r.FirstArticleSeconds)
	row("allocations", "%.0f an article, %.1f kB", r.AllocsPerArticle, r.AllocBytesPerArticle/1e3)
	if r.ProseRatio > 0 {
		row("prose, one core", "%.0f tokens/s; the analysis is %.1f times as fast", r.ProseTokensPerSecond, r.ProseRatio)
	}
}

func (b *bench) indexRows(row func(name, format string, args ...any)) {
	r := &b.res
	n, alone := float64(r.Indexed), medians(r.Index)
	row("bleve alone", "%.2f s (%.2f of CPU), %.0f articles/s", alone.Seconds, alone.CPUSeconds, n/alone.Seconds)
	for _, i := range r.Ingest {
		m := medians(i.Runs)
		row(fmt.Sprintf("ingest, %d workers", i.Workers), "%.2f s (%.2f of CPU), %.0f articles/s, %.2f times bleve alone (%.2f of CPU)",
			m.Seconds, m.CPUSeconds, n/m.Seconds, m.Seconds/alone.Seconds, m.CPUSeconds/alone.CPUSeconds)
	}
	row("index", "%.1f MB for %d articles, %.2f times the text of the file", float64(r.IndexBytes)/1e6, r.Indexed,
		float64(r.IndexBytes)/float64(max(r.TextBytes, 1)))
	row("peak memory of ingest", "%.0f MB", float64(r.PeakRSSBytes)/1e6)
}

// printBenchstat prints each run as a line of Go's benchmark format.
func (b *bench) printBenchstat() error {
	r := &b.res
	lines := func(name, unit string, units int, runs ...spent) {
		for _, s := range runs {
			fmt.Fprintf(b.out, "Benchmark%s 1 %.0f ns/op %.0f cpu-ns/op", name, s.Seconds*1e9, s.CPUSeconds*1e9)
			if units > 0 && s.Seconds > 0 {
				fmt.Fprintf(b.out, " %.0f %s/s", float64(units)/s.Seconds, unit)
			}
			fmt.Fprintln(b.out)
		}
	}
	lines("Analysis", "tokens", r.Tokens, r.Analysis...)
	for _, s := range r.Stages {
		lines("Stage/"+s.Name, "tokens", r.Tokens, spent{Seconds: float64(r.Tokens) / s.TokensPerSecond})
	}
	lines("Prose", "", 0, r.Prose...)
	lines("BleveAlone", "articles", r.Indexed, r.Index...)
	for _, i := range r.Ingest {
		lines(fmt.Sprintf("Ingest/workers=%d", i.Workers), "articles", r.Indexed, i.Runs...)
	}
	for _, s := range r.Scale {
		lines(fmt.Sprintf("Ingest/articles=%d", s.Articles), "articles", s.Articles, s.spent)
	}
	if p := r.Pages; p != nil {
		lines("Pages/parse", "", 0, p.Parse...)
		lines("Pages/bleve", "", 0, p.Index...)
		lines("Pages/ingest", "", 0, p.Ingest...)
	}
	return nil
}
