package index

// phrases are what records say again and again in the same words: the types of
// entities, TIMEX3 types and rules. A record has a phrase's place in this list, so it
// only grows, at its end; what is not in it is written out.
var phrases = []string{
	"person", "country", "region", "city", "date", "DATE", "TIME", "DURATION", "SET",
	"person/crf", "person/crf-tag", "person/crf-trimmed", "person/office-holder", "person/repeat",
	"country/abbr", "country/adj", "country/congo", "country/elided", "country/former", "country/historic", "country/name", "country/people",
	"region/abbreviation", "region/name", "city/alternate", "city/container", "city/name",
	"date/ago", "date/bc", "date/before-last", "date/century", "date/clock", "date/clock-day", "date/comparable", "date/counted-weekday",
	"date/day", "date/day-before", "date/day-before-yesterday", "date/day-month", "date/day-month-year", "date/decade", "date/deictic",
	"date/dotted", "date/duration", "date/duration-range", "date/first-units", "date/fiscal-year", "date/future", "date/half",
	"date/holiday", "date/iso", "date/last-next", "date/latest", "date/latest-quarter", "date/list", "date/month", "date/month-day",
	"date/month-day-year", "date/month-year", "date/nth", "date/part-of-day", "date/part-of-day-day", "date/past", "date/past-next",
	"date/present", "date/quarter", "date/recent", "date/season", "date/seasons", "date/september-11", "date/set", "date/slashes",
	"date/slashes-order-unknown", "date/some-time", "date/the-unit", "date/this", "date/units", "date/week-of", "date/weekday",
	"date/weekday-week", "date/weekend", "date/within", "date/year", "date/year-ago", "date/year-end", "date/year-quarter",
}

// A phrase is a number: none, one that is written out, or a place and phraseFirst.
const (
	noPhrase = iota
	newPhrase
	phraseFirst
)

var phraseNumbers = func() map[string]uint64 {
	m := make(map[string]uint64, len(phrases)+1)
	for i, p := range phrases {
		m[p] = uint64(i) + phraseFirst
	}
	m[""] = noPhrase
	return m
}()
