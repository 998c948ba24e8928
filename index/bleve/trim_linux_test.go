package bleve

import (
	"bytes"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
	"unsafe"
)

// size is far above what a test's process maps by itself.
const size = 64 << 20

func TestDropGivesBackAndLosesNothing(t *testing.T) {
	want := bytes.Repeat([]byte("dateline"), size/8)
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, want, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	data, err := syscall.Mmap(int(f.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Munmap(data)
	before := residentFiles()
	if !bytes.Equal(data, want) {
		t.Fatal("the mapping is not the file")
	}
	if grown := residentFiles() - before; grown < size*9/10 {
		t.Fatalf("reading %d bytes made %d resident", size, grown)
	}
	drop(uintptr(unsafe.Pointer(unsafe.SliceData(data))), len(data))
	if left := residentFiles() - before; left > size/10 {
		t.Errorf("%d bytes stayed resident", left)
	}
	if !bytes.Equal(data, want) {
		t.Error("the mapping is another one after it")
	}
	drop(0, 0) // of nothing
}

func TestTrimmer(t *testing.T) {
	calls := make(chan bool)
	full := trim(0, func() { calls <- true })
	<-calls
	go func() {
		for range calls { // one call may wait
		}
	}()
	full.stop()
	full.stop()
	close(calls)
	roomy := trim(1<<40, func() { t.Error("called though there is room") })
	time.Sleep(3 * every)
	roomy.stop()
	var none *trimmer
	none.stop()
}
