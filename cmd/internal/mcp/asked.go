package mcp

import (
	"dateline/cmd/internal/desk"
	"dateline/extract/vocab"
)

// asked are the arguments by which several tools narrow what they look at; all of them
// must hold.
type asked struct {
	Query        string   `json:"query,omitempty" jsonschema:"words that must be there (stemmed, AND), and the query language: \"a phrase\", OR, -not, person:name, official:(minister foreign-affairs KZ), date:2019-01..2019-03, near:\"Samarkand,300km\"; empty for all articles"`
	Country      []string `json:"country,omitempty" jsonschema:"countries mentioned, one is enough: ISO 3166-1 alpha-2 or name"`
	City         []string `json:"city,omitempty" jsonschema:"cities mentioned, one is enough: any name, or geonames:N"`
	Region       []string `json:"region,omitempty" jsonschema:"regions, parts of the world or unions, one is enough"`
	Topic        []string `json:"topic,omitempty" jsonschema:"topics, one is enough: security, economy, environment or one of the index's own"`
	Source       []string `json:"source,omitempty" jsonschema:"publishers or their hosts, one is enough"`
	Lang         []string `json:"lang,omitempty" jsonschema:"languages, one is enough: code or English name"`
	Organization []string `json:"organization,omitempty" jsonschema:"organizations mentioned, one is enough: name or id"`
	From         string   `json:"from,omitempty" jsonschema:"published on this day or later: 2019, 2019-11, 2019-11-03, last-week"`
	To           string   `json:"to,omitempty" jsonschema:"published on this day or before"`
	AboutFrom    string   `json:"about_from,omitempty" jsonschema:"the text speaks of this day or a later one"`
	AboutTo      string   `json:"about_to,omitempty" jsonschema:"the text speaks of this day or one before"`
	office
}

// office are the arguments of one official's record, which must have all of them.
type office struct {
	Person    string   `json:"person,omitempty" jsonschema:"a person by any part of the name, in any romanisation; with an office, its holder"`
	Role      []string `json:"role,omitempty" jsonschema:"roles, one is enough"`
	Portfolio []string `json:"portfolio,omitempty" jsonschema:"ministers' portfolios, one is enough"`
	Of        []string `json:"of,omitempty" jsonschema:"states that the official serves, one is enough"`
	ToCountry []string `json:"to_country,omitempty" jsonschema:"states to which an envoy was sent, one is enough"`
}

// search is what the arguments ask for.
func (a *asked) search() desk.Search {
	f := desk.Filters{Countries: a.Country, Cities: a.City, Regions: a.Region, Topics: a.Topic, Sources: a.Source, Langs: a.Lang,
		Roles: a.Role, Portfolios: a.Portfolio, Of: a.Of, ToCountries: a.ToCountry, From: a.From, To: a.To, AboutFrom: a.AboutFrom, AboutTo: a.AboutTo}
	if a.Person != "" {
		f.Persons = []string{a.Person}
	}
	if len(a.Organization) > 0 {
		f.Plain = map[string][]string{vocab.Organization: a.Organization}
	}
	return desk.Search{Text: a.Query, Filters: f}
}
