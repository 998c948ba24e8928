package mcp

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// stream is a transport whose end is seen only when everything that was asked before it is
// answered: the SDK gives up on what it works on when its input ends, and whoever pipes
// questions into the program would see none of the answers.
type stream struct {
	sdk.Transport
	// wait bounds how long answers are waited for once the input has ended.
	wait time.Duration
}

// Connect opens the stream.
func (s *stream) Connect(ctx context.Context) (sdk.Connection, error) {
	c, err := s.Transport.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &conversation{Connection: c, wait: s.wait, open: map[jsonrpc.ID]bool{}, closed: make(chan struct{}), changed: make(chan struct{}, 1)}, nil
}

// conversation knows which calls of the other side are not answered yet. One goroutine
// reads; many may write.
type conversation struct {
	sdk.Connection
	wait time.Duration

	mu   sync.Mutex
	open map[jsonrpc.ID]bool
	// changed tells the reader, who alone waits, of an answer.
	changed chan struct{}
	closed  chan struct{}
	once    sync.Once
}

// Read gives the next message. The end of the input comes after the answers to the calls
// that were read.
func (c *conversation) Read(ctx context.Context) (jsonrpc.Message, error) {
	m, err := c.Connection.Read(ctx)
	if r, ok := m.(*jsonrpc.Request); ok && err == nil && r.IsCall() {
		c.mu.Lock()
		c.open[r.ID] = true
		c.mu.Unlock()
	}
	if errors.Is(err, io.EOF) {
		c.finish(ctx)
	}
	return m, err
}

// finish waits until every call is answered, nobody waits for answers any more, or too much
// time has passed.
func (c *conversation) finish(ctx context.Context) {
	late := time.NewTimer(c.wait)
	defer late.Stop()
	for {
		c.mu.Lock()
		n := len(c.open)
		c.mu.Unlock()
		if n == 0 {
			return
		}
		select {
		case <-c.changed:
		case <-c.closed:
			return
		case <-ctx.Done():
			return
		case <-late.C:
			return
		}
	}
}

// Write sends a message.
func (c *conversation) Write(ctx context.Context, m jsonrpc.Message) error {
	err := c.Connection.Write(ctx, m)
	if r, ok := m.(*jsonrpc.Response); ok {
		c.mu.Lock()
		delete(c.open, r.ID)
		c.mu.Unlock()
		select {
		case c.changed <- struct{}{}:
		default:
		}
	}
	return err
}

// Close ends the conversation.
func (c *conversation) Close() error {
	c.once.Do(func() { close(c.closed) })
	return c.Connection.Close()
}
