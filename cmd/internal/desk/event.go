package desk

import (
	"strings"

	"dateline/pipeline"
)

// EventKind says what happened.
type EventKind string

// The kinds of events, with what Name and Text are.
const (
	// Skipped: the article of origin Name was left out for the reason Text.
	Skipped EventKind = "skipped"
	// Kept: the article of origin Name could not be analysed anew, for the reason Text,
	// and keeps the findings that it had.
	Kept EventKind = "kept"
	// Warning: Text, about the article of origin Name or, without one, the whole.
	Warning EventKind = "warning"
	// Repaired: what was damaged, and how it was put right.
	Repaired EventKind = "repaired"
	// Note: what is worth knowing of the index and wrong with nothing.
	Note EventKind = "note"
	// SourceFails: the configured source Name began to fail, or for another reason.
	SourceFails EventKind = "source-fails"
	// AlertFails: the alert Name could not be told; the next run tries again.
	AlertFails EventKind = "alert-fails"
)

// Event is something that happened on the way.
type Event struct {
	Kind EventKind `json:"kind"`
	Name string    `json:"name"`
	Text string    `json:"text"`
}

// tell is called by the pipeline and, at the same time, by what fetches.
func (d *Desk) tell(e Event) {
	if d.o.Tell == nil {
		return
	}
	d.telling.Lock()
	defer d.telling.Unlock()
	d.o.Tell(e)
}

func (d *Desk) notice(n pipeline.Notice) {
	if n.Skip != nil {
		d.tell(Event{Skipped, n.Skip.Origin, reason(n.Skip)})
		return
	}
	d.tell(Event{Warning, n.Origin, n.Warning})
}

// reason is a skip's in one line: a panic's stack is in the failure list.
func reason(s *pipeline.Skip) string {
	line, _, _ := strings.Cut(s.Reason, "\n")
	return line
}

// watch begins to show a pass.
func (d *Desk) watch(p *pipeline.Progress) (end func()) {
	if d.o.Watch == nil {
		return func() {}
	}
	return d.o.Watch(p)
}
