package country

import (
	"maps"
	"slices"
)

// Names lists the usual English names of all countries, sorted.
func Names() []string { return slices.Sorted(maps.Values(tables().names)) }
