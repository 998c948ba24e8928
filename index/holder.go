package index

// Holder is a person in an office.
type Holder struct {
	Person    string `json:"person"`
	Role      string `json:"role"`
	Portfolio string `json:"portfolio"`
	Country   string `json:"country"`
	Former    bool   `json:"former"`
}

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
