package source

import (
	"runtime"

	"dateline/pipeline"
)

// besideBytes bounds what is held of one file while its parts are read side by side:
// two pages of the largest size.
const besideBytes = 64 << 20

// beside reads the parts of one file, such as the pages of a web archive, on several
// goroutines, and delivers what comes of them in the order of the file. Taking a page
// apart costs fifty times what its analysis does, so one goroutine would hold up all.
type beside struct {
	to      *reader
	waiting []*partial
	bytes   int64
}

// partial is one part that is being read.
type partial struct {
	size int64
	// items come out when the part is read, one at the most.
	items chan pipeline.Item
}

// add has a part of so many bytes read, and delivers what is ready before it. read runs
// on another goroutine; it says whether there is anything.
func (b *beside) add(size int64, read func() (pipeline.Item, bool)) {
	for len(b.waiting) > 0 && (len(b.waiting) > runtime.GOMAXPROCS(0) || b.bytes+size > besideBytes) {
		b.next()
	}
	p := &partial{size, make(chan pipeline.Item, 1)}
	b.waiting, b.bytes = append(b.waiting, p), b.bytes+size
	go func() {
		defer close(p.items)
		if it, ok := read(); ok {
			p.items <- it
		}
	}()
}

// put delivers an item in its place.
func (b *beside) put(it pipeline.Item) {
	b.add(0, func() (pipeline.Item, bool) { return it, true })
}

// next delivers the first part.
func (b *beside) next() {
	p := b.waiting[0]
	b.waiting, b.bytes = b.waiting[1:], b.bytes-p.size
	for it := range p.items {
		b.to.item(it)
	}
}

// end delivers all that is left; no part is being read after it.
func (b *beside) end() {
	for len(b.waiting) > 0 {
		b.next()
	}
}
