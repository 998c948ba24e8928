package analysis

import (
	"slices"

	"dateline/extract"
)

// ruleHolder is the rule of a person whom only the office beside the name tells.
const ruleHolder = "person/office-holder"

// holders returns the persons together with those whom officials name and the
// finder of persons passed over ("the governor of Lima, X Y,"): who holds an
// office is a person, and a record must have its mention.
func holders(persons []extract.Entity, officials []extract.Official, text string) []extract.Entity {
	found := persons
	for i := range officials {
		o := &officials[i]
		if o.Start < 0 {
			continue
		}
		s := extract.Span{Start: o.Start, End: o.End}
		if slices.ContainsFunc(found, func(e extract.Entity) bool { return e.Span().Overlaps(s) }) {
			continue
		}
		at, _ := slices.BinarySearchFunc(found, o.Start, func(e extract.Entity, start int) int { return e.Start - start })
		found = slices.Insert(found, at, extract.Entity{Type: extract.Person, Start: o.Start, End: o.End,
			Text: text[o.Start:o.End], Name: o.Person, Rule: ruleHolder})
	}
	return found
}
