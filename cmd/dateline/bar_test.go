package main

import (
	"bytes"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/pipeline"
)

// TestBar: a bar that turns gives way to one that counts, and neither writes after
// the end.
func TestBar(t *testing.T) {
	var p pipeline.Progress
	var out drawn
	b := &bar{out: &out, began: time.Now()}
	p.Articles.Store(7)
	b.start(&p, time.Millisecond)
	out.wait("7 articles")
	p.Found.Store(40)
	p.Done.Store(10)
	p.Walked.Store(true)
	out.wait("(10/40)")
	b.say("a notice")
	b.stop()
	text := out.String()
	if !strings.Contains(text, "dateline: a notice\n") {
		t.Errorf("no notice in %q", text)
	}
	if time.Sleep(150 * time.Millisecond); out.String() != text {
		t.Error("something was drawn after the end")
	}
}

// drawn keeps what is drawn, for the turning bar draws by itself.
type drawn struct {
	mu  sync.Mutex
	out bytes.Buffer
}

func (d *drawn) Write(p []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.out.Write(p)
}

func (d *drawn) String() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.out.String()
}

func (d *drawn) wait(text string) {
	for !strings.Contains(d.String(), text) {
		time.Sleep(time.Millisecond)
	}
}
