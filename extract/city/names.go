package city

import "iter"

// Names yields the usual name of every town, with the number of its people.
func Names() iter.Seq2[string, int] {
	return func(yield func(name string, people int) bool) {
		t, err := places()
		if err != nil {
			return
		}
		for p := range place(len(t.records) / recordSize) {
			if t.kind(p) < region && !yield(t.name(p), int(t.people(p))) {
				return
			}
		}
	}
}
