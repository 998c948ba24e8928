package web

import (
	"bufio"
	"net/http"
	"slices"

	"dateline/cmd/internal/answer"
)

// exported are the types and endings of the formats of exports.
var exported = map[string]struct{ kind, ending string }{
	"json": {"application/json", "json"}, "jsonl": {"application/x-ndjson", "jsonl"}, "csv": {"text/csv; charset=utf-8", "csv"},
	"ninjs": {"application/x-ndjson", "ninjs.jsonl"}, "geojson": {"application/geo+json", "geojson"}, "atom": {"application/atom+xml", "atom"},
}

// export streams every hit of a search in a format of the command line.
func (s *Site) export(w http.ResponseWriter, r *http.Request) error {
	a, v := askedOf(r.URL.Query()), r.URL.Query()
	name := v.Get("format")
	form, ok := exported[name]
	if !ok || !slices.Contains(answer.Formats(), name) {
		return refuse(http.StatusBadRequest, "there is no format %q; formats are %v", name, answer.Formats())
	}
	ask := a.search()
	ask.All, ask.Offset = true, 0
	found, err := s.desk.Search(r.Context(), ask)
	if err != nil {
		return err
	}
	defer found.Close()
	h := w.Header()
	h.Set("Content-Type", form.kind)
	h.Set("Content-Disposition", `attachment; filename="dateline.`+form.ending+`"`)
	out := bufio.NewWriterSize(w, 1<<16)
	head := answer.Head{Query: ask.Described(ask.Text), Articles: found.Articles, Stories: found.Stories, Facets: found.Facets, Findings: v.Get("findings") != "" && (name == "csv" || name == "jsonl")}
	by, err := answer.New(name, out, head)
	if err != nil {
		return err
	}
	for hit, err := range found.Hits(r.Context(), exportSnippet) {
		if err == nil {
			err = by.Write(hit)
		}
		if err != nil {
			panic(http.ErrAbortHandler) // half an export must not look whole
		}
	}
	err = by.Close()
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	return nil
}

// exportSnippet is how long a snippet is in an export, in bytes: as at the command line.
const exportSnippet = 120
