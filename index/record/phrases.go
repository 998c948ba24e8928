package record

// phrases are what records of schemas 3 and 4 have numbers for. Nothing new goes in.
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
	"economy", "security", "environment", "04000000", "16000000", "06000000",
	"20000053", "20000056", "20000070", "20000071", "20000073", "20000080", "20000148", "20000170", "20000256", "20000344",
	"20000373", "20000385", "20000418", "20000420", "20000424", "20000430", "20000441", "20000598",
	"official/title", "official/apposition-after", "official/apposition-before", "official/appointed", "official/as", "official/copula",
	"official/counterpart", "official/dictionary", "official/distributed", "official/elided-list", "official/heads", "official/joined",
	"official/party-state", "official/predecessor", "official/succession",
	"agency-head", "ambassador", "central-banker", "deputy-head", "deputy-minister", "governor", "head-of-government", "head-of-state",
	"international", "judge", "legislator", "mayor", "military", "minister", "other", "police", "royal", "spokesperson",
	"agriculture", "culture", "defence", "education", "energy", "finance", "foreign-affairs", "health", "housing",
	"interior", "justice", "labour", "science", "trade", "transport",
}

// A phrase is a number: none, one that is written out, or a place and phraseFirst.
const (
	noPhrase = iota
	newPhrase
	phraseFirst
)
