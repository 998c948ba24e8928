package index

// Holder is a person in an office.
type Holder struct {
	Person    string `json:"person"`
	Role      string `json:"role"`
	Portfolio string `json:"portfolio"`
	Country   string `json:"country"`
	Former    bool   `json:"former"`
}

// Held is one official's record as an index lists it.
type Held struct {
	Holder
	// Inherited is true when the text does not say the state, Known when a table of
	// holders gave it.
	Inherited, Known bool
	// ToCountry is the state to which an envoy was sent.
	ToCountry string
	// PersonID is the stable id of a known holder.
	PersonID string
}

// Said tells that the state is no guess: the text or the table has it.
func (h *Held) Said() bool { return h.Country != "" && (!h.Inherited || h.Known) }

// String shows a holder in one line: "Ana Quill, minister trade XK (former)".
func (h Holder) String() string {
	s := h.Person + ", " + h.Role
	if h.Portfolio != "" {
		s += " " + h.Portfolio
	}
	if h.Country != "" {
		s += " " + h.Country
	}
	if h.Former {
		s += " (former)"
	}
	return s
}
