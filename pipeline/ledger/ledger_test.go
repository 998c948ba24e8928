package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"dateline/index/boltfile"
)

func open(t *testing.T, dir string) *File {
	t.Helper()
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	f.NoSync()
	return f
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// keys are the keys of a table under a prefix.
func keys(t *testing.T, f *File, table Table, prefix string) (list []string) {
	t.Helper()
	must(t, f.View(func(tx *Tx) error {
		for k := range tx.Under(table, []byte(prefix)) {
			list = append(list, string(k))
		}
		return nil
	}))
	return list
}

func put(f *File, table Table, rows ...string) error {
	return f.Update(func(tx *Tx) error {
		for _, k := range rows {
			if err := tx.Put(table, []byte(k), []byte("of "+k)); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestATransactionIsWholeOrNot(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	must(t, put(f, Units, "b", "a", "ab"))
	full := errors.New("disk full")
	err := f.Update(func(tx *Tx) error {
		return errors.Join(tx.Put(Units, []byte("c"), nil), tx.Delete(Units, []byte("a")), tx.PutNumber(Meta, []byte("n"), 7), full)
	})
	if !errors.Is(err, full) {
		t.Errorf("error %v", err)
	}
	if got := keys(t, f, Units, ""); !slices.Equal(got, []string{"a", "ab", "b"}) {
		t.Errorf("after a failure %q", got)
	}
	must(t, f.Update(func(tx *Tx) error {
		if tx.Number(Meta, []byte("n")) != 0 {
			t.Error("the number is there")
		}
		return tx.DeleteUnder(Units, []byte("a"), func(k, v []byte) bool { return string(v) == "of ab" })
	}))
	if got := keys(t, f, Units, "a"); !slices.Equal(got, []string{"a"}) {
		t.Errorf("under a prefix %q", got)
	}
	must(t, f.Close())
}

// TestAnewLeavesWhatLasts: what the index can tell goes, and nothing else.
func TestAnewLeavesWhatLasts(t *testing.T) {
	f := open(t, t.TempDir())
	for _, table := range all() {
		must(t, put(f, table, "row"))
	}
	must(t, f.Update((*Tx).Anew))
	for _, table := range all() {
		want := 1
		if slices.Contains(derived, table) {
			want = 0
		}
		if got := keys(t, f, table, "row"); len(got) != want {
			t.Errorf("%s has %q", table, got)
		}
	}
	must(t, f.Close())
}

// lasting fills all tables and lets the file go, so that there is a copy, then changes
// what lasts once more and lets it go as a kill does.
func lastingFile(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	f := open(t, dir)
	for _, table := range all() {
		must(t, put(f, table, "row"))
	}
	must(t, f.Update(func(tx *Tx) error {
		for range 41 {
			if _, err := tx.Next(News); err != nil {
				return err
			}
		}
		return nil
	}))
	must(t, f.Close())
	f = open(t, dir)
	must(t, put(f, Deleted, "later"))
	must(t, f.db.Close())
	return dir
}

// TestALostFileIsMadeOfTheCopy, which is as of the last orderly end.
func TestALostFileIsMadeOfTheCopy(t *testing.T) {
	dir := lastingFile(t)
	must(t, os.Remove(filepath.Join(dir, Name)))
	f := open(t, dir)
	wantLasting(t, f, "row")
	must(t, f.Close())
}

func wantLasting(t *testing.T, f *File, deleted ...string) {
	t.Helper()
	for _, table := range append(slices.Clone(derived), lasting...) {
		want := []string{"row"}
		switch {
		case slices.Contains(derived, table):
			want = nil
		case table == Deleted:
			want = deleted
		}
		if got := keys(t, f, table, ""); !slices.Equal(got, want) {
			t.Errorf("%s has %q, want %q", table, got, want)
		}
	}
	must(t, f.View(func(tx *Tx) error {
		if n := tx.Last(News); n != 41 {
			t.Errorf("the numbers go on from %d", n)
		}
		return nil
	}))
}

// TestATornFileIsSetAside: what lasts is read from it as far as it can be, and is newer
// there than in the copy.
func TestATornFileIsSetAside(t *testing.T) {
	dir := lastingFile(t)
	path := filepath.Join(dir, Name)
	if why, err := SetAside(dir); why != "" || err != nil {
		t.Fatalf("a whole file is set aside: %q, %v", why, err)
	}
	// the page of a large table of what can be made anew
	f := open(t, dir)
	big := make([]string, 3000)
	for i := range big {
		big[i] = fmt.Sprintf("unit %06d", i)
	}
	must(t, put(f, Units, big...))
	must(t, f.db.Close())
	data, err := os.ReadFile(path)
	must(t, err)
	at := bytes.Index(data, []byte("of unit 001500"))
	if at < 0 {
		t.Fatal("the row is not there")
	}
	page := at - at%os.Getpagesize()
	copy(data[page:], make([]byte, 64))
	must(t, os.WriteFile(path, data, 0o644))
	why, err := SetAside(dir)
	if why == "" || err != nil {
		t.Fatalf("a torn file is not set aside: %q, %v", why, err)
	}
	f = open(t, dir)
	wantLasting(t, f, "later", "row")
	must(t, f.Close())
	must(t, Check(dir))

	// nothing can be read: the copy has what there was at the last end
	must(t, os.WriteFile(path, make([]byte, 1<<16), 0o644))
	if why, err := SetAside(dir); why == "" || err != nil {
		t.Fatalf("an empty file is not set aside: %q, %v", why, err)
	}
	f = open(t, dir)
	wantLasting(t, f, "later", "row")
	must(t, f.Close())
}

// TestTheCopyIsLeftAlone while nothing that lasts changes.
func TestTheCopyIsLeftAlone(t *testing.T) {
	dir := lastingFile(t)
	f := open(t, dir)
	must(t, f.Close())
	before, err := os.Stat(filepath.Join(dir, CopyName))
	must(t, err)
	f = open(t, dir)
	must(t, put(f, Articles, "another"))
	must(t, f.Update(func(tx *Tx) error { return tx.Delete(Undated, []byte("not there")) }))
	must(t, f.Close())
	after, err := os.Stat(filepath.Join(dir, CopyName))
	must(t, err)
	if !os.SameFile(before, after) {
		t.Error("it was written anew")
	}
	rows, err := boltfile.Read(filepath.Join(dir, CopyName), string(Deleted), nil)
	if err != nil || len(rows) != 2 {
		t.Errorf("it has %d rows, %v", len(rows), err)
	}
}

// TestReadWhileItIsWritten: who looks on sees whole transactions, though the file is
// held and changes all the time.
func TestReadWhileItIsWritten(t *testing.T) {
	dir := t.TempDir()
	if rows, err := Read(dir, Runs, nil); rows != nil || err != nil {
		t.Errorf("of nothing: %v, %v", rows, err)
	}
	f := open(t, dir)
	const rows = 500
	write := func(n uint64) error {
		return f.Update(func(tx *Tx) error {
			var errs []error
			for i := range uint64(rows) {
				errs = append(errs, tx.PutNumber(Runs, NumberKey(i), n))
			}
			return errors.Join(errs...)
		})
	}
	must(t, write(1))
	var wg sync.WaitGroup
	stop := make(chan struct{})
	wg.Go(func() {
		for n := uint64(2); ; n++ {
			select {
			case <-stop:
				return
			default:
			}
			time.Sleep(2 * time.Millisecond)
			if err := write(n); err != nil {
				t.Error(err)
				return
			}
		}
	})
	read, last := 0, uint64(0)
	for range 200 {
		list, err := Read(dir, Runs, nil)
		if err != nil {
			continue // overtaken each time: here nothing else is done than writing
		}
		read++
		if len(list) != rows {
			t.Fatalf("%d rows of %d", len(list), rows)
		}
		n := NumberOf(list[0].Value)
		for _, r := range list {
			if NumberOf(r.Value) != n || n < last {
				t.Fatalf("transaction %d and %d in one reading, after %d", n, NumberOf(r.Value), last)
			}
		}
		last = n
	}
	close(stop)
	wg.Wait()
	if list, err := Read(dir, Runs, NumberKey(7)); err != nil || len(list) != 1 || read == 0 {
		t.Errorf("%d rows under a prefix, %v, after %d readings", len(list), err, read)
	}
	must(t, f.Close())
}

// A whole database of something else in the place of the ledger is set aside, and what
// lasts comes back from the copy.
func TestAnotherDatabaseIsSetAside(t *testing.T) {
	dir := t.TempDir()
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	key := []byte("kept")
	if err := f.Update(func(tx *Tx) error { return tx.Put(lasting[0], key, []byte("yes")) }); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, Name)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	other, err := openAt(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := other.db.Close(); err != nil {
		t.Fatal(err)
	}
	if why, err := SetAside(dir); why == "" || err != nil {
		t.Fatalf("%q %v", why, err)
	}
	if f, err = Open(dir); err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.View(func(tx *Tx) error {
		if string(tx.Get(lasting[0], key)) != "yes" {
			t.Error("what lasts is lost")
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}
