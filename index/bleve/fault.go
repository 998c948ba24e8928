package bleve

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
	api "github.com/blevesearch/bleve_index_api"
)

// fault is what went wrong behind the store's back. When a disk is full, scorch
// tries again for ever, and who waits for a batch waits as long; the first error
// ends the waiting instead, and the store is not used again.
type fault struct {
	once sync.Once
	gone chan struct{}
	err  error
}

func newFault() *fault { return &fault{gone: make(chan struct{})} }

func (f *fault) report(err error) {
	f.once.Do(func() {
		f.err = fmt.Errorf("the store: %w", err)
		close(f.gone)
	})
}

// seen is the error, nil while there is none.
func (f *fault) seen() error {
	select {
	case <-f.gone:
		return f.err
	default:
		return nil
	}
}

// guard runs what may wait for the store, until it is done or the store is out
// of order; what was done while a fault was met is not trusted. What it leaves behind
// then ends with the process.
func (f *fault) guard(do func() error) error {
	done := make(chan error, 1)
	go func() { done <- f.unharmed(do) }()
	select {
	case err := <-done:
		return cmp.Or(err, f.seen())
	case <-f.gone:
		return f.err
	}
}

// unharmed runs what reads and writes the store. One that damaged bytes led into a panic,
// perhaps amid a lock, is out of order.
func (f *fault) unharmed(do func() error) (err error) {
	defer faultsPanic()()
	defer func() {
		if fault := recover(); fault != nil {
			f.report(&fallen{fault})
			err = f.err
		}
	}()
	return do()
}

// faultCallback is the name under which scorch knows faults.
const faultCallback = "dateline"

// faults finds the fault of a store by its folder. scorch names callbacks in a
// global table alone, so one callback serves every store.
var faults = sync.OnceValue(func() *sync.Map {
	var m sync.Map
	scorch.RegistryAsyncErrorCallbacks[faultCallback] = func(err error, path string) {
		if f, ok := m.Load(filepath.Clean(path)); ok && !errors.Is(err, scorch.ErrCleanup) {
			f.(*fault).report(err)
		}
	}
	return &m
})

// watch returns the fault of the store in a folder and the function that ends it.
func watch(dir string) (*fault, func()) {
	f := newFault()
	faults().Store(filepath.Clean(dir), f)
	return f, func() { faults().Delete(filepath.Clean(dir)) }
}

// apply hands a batch to the store and waits until it is durable.
func (w *Writer) apply(b *api.Batch) error {
	if err := w.fault.seen(); err != nil {
		return err
	}
	return w.fault.guard(func() error { return w.store.Batch(b) })
}
