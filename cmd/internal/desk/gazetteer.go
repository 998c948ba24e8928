package desk

import (
	"dateline/extract/city"
	"dateline/extract/country"
	"dateline/index"
)

// gazetteer answers the index's questions about names of places from the tables
// of the analysis, which load when first asked.
type gazetteer struct{}

// Country returns the code of a country by any of its names.
func (gazetteer) Country(name string) string {
	code, _ := country.Resolve(name)
	return code
}

// Cities returns the cities of a name.
func (gazetteer) Cities(name string) []index.City {
	var list []index.City
	for _, p := range city.Resolve(name) {
		if !p.Region {
			list = append(list, index.City{ID: p.ID, Lat: p.Lat, Lon: p.Lon})
		}
	}
	return list
}
