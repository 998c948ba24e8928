package pipeline

import (
	"fmt"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"dateline/extract/doc"
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
	l.db.NoSync = true // it is the order that matters here
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
// whatever runs were merged meanwhile, and that one's where it was found before.
func TestFindOneOfTwo(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	one, two := worded("one", shipText(0)), worded("two", shipText(0))
	if err := l.commit([]change{two}); err != nil {
		t.Fatal(err)
	}
	next := 1
	for round := range 3 * bandFan {
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
		if err := l.commit(more); err != nil {
			t.Fatal(err)
		}
	}
}

func shipText(i int) string {
	return fmt.Sprintf("Ship number %d came in. %s", i, strings.Repeat("It was late. ", 20))
}

// TestLooks: a ledger whose pages are given back all the time finds what it was given.
func TestLooks(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	l.room = 0
	const n = 3 * looksAtOnce
	for first := 0; first < n; first += looksAtOnce {
		var changes []change
		for i := first; i < first+looksAtOnce; i++ {
			changes = append(changes, worded(fmt.Sprint(i), shipText(i)))
		}
		if err := l.commit(changes); err != nil {
			t.Fatal(err)
		}
	}
	for i := range n {
		a := doc.Article{Text: shipText(i)}
		if id, rec := l.find("nobody", textSum(&a), origin{}); rec == nil || id != fmt.Sprint(i) {
			t.Fatalf("text %d is of %q", i, id)
		}
	}
	if err := l.Verify(); err != nil {
		t.Error(err)
	}
}

// TestConvertTexts opens a ledger that has its text sums in a bucket.
func TestConvertTexts(t *testing.T) {
	t.Parallel()
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
	if err := l.commit(changes); err != nil {
		t.Fatal(err)
	}
	err = l.db.Update(func(tx *bolt.Tx) error {
		for _, b := range [][]byte{bucketBands, bucketMerges} { // the oldest had no merges
			if err := tx.DeleteBucket(b); err != nil {
				return err
			}
		}
		if _, err := tx.CreateBucket(bucketBands); err != nil {
			return err
		}
		texts, err := tx.CreateBucket(bucketTexts)
		for i := 0; i < n && err == nil; i++ {
			err = texts.Put(changes[i].rec.Text[:], []byte(changes[i].id))
		}
		if err == nil {
			err = tx.Bucket(bucketMeta).Put([]byte("format"), []byte(textsFormat))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for round := range 2 {
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		if l, err = OpenLedger(dir); err != nil {
			t.Fatal(err)
		}
		if l.isMerged("nobody's") {
			t.Errorf("opening %d: a story that was never there is merged", round)
		}
		if l.older != (round == 0) {
			t.Errorf("opening %d: of the older format: %v", round, l.older)
		}
		if l.Articles() != n {
			t.Errorf("opening %d: %d articles of %d", round, l.Articles(), n)
		}
		for i := range n {
			a := doc.Article{Text: shipText(i)}
			if id, rec := l.find("nobody", textSum(&a), origin{}); rec == nil || id != fmt.Sprint(i) {
				t.Fatalf("opening %d: text %d is of %q", round, i, id)
			}
		}
		if l.older {
			t.Errorf("opening %d: the ledger is of the older format still", round)
		}
		if err := l.db.View(func(tx *bolt.Tx) error {
			if tx.Bucket(bucketTexts) != nil {
				t.Errorf("opening %d: the bucket is there", round)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}
