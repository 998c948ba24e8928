package index

import (
	"strconv"
	"strings"
)

// label makes a value for people of a term that holds several things.
func label(facet string, c Count) Count {
	parts := strings.Split(c.Value, sep)
	switch {
	case facet == "city" && len(parts) == 5:
		c.Value, c.Label = parts[0], parts[1]
		if parts[2] != "" {
			c.Label += ", " + parts[2]
		}
		lat, err1 := strconv.ParseFloat(parts[3], 64)
		lon, err2 := strconv.ParseFloat(parts[4], 64)
		if err1 == nil && err2 == nil {
			c.Lat, c.Lon = &lat, &lon
		}
	case facet == "official" && len(parts) == 5:
		h := Holder{Person: parts[0], Role: parts[1], Portfolio: parts[2], Country: parts[3], Former: parts[4] != ""}
		c.Label = h.String()
		c.Value = strings.Join(parts, "|")
	}
	return c
}

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
