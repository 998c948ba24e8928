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
	for !r.done {
		rec, err := w.Next()
		var long *warc.TooLongError
		switch {
		case err == io.EOF:
			return
		case errors.As(err, &long):
			r.skip(origin+"!"+long.URI, pipeline.StageRead, "%v", err)
		case errors.Is(err, warc.ErrFormat):
			r.skip(origin, pipeline.StageRead, "a broken web archive: %v", err)
			return
		case err != nil:
			r.broken(origin, err)
			return
		default:
			r.capture(origin, rec)
		}
	}
}

// capture takes the page of one record. What is no page (an image, an error, a
// redirect) is passed over: an archive holds whatever a site answered.
func (r *reader) capture(origin string, rec *warc.Record) {
	if _, err := web.Parse(rec.URI); err != nil {
		return
	}
	at := origin + "!" + rec.URI
	answer, err := rec.Answer()
	if err != nil {
		r.skip(at, pipeline.StageRead, "%v", err)
		return
	}
	mime := answer.Header.Get("Content-Type")
	if answer.Status != http.StatusOK || mime != "" && !isPage(mime, nil) {
		return
	}
	body, err := answer.Body(r.limits.File)
	if err != nil {
		r.skip(at, pipeline.StageRead, "%v", err)
		return
	}
	if !isPage(mime, body) {
		return
	}
	a, err := Pages{}.Article(body, mime, rec.URI)
	if err != nil {
		r.skip(at, pipeline.StageParse, "%v", err)
		return
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
	r.seen, _ = time.Parse(time.RFC3339, rec.Date)
	r.article(a, true)
	r.seen = time.Time{}
}

// isPage tells HTML by its declared type, or by its first bytes without one.
func isPage(mime string, body []byte) bool {
	if mime == "" {
		mime = http.DetectContentType(body)
	}
	mime = strings.ToLower(mime)
	return strings.HasPrefix(mime, "text/html") || strings.HasPrefix(mime, "application/xhtml+xml")
}
