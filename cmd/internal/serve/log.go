package serve

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"
)

// accessLog writes a line of JSON for each request: when, who, what, how it ended, how
// many bytes, how long it took.
type accessLog struct{ *slog.Logger }

func newAccessLog(w io.Writer) accessLog {
	if w == nil {
		return accessLog{}
	}
	return accessLog{slog.New(slog.NewJSONHandler(&inTurn{w: w}, &slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
		if len(groups) == 0 && (a.Key == slog.LevelKey || a.Key == slog.MessageKey) {
			return slog.Attr{}
		}
		return a
	}}))}
}

// inTurn lets one line after the other through.
type inTurn struct {
	mu sync.Mutex
	w  io.Writer
}

func (t *inTurn) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.w.Write(b)
}

// counting notes how an answer ended and how long it is.
type counting struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (c *counting) WriteHeader(status int) {
	if c.status == 0 && status >= 200 {
		c.status = status
	}
	c.ResponseWriter.WriteHeader(status)
}

func (c *counting) Write(b []byte) (int, error) {
	if c.status == 0 {
		c.status = http.StatusOK
	}
	n, err := c.ResponseWriter.Write(b)
	c.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (c *counting) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// logged reads who asks, answers, notes it, and keeps the panic of one request its own.
func (s *Server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		v := s.arrived(r)
		r = r.WithContext(context.WithValue(r.Context(), visitingKey{}, v))
		c := &counting{ResponseWriter: w}
		defer func() {
			fault, begun := recover(), c.status != 0
			if fault != nil && !begun {
				s.refuse(c, r, http.StatusInternalServerError, "this request met a fault of the program")
			}
			s.log.note(r, c, line{v, time.Since(start), fault})
			if fault == http.ErrAbortHandler || fault != nil && begun {
				panic(http.ErrAbortHandler) // half an answer must not look whole
			}
		}()
		next.ServeHTTP(c, r)
	})
}

// line is what is noted beside the request and its answer.
type line struct {
	*visiting
	took  time.Duration
	fault any
}

func (l accessLog) note(r *http.Request, c *counting, about line) {
	if l.Logger == nil {
		return
	}
	attrs := []slog.Attr{slog.String("client", about.client.String()), slog.String("user", about.User), slog.String("method", r.Method),
		slog.String("host", r.Host), slog.String("path", r.URL.Path), slog.String("query", r.URL.RawQuery), slog.Int("status", c.status),
		slog.Int64("bytes", c.bytes), slog.Float64("ms", float64(about.took.Microseconds())/1000), slog.String("agent", r.UserAgent())}
	if about.fault != nil && about.fault != http.ErrAbortHandler {
		attrs = append(attrs, slog.Any("fault", about.fault))
	}
	l.LogAttrs(r.Context(), slog.LevelInfo, "", attrs...)
}
