package answer

import (
	"cmp"
	"slices"
	"strings"

	"dateline/extract/country"
	"dateline/extract/doc"
	"dateline/extract/vocab"
	"dateline/index"
)

// Untitled stands for a title that is not there.
const Untitled = "(without a title)"

// Officials lists an article's officials, one line each, without repetition.
func Officials(a *doc.Analysis) []string {
	var list []string
	for _, o := range a.Officials {
		s := o.Person + " (" + office(o) + ")"
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// office is an office in short: "former minister foreign-affairs KZ".
func office(o doc.Official) string {
	var parts []string
	if o.Former {
		parts = append(parts, "former")
	}
	if o.Acting {
		parts = append(parts, "acting")
	}
	parts = append(parts, o.Role)
	if o.Portfolio != "" {
		parts = append(parts, o.Portfolio)
	}
	if o.Country != "" {
		parts = append(parts, o.Country)
	}
	if o.ToCountry != "" {
		parts = append(parts, "to "+o.ToCountry)
	}
	return strings.Join(parts, " ")
}

// InWords lists an article's officials as people say it: "Ana Quill (minister of trade,
// Kazakhstan)".
func InWords(a *doc.Analysis) []string {
	var list []string
	for _, o := range a.Officials {
		s := o.Person + " (" + OfficeInWords(o, a) + ")"
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// OfficeName is an office without its state: "minister of foreign affairs".
func OfficeName(h index.Holder) string {
	return OfficeInWords(doc.Official{Role: h.Role, Portfolio: h.Portfolio}, new(doc.Analysis))
}

// OfficeLine is a holder with the office as people say it: "Ana Quill, minister of trade,
// Kazakhstan".
func OfficeLine(h index.Holder) string {
	o := doc.Official{Role: h.Role, Portfolio: h.Portfolio, Country: h.Country, Former: h.Former}
	return h.Person + ", " + OfficeInWords(o, new(doc.Analysis))
}

// OfficeInWords is an official's office with its state as people say it: "acting minister of
// trade, Kazakhstan".
func OfficeInWords(o doc.Official, a *doc.Analysis) string {
	s := o.Role
	if role, ok := vocab.RoleOf(o.Role); ok {
		s = role.Label
	}
	if p, ok := vocab.PortfolioOf(o.Portfolio); ok && o.Portfolio != vocab.OtherPortfolio {
		s += " of " + p.Label
	}
	if o.Acting {
		s = "acting " + s
	}
	if o.Former {
		s = "former " + s
	}
	if o.Country != "" {
		s += ", " + stateName(o.Country, a)
	}
	if o.ToCountry != "" {
		s += " to " + stateName(o.ToCountry, a)
	}
	return s
}

// stateName is the name of a state, or of a body of several, by its code: as the article's
// own findings have it, else from the table, which takes some milliseconds to load.
func stateName(code string, a *doc.Analysis) string {
	for i := range a.Entities {
		if e := &a.Entities[i]; e.Type == doc.Country && e.ID == code && e.Name != "" {
			return e.Name
		}
	}
	return StateName(code)
}

// StateName is the name of a state, or of a body of several, by its code; the code where
// it has none.
func StateName(code string) string {
	if code == "INT" {
		return "international"
	}
	return cmp.Or(country.NameOf(code), code)
}

// CountryNames lists the names of the countries of an article, the most mentioned first.
func CountryNames(a *doc.Analysis) []string {
	return ranked(a, func(e *doc.Entity) string {
		if e.Type != doc.Country {
			return ""
		}
		return cmp.Or(e.Name, e.ID)
	})
}

// Keys lists what tells the things of one type in an article apart: codes, names or
// values, the most mentioned first.
func Keys(a *doc.Analysis, kind string) []string {
	return ranked(a, func(e *doc.Entity) string {
		if e.Type != kind || e.Byline {
			return ""
		}
		return e.Key()
	})
}

// Countries lists the codes of the countries of an article, the most mentioned first.
func Countries(a *doc.Analysis) []string { return Keys(a, doc.Country) }

// Cities lists the cities of an article, the most mentioned first.
func Cities(a *doc.Analysis) []string {
	return ranked(a, func(e *doc.Entity) string {
		if e.Type != doc.City {
			return ""
		}
		return e.Name
	})
}

// Persons lists the persons of an article, the most mentioned first.
func Persons(a *doc.Analysis) []string { return Keys(a, doc.Person) }

// Days lists the days, months and years that an article speaks of.
func Days(a *doc.Analysis) []string {
	return ranked(a, func(e *doc.Entity) string {
		if e.Type != doc.Date || e.Timex != "DATE" || len(e.Value) < 4 || e.Value[0] < '0' || e.Value[0] > '9' {
			return ""
		}
		return e.Value
	})
}

// Topics lists the topics of an article.
func Topics(a *doc.Analysis) []string {
	var list []string
	for _, t := range a.Topics {
		list = append(list, t.Name)
	}
	return list
}

// ranked lists values by how often they stand in an article; of those as often,
// the first one goes first.
func ranked(a *doc.Analysis, value func(*doc.Entity) string) []string {
	counts := map[string]int{}
	var list []string
	for i := range a.Entities {
		v := value(&a.Entities[i])
		if v == "" {
			continue
		}
		if counts[v]++; counts[v] == 1 {
			list = append(list, v)
		}
	}
	slices.SortStableFunc(list, func(a, b string) int { return counts[b] - counts[a] })
	return list
}

// Offices lists the officials of an article, one line for every record.
func Offices(a *doc.Analysis) []string {
	var list []string
	for _, o := range a.Officials {
		s := o.Person + ", " + office(o)
		if o.Elect {
			s += " (elect)"
		}
		switch {
		case o.Known:
			s += " (country of a known holder)"
		case o.Inherited:
			s += " (country from elsewhere in the article)"
		}
		if o.Listed() {
			s += " " + o.PersonID
		}
		list = append(list, s)
	}
	return list
}

// stateBy says of each source of an official's state what it is.
var stateBy = map[string]string{
	"text":           "said by the text",
	"country-before": "the last state before “the country's …”",
	"person":         "another office of the same person",
	"office":         "the state that alone has such an office as a rule",
	"served":         "that of the one whom the person serves",
	"evidence":       "likeliest by the evidence",
	"dictionary":     "said by your own dictionary",
	"nothing":        "no state is likely enough",
}

// StateBy says for people where the state of an official comes from; the word itself where
// it is none that is known.
func StateBy(source string) string { return cmp.Or(stateBy[source], source) }
