package source

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"dateline/pipeline"
	"dateline/pipeline/warc"
	"dateline/pipeline/web"
)

// warc reads the pages of a web archive, one record at a time. A page has the
// id that it would have if it were fetched, so an archive of what was fetched
// rebuilds the same articles. A "revisit" says that a page was as it had been, and
// is passed over: the capture that it refers to has the text.
func (r *reader) warc(origin string, in *bufio.Reader) {
	w := warc.NewReader(in)
	w.MaxBlock = r.limits.File
	w.Types = map[string]bool{"response": true, "resource": true}
	pages := &beside{to: r}
	defer pages.end()
	for !r.done {
		rec, err := w.Next()
		var long *warc.TooLongError
		switch {
		case err == io.EOF:
			return
		case errors.As(err, &long):
			pages.put(skipItem(origin+"!"+long.URI, pipeline.StageRead, "%v", err))
		case errors.Is(err, warc.ErrFormat):
			pages.put(skipItem(origin, pipeline.StageRead, "a broken web archive: %v", err))
			return
		case err != nil:
			pages.end()
			r.broken(origin, err)
			return
		default:
			pages.add(int64(len(rec.Block)), func() (pipeline.Item, bool) { return r.capture(origin, rec) })
		}
	}
}

// capture takes the page of one record. What is no page (an image, an error, a
// redirect) is passed over: an archive holds whatever a site answered. It changes
// nothing of the reader.
func (r *reader) capture(origin string, rec *warc.Record) (it pipeline.Item, ok bool) {
	if _, err := web.Parse(rec.URI); err != nil {
		return it, false
	}
	at := origin + "!" + rec.URI
	answer, err := rec.Answer()
	if err != nil {
		return skipItem(at, pipeline.StageRead, "%v", err), true
	}
	mime := answer.Header.Get("Content-Type")
	if answer.Status != http.StatusOK || mime != "" && !isPage(mime, nil) {
		return it, false
	}
	body, err := answer.Body(r.limits.File)
	if err != nil {
		return skipItem(at, pipeline.StageRead, "%v", err), true
	}
	if !isPage(mime, body) {
		return it, false
	}
	a, err := Pages{}.Article(body, mime, rec.URI)
	if err != nil {
		return skipItem(at, pipeline.StageParse, "%v", err), true
	}
	if a.URL == "" {
		a.URL = rec.URI
	}
	a.ID, a.Origin = pipeline.NameID(web.Known(a.URL, rec.URI)), at
	if a.Source == "" {
		a.Source = web.Host(a.URL)
	}
	// without a day two captures of one page are not told in order: the first
	// one holds
	seen, _ := time.Parse(time.RFC3339, rec.Date)
	return r.checked(pipeline.Item{Article: a, Whole: true, Seen: seen}), true
}

// isPage tells HTML by its declared type, or by its first bytes without one.
func isPage(mime string, body []byte) bool {
	if mime == "" {
		mime = http.DetectContentType(body)
	}
	mime = strings.ToLower(mime)
	return strings.HasPrefix(mime, "text/html") || strings.HasPrefix(mime, "application/xhtml+xml")
}
