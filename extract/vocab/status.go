package vocab

import "slices"

// What an office is to its holder.
const (
	Current = "current"
	Former  = "former"
	Acting  = "acting"
	Elect   = "elect"
)

// Status is what an office is to its holder; a record has one of current and
// former, and may be acting or elect besides.
type Status struct{ Word }

var statuses = []Status{
	{Word{Current, "current", "current", "holds the office"}},
	{Word{Former, "former", "former", "held the office"}},
	{Word{Acting, "acting", "acting", "holds the office for the time being"}},
	{Word{Elect, "elect", "elect", "is chosen and not yet in office"}},
}

// Statuses lists the statuses.
func Statuses() []Status { return slices.Clone(statuses) }

// StatusIDs lists the words of the statuses.
func StatusIDs() []string { return ids(statuses) }
