package desk

// Cut leaves the n hits behind the one of an id, which may have moved since an earlier
// search; where it is gone, those from the place at on. It returns how many were cut off
// before them.
func (a *Answer) Cut(id string, at, n int) (before int) {
	before = min(max(at, 0), len(a.hits))
	for i, h := range a.hits {
		if h.ID == id {
			before = i + 1
			break
		}
	}
	a.hits = a.hits[before:]
	a.hits = a.hits[:min(n, len(a.hits))]
	a.Shown = len(a.hits)
	return before
}

// Last is the id of the last hit, empty without any.
func (a *Answer) Last() string {
	if len(a.hits) == 0 {
		return ""
	}
	return a.hits[len(a.hits)-1].ID
}
