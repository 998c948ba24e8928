// Package web shows an index as pages: searches, articles, people and offices, countries,
// organizations, comparisons, runs. Requests flow in and HTML, SVG, Atom and the formats of
// exports flow out; everything is asked of a desk.Desk, as the command line asks it.
//
// Every view is an address. Pages are whole without a script: the scripts of this package
// add keys, suggestions, brushing and zooming. No page asks another host for anything.
//
// A Site is safe for many goroutines.
package web

import (
	"bytes"
	"context"
	"embed"
	"fmt"
	template "github.com/DataDog/datadog-agent/pkg/template/html"
	"io/fs"
	"net/http"
	"strings"

	"dateline/cmd/internal/desk"
	"dateline/cmd/internal/serve"
)

//go:embed pages static
var files embed.FS

// Site is the pages of one index.
type Site struct {
	desk  *desk.Desk
	pages map[string]*template.Template
	// assets are the addresses of static files, with a sum of what they hold.
	assets map[string]string
	static map[string]asset
	keeper *keeper
	mux    *http.ServeMux
	// language is the page on how searches are written.
	language string
	// warm is the state of the index that was read for those who come.
	warm string
}

// New makes the pages of an index. The language is the page on how searches are written.
func New(d *desk.Desk, language string) (*Site, error) {
	s := &Site{desk: d, language: language, keeper: newKeeper(), pages: map[string]*template.Template{}, mux: http.NewServeMux()}
	if err := s.readAssets(); err != nil {
		return nil, err
	}
	if err := s.readPages(); err != nil {
		return nil, err
	}
	for pattern, show := range s.views() {
		s.mux.HandleFunc(pattern, s.shown(show))
	}
	return s, nil
}

// views are the pages by their patterns. Each writes its answer, or says why it cannot.
func (s *Site) views() map[string]view {
	return map[string]view{
		"GET /{$}":                    s.kept(s.search),
		"GET /facet":                  s.kept(s.facet),
		"GET /export":                 s.export,
		"GET /map":                    s.kept(s.places),
		"GET /feed.atom":              s.feed,
		"GET /person":                 s.kept(s.person),
		"GET /office":                 s.kept(s.office),
		"GET /offices":                s.kept(s.offices),
		"GET /organization":           s.kept(s.organization),
		"GET /country/{code}":         s.kept(s.country),
		"GET /compare":                s.kept(s.compare),
		"GET /network":                s.kept(s.network),
		"GET /runs":                   s.runs,
		"GET /help":                   s.help,
		"GET /delete":                 s.doomed,
		"POST /delete":                s.deleted,
		"POST /alert":                 s.saved,
		"POST /wake":                  s.woken,
		"GET /article":                s.kept(s.article),
		"GET /article/{id}":           s.kept(s.article),
		"GET /article/{id}/story":     s.kept(s.story),
		"GET /article/{id}/revisions": s.revisions,
		"GET /article/{id}/why":       s.kept(s.why),
		"GET /article/{id}/export":    s.cited,
		"GET /":                       func(http.ResponseWriter, *http.Request) error { return errNoPage },
	}
}

// view writes an answer.
type view func(w http.ResponseWriter, r *http.Request) error

// Mounts are the pages, for a server.
func (s *Site) Mounts() []serve.Mount {
	return []serve.Mount{
		{Pattern: "/", Handler: s.mux},
		{Pattern: "GET /export", Handler: s.mux, Stream: true},
		{Pattern: "GET /static/", Handler: http.HandlerFunc(s.serveAsset), Open: true},
	}
}

// readPages reads the templates: each page with the layout and the parts of all.
func (s *Site) readPages() error {
	names, err := fs.Glob(files, "pages/*.html")
	if err != nil {
		return fmt.Errorf("list the pages: %w", err)
	}
	shared, err := template.New("").Funcs(s.functions()).ParseFS(files, "pages/layout.html", "pages/parts.html")
	if err != nil {
		return fmt.Errorf("read the pages: %w", err)
	}
	for _, path := range names {
		name := strings.TrimSuffix(strings.TrimPrefix(path, "pages/"), ".html")
		if name == "layout" || name == "parts" {
			continue
		}
		own, err := shared.Clone()
		if err == nil {
			own, err = own.ParseFS(files, path)
		}
		if err != nil {
			return fmt.Errorf("read the page %s: %w", name, err)
		}
		s.pages[name] = own
	}
	return nil
}

// page is what the layout shows around each page's own.
type page struct {
	// Title names the view, Nav the part of the site that it is of.
	Title, Nav string
	// Query is what stands in the prompt.
	Query string
	// Feed is the address of the Atom feed of what the page shows, if there is one.
	Feed string
	// Visitor is who asks, At the address that was asked for.
	Visitor serve.Visitor
	At      string
	// Body is the page's own.
	Body any
}

// show writes a page with a status.
func (s *Site) show(w http.ResponseWriter, r *http.Request, name string, p page) error {
	return s.showAs(w, r, http.StatusOK, name, p)
}

// showAs writes a page. What others wrote stands in it without the marks that would have it
// read as other words.
func (s *Site) showAs(w http.ResponseWriter, r *http.Request, status int, name string, p page) error {
	p.Visitor, p.At = serve.VisitorOf(r.Context()), r.URL.RequestURI()
	var b bytes.Buffer
	if err := s.pages[name].ExecuteTemplate(&b, "layout", p); err != nil {
		return fmt.Errorf("show the page %s: %w", name, err)
	}
	data := bytes.Map(seen, b.Bytes())
	if status == http.StatusOK {
		s.keep(r, data)
	}
	return send(w, r, status, data)
}

// Warm reads what most searches count, once for each state of the index, so that no
// visitor waits for it. One goroutine calls it now and then; what it cannot read, a
// visitor is told.
func (s *Site) Warm(ctx context.Context) {
	state, err := s.desk.Published(ctx)
	if err != nil || state == s.warm {
		return
	}
	s.warm = state
	// an index reads a field whole when it was asked for it twice
	for range 2 {
		found, err := s.desk.Search(ctx, asked{Page: 1}.search(append([]string{"month"}, listed...)...))
		if err != nil {
			return
		}
		found.Close()
	}
	_, _ = s.desk.Suggest(ctx, "a", 1)
}
