// Package meter counts what a server answers and tells it, with what there is to tell of
// the index and the process, in the text form that Prometheus reads. Requests flow
// through Observe; ServeHTTP writes the figures. Routes are those that handlers match, so
// that the number of figures is bounded whatever is asked. It is safe for many goroutines.
package meter

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"dateline/cmd/internal/desk"
)

// Meter has the figures of one server.
type Meter struct {
	desk *desk.Desk
	set  *metrics.Set

	mu sync.Mutex
	// status is what the index was when it was last asked, at that time.
	status *desk.Status
	asked  time.Time
}

// fresh is for how long what is known of the index is told again: to count what it holds
// takes longer than a search, and it is scraped some times a minute.
const fresh = 10 * time.Second

// bounds are those of the durations in seconds: from an answer that the requester has to
// an export.
var bounds = []float64{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30}

// New makes the meter of a server over a Desk.
func New(d *desk.Desk) *Meter { return &Meter{desk: d, set: metrics.NewSet()} }

// Observe counts the requests that a handler answers, by the pattern that it matched.
func (m *Meter) Observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start, c := time.Now(), &counting{ResponseWriter: w, status: http.StatusOK}
		broken := true
		defer func() {
			if broken {
				c.status = 0 // broken off
			}
			m.note(r, c.status, time.Since(start))
		}()
		next.ServeHTTP(c, r)
		broken = false
	})
}

// note counts one request.
func (m *Meter) note(r *http.Request, status int, took time.Duration) {
	route := r.Pattern
	if _, path, ok := strings.Cut(route, " "); ok {
		route = path
	}
	labels := fmt.Sprintf("route=%q,method=%q", route, methodOf(r.Method))
	m.set.GetOrCreateCounter(fmt.Sprintf("dateline_http_requests_total{%s,code=%q}", labels, strconv.Itoa(status))).Inc()
	m.set.GetOrCreatePrometheusHistogramExt("dateline_http_request_duration_seconds{"+labels+"}", bounds).Update(took.Seconds())
}

// methodOf is a method that there is; whatever else was sent is one.
func methodOf(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return method
	}
	return "other"
}

// counting notes the status of an answer.
type counting struct {
	http.ResponseWriter
	status int
	begun  bool
}

// WriteHeader notes the first final status.
func (c *counting) WriteHeader(status int) {
	if !c.begun && status >= http.StatusOK {
		c.status, c.begun = status, true
	}
	c.ResponseWriter.WriteHeader(status)
}

// Write begins the answer.
func (c *counting) Write(b []byte) (int, error) {
	c.begun = true
	return c.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (c *counting) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// Flush sends what was written; streams ask for it.
func (c *counting) Flush() { _ = http.NewResponseController(c.ResponseWriter).Flush() }

// ServeHTTP writes the figures.
func (m *Meter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var b bytes.Buffer
	m.build(&b)
	m.index(r.Context(), &b)
	m.set.WritePrometheus(&b)
	metrics.WriteProcessMetrics(&b)
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	// who went away gets nothing
	_, _ = w.Write(b.Bytes())
}

// build tells what the program was built from.
func (m *Meter) build(b *bytes.Buffer) {
	v := desk.VersionOf()
	metrics.WriteGaugeUint64(b, fmt.Sprintf("dateline_build_info{version=%q,commit=%q,go=%q}", v.Version, v.Commit, v.Go), 1)
}

// index tells what the index holds and how its runs went.
func (m *Meter) index(ctx context.Context, b *bytes.Buffer) {
	s, err := m.known(ctx)
	if err != nil {
		metrics.WriteGaugeUint64(b, "dateline_index_up", 0)
		return
	}
	failing := 0
	for _, source := range s.Sources {
		if source.Failures > 0 {
			failing++
		}
	}
	for _, g := range []struct {
		name string
		v    int
	}{{"up", 1}, {"articles", s.Articles}, {"stories", s.Stories}, {"generation", s.Generation}, {"bytes", int(s.Bytes)}, {"failures", s.Failed}, {"sources_failing", failing}} {
		metrics.WriteGaugeFloat64(b, "dateline_index_"+g.name, float64(g.v))
	}
	if n := len(s.Runs); n > 0 {
		last := s.Runs[n-1]
		metrics.WriteGaugeFloat64(b, "dateline_run_last_start_timestamp_seconds", float64(last.Start.Unix()))
		metrics.WriteGaugeFloat64(b, "dateline_run_last_exit_code", float64(last.Exit))
	}
}

// known is what was told of the index a moment ago, or is now.
func (m *Meter) known(ctx context.Context) (*desk.Status, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.status != nil && time.Since(m.asked) < fresh {
		return m.status, nil
	}
	s, err := m.desk.Status(ctx)
	if err != nil {
		m.status = nil
		return nil, err
	}
	m.status, m.asked = s, time.Now()
	return s, nil
}

// Health answers whether the server can read its index; that there is none yet is well.
func (m *Meter) Health(w http.ResponseWriter, r *http.Request) {
	_, err := m.desk.Published(r.Context())
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	said := "ok\n"
	switch {
	case errors.Is(err, context.Canceled):
	case desk.KindOf(err) == desk.NoIndex:
		said = "ok: no index yet\n"
	case err != nil:
		w.WriteHeader(http.StatusServiceUnavailable)
		said = "the index cannot be read\n"
	}
	// who went away gets nothing
	_, _ = w.Write([]byte(said))
}
