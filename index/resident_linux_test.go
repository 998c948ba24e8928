package index

import (
	"context"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"dateline/extract"
	"dateline/index/mapped"
)

// TestSegmentsAreMappedFiles: what is given back must be all of a mapped file; memory
// of another kind would lose what is in it.
func TestSegmentsAreMappedFiles(t *testing.T) {
	w := open(t, t.TempDir())
	for i := range 3 {
		if err := w.Write(context.Background(), numbered(100*i, 100*i+100), nil); err != nil {
			t.Fatal(err)
		}
	}
	r, err := w.store.Reader()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		t.Fatal(err)
	}
	files := 0
	for _, part := range r.(*scorch.IndexSnapshot).Segments() {
		file, ok := part.Segment().(interface{ Data() []byte })
		if !ok {
			continue
		}
		files++
		start := fmt.Sprintf("%x-", uintptr(unsafe.Pointer(unsafe.SliceData(file.Data()))))
		found := false
		for line := range strings.Lines(string(maps)) {
			found = found || strings.HasPrefix(line, start) && strings.HasSuffix(strings.TrimSpace(line), ".zap")
		}
		if !found {
			t.Errorf("no segment file is mapped at %s", start)
		}
	}
	if files == 0 {
		t.Error("no segment is in a file")
	}
}

// TestTrimmedStore: an index whose pages are given back all the time, while it is
// written, merged and packed, holds what it was given.
func TestTrimmedStore(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	if err := w.ready(); err != nil {
		t.Fatal(err)
	}
	w.trimmer.Stop()
	w.trimmer = mapped.Trim(0, func() { dropPages(w.store) })
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
		got, err := r.Get(want.ID)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %+v\nwant %+v", got, want)
		}
	}
}

// numbered makes the reports with the numbers from first up to end.
func numbered(first, end int) (list []*extract.Analysis) {
	for i := first; i < end; i++ {
		list = append(list, report(fmt.Sprint(i), "Harbour opens", fmt.Sprintf("The harbour received ship number %d on Monday.", i)))
	}
	return list
}
