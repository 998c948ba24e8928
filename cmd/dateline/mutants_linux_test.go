package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// In full with go test ./cmd/dateline -run Mutants -mutants 100000 -timeout 4h.
var (
	mutants     = flag.Int("mutants", 400, "mutated inputs that the program is given")
	mutantsSeed = flag.Uint64("mutants-seed", 1, "which mutations")
)

// What a run over mutated inputs may take.
const (
	mutantsPeak  = 1200 << 10 // kB
	mutantsTime  = 10 * time.Minute
	mutantsQuery = 20 * time.Second
	mutantsBatch = 1000
)

// mutation makes inputs of inputs: the same of the same seed, whatever was made before.
type mutation struct{ seeds [][]byte }

// oddBytes are put where nobody expects them.
var oddBytes = []string{"\x00", "\xff\xfe", "\u200b", "\u202e", "\u3000", "\u009b", "\x1b[2J", "\u0301", "💥", "&#x110000;", "&lt;", "<![CDATA[", "]]>", "<!--",
	"<svg><math>", "</article>", "{\"a\":[", "]", "\"", "\\u0000", "\\ud800", "99999999999999999999", "-1", "1e999", "2019-02-30T99:99", "%00", "../../", "\r", "\n\n", "\t", "://", "data:", "*a", "&a ", "!!binary ", "OR (", "near:\"", "~99", "[* TO *]"}

// input is the n-th.
func (m *mutation) input(kind string, n int) (from int, data []byte) {
	random := rand.New(rand.NewPCG(*mutantsSeed, number(kind, n)))
	from = n % len(m.seeds)
	data = bytes.Clone(m.seeds[from])
	for range 1 + random.IntN(6) {
		data = m.once(data, random)
	}
	return from, data
}

// number is one for a kind and the n-th of it.
func number(kind string, n int) uint64 {
	h := fnv.New64a()
	fmt.Fprint(h, kind, n)
	return h.Sum64()
}

// once changes one thing.
func (m *mutation) once(b []byte, random *rand.Rand) []byte {
	at := random.IntN(len(b) + 1)
	end := min(len(b), at+1+random.IntN(64))
	switch random.IntN(8) {
	case 0: // bits
		for range 1 + random.IntN(8) {
			if len(b) > 0 {
				b[random.IntN(len(b))] ^= 1 << random.IntN(8)
			}
		}
	case 1:
		return slices.Insert(b, at, []byte(oddBytes[random.IntN(len(oddBytes))])...)
	case 2:
		return slices.Delete(b, at, end)
	case 3: // again and again
		times := 1 << random.IntN(12)
		return slices.Insert(b, end, bytes.Repeat(b[at:end], times)...)
	case 4: // the end of another
		other := m.seeds[random.IntN(len(m.seeds))]
		return append(b[:at:at], other[random.IntN(len(other)+1):]...)
	case 5:
		return b[:at]
	case 6: // a figure
		for i, c := range b[at:] {
			if c >= '0' && c <= '9' {
				b[at+i] = '0' + byte(random.IntN(10))
			}
		}
	case 7: // two parts change places
		if end < len(b) {
			return slices.Concat(b[:at], b[end:], b[at:end])
		}
	}
	return b
}

// seedFiles reads the files of a pattern that are not large.
func seedFiles(t *testing.T, patterns ...string) (names []string, m mutation) {
	t.Helper()
	for _, pattern := range patterns {
		list, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range list {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if len(data) > 0 && len(data) < 64<<10 {
				names, m.seeds = append(names, filepath.Base(name)), append(m.seeds, data)
			}
		}
	}
	if len(names) < 5 {
		t.Fatalf("only %v", names)
	}
	return names, m
}

// mutated is what the program is given mutated inputs in.
type mutated struct {
	*testing.T
	bin, index string
	peak       atomic.Int64
}

// run calls the program as a process of its own, whose memory and time are bounded.
func (m *mutated) run(args ...string) {
	m.Helper()
	ctx, cancel := context.WithTimeout(m.Context(), mutantsTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, m.bin, args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	_ = cmd.Run() // the exit code tells
	code := cmd.ProcessState.ExitCode()
	if code != exitDone && code != exitSkipped || strings.Contains(errs.String(), "panic") || strings.Contains(errs.String(), "goroutine ") {
		m.Errorf("%v: exit %d\n%.20000s", args[:2], code, errs.String())
	}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		m.peak.Store(max(m.peak.Load(), usage.Maxrss))
		if usage.Maxrss > mutantsPeak {
			m.Errorf("%v: %d MB", args[:2], usage.Maxrss>>10)
		}
	}
}

// TestMutants gives the program mutated articles, pages, documents, archives, feeds,
// queries and configurations: none makes it panic or hang, or takes more memory than is
// stated.
func TestMutants(t *testing.T) {
	if testing.Short() {
		t.Skip("some seconds")
	}
	m := &mutated{T: t, bin: program(t), index: filepath.Join(t.TempDir(), "index")}
	n := *mutants
	files, feeds, queries := n/2, n/10, n*3/10
	m.files(files)
	m.feeds(feeds)
	m.queries(queries)
	m.configs(n - files - feeds - queries)
	t.Logf("%d files, %d feeds, %d queries, %d configurations: peak %d MB", files, feeds, queries, n-files-feeds-queries, m.peak.Load()>>10)
}

// files takes in folders of mutated files of every format.
func (m *mutated) files(n int) {
	names, seeds := seedFiles(m.T, "../../pipeline/source/testdata/in/*", "../../pipeline/pdf/testdata/*", "../../testdata/articles/*.txt")
	for done := 0; done < n; done += mutantsBatch {
		dir := filepath.Join(m.TempDir(), "in")
		if err := os.Mkdir(dir, 0o755); err != nil {
			m.Fatal(err)
		}
		for i := done; i < min(n, done+mutantsBatch); i++ {
			from, data := seeds.input("file", i)
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%06d-%s", i, names[from])), data, 0o644); err != nil {
				m.Fatal(err)
			}
		}
		m.run("ingest", dir, "--quiet", "--index", m.index)
		if m.Failed() {
			m.Fatalf("in the files from %d on", done)
		}
		if err := os.RemoveAll(dir); err != nil {
			m.Fatal(err)
		}
	}
}

// feedSeeds are lists of pages; @@ is the server's address.
var feedSeeds = [][]byte{
	[]byte(`<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title><ttl>60</ttl><item><title>Water talks</title><link>@@/p/1.html</link><guid>7</guid><pubDate>Tue, 03 Nov 2026 08:00:00 +0500</pubDate><description>Delegations met in Samarkand.</description></item><item><title>Rail links</title><link>@@/p/2.html</link></item></channel></rss>`),
	[]byte(`<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><id>urn:x:1</id><title type="html">Grain &amp;lt;b&gt;</title><link href="@@/p/3.html"/><updated>2026-11-03T08:00:00Z</updated><content type="xhtml"><div><p>The minister spoke.</p></div></content></entry></feed>`),
	[]byte(`{"version":"https://jsonfeed.org/version/1.1","title":"Post","items":[{"id":"1","url":"@@/p/4.html","title":"Dam","content_html":"<p>The dam of the valley.</p>","date_published":"2026-11-03T08:00:00Z"}]}`),
	[]byte(`<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>@@/p/5.html</loc><news:news><news:title>Harbour</news:title><news:publication_date>2026-11-03</news:publication_date></news:news></url></urlset>`),
}

// feeds fetches mutated feeds from a server whose pages and rules are mutated, too.
func (m *mutated) feeds(n int) {
	_, pages := seedFiles(m.T, "../../pipeline/source/testdata/in/*")
	lists, rules := mutation{feedSeeds}, mutation{[][]byte{[]byte("User-agent: *\nDisallow: /private\nCrawl-delay: 0\nAllow: /\n")}}
	var asked atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kind, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		nth, _ := strconv.Atoi(rest) // of no feed's number it is the first
		var data []byte
		switch kind {
		case "f":
			_, data = lists.input("feed", nth)
			data = bytes.ReplaceAll(data, []byte("@@"), []byte("http://"+r.Host))
		case "robots.txt":
			_, data = rules.input("robots", int(asked.Add(1)))
			data = bytes.ReplaceAll(data, []byte("elay: "), []byte("elay: 0.0"))
		default:
			w.Header().Set("Content-Type", "text/html")
			_, data = pages.input("page", int(number(r.URL.Path, 0)%100_000))
		}
		_, _ = w.Write(data) // whoever asked may be gone
	}))
	defer server.Close()
	for done := 0; done < n; done += mutantsBatch {
		args := []string{"fetch", "--quiet", "--index", m.index, "--allow-private", "--host-interval", "0s", "--host-pages", "100000"}
		for i := done; i < min(n, done+mutantsBatch); i++ {
			args = append(args, "--feed", fmt.Sprintf("%s/f/%d", server.URL, i))
		}
		m.run(args...)
	}
}

// querySeeds have all that queries are written with.
var querySeeds = [][]byte{
	[]byte(`a -b "c d" OR (title:e f*)`), []byte(`official:(minister KZ) date:>2019 near:Almaty,1km`), []byte(`-(-(a))`), []byte(`country:(KZ "UZ") wrod~2`),
	[]byte(`="the a" or "b c"~5 || !d`), []byte(`date:[2019 TO 2020] after:2019-W10 about:"March 1987"`), []byte(`near:"1,2 3,4" near:"a; b, c,5km" lang:norwegian`),
	[]byte("“a” not b|c&&d"), []byte(`topic:economy city:Paris person:Smith org:Bank source:Post id:a*`), []byte(`missing:city url:example.org is:official h?rbour~1`),
}

// queries asks the index of what was taken in.
func (m *mutated) queries(n int) {
	seeds := mutation{querySeeds}
	for i := range n {
		_, data := seeds.input("query", i)
		start := time.Now()
		_, stderr, code := call(m.T, "search", "--index", m.index, "--limit", "3", "--", string(data))
		if took := time.Since(start); took > mutantsQuery || code != exitDone && code != exitUsage || strings.Contains(stderr, "panic") {
			m.Errorf("the query %q: exit %d after %s\n%s", data, code, took, stderr)
		}
	}
}

// configs checks mutated configurations.
func (m *mutated) configs(n int) {
	path := filepath.Join(m.TempDir(), "dateline.yaml")
	if _, stderr, code := call(m.T, "config", "init", path); code != exitDone {
		m.Fatal(stderr)
	}
	example, err := os.ReadFile(path)
	if err != nil {
		m.Fatal(err)
	}
	seeds := mutation{[][]byte{example, []byte("index: index\nsources: [{name: desk, folder: reports}]\nalerts: [{name: grain, query: wheat, to: jsonl, file: told.jsonl}]\nkeep: {age: 3650d, size: 1GB}\npublish-every: 1ms\n")}}
	for i := range n {
		_, data := seeds.input("config", i)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			m.Fatal(err)
		}
		start := time.Now()
		_, stderr, code := call(m.T, "config", "check", path)
		if took := time.Since(start); took > mutantsQuery || code != exitDone && code != exitFailed && code != exitUsage || strings.Contains(stderr, "panic") {
			m.Errorf("configuration %d: exit %d after %s\n%s", i, code, took, stderr)
		}
	}
}
