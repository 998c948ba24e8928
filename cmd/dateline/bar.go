package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"dateline/cmd/dateline/terminal"
	"dateline/pipeline"
)

// bar shows how far a run is, on a terminal; elsewhere it only passes lines on.
type bar struct {
	// out takes the bar, which steers the terminal: no guard stands before it.
	out   io.Writer
	began time.Time
	// drawing guards bar, which is drawn: one that only turns, until counting takes its
	// place, which began with it and so knows the time left.
	drawing       sync.Mutex
	bar, counting *progressbar.ProgressBar

	quit chan struct{}
	done sync.WaitGroup
}

// fewFiles say nothing of how far a run is: one can hold all the articles.
const fewFiles = 20

// startBar draws a bar over the run's units, with the rate and the time left.
func startBar(out io.Writer, p *pipeline.Progress, quiet bool) *bar {
	b := &bar{out: terminal.Raw(out), began: time.Now()}
	if quiet || !isTerminal(out) {
		return b
	}
	b.start(p, barEvery)
	return b
}

func (b *bar) start(p *pipeline.Progress, often time.Duration) {
	b.bar, b.counting = newBar(b.out, -1), newBar(b.out, 1)
	b.quit = make(chan struct{})
	b.done.Go(func() {
		every := time.NewTicker(often)
		defer every.Stop()
		for {
			select {
			case <-b.quit:
				return
			case <-every.C:
				b.draw(p)
			}
		}
	})
}

// newBar makes a bar over so many units; with -1, where how far a run is cannot be
// told, it only turns.
func newBar(out io.Writer, units int64) *progressbar.ProgressBar {
	options := []progressbar.Option{progressbar.OptionSetWriter(out), progressbar.OptionSetDescription("reading"),
		progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(0)}
	if units >= 0 {
		options = append(options, progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true))
	}
	return progressbar.NewOptions64(units, options...)
}

func (b *bar) draw(p *pipeline.Progress) {
	b.drawing.Lock()
	defer b.drawing.Unlock()
	articles, found := p.Articles.Load(), p.Found.Load()
	says := fmt.Sprintf("%d articles, %.0f a second", articles, float64(articles)/time.Since(b.began).Seconds())
	if !p.Walked.Load() || found < fewFiles {
		b.bar.Describe(says)
		_ = b.bar.RenderBlank()
		return
	}
	if b.bar != b.counting {
		_ = b.bar.Finish() // it turns by itself
		b.bar = b.counting
	}
	b.bar.ChangeMax64(found)
	b.bar.Describe(says)
	// a bar that cannot be drawn is no reason to end a run
	_ = b.bar.Set64(p.Done.Load())
}

// say prints a line above the bar.
func (b *bar) say(s string) {
	b.drawing.Lock()
	defer b.drawing.Unlock()
	if b.bar != nil {
		_ = b.bar.Clear()
	}
	fmt.Fprintln(terminal.NewGuard(b.out), "dateline:", s)
}

func (b *bar) stop() {
	if b.quit == nil {
		return
	}
	close(b.quit)
	b.done.Wait()
	_ = b.bar.Finish()
}
