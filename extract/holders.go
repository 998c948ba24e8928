package extract

import (
	"slices"

	"dateline/extract/doc"
)

// ruleHolder is the rule of a person whom only the office beside the name tells.
const ruleHolder = "person/office-holder"

// holders returns the persons together with those whom officials name and the
// finder of persons passed over ("the governor of Lima, X Y,"): who holds an
// office is a person, and a record must have its mention.
func holders(persons []doc.Entity, officials []doc.Official, text string) []doc.Entity {
	found := persons
	for i := range officials {
		o := &officials[i]
		if o.Start < 0 {
			continue
		}
		s := doc.Span{Start: o.Start, End: o.End}
		if slices.ContainsFunc(found, func(e doc.Entity) bool { return e.Span().Overlaps(s) }) {
			continue
		}
		at, _ := slices.BinarySearchFunc(found, o.Start, func(e doc.Entity, start int) int { return e.Start - start })
		found = slices.Insert(found, at, doc.Entity{Type: doc.Person, Start: o.Start, End: o.End,
			Text: text[o.Start:o.End], Name: o.Person, Rule: ruleHolder})
	}
	return found
}
