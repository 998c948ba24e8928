package date

// A rule is what found an expression. The code asks for the value; the name is for
// the reader of a finding alone.
type rule uint8

const (
	_ rule = iota
	ruleAgo
	ruleBc
	ruleBeforeLast
	ruleCentury
	ruleClock
	ruleClockDay
	ruleComparable
	ruleCountedWeekday
	ruleDay
	ruleDayBefore
	ruleDayBeforeYesterday
	ruleDayMonth
	ruleDayMonthYear
	ruleDecade
	ruleDeictic
	ruleDotted
	ruleDuration
	ruleDurationRange
	ruleFirstUnits
	ruleFiscalYear
	ruleFuture
	ruleHalf
	ruleHoliday
	ruleIso
	ruleLastNext
	ruleLatest
	ruleLatestQuarter
	ruleList
	ruleMonth
	ruleMonthDay
	ruleMonthDayYear
	ruleMonthYear
	ruleNth
	rulePartOfDay
	rulePartOfDayDay
	rulePast
	rulePastNext
	rulePresent
	ruleQuarter
	ruleRecent
	ruleSeason
	ruleSeasons
	ruleSeptember11
	ruleSet
	ruleSlashes
	ruleSlashesOrderUnknown
	ruleSomeTime
	ruleTheUnit
	ruleThis
	ruleUnits
	ruleWeekOf
	ruleWeekday
	ruleWeekdayWeek
	ruleWeekend
	ruleWithin
	ruleYear
	ruleYearAgo
	ruleYearEnd
	ruleYearFirst
	ruleYearQuarter
)

var ruleNames = [...]string{
	ruleAgo:                 "date/ago",
	ruleBc:                  "date/bc",
	ruleBeforeLast:          "date/before-last",
	ruleCentury:             "date/century",
	ruleClock:               "date/clock",
	ruleClockDay:            "date/clock-day",
	ruleComparable:          "date/comparable",
	ruleCountedWeekday:      "date/counted-weekday",
	ruleDay:                 "date/day",
	ruleDayBefore:           "date/day-before",
	ruleDayBeforeYesterday:  "date/day-before-yesterday",
	ruleDayMonth:            "date/day-month",
	ruleDayMonthYear:        "date/day-month-year",
	ruleDecade:              "date/decade",
	ruleDeictic:             "date/deictic",
	ruleDotted:              "date/dotted",
	ruleDuration:            "date/duration",
	ruleDurationRange:       "date/duration-range",
	ruleFirstUnits:          "date/first-units",
	ruleFiscalYear:          "date/fiscal-year",
	ruleFuture:              "date/future",
	ruleHalf:                "date/half",
	ruleHoliday:             "date/holiday",
	ruleIso:                 "date/iso",
	ruleLastNext:            "date/last-next",
	ruleLatest:              "date/latest",
	ruleLatestQuarter:       "date/latest-quarter",
	ruleList:                "date/list",
	ruleMonth:               "date/month",
	ruleMonthDay:            "date/month-day",
	ruleMonthDayYear:        "date/month-day-year",
	ruleMonthYear:           "date/month-year",
	ruleNth:                 "date/nth",
	rulePartOfDay:           "date/part-of-day",
	rulePartOfDayDay:        "date/part-of-day-day",
	rulePast:                "date/past",
	rulePastNext:            "date/past-next",
	rulePresent:             "date/present",
	ruleQuarter:             "date/quarter",
	ruleRecent:              "date/recent",
	ruleSeason:              "date/season",
	ruleSeasons:             "date/seasons",
	ruleSeptember11:         "date/september-11",
	ruleSet:                 "date/set",
	ruleSlashes:             "date/slashes",
	ruleSlashesOrderUnknown: "date/slashes-order-unknown",
	ruleSomeTime:            "date/some-time",
	ruleTheUnit:             "date/the-unit",
	ruleThis:                "date/this",
	ruleUnits:               "date/units",
	ruleWeekOf:              "date/week-of",
	ruleWeekday:             "date/weekday",
	ruleWeekdayWeek:         "date/weekday-week",
	ruleWeekend:             "date/weekend",
	ruleWithin:              "date/within",
	ruleYear:                "date/year",
	ruleYearAgo:             "date/year-ago",
	ruleYearEnd:             "date/year-end",
	ruleYearFirst:           "date/year-first",
	ruleYearQuarter:         "date/year-quarter",
}

// String is the name that a finding carries.
func (r rule) String() string { return ruleNames[r] }

// withDay is the rule of a time of day with its day beside it.
func (r rule) withDay() rule {
	if r == rulePartOfDay {
		return rulePartOfDayDay
	}
	return ruleClockDay
}

// epoch tells the rules of ten and of a hundred years, which an article belongs to
// and which stand at the ends of a range.
func (r rule) epoch() bool { return r == ruleDecade || r == ruleCentury }
