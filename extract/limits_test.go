package extract

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"dateline/extract/doc"
	"dateline/extract/vocab"
)

// register is a text of n pieces that all differ.
func register(n int, piece string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, piece, strings.ToUpper(string(rune('a'+i%26)))+string(rune('a'+i/26%26))+string(rune('a'+i/676%26))+"orov")
	}
	return b.String()
}

// No finder keeps more of a text than its bound, and the analysis says which met it.
func TestAFinderKeepsABoundedNumber(t *testing.T) {
	if testing.Short() {
		t.Skip("reads megabytes")
	}
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		doc.Person:             strings.Repeat("John Smith, ", doc.MaxMentions+500),
		doc.Country:            strings.Repeat("France and Kenya, ", doc.MaxMentions),
		doc.City:               strings.Repeat("in Paris and in London, ", doc.MaxMentions),
		doc.Date:               strings.Repeat("5 May 2019, ", doc.MaxMentions+500),
		vocab.Organization:     register(doc.MaxMentions+500, "The Ministry of %s spoke. "),
		vocab.OfficialFinding:  register(doc.MaxMentions+500, "President Jan %s of Kenya spoke. "),
		doc.Person + " one":    strings.Repeat("John Smith said that Smith met Ann Smith. ", doc.MaxMentions/2),
		doc.Person + " titles": strings.Repeat("Mark said it. ", doc.MaxMentions+500),
	} {
		out := a.Unguarded(Article{Lang: English, Published: "2019-11-03", Text: text})
		count := map[string]int{}
		for i := range out.Entities {
			count[out.Entities[i].Type]++
		}
		for kind, n := range count {
			if n > doc.MaxMentions {
				t.Errorf("%s: %d of type %s", name, n, kind)
			}
		}
		told := map[string]bool{}
		for _, b := range out.Bounds {
			told[b.Type] = true
			if b.At <= 0 || b.At >= len(text) || !strings.Contains(b.String(), b.Type) {
				t.Errorf("%s: %v", name, b)
			}
		}
		if kind, _, more := strings.Cut(name, " "); !more && !told[kind] {
			t.Errorf("%s: nothing says that there are more: %v, %v", name, out.Bounds, count)
		}
	}
	marks := strings.Repeat("(", doc.MaxTokens+7)
	if out := a.Unguarded(Article{Lang: English, Text: marks}); len(out.Bounds) != 1 || out.Bounds[0].Type != "" || out.Bounds[0].At != doc.MaxTokens {
		t.Errorf("%v", out.Bounds)
	}
	if out := a.Unguarded(Article{Lang: English, Text: "John Smith went to Paris on 5 May 2019."}); len(out.Bounds) > 0 {
		t.Errorf("%v", out.Bounds)
	}
}

// Analyses that nobody waits for do not pile up.
func TestAnAnalysisEndsWithItsContext(t *testing.T) {
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	in := Article{Lang: English, Published: "2019-11-03",
		Text: strings.Repeat("President Jan Doe of Kenya met former deputy vice President John Smith in Paris on 5 May 2019. ", 5_000)}
	before := runtime.NumGoroutine()
	for i := range 20 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(i)*time.Millisecond)
		_, err := a.Analyse(ctx, in)
		cancel()
		if err != nil && !errors.Is(err, context.DeadlineExceeded) {
			t.Fatal(err)
		}
	}
	a.Close()
	// each that is left behind returns at its next look
	for deadline := time.Now().Add(time.Minute); runtime.NumGoroutine() > before; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
	}
}

// A finder that reads a long text stops when it is told that nobody waits.
func TestFindersStopWhenNobodyWaits(t *testing.T) {
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	in := Article{Lang: English, Published: "2019-11-03", Text: "President John Smith of France met Ann Roe of Kenya in Lima on 5 May 2019."}
	for at, s := range a.steps {
		if s.name == "focus" || s.name == "topics" {
			continue // which read each token once
		}
		d, end := a.parser.Parse(&in), &atomic.Bool{}
		d.Until(end)
		var found, whole doc.Findings
		for _, earlier := range a.steps[:at] {
			earlier.Add(d, &found)
		}
		whole = found
		s.Add(d, &whole)
		end.Store(true)
		had := counted(&found)
		s.Add(d, &found)
		if counted(&whole) == had || counted(&found) != had {
			t.Errorf("%s: found %d of %d after the end", s.name, counted(&found)-had, counted(&whole)-had)
		}
	}
}

func counted(f *doc.Findings) int {
	n := len(f.Officials)
	for i := range f.Mentions {
		n += len(f.Mentions[i].Body)
	}
	return n
}
