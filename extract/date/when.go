package date

// The types of TIMEX3.
const (
	typeDate     = "DATE"
	typeTime     = "TIME"
	typeDuration = "DURATION"
	typeSet      = "SET"
)

// how tells the resolver which fields of a when count.
type how uint8

const (
	// fixed: value is known as it stands.
	fixed how = iota
	// calendar: year, month, day and weekday, some of them known.
	calendar
	// shift: n units away from the anchor.
	shift
	// part of a year: sub holds the season, quarter or half.
	subYear
	// amount: n units long.
	amount
	// weekday or month with a direction ("last Friday", "next May").
	directed
	// clockOnly: a time of the day that the narrative is at.
	clockOnly
	// namedDay: a holiday of the table.
	namedDay
	// fiscalPeriod: a quarter or period that the report is about.
	fiscalPeriod
	// nthInside: the n-th weekday, week or day of a week, month or year.
	nthInside
	// dayOfMonth: a day without its month.
	dayOfMonth
	// countedWeekday: a weekday n weeks away.
	countedWeekday
)

// anchor is the day that a shift counts from.
type anchor uint8

const (
	fromPublication anchor = iota
	fromStory
)

// The directions of a when.
const (
	back   = -1
	here   = 0
	toward = 1
	either = 2
)

// A when is what an expression says, before it is resolved.
type when struct {
	how     how
	anchor  anchor
	unit    spanUnit
	y, m, d int
	weekday int
	n       int
	// half adds one half to n; vague stands for an unknown n.
	half, vague bool
	// dir is back, here, toward or either.
	dir int
	// sub is the season, quarter or half of a year, or WE.
	sub string
	// clock is the time of day with its T, or empty.
	clock string
	// value is the whole value of a fixed one.
	value string
}

// An expr is one expression: the tokens [first, end), its type and what it says.
type expr struct {
	first, end int
	timex      string
	rule       rule
	mod        string
	// the tells that an article in front belongs to it.
	the bool
	w   when

	// dayOf is the place behind that of the expression whose day a clock has, 0 for none.
	dayOf int

	// value and bad are the resolver's.
	value string
	bad   bool
}

// as names another rule.
func (e expr) as(r rule) expr {
	e.rule = r
	return e
}
