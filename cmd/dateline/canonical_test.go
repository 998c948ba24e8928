package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"dateline/index/bleve"
	"dateline/pipeline"
	"dateline/pipeline/revision"
	"dateline/pipeline/web"
)

// canonicalPaper serves one report under several addresses, with what each says
// of its canonical one, and counts the requests for pages.
type canonicalPaper struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string][2]string // path → canonical, word that the text turns on
	asked map[string]int
	stamp string
}

func newCanonicalPaper(t *testing.T) *canonicalPaper {
	t.Helper()
	p := &canonicalPaper{pages: map[string][2]string{}, asked: map[string]int{}, stamp: "08:00:00"}
	p.Server = httptest.NewServer(http.HandlerFunc(p.serve))
	t.Cleanup(p.Close)
	return p
}

func (p *canonicalPaper) serve(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if r.URL.Path == "/feed.xml" {
		fmt.Fprint(w, `<rss version="2.0"><channel><title>Lock Gazette</title>`)
		// in the order of their names: the later one is the newer page
		for _, path := range []string{"/a", "/b", "/c"} {
			if _, ok := p.pages[path]; ok {
				fmt.Fprintf(w, "<item><title>Report</title><link>%s</link><pubDate>Tue, 03 Nov 2026 %s +0000</pubDate></item>", path, p.stamp)
			}
		}
		fmt.Fprint(w, "</channel></rss>")
		return
	}
	if r.URL.Path == "/c" { // a link that leads on
		p.asked["/c"]++
		http.Redirect(w, r, "/a", http.StatusFound)
		return
	}
	page, ok := p.pages[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	p.asked[r.URL.Path]++
	fmt.Fprintf(w, `<html><head><title>Lock opens</title><link rel="canonical" href="%s"></head><body><article><h1>Lock opens</h1>
<p>The lock on the northern canal was opened for %s on Tuesday after a year of repairs, the authority of the waterways said in a statement.</p>
<p>The first boats to pass it carried grain for the mills downstream, whose owners had asked for an earlier day in spring.</p></article></body></html>`, page[0], page[1])
}

// forget returns how many pages were asked for.
func (p *canonicalPaper) forget() (n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, k := range p.asked {
		n += k
	}
	p.asked = map[string]int{}
	return n
}

func (p *canonicalPaper) fetch(t *testing.T, dir string, more ...string) string {
	t.Helper()
	args := append([]string{"fetch", "--index", dir, "--feed", p.URL + "/feed.xml", "--allow-private", "--host-interval", "0s", "--json"}, more...)
	stdout, stderr, code := call(t, args...)
	if code != exitDone {
		t.Fatalf("%d %s", code, stderr)
	}
	i := strings.Index(stdout, `,"seconds"`)
	return stdout[:max(i, 0)]
}

func (p *canonicalPaper) id(path string) string { return pipeline.NameID(web.Canonical(p.URL + path)) }

// textOf is an article's text and, oldest first, what it said before.
func textOf(t *testing.T, dir, id string) (now string, before []string, count int) {
	t.Helper()
	r, err := bleve.At(dir).OpenReader(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	a, err := r.Get(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	list, err := revision.Open(bleve.At(dir).StateDir()).List(id)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range list {
		before = append(before, v.Article.Text)
	}
	count, err = r.Count(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return a.Text, before, count
}

func TestPagesOfOneCanonicalAddressAreOneArticle(t *testing.T) {
	p, dir := newCanonicalPaper(t), t.TempDir()
	p.pages["/a"] = [2]string{"/report", "barges"}
	p.pages["/b"] = [2]string{p.URL + "/report?utm_source=feed", "barges"}
	if got := p.fetch(t, dir); !strings.Contains(got, `"new":1,"changed":0,"unchanged":0,"duplicate":1`) || p.forget() != 2 {
		t.Fatalf("first run: %s", got)
	}
	if text, before, n := textOf(t, dir, p.id("/report")); n != 1 || len(before) != 0 || !strings.Contains(text, "barges") {
		t.Errorf("%d articles, %d revisions", n, len(before))
	}
	if got := p.fetch(t, dir); p.forget() != 0 || !strings.Contains(got, `"new":0,"changed":0`) {
		t.Errorf("second run: %s", got)
	}
	// rewritten: the feed says so by its stamp, and both addresses are read again
	p.stamp = "09:30:00"
	p.pages["/a"], p.pages["/b"] = [2]string{"/report", "tugs"}, [2]string{"/report", "tugs"}
	if got := p.fetch(t, dir); !strings.Contains(got, `"new":0,"changed":1,"unchanged":1`) || p.forget() != 2 {
		t.Errorf("rewritten: %s", got)
	}
	text, before, n := textOf(t, dir, p.id("/report"))
	if n != 1 || len(before) != 1 || !strings.Contains(before[0], "barges") || !strings.Contains(text, "tugs") {
		t.Errorf("rewritten: %d articles, revisions %q", n, before)
	}
	if p.fetch(t, dir); p.forget() != 0 {
		t.Error("pages were asked for again")
	}
}

func TestALinkThatLeadsOnIsThePageThatItLeadsTo(t *testing.T) {
	p, dir, archive := newCanonicalPaper(t), t.TempDir(), t.TempDir()
	p.pages["/a"], p.pages["/c"] = [2]string{"", "barges"}, [2]string{}
	if got := p.fetch(t, dir, "--archive", archive); !strings.Contains(got, `"new":1,"changed":0,"unchanged":0,"duplicate":1`) {
		t.Errorf("first run: %s", got)
	}
	p.forget()
	if p.fetch(t, dir); p.forget() != 0 {
		t.Error("pages were asked for again")
	}
	back := t.TempDir()
	if _, stderr, code := call(t, "ingest", "--index", back, archive); code != exitDone {
		t.Fatalf("%d %s", code, stderr)
	}
	for _, in := range []string{dir, back} {
		if _, _, n := textOf(t, in, p.id("/a")); n != 1 {
			t.Errorf("%d articles", n)
		}
	}
}

func TestTheLatestTextOfACanonicalAddressHolds(t *testing.T) {
	p, dir, archive := newCanonicalPaper(t), t.TempDir(), t.TempDir()
	p.pages["/a"] = [2]string{"/report", "barges"}
	p.pages["/b"] = [2]string{"/report", "ferries"}
	if got := p.fetch(t, dir, "--archive", archive); !strings.Contains(got, `"new":1,"changed":1`) || p.forget() != 2 {
		t.Fatalf("first run: %s", got)
	}
	want := func(step, in string) {
		t.Helper()
		text, before, n := textOf(t, in, p.id("/report"))
		if n != 1 || len(before) != 1 || !strings.Contains(before[0], "barges") || !strings.Contains(text, "ferries") {
			t.Errorf("%s: %d articles, now %q, before %q", step, n, text, before)
		}
	}
	want("first run", dir)
	for range 2 {
		if got := p.fetch(t, dir); p.forget() != 0 || !strings.Contains(got, `"new":0,"changed":0`) {
			t.Errorf("nothing new: %s", got)
		}
	}
	want("nothing new", dir)
	back := t.TempDir()
	if _, stderr, code := call(t, "ingest", "--index", back, archive); code != exitDone {
		t.Fatalf("%d %s", code, stderr)
	}
	want("from the archive", back)
	if stdout, stderr, code := call(t, "ingest", "--index", dir, "--json", archive); code != exitDone || !strings.Contains(stdout, `"new":0,"changed":0`) {
		t.Errorf("the archive over what it was made from: %d %s %s", code, stdout, stderr)
	}
	want("the archive over what it was made from", dir)
}

func TestNoPageTakesAnothersArticle(t *testing.T) {
	p, hostile, dir := newCanonicalPaper(t), newCanonicalPaper(t), t.TempDir()
	p.pages["/a"] = [2]string{"", "barges"}
	p.fetch(t, dir)
	// another port of the same machine is another's
	hostile.pages["/b"] = [2]string{p.URL + "/a", "smugglers"}
	hostile.pages["/a"] = [2]string{hostile.URL + "/", "pirates"}
	if got := hostile.fetch(t, dir); !strings.Contains(got, `"new":2,"changed":0`) {
		t.Errorf("the hostile run: %s", got)
	}
	if text, _, n := textOf(t, dir, p.id("/a")); n != 3 || !strings.Contains(text, "barges") {
		t.Errorf("%d articles, the victim says %q", n, text)
	}
	for _, path := range []string{"/b", "/a"} {
		textOf(t, dir, hostile.id(path))
	}
}
