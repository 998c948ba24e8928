package bleve

import (
	"context"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"dateline/extract/doc"
)

// TestSegmentsAreGivenBack: what is given back must be all of a mapped file, since
// memory of another kind would lose what is in it; and it is gone then.
func TestSegmentsAreGivenBack(t *testing.T) {
	w := open(t, t.TempDir())
	for i := range 3 {
		if err := w.Write(context.Background(), numbered(maxBatchDocs*i, maxBatchDocs*(i+1)), nil); err != nil {
			t.Fatal(err)
		}
	}
	r, err := w.store.Reader()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	w.trimmer.stop()
	files, read := 0, byte(0)
	for _, part := range r.(*scorch.IndexSnapshot).Segments() {
		file, ok := part.Segment().(interface{ Data() []byte })
		if !ok {
			continue
		}
		files++
		data := file.Data()
		for _, b := range data {
			read |= b
		}
		name, resident := mapping(t, unsafe.SliceData(data))
		if !strings.HasSuffix(name, ".zap") || resident < len(data)/1024 {
			t.Errorf("%d bytes are mapped from %q, %d kB of them resident", len(data), name, resident)
		}
	}
	if files == 0 || read == 0 {
		t.Fatal("no segment is in a file")
	}
	dropPages(w.store)
	for _, part := range r.(*scorch.IndexSnapshot).Segments() {
		if file, ok := part.Segment().(interface{ Data() []byte }); ok {
			// the store may have looked at some again
			data := file.Data()
			if name, resident := mapping(t, unsafe.SliceData(data)); resident > len(data)/1024/2 {
				t.Errorf("%d kB of %s stayed", resident, name)
			}
		}
	}
}

// mapping returns the file that is mapped at an address, and how many kB of it are
// resident, as proc(5)'s smaps has it.
func mapping(t *testing.T, at *byte) (name string, resident int) {
	t.Helper()
	data, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut("\n"+string(data), fmt.Sprintf("\n%x-", uintptr(unsafe.Pointer(at))))
	if !found {
		t.Fatal("no mapping begins there")
	}
	line, rest, _ := strings.Cut(rest, "\n")
	_, rest, _ = strings.Cut(rest, "Rss:")
	if _, err := fmt.Sscan(rest, &resident); err != nil {
		t.Fatal(err)
	}
	return line[strings.LastIndexByte(line, ' ')+1:], resident
}

// TestTrimmedStore: an index whose pages are given back all the time, while it is
// written, merged and packed, holds what it was given.
func TestTrimmedStore(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	if err := w.ready(); err != nil {
		t.Fatal(err)
	}
	w.trimmer.stop()
	w.trimmer = trim(0, func() { dropPages(w.store) })
	all := numbered(0, minCompactDocs+500)
	for len(all) > 0 {
		if err := w.Write(context.Background(), all[:100], nil); err != nil {
			t.Fatal(err)
		}
		all = all[100:]
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r := read(t, dir)
	for _, want := range numbered(0, minCompactDocs+500) {
		got, err := r.Get(context.Background(), want.ID)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %+v\nwant %+v", got, want)
		}
	}
}

// numbered makes the reports with the numbers from first up to end.
func numbered(first, end int) (list []*doc.Analysis) {
	for i := first; i < end; i++ {
		list = append(list, report(fmt.Sprint(i), "Harbour opens", fmt.Sprintf("The harbour received ship number %d on Monday.", i)))
	}
	return list
}
