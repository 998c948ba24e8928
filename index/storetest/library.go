package storetest

import (
	"dateline/extract/doc"
	"dateline/index"
)

// minister makes an official's record.
func minister(person, portfolio, country string) doc.Official {
	return doc.Official{Person: person, Office: "Minister of " + portfolio, Role: "minister", Portfolio: portfolio, Country: country, Rule: "official/test"}
}

// library is a small index in which every search of these tests has one answer.
func (b *trial) library() index.Reader {
	b.Helper()
	kz := Report("kz", "Dam talks open", "The ministers spoke about shared rivers. Nothing was signed.")
	kz.Officials = []doc.Official{minister("Aru Example", "foreign-affairs", "KZ"), {Person: "Bek Sample", Office: "Mayor", Role: "mayor", Country: "UZ", Rule: "official/test"}}
	kz.Entities = []doc.Entity{{Type: doc.Country, ID: "KZ", Name: "Kazakhstan", Rule: "t"},
		{Type: doc.Person, Name: "Aru Example", Rule: "t"}, {Type: doc.Date, Timex: "DATE", Value: "2015-11-01", Rule: "t"},
		{Type: doc.City, ID: "geonames:1", Text: "Old Example", Name: "Port Example", Country: "KZ", Point: &doc.Point{Lat: 10, Lon: 10}, Rule: "t"},
		{Type: doc.Region, ID: "geonames:7", ISO: "KZ-XX", Text: "Upper Example", Name: "Upper Example", Country: "KZ", Rule: "t"}}
	uz := Report("uz", "Trade grows", "Rivers of steel: the dam was shared by none. U.S. steel leads.")
	uz.Officials = []doc.Official{minister("Dil Pattern", "foreign-affairs", "UZ"), {Person: "Aru Example", Office: "envoy", Role: "ambassador", Country: "KZ", Former: true, Rule: "official/test"}}
	uz.Published, uz.Source = "2019-01-31T23:30:00-05:00", "Example Post"
	uz.Entities = []doc.Entity{{Type: doc.Country, ID: "UZ", Name: "Uzbekistan", Rule: "t"}}
	uz.Topics = []doc.Topic{{Name: "economy", Score: 1}}
	undated := Report("undated", "A poem", "No minister, no river, a Çeşme café for us.")
	undated.Published, undated.Author, undated.Partial = "", "Jo Writer", true
	copy1, copy2 := Report("copy1", "Storm hits", "A storm hit the coast."), Report("copy2", "Storm hits", "A storm hit the coast hard.")
	copy1.Story, copy2.Story = "s1", "s1"
	copy1.Published, copy2.Published = "2018", "2018-06"
	copy2.URL = "https://www.example.org/storm"
	return b.fill(kz, uz, undated, copy1, copy2)
}
