package bleve

import (
	"unsafe"

	"github.com/blevesearch/bleve/v2/index/scorch"
	api "github.com/blevesearch/bleve_index_api"
)

// dropPages gives back the pages of a store's segments. A load reads each segment
// several times over, when segments are merged, and at its end all of them.
func dropPages(store api.Index) {
	r, err := store.Reader()
	s, ok := r.(*scorch.IndexSnapshot)
	if err != nil || !ok || s == nil {
		return
	}
	for _, part := range s.Segments() {
		if file, ok := part.Segment().(interface{ Data() []byte }); ok {
			data := file.Data() // all of a mapped file, which a test holds
			drop(uintptr(unsafe.Pointer(unsafe.SliceData(data))), len(data))
		}
	}
	_ = s.Close() // it counts down a number
}
