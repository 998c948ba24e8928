package mapped

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
	before := Resident()
	if !bytes.Equal(data, want) {
		t.Fatal("the mapping is not the file")
	}
	if grown := Resident() - before; grown < size*9/10 {
		t.Fatalf("reading %d bytes made %d resident", size, grown)
	}
	Drop(uintptr(unsafe.Pointer(unsafe.SliceData(data))), len(data))
	if left := Resident() - before; left > size/10 {
		t.Errorf("%d bytes stayed resident", left)
	}
	if !bytes.Equal(data, want) {
		t.Error("the mapping is another one after it")
	}
	Drop(0, 0) // of nothing
}

func TestTrimmer(t *testing.T) {
	calls := make(chan bool)
	full := Trim(0, func() { calls <- true })
	<-calls
	go func() {
		for range calls { // one call may wait
		}
	}()
	full.Stop()
	full.Stop()
	close(calls)
	roomy := Trim(1<<40, func() { t.Error("called though there is room") })
	time.Sleep(3 * every)
	roomy.Stop()
	var none *Trimmer
	none.Stop()
}
