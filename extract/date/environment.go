package date

import (
	"strings"

	"dateline/extract/dateline"
	"dateline/extract/doc"
	"dateline/extract/publisher"
	"dateline/extract/vocab"
)

// environment reads what the article itself says: when it was published, and by
// the countries that it speaks of how it writes dates in figures.
func environment(d *doc.Document, m *doc.Mentions) env {
	e := env{pub: readPublished(d.Article.Published), article: d.Article, countries: m[vocab.Countries].Body}
	e.order = countryOrder(publisher.Host(d.Article), m[vocab.Countries])
	return e
}

func readPublished(s string) published {
	if i := strings.IndexByte(s, 'T'); i > 0 {
		s = s[:i]
	}
	first, _, ok := days(s)
	if !ok || len(s) < 4 || first.year() < firstYear || first.year() > lastYear {
		return published{}
	}
	return published{known: true, day: first, hasMonth: len(s) >= 7, hasDay: len(s) >= 10}
}

// firstYear and lastYear are the years between which a report may be published;
// beyond them little can be counted in years of four figures.
const firstYear, lastYear = 1500, 2199

// monthFirstCountries write the month before the day; the rest of the world
// writes the day first or the year first.
const monthFirstCountries = "US PH FM MH PW"

// countryOrder tells the order of day and month from the top level of the
// publisher's host, else from the country that the article names most often.
func countryOrder(host string, c doc.Found) order {
	if cc := hostCountry(host); cc != "" {
		return orderOf(cc)
	}
	best := mostNamed(c.Body)
	if best == "" {
		return orderUnknown
	}
	return orderOf(best)
}

// orderReach is how many mentions of countries tell where a report is at home:
// its first ones do, and a register must not take the square of its length.
const orderReach = 500

func orderOf(cc string) order {
	if strings.Contains(monthFirstCountries, cc) {
		return monthDay
	}
	return dayMonth
}

// hostCountry is the two-letter top level of a host, in capitals, empty when it has
// none; .co, .io, .ai, .tv, .me and .fm are sold to everybody.
func hostCountry(host string) string {
	dot := strings.LastIndexByte(host, '.')
	if dot < 0 || len(host)-dot != 3 {
		return ""
	}
	cc := strings.ToUpper(host[dot+1:])
	switch cc {
	case "CO", "IO", "AI", "TV", "ME", "FM", "EU":
		return ""
	}
	return cc
}

// someYear stands for the unknown year of a dateline; like most it has no leap day.
const someYear = 9001

// dateline dates an article by the day of its dateline. A day without a year counts in
// some year that no news speak of, and the values come out without it ("XXXX-02-26" for
// yesterday).
func (p *parser) dateline() published {
	d, ok := dateline.Opening(p.x)
	if !ok || d.Day.Month == 0 || d.Day.Day == 0 {
		return published{}
	}
	b := published{known: true, hasMonth: true, hasDay: true}
	y := d.Day.Year
	if y == 0 {
		y, b.noYear = someYear, true
	}
	if d.Day.Day > daysIn(y, d.Day.Month) {
		return published{}
	}
	b.day = civil(y, d.Day.Month, d.Day.Day)
	return b
}
