package pipeline

import (
	"fmt"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"dateline/extract"
)

// worded is a change that keeps an article with a text of its own.
func worded(id, text string) change {
	a := extract.Article{ID: id, Origin: id, Text: text}
	return change{id: id, rec: &record{Text: textSum(&a), Head: head(&a), Origins: []origin{{Unit: "u", At: id}}}}
}

// TestFindByText follows a text from one article to the next: staged, written,
// rewritten, deleted.
func TestFindByText(t *testing.T) {
	t.Parallel()
	l, err := OpenLedger(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	old, fresh := "Rain fell on the harbour all day. "+strings.Repeat("It was wet. ", 20), "The sun came out. "+strings.Repeat("It was dry. ", 20)
	find := func(when, text, want string) {
		t.Helper()
		a := extract.Article{Text: text}
		id, rec := l.find("nobody", textSum(&a))
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
	a := extract.Article{Text: old + "Later."}
	if id, rec := l.find("three", textSum(&a)); id != "three" || rec == nil {
		t.Errorf("the article known by its id is taken for %q", id)
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
	text := func(i int) string {
		return fmt.Sprintf("Ship number %d came in. %s", i, strings.Repeat("It was late. ", 20))
	}
	var changes []change
	for i := range n {
		changes = append(changes, worded(fmt.Sprint(i), text(i)))
	}
	if err := l.commit(changes); err != nil {
		t.Fatal(err)
	}
	err = l.db.Update(func(tx *bolt.Tx) error {
		if err := tx.DeleteBucket(bucketBands); err != nil {
			return err
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
		if l.Articles() != n {
			t.Errorf("opening %d: %d articles of %d", round, l.Articles(), n)
		}
		for i := range n {
			a := extract.Article{Text: text(i)}
			if id, rec := l.find("nobody", textSum(&a)); rec == nil || id != fmt.Sprint(i) {
				t.Fatalf("opening %d: text %d is of %q", round, i, id)
			}
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
