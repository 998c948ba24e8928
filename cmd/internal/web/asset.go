package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"

	"dateline/cmd/internal/answer"
)

// asset is a static file.
type asset struct {
	kind string
	data []byte
}

// kinds are those of static files, whatever the machine's own table says.
var kinds = map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json"}

// readAssets reads the static files. Their addresses hold a sum of what they hold, so
// that a browser may keep them for ever.
func (s *Site) readAssets() error {
	s.assets, s.static = map[string]string{}, map[string]asset{}
	list, err := fs.ReadDir(files, "static")
	if err != nil {
		return fmt.Errorf("list the static files: %w", err)
	}
	for _, e := range list {
		data, err := files.ReadFile("static/" + e.Name())
		if err != nil {
			return fmt.Errorf("read a static file: %w", err)
		}
		s.addAsset(e.Name(), data)
	}
	s.addAsset("map.js", []byte(answer.MapScript()))
	return nil
}

func (s *Site) addAsset(name string, data []byte) {
	sum := sha256.Sum256(data)
	at := "/static/" + hex.EncodeToString(sum[:6]) + "/" + name
	s.assets[name], s.static[at] = at, asset{kinds[path.Ext(name)], data}
}

func (s *Site) serveAsset(w http.ResponseWriter, r *http.Request) {
	a, ok := s.static[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", a.kind)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(a.data) // whoever went away needs no answer
}
