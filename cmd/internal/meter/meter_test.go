package meter

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dateline/cmd/internal/desk"
)

// line is a line of the text form: a name, labels, a number; or a comment.
var line = regexp.MustCompile(`^(#.*|[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-zA-Z_]+="[^"\\\n]*",? ?)+\})? (NaN|[+-]?(Inf|[0-9.]+(e[+-]?[0-9]+)?)))$`)

func told(t *testing.T, m *Meter) string {
	t.Helper()
	w := httptest.NewRecorder()
	m.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	data, err := io.ReadAll(w.Body)
	if err != nil || w.Code != http.StatusOK {
		t.Fatal(w.Code, err)
	}
	for l := range strings.Lines(string(data)) {
		if !line.MatchString(strings.TrimSuffix(l, "\n")) {
			t.Errorf("no such line can be: %q", l)
		}
	}
	return string(data)
}

func TestFigures(t *testing.T) {
	d, err := desk.New(desk.Options{Index: filepath.Join(t.TempDir(), "index"), KeepOpen: true})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	m := New(d)
	health := func() (int, string) {
		w := httptest.NewRecorder()
		m.Health(w, httptest.NewRequest(http.MethodGet, "/healthz", nil))
		return w.Code, w.Body.String()
	}
	if code, said := health(); code != http.StatusOK || said != "ok: no index yet\n" || !strings.Contains(told(t, m), "dateline_index_up 0\n") {
		t.Errorf("without an index: %d %q", code, said)
	}
	if _, err := d.Ingest(context.Background(), filepath.Join("..", "..", "..", "testdata", "articles")); err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /a/{id}", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) })
	mux.HandleFunc("GET /broken", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	seen := m.Observe(mux)
	for _, target := range []string{"/a/1", "/a/2", "/nothing"} {
		seen.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, target, nil))
	}
	seen.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("BREW\x2d", "/a/1", nil))
	func() {
		defer func() { _ = recover() }()
		seen.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/broken", nil))
	}()
	text := told(t, m)
	for _, want := range []string{"dateline_index_up 1\n", "dateline_index_articles 72\n", `dateline_http_requests_total{route="/a/{id}",method="GET",code="418"} 2` + "\n",
		`dateline_http_requests_total{route="/broken",method="GET",code="0"} 1` + "\n", `dateline_http_request_duration_seconds_bucket{route="/a/{id}",method="GET",le="+Inf"} 2` + "\n",
		`code="404"} 1`, `method="other"`, "go_goroutines ", "dateline_build_info{"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if code, said := health(); code != http.StatusOK || said != "ok\n" {
		t.Errorf("%d %q", code, said)
	}
}
