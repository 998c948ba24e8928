package desk

import (
	"strings"

	"dateline/pipeline"
	"dateline/pipeline/fetch"
	"dateline/pipeline/source"
)

// address tells the address of a page from a path.
func address(path string) bool {
	scheme, _, ok := strings.Cut(path, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// apart parts paths from addresses of pages.
func apart(paths []string) (files, pages []string) {
	for _, p := range paths {
		if address(p) {
			pages = append(pages, p)
		} else {
			files = append(files, p)
		}
	}
	return files, pages
}

// inOrder is a source of files and of pages for what needs no index, in the order in
// which they were named.
func (d *Desk) inOrder(paths []string, format source.Format) (pipeline.Source, error) {
	if _, pages := apart(paths); len(pages) == 0 {
		return d.plainFiles(paths, format), nil
	}
	n, err := d.o.Network.connect()
	if err != nil {
		return nil, err
	}
	client, state := n.client(), fetch.NoState()
	var out pipeline.Chain
	for len(paths) > 0 {
		if address(paths[0]) {
			out = append(out, &fetch.Round{Client: client, State: state, Pages: source.Pages{}, URLs: paths[:1], Notify: d.notice})
			paths = paths[1:]
			continue
		}
		end := 1
		for end < len(paths) && !address(paths[end]) {
			end++
		}
		out = append(out, d.plainFiles(paths[:end], format))
		paths = paths[end:]
	}
	return out, nil
}

// plainFiles is a source of files that nothing is remembered of.
func (d *Desk) plainFiles(paths []string, format source.Format) *source.Files {
	return &source.Files{Roots: paths, Stdin: d.o.Stdin, Format: format, Limits: d.o.Limits, Columns: d.o.Columns, PDF: d.pdf}
}
