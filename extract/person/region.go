package person

import (
	"slices"

	"dateline/extract/doc"
	"dateline/extract/initials"
)

// places drops the mentions that are regions ("Primorsky Krai", "Farah province") or
// short forms that the article defines ("Council for Adult Literacy and Inclusion (Cali)").
func (f *Finder) places(d *doc.Document, ms []mention) []mention {
	defined := append(initials.Defined(d.Title), initials.Defined(d.Body)...)
	return slices.DeleteFunc(ms, func(m mention) bool {
		if m.End == m.First+1 && initials.Has(defined, m.x.Tokens[m.First].Hash) {
			return true
		}
		return f.divisions.Names(m.x, m.First, m.End)
	})
}
