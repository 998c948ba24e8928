package feed

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// OPML returns the feeds of a reader's subscription list (OPML 1.0 and 2.0), in
// order, each once, whatever folders they are in.
func OPML(body []byte) ([]string, error) {
	body = plain(body, "")
	if err := bounded(body); err != nil {
		return nil, err
	}
	d := decoder(body)
	var out []string
	seen := map[string]bool{}
	known := false
	for {
		t, err := d.Token()
		if err == io.EOF && known {
			return out, nil
		}
		if err != nil {
			return out, fmt.Errorf("OPML: %w", err)
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if strings.EqualFold(start.Name.Local, "opml") {
			known = true
		}
		if !known {
			return nil, fmt.Errorf("OPML: it begins with <%s>", start.Name.Local)
		}
		for _, a := range start.Attr {
			if !strings.EqualFold(a.Name.Local, "xmlUrl") {
				continue
			}
			if u := resolve(nil, a.Value); u != "" && !seen[u] && len(out) < MaxEntries {
				seen[u] = true
				out = append(out, u)
			}
		}
	}
}
