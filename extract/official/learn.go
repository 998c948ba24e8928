package official

import (
	"dateline/extract/doc"
	"dateline/extract/official/home"
)

// Example is an office of an article with what speaks for each state, for whoever
// learns the weights of package home.
type Example struct {
	Case home.Case
	doc.Official
	// Explicit tells that the text says the state, whose words were hidden.
	Explicit bool
}

// Examples returns the offices of a document as Find sees them, before any state is
// guessed: bare ones as they stand, explicit ones with the words hidden that say the
// states of their persons.
func (f *Finder) Examples(d *doc.Document, m *doc.Mentions, focus *doc.Focus) (out []Example) {
	w := &work{weights: f.home}
	f.gather(w, d, m)
	w.unify()
	h := newEvidence(w, d.Article, focus)
	hidden := map[string]*evidence{}
	for i := range w.records {
		r := &w.records[i]
		if r.o == nil || r.owner != "" || r.o.fallback != "" || r.Role == international || r.tag {
			continue
		}
		e := h
		if r.explicit {
			if hidden[r.Person] == nil {
				w.hide(r.Person, true)
				hidden[r.Person] = newEvidence(w, d.Article, focus)
			} else {
				w.hide(r.Person, true)
			}
			e = hidden[r.Person]
		}
		out = append(out, Example{Case: *e.caseOf(r), Official: r.Official, Explicit: r.explicit})
		if r.explicit {
			w.hide(r.Person, false)
		}
	}
	return out
}

// hide has the words of a person's offices looked at no more, or again.
func (w *work) hide(person string, hidden bool) {
	w.hidden = [2]map[int]bool{}
	for i := range w.records {
		r := &w.records[i]
		if r.Person != person || r.o == nil {
			continue
		}
		r.hidden = hidden && r.explicit
		if !hidden {
			continue
		}
		n := 0
		if r.In != "" {
			n = 1
		}
		if w.hidden[n] == nil {
			w.hidden[n] = map[int]bool{}
		}
		for k := r.o.np; k < r.o.end; k++ {
			w.hidden[n][k] = true
		}
	}
}
