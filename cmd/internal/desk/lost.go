package desk

import (
	"errors"
	"fmt"
	"strings"

	"dateline/cmd/internal/desk/holdings"
)

// maxLost bounds how many lost articles an error names.
const maxLost = 50

// lostError is the error of articles that are gone with damaged files; nil for none.
func lostError(ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	list := strings.Join(ids[:min(len(ids), maxLost)], ", ")
	if more := len(ids) - maxLost; more > 0 {
		list += fmt.Sprintf(" and %d more", more)
	}
	return fmt.Errorf("%d articles were lost with damaged files of the index, and nothing that was read since has them: %s", len(ids), list)
}

// toldOfLost is the error of what was lost and has not come back with what was read; it
// is said once, at the end of a run that came to its end.
func toldOfLost(h *holdings.Holdings) error {
	return errors.Join(lostError(h.Ledger.Missing()), h.Ledger.ToldOfLost())
}
