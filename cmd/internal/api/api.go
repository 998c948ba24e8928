// Package api answers programs over HTTP: what the command line finds, in the JSON that
// it prints, below /api/v1. Requests flow in as an http.Handler gets them, answers flow
// out of desk; nothing is found here that the command line does not find.
//
// Every operation is a row of operations: its parameters are held against that row, and
// the OpenAPI document is written from it, so that the two agree. A parameter that an
// operation does not have is refused: a filter with a slip in its name must not answer
// for a search without it. Errors are problems as RFC 9457 has them. Answers have an ETag
// of the published state of the index, so that asking again costs next to nothing.
//
// The limits of size, rate and time of a connection, and who may ask, are the server's
// matter. A Handler is safe for many goroutines.
package api

import (
	"io"
	"net/http"
	"runtime"
	"slices"
	"strings"

	"dateline/cmd/internal/desk"
)

// Options say how programs are answered.
type Options struct {
	// Origins are those of pages elsewhere whose scripts may ask (CORS): "https://desk.example";
	// without any, which is usual, no page elsewhere may.
	Origins []string
	// Schema gives the JSON Schema of one of the program's outputs by its name.
	Schema func(name string) ([]byte, error)
	// Log is told what failed within, a line each; nil drops it.
	Log func(error)
}

// Prefix is the path below which the operations are.
const Prefix = "/api/v1"

// Handler answers the requests below Prefix.
type Handler struct {
	desk *desk.Desk
	o    Options
	// paths has the operations of each path by their methods.
	paths map[string][]*operation
	// room bounds the analyses at a time: each has a core to itself.
	room     chan struct{}
	document []byte
	version  string
}

// New makes the handler of a Desk, which had better keep its index open.
func New(d *desk.Desk, o Options) (*Handler, error) {
	h := &Handler{desk: d, o: o, paths: map[string][]*operation{}, room: make(chan struct{}, runtime.GOMAXPROCS(0)), version: versionOf()}
	list := operations()
	for i := range list {
		h.paths[list[i].path] = append(h.paths[list[i].path], &list[i])
	}
	var err error
	h.document, err = document(list, o.Schema)
	return h, err
}

// versionOf names the program for whoever keeps its answers.
func versionOf() string {
	b := desk.VersionOf()
	if b.Commit != "" {
		return b.Version + " " + b.Commit
	}
	return b.Version
}

// ServeHTTP answers one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.crossing(w, r) {
		return
	}
	path, below := strings.CutPrefix(r.URL.Path, Prefix)
	list := h.paths[path]
	if !below || len(list) == 0 {
		(&problem{Status: http.StatusNotFound, Kind: desk.NotFound, Detail: "there is nothing at this address; " + Prefix + "/openapi.json says what there is"}).write(w)
		return
	}
	r.Pattern = r.URL.Path // one of paths, for whoever counts
	op := operationFor(list, r.Method)
	switch {
	case op != nil:
		h.answer(w, r, op)
	case r.Method == http.MethodOptions:
		w.Header().Set("Allow", methodsOf(list))
		w.WriteHeader(http.StatusNoContent)
	default:
		(&problem{Status: http.StatusMethodNotAllowed, Kind: badRequest, Detail: "this address takes " + methodsOf(list), allow: methodsOf(list)}).write(w)
	}
}

// operationFor is the operation of a method; what answers GET answers HEAD.
func operationFor(list []*operation, method string) *operation {
	if method == http.MethodHead {
		method = http.MethodGet
	}
	if i := slices.IndexFunc(list, func(o *operation) bool { return o.method == method }); i >= 0 {
		return list[i]
	}
	return nil
}

func methodsOf(list []*operation) string {
	var names []string
	for _, o := range list {
		names = append(names, o.method)
		if o.method == http.MethodGet {
			names = append(names, http.MethodHead)
		}
	}
	return strings.Join(append(names, http.MethodOptions), ", ")
}

// crossing lets scripts of the pages of known origins ask, and answers a browser that
// asks whether they may.
func (h *Handler) crossing(w http.ResponseWriter, r *http.Request) (done bool) {
	if len(h.o.Origins) == 0 {
		return false
	}
	w.Header().Add("Vary", "Origin")
	origin := r.Header.Get("Origin")
	if origin == "" || !slices.Contains(h.o.Origins, origin) {
		return false
	}
	w.Header().Set("Access-Control-Allow-Origin", origin)
	w.Header().Set("Access-Control-Expose-Headers", "ETag, Link, Retry-After")
	// the answer is for that page, which the server's own header would keep from it
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
	if r.Method != http.MethodOptions || r.Header.Get("Access-Control-Request-Method") == "" {
		return false
	}
	w.Header().Set("Access-Control-Allow-Methods", "GET, HEAD, POST")
	w.Header().Set("Access-Control-Allow-Headers", "Content-Type, If-None-Match")
	w.WriteHeader(http.StatusNoContent)
	return true
}

// answer reads the parameters, and answers by what the requester has already, by the
// operation, or by what is wrong.
func (h *Handler) answer(w http.ResponseWriter, r *http.Request, op *operation) {
	v, fault := read(r.URL.RawQuery, op.params)
	if fault != nil {
		fault.write(w)
		return
	}
	w.Header().Set("X-Content-Type-Options", "nosniff")
	out := &late{w: w}
	c := &call{Handler: h, r: r, head: w.Header(), out: out, asked: v}
	if op.kept {
		same, err := c.unchanged()
		if err != nil {
			h.fail(out, err)
			return
		}
		if same {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	if err := op.do(c); err != nil {
		h.fail(out, err)
		return
	}
	if err := out.send(); err != nil {
		h.fail(out, err)
	}
}

// fail answers with what is wrong, or breaks off an answer that has begun: half of one
// must not look whole.
func (h *Handler) fail(out *late, err error) {
	p := problemOf(err)
	if p.Kind == desk.Failed && h.o.Log != nil {
		h.o.Log(err)
	}
	if out.begun {
		panic(http.ErrAbortHandler)
	}
	p.write(out.w)
}

// A call is one request on its way through an operation.
type call struct {
	*Handler
	r *http.Request
	// head is the answer's, out its body.
	head  http.Header
	out   io.Writer
	asked values
}

// late holds an answer's beginning back, so that an error before it is full can be told
// as one.
type late struct {
	w     http.ResponseWriter
	held  []byte
	begun bool
}

// holdBack is how much of an answer is held back: more than most answers have.
const holdBack = 64 << 10

// Write holds back what there is room for.
func (l *late) Write(b []byte) (int, error) {
	if !l.begun && len(l.held)+len(b) <= holdBack {
		l.held = append(l.held, b...)
		return len(b), nil
	}
	if err := l.send(); err != nil {
		return 0, err
	}
	return l.w.Write(b)
}

// send sends what is held back.
func (l *late) send() error {
	held := l.held
	l.begun, l.held = true, nil
	if len(held) == 0 {
		return nil
	}
	_, err := l.w.Write(held)
	return err
}
