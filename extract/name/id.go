package name

import (
	"strings"

	"dateline/extract/doc"
)

// ID is what a person is known by whom no table of holders knows: written
// "person:john-quill~b@US", the initials and the state only where an article gives
// them. Two IDs of one key that differ in a part which both have are two persons; one
// without the part may be either.
type ID struct {
	// Key is that of the name.
	Key string
	// Initials are the single letters of the name.
	Initials string
	// State is the one served in the office that the article gives (ISO alpha-2).
	State string
	// Alone tells of a name that the user wants joined with no other spelling of it; its
	// Key is the name as it is written, folded.
	Alone bool
}

// Prefix begins the ids of this package.
const Prefix = doc.OwnPerson

// The marks before the parts of an id, and behind the key of one that stands alone.
const (
	InitialsMark = "~"
	StateMark    = "@"
	aloneMark    = "!"
)

// String writes the id.
func (id ID) String() string {
	s := Prefix + id.Key
	if id.Alone {
		s += aloneMark
	}
	if id.Initials != "" {
		s += InitialsMark + id.Initials
	}
	if id.State != "" {
		s += StateMark + id.State
	}
	return s
}

// Name is the id with the key alone, which all IDs of the name begin with.
func (id ID) Name() ID { return ID{Key: id.Key, Alone: id.Alone} }

// ParseID reads what String wrote; false for any other id.
func ParseID(s string) (id ID, ok bool) {
	if !IsID(s) {
		return ID{}, false
	}
	s = s[len(Prefix):]
	s, id.State, _ = strings.Cut(s, StateMark)
	s, id.Initials, _ = strings.Cut(s, InitialsMark)
	id.Key, id.Alone = strings.CutSuffix(s, aloneMark)
	id.State, id.Initials = strings.ToUpper(id.State), strings.ToLower(id.Initials)
	return id, id.Key != ""
}

// IsID tells whether an id is one of this package, of a person whom no table knows.
func IsID(s string) bool { return strings.HasPrefix(s, Prefix) }

// Apart tells that two IDs are of two persons.
func (id ID) Apart(o ID) bool {
	return id.Key != o.Key || id.Alone != o.Alone || differ(id.Initials, o.Initials) || differ(id.State, o.State)
}

func differ(a, b string) bool {
	if len(a) > 1 && len(b) > 1 || a == "" || b == "" {
		return a != b && a != "" && b != ""
	}
	return a[0] != b[0] // "H. W." is an "H."
}
