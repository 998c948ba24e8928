package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"dateline/pipeline"
)

// bar shows how far a run is, on a terminal; elsewhere it only passes lines on.
type bar struct {
	out  io.Writer
	bar  *progressbar.ProgressBar
	quit chan struct{}
	done sync.WaitGroup
}

// fewFiles say nothing of how far a run is: one can hold all the articles.
const fewFiles = 20

// startBar draws a bar over the run's units, with their rate and the time left.
func startBar(out io.Writer, p *pipeline.Progress, quiet bool) *bar {
	b := &bar{out: out}
	if quiet || !isTerminal(out) {
		return b
	}
	b.bar = progressbar.NewOptions64(-1, progressbar.OptionSetWriter(out), progressbar.OptionSetDescription("reading"),
		progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString("files"),
		progressbar.OptionSetPredictTime(true), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(0))
	b.quit = make(chan struct{})
	b.done.Go(func() {
		every := time.NewTicker(barEvery)
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
	return b
}

func (b *bar) draw(p *pipeline.Progress) {
	b.bar.Describe(fmt.Sprintf("%d articles", p.Articles.Load()))
	found := p.Found.Load()
	if !p.Walked.Load() || found < fewFiles {
		_ = b.bar.RenderBlank() // how far it is cannot be told: it only turns
		return
	}
	b.bar.ChangeMax64(found)
	// a bar that cannot be drawn is no reason to end a run
	_ = b.bar.Set64(p.Done.Load())
}

// say prints a line above the bar.
func (b *bar) say(s string) {
	if b.bar != nil {
		_ = b.bar.Clear()
	}
	fmt.Fprintln(b.out, "dateline:", s)
}

func (b *bar) stop() {
	if b.bar == nil {
		return
	}
	close(b.quit)
	b.done.Wait()
	_ = b.bar.Finish()
}
