package main

import (
	"errors"
	"path/filepath"
	"runtime/debug"
	"sync/atomic"
	"time"

	"dateline/pipeline"
)

// soakRun is one long ingest with the memory that it took on its way.
type soakRun struct {
	Articles int `json:"articles"`
	spent
	PeakRSSBytes int64 `json:"peak_rss_bytes"`
	// BytesPerArticle is the slope of the memory of its own, file pages left out,
	// over the second half of the run: none when nothing grows.
	BytesPerArticle float64 `json:"bytes_per_article"`
	Samples         int     `json:"samples"`
}

// soakEvery is how often the memory is looked at: some hundred times a run.
const soakEvery = 250 * time.Millisecond

// soakSample is the memory after so many articles.
type soakSample struct{ articles, bytes float64 }

// soaking ingests n mixed articles and watches the memory. It is the last of what is
// measured: the articles have no texts in memory from then on.
func (b *bench) soaking(n int) (r *soakRun, err error) {
	texts, err := spill(filepath.Join(b.dir, "texts"), b.articles)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, texts.file.Close()) }()
	debug.FreeOSMemory()
	var seen atomic.Int64
	m := &mixed{from: b.articles, texts: texts, n: n, seen: &seen}
	done, ended := make(chan struct{}), make(chan []soakSample, 1)
	go func() {
		var list []soakSample
		tick := time.NewTicker(soakEvery)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				list = append(list, soakSample{float64(seen.Load()), float64(status("RssAnon:"))})
			case <-done:
				ended <- list
				return
			}
		}
	}()
	resetPeak()
	took, err := b.ingest(b.folder(), 0, func(*pipeline.Ledger) pipeline.Source { return m })
	close(done)
	list := <-ended
	if fault := m.fault.Load(); fault != nil {
		err = errors.Join(err, *fault)
	}
	r = &soakRun{Articles: n, spent: took, PeakRSSBytes: peakRSS(), BytesPerArticle: slope(list, float64(n)), Samples: len(list)}
	return r, err
}

// slope is that of the least squares through the samples of the second half of n
// articles: by then all tables are loaded and all buffers have their size.
func slope(list []soakSample, n float64) float64 {
	var count, x, y, xx, xy float64
	for _, s := range list {
		if s.articles < n/2 || s.articles >= n {
			continue
		}
		count++
		x, y, xx, xy = x+s.articles, y+s.bytes, xx+s.articles*s.articles, xy+s.articles*s.bytes
	}
	d := count*xx - x*x
	if d <= 0 {
		return 0
	}
	return (count*xy - x*y) / d
}
