// Command bench measures what the program does, in one process and one run, on the
// articles of a file: tokens a second of the analysis on one core, whole and by stage,
// beside prose's NewDocument on a sample of the same articles; seconds of bleve alone,
// fed the very documents that an ingest builds, in its batches; seconds of the whole
// ingest; bytes of the index; allocations; the peak of the resident memory while
// ingesting. Ingest and bleve take turns, --count times, and the medians are shown.
//
//	go run ./cmd/bench [--json] FILE.jsonl[.gz]
//
// It stands outside of the program and uses what other programs could: the same
// functions that the command line calls. The exit code is 0 when it is done, 1 when it
// failed, 2 for usage, 130 when it was interrupted.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/pprof"
	"strconv"
	"strings"
	"syscall"
)

// The exit codes.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitInterrupted = 130
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// flags are what the command line asks to be measured.
type flags struct {
	json, benchstat    bool
	count              int
	proseTokens        int
	workers            []int
	scale              []int
	soak               int
	pages              string
	shapes             int
	shape              string
	cpu, heap          string
	skipIndex, skipRun bool
}

// numbers reads a list of numbers with commas between into to.
func numbers(to *[]int) func(string) error {
	return func(s string) error {
		*to = nil
		for part := range strings.SplitSeq(s, ",") {
			n, err := strconv.Atoi(part)
			if err != nil || n < 0 {
				return fmt.Errorf("%q is no number", part)
			}
			*to = append(*to, n)
		}
		return nil
	}
}

// parse reads the command line.
func parse(args []string, errs io.Writer) (f *flags, path string, err error) {
	f = &flags{workers: []int{1, 2}}
	fl := flag.NewFlagSet("bench", flag.ContinueOnError)
	fl.SetOutput(errs)
	fl.Usage = func() {
		fmt.Fprintln(errs, "usage: bench [--json] FILE.jsonl[.gz]")
		fl.PrintDefaults()
	}
	fl.BoolVar(&f.json, "json", false, "print one JSON object")
	fl.BoolVar(&f.benchstat, "benchstat", false, "print each run as a line that benchstat reads")
	fl.IntVar(&f.count, "count", 3, "measure `N` times and take the medians")
	fl.IntVar(&f.proseTokens, "prose-tokens", 60_000, "about how many tokens prose is given (0: none)")
	fl.Func("workers", "measure ingest with so many `workers` (default 1,2)", numbers(&f.workers))
	fl.Func("scale", "measure ingest of so many `articles`, too (1000,4000,16000,64000)", numbers(&f.scale))
	fl.IntVar(&f.soak, "soak", 0, "ingest `N` articles and measure the memory that this takes and whether it grows")
	fl.StringVar(&f.pages, "pages", "", "measure ingest of the pages in `DIR`, too")
	fl.IntVar(&f.shapes, "shapes", 0, "measure instead how the analysis of hostile shapes of text grows up to `MB`, without a file")
	fl.StringVar(&f.shape, "shape", "", "of the shapes those alone whose name has `WORDS`")
	fl.BoolVar(&f.skipIndex, "analysis-only", false, "measure no index and no ingest")
	fl.BoolVar(&f.skipRun, "ingest-only", false, "measure no analysis alone")
	fl.StringVar(&f.cpu, "cpuprofile", "", "write a CPU profile of what is measured to `FILE`")
	fl.StringVar(&f.heap, "memprofile", "", "write a profile of all allocations to `FILE`")
	// flags may stand behind the file, too
	for rest := args; ; {
		if err := fl.Parse(rest); err != nil {
			return nil, "", err
		}
		if fl.NArg() == 0 {
			break
		}
		if path != "" {
			return nil, "", errors.New("one file is measured")
		}
		path, rest = fl.Arg(0), fl.Args()[1:]
	}
	switch {
	case f.shapes > 0 && path != "":
		return nil, "", errors.New("the shapes need no file")
	case path == "" && f.shapes == 0:
		return nil, "", errors.New("a file of articles is wanted")
	case f.count < 1:
		return nil, "", errors.New("--count must be 1 or more")
	}
	return f, path, nil
}

// run is the whole program: main and the tests call it alike.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	f, path, err := parse(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return exitDone
	}
	if err != nil {
		fmt.Fprintln(stderr, "bench:", err)
		return exitUsage
	}
	switch err := f.run(ctx, path, stdout, stderr); {
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case err != nil:
		fmt.Fprintln(stderr, "bench:", err)
		return exitFailed
	}
	return exitDone
}

func (f *flags) run(ctx context.Context, path string, out, log io.Writer) (err error) {
	if _, err := os.Stat(path); err != nil && f.shapes == 0 {
		return err
	}
	stop, err := f.profile()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	b := &bench{flags: f, ctx: ctx, path: path, out: out, log: log}
	if f.shapes > 0 {
		return b.shaping(f.shapes << 20)
	}
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
func (f *flags) profile() (func() error, error) {
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
