package pipeline

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// TestLooksGiveBack: every so many looks, and no sooner, the file's pages go while there
// is no room for them.
func TestLooksGiveBack(t *testing.T) {
	dir := t.TempDir()
	l, err := OpenLedger(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var changes []change
	for i := range 4000 {
		changes = append(changes, worded(fmt.Sprint(i), shipText(i)))
	}
	if err := l.commit(changes); err != nil {
		t.Fatal(err)
	}
	// resident reads all records, then looks once at a count, and returns what is left
	resident := func(room, count int64) (kb int) {
		t.Helper()
		l.room = 1 << 40
		if err := l.Verify(); err != nil {
			t.Fatal(err)
		}
		l.room = room
		l.looks.Store(count)
		if err := l.db.View(func(tx *bolt.Tx) error {
			l.look(tx)
			kb = mappedOf(t, filepath.Join(dir, LedgerFile))
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		return kb
	}
	all := resident(1<<40, looksAtOnce-1)
	if early := resident(0, looksAtOnce-2); early < all/2 || all < 300 {
		t.Errorf("%d kB of %d are resident before it is time", early, all)
	}
	if left := resident(0, looksAtOnce-1); left > all/4 {
		t.Errorf("%d kB of %d stayed", left, all)
	}
}

// mappedOf returns how many kB of a file are resident, as proc(5)'s smaps has it.
func mappedOf(t *testing.T, path string) (kb int) {
	t.Helper()
	f, err := os.Open("/proc/self/smaps")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	found, here := false, false
	for in := bufio.NewScanner(f); in.Scan(); {
		if line := in.Text(); strings.Contains(line, "-") && strings.Contains(line, " r") && !strings.Contains(line, ":  ") {
			here = strings.HasSuffix(line, path)
			found = found || here
		} else if rest, ok := strings.CutPrefix(line, "Rss:"); ok && here {
			n := 0
			if _, err := fmt.Sscan(rest, &n); err != nil {
				t.Fatal(err)
			}
			kb += n
		}
	}
	if !found {
		t.Fatalf("%s is not mapped", path)
	}
	return kb
}
