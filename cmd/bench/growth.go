package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"time"

	"dateline/extract"
)

// Bounds of what is measured of a shape.
const (
	// doublings is how often a text is doubled on its way to the full size.
	doublings = 3
	// tooLong ends the doubling: the next size of a text that grows with its square
	// would hold the measuring up for minutes.
	tooLong = 30 * time.Second
	// onceIs is what a text takes that is measured once: of shorter times the least
	// of three is taken.
	onceIs = 2 * time.Second
)

// shaping measures how the analysis of each shape grows up to texts of so many bytes.
func (b *bench) shaping(bytes int) error {
	by, err := extract.New()
	if err != nil {
		return err
	}
	by.Unguarded(extract.Article{Lang: extract.English, Text: "Foreign Minister Jane Doe of France met her colleague in Vienna on Monday."})
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if !b.json {
		fmt.Fprintf(b.out, "%-24s %9s %9s %7s  %-12s %9s %9s\n", "shape", "MB", "seconds", "ratio", "slowest", "entities", "officials")
	}
	for _, s := range shapes() {
		if b.shape != "" && !strings.Contains(s.name, b.shape) {
			continue
		}
		g := grown{Shape: s.name}
		for n := bytes >> doublings; n <= bytes; n *= 2 {
			if err := b.ctx.Err(); err != nil {
				return err
			}
			if took := g.measure(by, &s, n); took > tooLong {
				break
			}
		}
		if err := b.printShape(&g); err != nil {
			return err
		}
	}
	return nil
}

// measure analyses one text. Its time is the processor's, which other programs disturb less.
func (g *grown) measure(by *extract.Analyser, s *shape, n int) time.Duration {
	a := extract.Article{Lang: extract.English, Published: "2019-11-03", Text: s.text(n)}
	if s.title {
		a.Title, a.Text = a.Text, "Nothing more."
	}
	least := time.Duration(0)
	for range 3 {
		runtime.GC()
		steps := map[string]time.Duration{}
		last, cpu := time.Now(), cpuSeconds()
		out := by.Timed(a, func(step string) {
			now := time.Now()
			steps[step] += now.Sub(last)
			last = now
		})
		took := time.Duration((cpuSeconds() - cpu) * float64(time.Second))
		if least == 0 || took < least {
			least = took
			g.Entities, g.Officials, g.Slowest = len(out.Entities), len(out.Officials), ""
			for step, d := range steps {
				if g.Slowest == "" || d > steps[g.Slowest] {
					g.Slowest = step
				}
			}
		}
		if took > onceIs {
			break
		}
	}
	g.Bytes, g.Seconds = append(g.Bytes, n), append(g.Seconds, least.Seconds())
	if k := len(g.Seconds); k > 1 {
		g.Ratio = g.Seconds[k-1] / max(g.Seconds[k-2], 1e-9)
	}
	return least
}

// printShape tells of one shape as soon as it is measured.
func (b *bench) printShape(g *grown) error {
	if b.json {
		return json.NewEncoder(b.out).Encode(g)
	}
	last := len(g.Seconds) - 1
	_, err := fmt.Fprintf(b.out, "%-24s %9.2f %9.2f %7.2f  %-12s %9d %9d\n", g.Shape,
		float64(g.Bytes[last])/(1<<20), g.Seconds[last], g.Ratio, g.Slowest, g.Entities, g.Officials)
	return err
}
