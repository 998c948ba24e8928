package pipeline

import (
	"fmt"
	"iter"
)

// MaxTold is the most skips, and the most warnings, of one unit that are told and kept
// one by one: a kilobyte of a packed file can hold a third of a million broken articles,
// and nobody reads as many lines. Those beyond are counted.
const MaxTold = 1000

// Bounded yields the items of a unit, with one skip in place of all skips beyond MaxTold,
// and one warning in place of all warnings beyond as many.
func Bounded(u Unit) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		skips, warnings := 0, 0
		var last *Skip
		for item := range u.Items {
			if n := len(item.Warnings); n > 0 {
				item.Warnings = item.Warnings[:max(0, min(n, MaxTold-warnings))]
				warnings += n
			}
			if item.Skip != nil {
				if skips++; skips > MaxTold {
					last = item.Skip
					continue
				}
			}
			if !yield(item) {
				return
			}
		}
		if more := skips - MaxTold; more > 0 {
			skip := *last
			skip.Origin, skip.More = u.Key, more-1
			skip.Reason = fmt.Sprintf("and %d more; the last: %s", more, last.Reason)
			if !yield(Item{Skip: &skip}) {
				return
			}
		}
		if more := warnings - MaxTold; more > 0 {
			yield(Item{Warnings: []string{fmt.Sprintf("%s: and %d more warnings", u.Key, more)}, Said: true})
		}
	}
}
