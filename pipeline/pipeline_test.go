package pipeline_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/extract/doc"
	"dateline/pipeline"
	"dateline/pipeline/source"
)

// shelf is a sink that keeps articles in memory, and a folder of files with the
// ledger over it: what a run left stays for the next one.
type shelf struct {
	t       *testing.T
	root    string
	state   string
	mu      sync.Mutex
	has     map[string]doc.Analysis
	writes  int
	fail    error
	notices []string
	now     time.Time
	set     func(*pipeline.Pipeline)
	files   func(*source.Files)
}

func newShelf(t *testing.T) *shelf {
	// the clock runs ahead of the files, so that no file is read within a tick
	// of its last change
	return &shelf{t: t, root: t.TempDir(), state: t.TempDir(), has: map[string]doc.Analysis{}, now: time.Now().Add(time.Hour)}
}

func (s *shelf) Write(_ context.Context, put []*doc.Analysis, del []string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.writes++
	if s.fail != nil {
		return s.fail
	}
	for _, id := range del {
		if _, ok := s.has[id]; !ok {
			s.t.Errorf("deleted %s, which was not there", id)
		}
		delete(s.has, id)
	}
	for _, a := range put {
		s.has[a.ID] = *a
	}
	return nil
}

// mirror is an analyser that finds nothing, and panics on a word.
type mirror struct{}

func (mirror) Analyse(_ context.Context, a doc.Article) doc.Analysis {
	if strings.Contains(a.Text, "PANIC") {
		panic("asked for")
	}
	return doc.Analysis{Article: a}
}

func (s *shelf) put(name, content string) {
	s.t.Helper()
	path := filepath.Join(s.root, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

func (s *shelf) remove(name string) {
	s.t.Helper()
	if err := os.RemoveAll(filepath.Join(s.root, name)); err != nil {
		s.t.Fatal(err)
	}
}

func (s *shelf) run(ctx context.Context) (pipeline.Report, error) {
	s.t.Helper()
	l, err := pipeline.OpenLedger(s.state)
	if err != nil {
		s.t.Fatal(err)
	}
	defer l.Close()
	s.notices = nil
	files := &source.Files{Roots: []string{s.root}, Memory: l, Now: func() time.Time { return s.now }}
	p := &pipeline.Pipeline{Source: files, Analyser: mirror{}, Sink: s, Ledger: l, Settings: pipeline.Settings{Workers: 3}}
	p.Notify = func(n pipeline.Notice) {
		if n.Skip != nil {
			s.notices = append(s.notices, n.Skip.Stage+": "+n.Skip.Reason)
		} else {
			s.notices = append(s.notices, n.Warning)
		}
	}
	if s.files != nil {
		s.files(files)
	}
	if s.set != nil {
		s.set(p)
	}
	return p.Run(ctx)
}

// counts are new, changed, unchanged, duplicate, deleted, skipped.
type counts [6]int

func (s *shelf) want(step string, want counts) {
	s.t.Helper()
	r, err := s.run(context.Background())
	if err != nil {
		s.t.Fatalf("%s: %v", step, err)
	}
	if got := (counts{r.New, r.Changed, r.Unchanged, r.Duplicate, r.Deleted, r.Skipped}); got != want {
		s.t.Errorf("%s: new, changed, unchanged, duplicate, deleted, skipped = %v, want %v; notices %q", step, got, want, s.notices)
	}
}

func (s *shelf) wantArticles(step string, n int) {
	s.t.Helper()
	if len(s.has) != n {
		s.t.Errorf("%s: %d articles, want %d", step, len(s.has), n)
	}
}

// words makes a text of its own for each n, long enough to be told by.
func words(n int) string {
	var b strings.Builder
	for i := range 60 {
		fmt.Fprintf(&b, "word%d%c ", n*1000+i, 'a'+i%26)
	}
	return strings.TrimSpace(b.String())
}

func jsonl(articles ...[2]string) string {
	var b strings.Builder
	for _, a := range articles {
		line, _ := json.Marshal(map[string]string{"id": a[0], "title": "T " + a[0], "text": a[1]})
		b.Write(append(line, '\n'))
	}
	return b.String()
}

func TestChangeIsNoticed(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	for i := range 10 {
		s.put(fmt.Sprintf("d%d/a%d.txt", i%3, i), "Heading here\n\n"+words(i))
	}
	s.want("first run", counts{10})
	s.want("again", counts{0, 0, 10})
	s.put("d0/a0.txt", "Heading here\n\n"+words(100))
	s.put("d3/new.txt", words(11))
	s.remove("d1/a1.txt")
	s.want("one changed, one new, one gone", counts{1, 1, 8, 0, 1, 0})
	s.wantArticles("after", 10)
	s.want("again", counts{0, 0, 10})
	s.remove("d2")
	s.want("a folder gone", counts{0, 0, 7, 0, 3, 0})
	s.set = func(p *pipeline.Pipeline) { p.Force = true }
	s.files = func(f *source.Files) { f.Force = true }
	s.want("by force", counts{0, 0, 7})
}

func TestLinesAddedToAFile(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	a, b, c := [2]string{"a", words(1)}, [2]string{"b", words(2)}, [2]string{"c", words(3)}
	s.put("x.jsonl", jsonl(a, b))
	s.want("two lines", counts{2})
	s.put("x.jsonl", jsonl(a, b, c))
	s.want("a third", counts{1, 0, 2})
	s.put("x.jsonl", jsonl(a, [2]string{"b", words(4)}, c))
	s.want("the second changed", counts{0, 1, 2})
	s.put("x.jsonl", jsonl(a, c))
	s.want("the second gone", counts{0, 0, 2, 0, 1, 0})
}

func TestRewriteWithinOneTick(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	s.put("x.txt", words(1))
	at := time.Now().Add(-time.Minute)
	set := func() {
		if err := os.Chtimes(filepath.Join(s.root, "x.txt"), at, at); err != nil {
			t.Fatal(err)
		}
	}
	set()
	s.now = at.Add(time.Second) // read within a tick of the change
	s.want("first", counts{1})
	s.put("x.txt", words(2))
	set()
	s.now = at.Add(time.Hour)
	s.want("the same size and time", counts{0, 1})
	s.want("again", counts{0, 0, 1})
}

func TestCopies(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	s.put("a.txt", words(1))
	s.put("b.txt", words(1))
	s.want("a copy", counts{1, 0, 0, 1})
	s.wantArticles("a copy", 1)
	for _, a := range s.has {
		if len(a.Origins) != 1 || !strings.HasSuffix(a.Origins[0], "b.txt") || !strings.HasSuffix(a.Origin, "a.txt") {
			t.Errorf("origins %q beside %q", a.Origins, a.Origin)
		}
	}
	s.want("again", counts{0, 0, 2})
	s.remove("a.txt")
	s.want("the first is gone", counts{0, 0, 1})
	s.wantArticles("the copy stays", 1)
	s.want("it is told anew", counts{0, 1})
	for _, a := range s.has {
		if !strings.HasSuffix(a.Origin, "b.txt") || len(a.Origins) != 0 {
			t.Errorf("origin %q, origins %q", a.Origin, a.Origins)
		}
	}
	s.want("and no more", counts{0, 0, 1})
}

func TestCopyWhoseFirstChanges(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	s.put("a.txt", words(1))
	s.put("b.txt", words(1))
	s.want("a copy", counts{1, 0, 0, 1})
	s.put("a.txt", words(2))
	s.want("the first changes", counts{0, 1, 1})
	s.want("the copy is an article now", counts{1, 0, 1})
	s.wantArticles("both", 2)
}

func TestSameID(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	s.put("a.jsonl", jsonl([2]string{"x", words(1)}))
	s.put("b.jsonl", jsonl([2]string{"x", words(1)}))
	s.put("c.jsonl", jsonl([2]string{"x", words(2)}))
	s.want("one id in three files", counts{1, 0, 0, 1, 0, 1})
	if len(s.notices) != 1 || !strings.Contains(s.notices[0], "a.jsonl:1") {
		t.Errorf("notices %q", s.notices)
	}
	s.want("again", counts{0, 0, 3})
}

func TestMove(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	s.put("keep.txt", words(1))
	s.put("a.txt", words(2))
	s.want("first", counts{2})
	if err := os.Rename(filepath.Join(s.root, "a.txt"), filepath.Join(s.root, "z.txt")); err != nil {
		t.Fatal(err)
	}
	s.want("moved", counts{0, 0, 1, 1})
	s.wantArticles("moved", 2)
}

func TestPurgeIsCareful(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	for i := range 6 {
		s.put(fmt.Sprintf("a%d.txt", i), words(i))
	}
	s.want("first", counts{6})
	for i := range 4 {
		s.remove(fmt.Sprintf("a%d.txt", i))
	}
	s.want("more than half", counts{0, 0, 2})
	s.wantArticles("more than half", 6)
	if len(s.notices) != 1 || !strings.Contains(s.notices[0], "--purge-all") {
		t.Errorf("notices %q", s.notices)
	}
	s.set = func(p *pipeline.Pipeline) { p.NoPurge = true }
	s.want("no purge", counts{0, 0, 2})
	s.set = func(p *pipeline.Pipeline) { p.PurgeAll = true }
	s.want("purge all", counts{0, 0, 2, 0, 4, 0})
	s.wantArticles("purge all", 2)
	s.remove("a4.txt")
	s.remove("a5.txt")
	s.want("an empty root", counts{0, 0, 0, 0, 0, 1})
	s.wantArticles("an empty root", 2)
	s.remove(".")
	s.want("no root", counts{0, 0, 0, 0, 0, 1})
	s.want("no root, said again", counts{0, 0, 0, 0, 0, 1})
	s.wantArticles("no root", 2)
}

func TestFailures(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	s.put("good.jsonl", jsonl([2]string{"a", words(1)}))
	s.put("bad.jsonl", jsonl([2]string{"b", words(2)})+"{broken\n"+jsonl([2]string{"c", words(3)}))
	s.put("panic.txt", "PANIC "+words(4))
	s.want("first", counts{3, 0, 0, 0, 0, 2})
	list, err := pipeline.ReadFailures(s.state)
	if err != nil || len(list) != 2 || !strings.HasSuffix(list[0].Origin, "bad.jsonl:2") || !strings.Contains(list[1].Reason, "goroutine") {
		t.Errorf("failure list %+v, %v", list, err)
	}
	s.want("unchanged files that failed are unchanged", counts{0, 0, 5})
	s.files = func(f *source.Files) { f.Retry = true }
	s.set = func(p *pipeline.Pipeline) { p.Retry = true }
	s.want("retried, with the same end", counts{0, 0, 3, 0, 0, 2})
	s.set = nil
	s.put("bad.jsonl", jsonl([2]string{"b", words(2)}, [2]string{"d", words(5)}, [2]string{"c", words(3)}))
	s.remove("panic.txt")
	s.files = nil
	s.want("mended", counts{1, 0, 3})
	if list, err := pipeline.ReadFailures(s.state); err != nil || len(list) != 0 {
		t.Errorf("failure list %+v, %v", list, err)
	}
}

func TestNothingIsLostToABrokenFile(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	s.put("a.jsonl", jsonl([2]string{"a", words(1)}, [2]string{"b", words(2)}))
	s.want("first", counts{2})
	s.put("a.jsonl", jsonl([2]string{"a", words(1)})+"{broken")
	s.want("broken", counts{0, 0, 1, 0, 0, 1})
	s.wantArticles("broken", 2)
}

func TestSinkThatFails(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	s.put("a.txt", words(1))
	s.fail = errors.New("disk full")
	if _, err := s.run(context.Background()); !errors.Is(err, s.fail) {
		t.Fatalf("error %v", err)
	}
	s.fail = nil
	s.want("the next run takes it up", counts{1})
}

// TestInterrupt cancels a run amid its files: what was written is kept and
// known, the next run takes up the rest, and nothing is taken twice.
func TestInterrupt(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	const n = 1200
	for i := range n {
		s.put(fmt.Sprintf("%d/%d.txt", i/100, i), words(i))
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.set = func(p *pipeline.Pipeline) {
		p.Analyser = analyserFunc(func(a doc.Article) doc.Analysis {
			if strings.HasSuffix(a.Origin, "/600.txt") {
				cancel()
			}
			return doc.Analysis{Article: a}
		})
	}
	r, err := s.run(ctx)
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	s.wantArticles("interrupted", r.New)
	if r.New == 0 || r.New == n {
		t.Fatalf("%d articles before the interruption", r.New)
	}
	s.set = nil
	s.want("the rest", counts{n - r.New, 0, r.New})
	s.wantArticles("all", n)
}

type analyserFunc func(doc.Article) doc.Analysis

func (f analyserFunc) Analyse(_ context.Context, a doc.Article) doc.Analysis { return f(a) }

// TestSameAnswerWithAnyNumberOfWorkers: identity is decided in the source's order.
func TestSameAnswerWithAnyNumberOfWorkers(t *testing.T) {
	t.Parallel()
	var first map[string]string
	for _, workers := range []int{1, 2, 8} {
		s := newShelf(t)
		s.root = filepath.Join(s.root, "r")
		for i := range 200 {
			s.put(fmt.Sprintf("%03d.jsonl", i), jsonl([2]string{fmt.Sprint("id", i), words(i % 50)}))
		}
		s.set = func(p *pipeline.Pipeline) { p.Workers = workers }
		s.want("copies of fifty", counts{50, 0, 0, 150})
		got := map[string]string{}
		for id, a := range s.has {
			var names []string
			for _, o := range append([]string{a.Origin}, a.Origins...) {
				names = append(names, filepath.Base(o))
			}
			got[id] = strings.Join(names, " ")
		}
		if first == nil {
			first = got
		}
		if fmt.Sprint(got) != fmt.Sprint(first) {
			t.Errorf("%d workers: another answer", workers)
		}
	}
}

// TestTimeForAnArticle: an article that takes too long is skipped, the others are
// not held up.
func TestTimeForAnArticle(t *testing.T) {
	t.Parallel()
	s := newShelf(t)
	s.put("a.txt", words(1))
	s.put("slow.txt", "SLOW "+words(2))
	s.put("slower.txt", "SLOW "+words(3))
	s.put("z.txt", words(4))
	hold := make(chan struct{})
	defer close(hold)
	s.set = func(p *pipeline.Pipeline) {
		p.Workers = 1
		p.ArticleTime = 50 * time.Millisecond
		p.Analyser = analyserFunc(func(a doc.Article) doc.Analysis {
			if strings.HasPrefix(a.Text, "SLOW") {
				<-hold
			}
			return doc.Analysis{Article: a}
		})
	}
	s.want("two are slow", counts{2, 0, 0, 0, 0, 2})
	if len(s.notices) != 2 {
		t.Errorf("notices %q", s.notices)
	}
	for _, n := range s.notices {
		if !strings.Contains(n, "not analysed within 50ms") {
			t.Errorf("notice %q", n)
		}
	}
}
