package terms

import (
	"strings"
	"time"

	"dateline/index/query"
)

// DayField is the field that a query.Days or query.Missing asks.
func DayField(field string) string {
	switch field {
	case query.Published:
		return Day
	case Added:
		return Added
	}
	return About
}

// Range picks among the terms of Day or About, given in the order of bytes, those that
// a range of days asks for. Years and months that lie wholly in the range are taken
// instead of their days; a period that reaches out of it counts when it answers for
// the part inside.
type Range struct {
	first, last string
	asked       span
	cover       string
}

// NewRange makes a Range of days ("2019-11-03"), both of them in; first may be empty.
func NewRange(first, last string) *Range {
	return &Range{first: first, last: last, asked: newSpan(first, last)}
}

// Asks tells whether the next term is one.
func (r *Range) Asks(term string) bool {
	if from, to, ok := period(term); ok {
		return !(len(r.cover) == len("2006") && strings.HasPrefix(term, r.cover)) && r.asked.meets(from, to)
	}
	if r.cover != "" && strings.HasPrefix(term, r.cover) {
		return false // its year or month is in already
	}
	from, to := bounds(term)
	if from < r.first || to > r.last {
		return false
	}
	r.cover = term
	return true
}

// bounds returns the first and the last day of a day, month or year.
func bounds(t string) (first, last string) {
	if len(t) == len(time.DateOnly) && isDay(t) {
		return t, t // nearly all of an index's terms
	}
	first, last, err := query.ParseDays(t, time.Time{})
	if err != nil {
		return "", "~" // beyond every range
	}
	return first, last
}

// A span is the days that are asked for, open at the beginning or not.
type span struct{ first, last time.Time }

func newSpan(first, last string) (s span) {
	if t, err := time.Parse(time.DateOnly, first); err == nil {
		s.first = t
	}
	if t, err := time.Parse(time.DateOnly, last); err == nil {
		s.last = t
	}
	return s
}

// meets tells whether a period answers for the part of it that the span has.
func (s span) meets(first, last time.Time) bool {
	n := daysBetween(first, last)
	if first.Before(s.first) {
		first = s.first
	}
	if last.After(s.last) {
		last = s.last
	}
	return answers(n, daysBetween(first, last))
}
