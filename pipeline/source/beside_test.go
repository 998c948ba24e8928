package source

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/pipeline"
)

// archive is a web archive of pages of many sizes, one of each ten an answer that is
// no page and one broken.
func archive(t testing.TB, pages int) []byte {
	t.Helper()
	var out bytes.Buffer
	record := func(uri, block string) {
		gz := gzip.NewWriter(&out)
		fmt.Fprintf(gz, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%x>\r\nWARC-Target-URI: %s\r\nWARC-Date: 2021-05-04T10:00:00Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(uri), uri, len(block), block)
		if err := gz.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for i := range pages {
		uri := fmt.Sprintf("https://harbour.example/2021/%d", i)
		switch i % 10 {
		case 3:
			record(uri, "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>none</p>")
		case 7:
			record(uri, "no answer at all")
		default:
			para := "<p>The harbour board met on Tuesday and heard that the dredging of the northern basin would begin in spring.</p>\n"
			record(uri, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><head><title>Board meeting number "+fmt.Sprint(i)+"</title></head><body><article><h1>Board meeting number "+
				fmt.Sprint(i)+"</h1>"+strings.Repeat(para, 4+(i*7919)%90)+"</article></body></html>")
		}
	}
	return out.Bytes()
}

// The pages of an archive come in its order though they are read side by side, each
// skip in its place, and a consumer that has enough gets no more.
func TestArchivesKeepTheirOrder(t *testing.T) {
	const pages = 60
	data := archive(t, pages)
	for _, most := range []int{pages, 5} {
		var got, want []string
		readArchive(t, data, func(it pipeline.Item) bool {
			if it.Skip != nil {
				got = append(got, it.Skip.Origin)
			} else {
				got = append(got, it.Article.Origin)
				if it.Article.Published != "" || !it.Seen.Equal(time.Date(2021, 5, 4, 10, 0, 0, 0, time.UTC)) || it.Article.Source != "harbour.example" {
					t.Errorf("%s: published %q, seen %v, source %q", it.Article.Origin, it.Article.Published, it.Seen, it.Article.Source)
				}
			}
			return len(got) < most
		})
		for i := range pages {
			if i%10 != 3 && len(want) < most {
				want = append(want, fmt.Sprintf("a.warc!https://harbour.example/2021/%d", i))
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("at most %d: %v, want %v", most, got, want)
		}
	}
}

// readArchive reads an archive's bytes until yield has enough.
func readArchive(t testing.TB, data []byte, yield func(pipeline.Item) bool) {
	t.Helper()
	r := &reader{ctx: t.Context(), limits: Limits{}.orDefault(), yield: yield}
	r.read("a.warc", bytes.NewReader(data), WARC)
}

// BenchmarkArchive reads the pages of a web archive; -cpu 1,2 tells what a second core
// gives.
func BenchmarkArchive(b *testing.B) {
	const pages = 400
	data := archive(b, pages)
	n := 0
	for b.Loop() {
		readArchive(b, data, func(it pipeline.Item) bool {
			n++
			return true
		})
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "pages/s")
}
