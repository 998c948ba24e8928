package source

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// TestBrokenInTheMiddle: of a file that breaks off in the middle all whole articles
// before the break are delivered, and the reason stands behind them.
func TestBrokenInTheMiddle(t *testing.T) {
	const n = 200
	text := func(i int) string {
		// figures that do not pack away
		return fmt.Sprintf("Rain fell on harbour %d all day, and %d ferries of %d stayed where they were until %d.", i, i*7919%1009, i*104729%2003, i*15485863%4001)
	}
	record := func(i int) string {
		page := fmt.Sprintf("<title>Rain %d</title><article><h1>Rain %d</h1><p>%s</p><p>%s</p></article>", i, i, text(i), text(i+n))
		answer := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s", len(page), page)
		return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://post.example/%d\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"+
			"WARC-Record-ID: <urn:uuid:%032x>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", i, i, len(answer), answer)
	}
	const torn = "the file ends too early: it was cut off"
	for _, kind := range []struct {
		name, head string
		one        func(i int) string
		packed     bool
		reason     string
	}{
		{"a.jsonl", "", func(i int) string { return fmt.Sprintf("{%q:%q}\n", "text", text(i)) }, false, "broken JSON: it ends too early"},
		{"a.jsonl.gz", "", func(i int) string { return fmt.Sprintf("{%q:%q}\n", "text", text(i)) }, true, torn},
		{"a.csv.gz", "title,text\n", func(i int) string { return fmt.Sprintf("Rain %d,%q\n", i, text(i)) }, true, torn},
		{"a.mbox.gz", "", func(i int) string {
			return fmt.Sprintf("From a@b.example Wed Jan  1 00:00:00 2020\nFrom: a@b.example\nSubject: Rain %d\n\n%s\n\n", i, text(i))
		}, true, torn},
		{"a.warc", "", record, false, torn},
		{"a.warc.gz", "", record, true, torn},
	} {
		t.Run(kind.name, func(t *testing.T) {
			var whole bytes.Buffer
			put := func(s string) { whole.WriteString(s) }
			z := gzip.NewWriter(&whole)
			if kind.packed {
				put = func(s string) {
					if _, err := z.Write([]byte(s)); err != nil {
						t.Fatal(err)
					}
				}
			}
			put(kind.head)
			// two thirds are flushed: what is flushed is certain to come out
			for i := range n {
				if i == n*2/3 && kind.packed {
					if err := z.Flush(); err != nil {
						t.Fatal(err)
					}
				}
				put(kind.one(i))
				if i == n*2/3-1 && !kind.packed {
					put(kind.one(i + 1)[:40])
					break
				}
			}
			data := whole.Bytes()
			if kind.packed {
				if err := z.Flush(); err != nil {
					t.Fatal(err)
				}
				data = whole.Bytes()
				data = data[:len(data)*9/10]
			}
			path := filepath.Join(t.TempDir(), kind.name)
			write(t, path, string(data))
			got := strings.Split(strings.TrimSpace(readAll(t, &Files{Roots: []string{path}})), "\n")
			articles := strings.Count(strings.Join(got, "\n"), `{"article"`)
			if articles < n*2/3 || articles == n {
				t.Errorf("%d articles of at least %d", articles, n*2/3)
			}
			for i := range n * 2 / 3 {
				if !strings.Contains(got[i], text(i)) {
					t.Fatalf("in place %d stands %s", i, got[i])
				}
			}
			if last := got[len(got)-1]; !strings.Contains(last, kind.reason) {
				t.Errorf("at the end: %s", last)
			}
		})
	}
}
