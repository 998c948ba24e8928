package pipeline

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"dateline/extract/doc"
	"dateline/pipeline/ledger"
)

// newLedger is an empty one, closed at the test's end.
func newLedger(t testing.TB) *Ledger {
	t.Helper()
	l, err := OpenLedger(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

// worded is a change that keeps an article with a text of its own.
func worded(id, text string) change {
	a := doc.Article{ID: id, Origin: id, Text: text}
	return change{id: id, rec: &knownArticle{Text: textSum(&a), Head: head(&a), Origins: []origin{{Unit: "u", At: id}}}}
}

// TestFindByText follows a text from one article to the next: staged, written,
// rewritten, deleted.
func TestFindByText(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	old, fresh := "Rain fell on the harbour all day. "+strings.Repeat("It was wet. ", 20), "The sun came out. "+strings.Repeat("It was dry. ", 20)
	find := func(when, text, want string) {
		t.Helper()
		a := doc.Article{Text: text}
		id, rec := l.find("nobody", textSum(&a), origin{})
		if rec == nil {
			id = ""
		}
		if id != want {
			t.Errorf("%s: the text is of %q, want %q", when, id, want)
		}
	}
	take := func(c change, write bool) change {
		t.Helper()
		l.stage(&c)
		if write {
			if err := l.commit([]change{c}); err != nil {
				t.Fatal(err)
			}
		}
		return c
	}
	find("nothing known", old, "")
	first := take(worded("one", old), false)
	find("staged", old, "one")
	if err := l.commit([]change{first}); err != nil {
		t.Fatal(err)
	}
	find("written", old, "one")
	second := take(worded("one", fresh), false)
	find("rewriting staged", old, "")
	find("rewriting staged", fresh, "one")
	take(worded("two", old), true)
	find("taken over", old, "two")
	if err := l.commit([]change{second}); err != nil {
		t.Fatal(err)
	}
	find("rewritten", fresh, "one")
	find("rewritten", old, "two")
	gone := take(change{id: "two"}, false)
	find("deletion staged", old, "")
	if err := l.commit([]change{gone}); err != nil {
		t.Fatal(err)
	}
	find("deleted", old, "")
	take(worded("one", old), true)
	find("back again", old, "one")
	find("back again", fresh, "")

	// an article's own id counts more than another's equal text
	take(worded("three", fresh), true)
	take(worded("four", old+"Later."), false)
	a := doc.Article{Text: old + "Later."}
	if id, rec := l.find("three", textSum(&a), origin{}); id != "three" || rec == nil {
		t.Errorf("the article known by its id is taken for %q", id)
	}
}

// TestFindWhileCommitting: whatever the commit is at, an article has the text that it
// was staged with last, and no other.
func TestFindWhileCommitting(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	l.file.NoSync() // it is the order that matters here
	ask := func(n int, want string) {
		t.Helper()
		a := doc.Article{Text: shipText(n)}
		id, rec := l.find("nobody", textSum(&a), origin{})
		if rec == nil {
			id = ""
		}
		if id != want {
			t.Fatalf("text %d is of %q, want %q", n, id, want)
		}
	}
	const rounds = 300
	for n := range rounds {
		c := worded("one", shipText(n))
		l.stage(&c)
		done := make(chan error)
		go func() { done <- l.commit([]change{c}) }()
		for committing := true; committing; {
			select {
			case err := <-done:
				if err != nil {
					t.Fatal(err)
				}
				committing = false
			default:
			}
			ask(n, "one")
			if n > 0 {
				ask(n-1, "")
			}
		}
	}
}

// TestFindOneOfTwo: of two articles with one text a copy is always the same one's,
// whatever was written meanwhile, and that one's where it was found before.
func TestFindOneOfTwo(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	one, two := worded("one", shipText(0)), worded("two", shipText(0))
	if err := l.commit([]change{two}); err != nil {
		t.Fatal(err)
	}
	next := 1
	for round := range 12 {
		a := doc.Article{Text: shipText(0)}
		want := "one"
		if round == 0 {
			want = "two" // there is no other yet
		}
		if id, _ := l.find("nobody", textSum(&a), origin{}); id != want {
			t.Errorf("round %d: the text is of %q, want %q", round, id, want)
		}
		if id, _ := l.find("nobody", textSum(&a), origin{Unit: "u", At: "two"}); id != "two" {
			t.Errorf("round %d: the text from the second one's place is of %q", round, id)
		}
		var more []change
		if round == 0 {
			more = append(more, one)
		}
		for range 100 * (1 + round%3) {
			more = append(more, worded(fmt.Sprint(next), shipText(next)))
			next++
		}
		for i := range more {
			l.stage(&more[i])
		}
		if err := l.commit(more); err != nil {
			t.Fatal(err)
		}
		if round%3 == 2 { // as the next run finds it
			l.copies.empty()
		}
	}
}

func shipText(i int) string {
	return fmt.Sprintf("Ship number %d came in. %s", i, strings.Repeat("It was late. ", 20))
}

// TestOlderFormats opens ledgers that have the sums of their texts, or all keys of copies,
// in tables.
func TestOlderFormats(t *testing.T) {
	t.Parallel()
	for format, tables := range map[string][]string{"3": {"texts", "bands"}, "4": {"bands"}} {
		dir := t.TempDir()
		l, err := OpenLedger(dir)
		if err != nil {
			t.Fatal(err)
		}
		const n = 500
		var changes []change
		for i := range n {
			changes = append(changes, worded(fmt.Sprint(i), shipText(i)))
		}
		if err := errors.Join(l.commit(changes), l.Close()); err != nil {
			t.Fatal(err)
		}
		asOlder(t, filepath.Join(dir, ledger.Name), format, tables)
		for round := range 2 {
			if l, err = OpenLedger(dir); err != nil {
				t.Fatal(err)
			}
			if l.isMerged("nobody's") {
				t.Errorf("format %s, opening %d: a story that was never there is merged", format, round)
			}
			if l.Articles() != n {
				t.Errorf("format %s, opening %d: %d articles of %d", format, round, l.Articles(), n)
			}
			for i := range n {
				a := doc.Article{Text: shipText(i)}
				if id, rec := l.find("nobody", textSum(&a), origin{}); rec == nil || id != fmt.Sprint(i) {
					t.Fatalf("format %s, opening %d: text %d is of %q", format, round, i, id)
				}
			}
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
			for _, table := range tables {
				if rows, err := ledger.Read(dir, ledger.Table(table), nil); err != nil || len(rows) > 0 {
					t.Errorf("format %s, opening %d: table %s is there", format, round, table)
				}
			}
		}
	}
}

// asOlder makes a ledger one of an older format; the oldest had no merges.
func asOlder(t *testing.T, path, format string, tables []string) {
	t.Helper()
	db, err := bolt.Open(path, 0o644, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Update(func(tx *bolt.Tx) error {
		var errs []error
		for _, table := range tables {
			b, err := tx.CreateBucket([]byte(table))
			if err != nil {
				return err
			}
			errs = append(errs, b.Put([]byte("key"), []byte("value")))
		}
		errs = append(errs, tx.DeleteBucket([]byte(ledger.Merges)), tx.Bucket([]byte(ledger.Meta)).Put([]byte("format"), []byte(format)))
		return errors.Join(errs...)
	})
	if err != nil {
		t.Fatal(err)
	}
}
