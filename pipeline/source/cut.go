package source

import (
	"context"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync"

	"dateline/index/osfile"
)

// A read from a pipe, a terminal or a file of a network that is gone may never return,
// and no signal ends it. So whatever waits for the file system waits for the context,
// too: what it leaves behind goes on until the process ends.

// await returns what do returns, or the context's error when that ends first.
func await[T any](ctx context.Context, do func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	if err := ctx.Err(); err != nil {
		var none T
		return none, err
	}
	done := make(chan result, 1)
	go func() {
		v, err := do()
		done <- result{v, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// cutSize is how much is read at a time.
const cutSize = 64 << 10

var cutBuffers = sync.Pool{New: func() any { return new([cutSize]byte) }}

// cut is a reader that ends with the context.
type cut struct {
	ctx context.Context
	in  io.Reader
	// buf is read into, and not the caller's bytes: a read that was left behind may still
	// come to its end. It is nil after that.
	buf *[cutSize]byte
}

func newCut(ctx context.Context, in io.Reader) *cut {
	if in == nil {
		in = strings.NewReader("")
	}
	return &cut{ctx, in, cutBuffers.Get().(*[cutSize]byte)}
}

func (c *cut) Read(p []byte) (int, error) {
	if c.buf == nil {
		return 0, c.ctx.Err()
	}
	buf := c.buf[:min(len(p), cutSize)]
	n, err := await(c.ctx, func() (int, error) { return c.in.Read(buf) })
	if c.ctx.Err() != nil {
		c.buf = nil
		return 0, c.ctx.Err()
	}
	return copy(p, buf[:n]), err
}

// release gives the buffer to the next reader.
func (c *cut) release() {
	if c.buf != nil {
		cutBuffers.Put(c.buf)
		c.buf = nil
	}
}

// errKind is what is no file.
type errKind fs.FileMode

func (e errKind) Error() string { return kind(fs.FileMode(e)) + ", not a file" }

// openFile opens what is a file at that moment, whatever it was when its folder was
// listed: a pipe that stands in its place is not waited for.
func openFile(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|osfile.NoWait, 0)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errKind(info.Mode())
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}
