package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"

	"github.com/spf13/cobra"
)

const benchLong = `Bench measures, in one process and one run, on the articles of FILE: tokens a
second of the analysis on one core, whole and by stage, beside prose's
NewDocument on a sample of the same articles; seconds of bleve alone, fed the very
documents that ingest builds, in its batches; seconds of the whole ingest; bytes
of the index; allocations; the peak of the resident memory while ingesting.
Ingest and bleve take turns, --count times, and the medians are shown.

Exit codes: 0 done; 1 failed; 2 usage; 130 interrupted.`

// benchFlags are what the command line asks to be measured.
type benchFlags struct {
	json, benchstat    bool
	count              int
	proseTokens        int
	workers            []int
	scale              []int
	soak               int
	pages              string
	cpu, heap          string
	skipIndex, skipRun bool
}

func newBench() *cobra.Command {
	var f benchFlags
	cmd := &cobra.Command{
		Use:   "bench [--json] FILE.jsonl[.gz]",
		Short: "Measure the speed of analysis, index and ingest on a file of articles",
		Long:  benchLong,
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.count < 1 {
				return exitError{exitUsage, errors.New("--count must be 1 or more")}
			}
			err := f.run(cmd, args[0])
			if errors.Is(err, context.Canceled) {
				return exitError{exitInterrupted, nil}
			}
			if err != nil {
				return exitError{exitFailed, err}
			}
			return nil
		},
	}
	fl := cmd.Flags()
	fl.BoolVar(&f.json, "json", false, "print one JSON object")
	fl.BoolVar(&f.benchstat, "benchstat", false, "print each run as a line that benchstat reads")
	fl.IntVar(&f.count, "count", 3, "measure `N` times and take the medians")
	fl.IntVar(&f.proseTokens, "prose-tokens", 60_000, "about how many tokens prose is given (0: none)")
	fl.IntSliceVar(&f.workers, "workers", []int{1, 2}, "measure ingest with so many workers")
	fl.IntSliceVar(&f.scale, "scale", nil, "measure ingest of so many articles, too (1000,4000,16000,64000)")
	fl.IntVar(&f.soak, "soak", 0, "ingest `N` articles and measure the memory that this takes and whether it grows")
	fl.StringVar(&f.pages, "pages", "", "measure ingest of the pages in `DIR`, too")
	fl.BoolVar(&f.skipIndex, "analysis-only", false, "measure no index and no ingest")
	fl.BoolVar(&f.skipRun, "ingest-only", false, "measure no analysis alone")
	fl.StringVar(&f.cpu, "cpuprofile", "", "write a CPU profile of what is measured to `FILE`")
	fl.StringVar(&f.heap, "memprofile", "", "write a profile of all allocations to `FILE`")
	return cmd
}

func (f *benchFlags) run(cmd *cobra.Command, path string) (err error) {
	if _, err := os.Stat(path); err != nil {
		return err
	}
	stop, err := f.profile()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	b := &bench{benchFlags: f, ctx: cmd.Context(), path: path, out: cmd.OutOrStdout(), log: cmd.ErrOrStderr()}
	if b.dir, err = os.MkdirTemp("", "dateline-bench-"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(b.dir)) }()
	if err := b.measure(); err != nil {
		return err
	}
	switch {
	case f.json:
		return b.printJSON()
	case f.benchstat:
		return b.printBenchstat()
	}
	return b.printTable()
}

// profile starts the profiles that the flags ask for; the function it returns
// ends them.
func (f *benchFlags) profile() (func() error, error) {
	var cpu *os.File
	if f.cpu != "" {
		var err error
		if cpu, err = os.Create(f.cpu); err != nil {
			return nil, err
		}
		if err := pprof.StartCPUProfile(cpu); err != nil {
			return nil, errors.Join(err, cpu.Close())
		}
	}
	return func() error {
		var err error
		if cpu != nil {
			pprof.StopCPUProfile()
			err = cpu.Close()
		}
		if f.heap != "" {
			err = errors.Join(err, writeHeap(f.heap))
		}
		return err
	}, nil
}

func writeHeap(path string) error {
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	runtime.GC()
	return errors.Join(pprof.Lookup("allocs").WriteTo(out, 0), out.Close())
}

// measure takes the phases in an order that keeps the figures honest: the first
// article while no table is loaded, ingest before any article is held here.
func (b *bench) measure() error {
	if err := b.firstArticle(); err != nil {
		return err
	}
	if !b.skipIndex {
		if err := b.ingests(); err != nil {
			return fmt.Errorf("ingest: %w", err)
		}
	}
	if err := b.load(); err != nil {
		return err
	}
	if !b.skipRun {
		if err := b.analyses(); err != nil {
			return fmt.Errorf("analysis: %w", err)
		}
	}
	for _, n := range b.scale {
		b.say("ingest of %d articles", n)
		s, err := b.ingestOf(n)
		if err != nil {
			return fmt.Errorf("ingest of %d articles: %w", n, err)
		}
		b.res.Scale = append(b.res.Scale, scalePoint{n, s, 1000 * s.Seconds / float64(n)})
	}
	if b.soak > 0 && len(b.articles) > 0 {
		b.say("soak of %d articles", b.soak)
		r, err := b.soaking(b.soak)
		if err != nil {
			return fmt.Errorf("soak: %w", err)
		}
		b.res.Soak = r
	}
	return nil
}
