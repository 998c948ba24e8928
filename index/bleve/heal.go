package bleve

import "dateline/index/statefile"

// kept are the small files of an index that are there twice.
func kept(dir string) []string { return []string{metaPath(dir), primerPath(dir)} }

// heal mends the small files that are kept twice, each from its copy. What cannot be
// mended here stops whoever needs it.
func (w *Writer) heal() {
	for _, path := range kept(w.dir) {
		if what, err := statefile.Mend(path); err == nil && what != "" {
			w.tell("%s; its copy takes its place", what)
		}
	}
}
